//! Photographs: what is taken, told by content, and what is removed before it is kept.

use img_parts::{Bytes, ImageEXIF, jpeg::Jpeg, png::Png, riff::RiffContent, webp::WebP};
use serde::{Deserialize, Serialize};

/// The most bytes of one photograph.
pub const PHOTO_LIMIT_BYTES: usize = 8 * 1024 * 1024;
/// The most photographs of one report or one handling.
pub const PHOTO_LIMIT_COUNT: usize = 3;
/// The longest side, in pixels.
const LONGEST_SIDE: usize = 12_000;

/// Why a photograph is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PhotoRefusal {
    #[error("larger than {PHOTO_LIMIT_BYTES} bytes")]
    TooLarge,
    /// Not a JPEG, PNG or WebP file, whatever its name says.
    #[error("not a picture")]
    NotAPicture,
    #[error("longer than {LONGEST_SIDE} pixels on a side")]
    TooManyPixels,
    #[error("more than {PHOTO_LIMIT_COUNT}")]
    TooMany,
}

/// What a photograph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoType {
    Jpeg,
    Png,
    WebP,
}

impl PhotoType {
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
        }
    }
}

/// Checks a photograph by its content and removes what it says beyond the picture: where and when
/// it was taken, with what, by whom.
pub fn clean(bytes: &[u8]) -> Result<(PhotoType, Vec<u8>), PhotoRefusal> {
    if bytes.len() > PHOTO_LIMIT_BYTES {
        return Err(PhotoRefusal::TooLarge);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| PhotoRefusal::NotAPicture)?;
    if size.width.max(size.height) > LONGEST_SIDE {
        return Err(PhotoRefusal::TooManyPixels);
    }
    if size.width == 0 || size.height == 0 {
        return Err(PhotoRefusal::NotAPicture);
    }
    let bytes = bytes.to_vec().into();
    if let Ok(jpeg) = Jpeg::from_bytes(Bytes::clone(&bytes)) {
        return Ok((PhotoType::Jpeg, clean_jpeg(jpeg)));
    }
    if let Ok(png) = Png::from_bytes(Bytes::clone(&bytes)) {
        return Ok((PhotoType::Png, clean_png(png)));
    }
    if let Ok(webp) = WebP::from_bytes(bytes) {
        return Ok((PhotoType::WebP, clean_webp(webp)));
    }
    Err(PhotoRefusal::NotAPicture)
}

/// Of the application segments, those that decide how the picture looks are kept: APP0 (JFIF),
/// APP2 with a colour profile, APP14 (Adobe's colour transform). The rest, and comments, go.
/// Of what the camera wrote, only which way up it was held is kept.
fn clean_jpeg(mut jpeg: Jpeg) -> Vec<u8> {
    let orientation = jpeg.exif().and_then(orientation);
    jpeg.segments_mut().retain(|segment| match segment.marker() {
        0xE0 | 0xEE => true,
        0xE2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        marker => !matches!(marker, 0xE1..=0xEF | 0xFE),
    });
    jpeg.set_exif(orientation.map(orientation_alone));
    let mut bytes = jpeg.encoder().bytes().to_vec();
    bytes.truncate(end_of_jpeg(&bytes));
    bytes
}

/// How a picture is turned: 2 to 8, as EXIF counts; `None` when it stands as it is.
fn orientation(exif: Bytes) -> Option<u8> {
    let exif = exif::Reader::new().read_raw(exif.to_vec()).ok()?;
    let field = exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?;
    let turned = field.value.get_uint(0).and_then(|value| u8::try_from(value).ok())?;
    (2..=8).contains(&turned).then_some(turned)
}

/// EXIF with one field, the orientation (TIFF 6.0: a header, then a directory of one entry).
fn orientation_alone(turned: u8) -> Bytes {
    let header = *b"MM\0\x2A\0\0\0\x08";
    let entry = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0];
    let contents = [header.as_slice(), &[0, 1], &entry, &[0, 0, 0, 0]].concat();
    contents.into()
}

/// Where a JPEG ends. Telephones put more after it: a second picture, or a few seconds of film,
/// each with its own time and position.
fn end_of_jpeg(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&[first, marker]) = bytes.get(at..at + 2) {
        at += match (first, marker) {
            (0xFF, 0xD9) => return at + 2,
            // A byte of the picture that happens to be 0xFF, or a marker without contents.
            (0xFF, 0x00 | 0x01 | 0xD0..=0xD8) => 2,
            (0xFF, 0x02..=0xFE) => match bytes.get(at + 2..at + 4) {
                Some(&[high, low]) => 2 + usize::from(u16::from_be_bytes([high, low])),
                _ => 2,
            },
            _ => 1,
        };
    }
    bytes.len()
}

/// Keeps the chunks that decide how the picture looks.
fn clean_png(mut png: Png) -> Vec<u8> {
    const LOOKS: [&[u8; 4]; 15] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
        b"sBIT", b"bKGD", b"acTL", b"fcTL", b"fdAT",
    ];
    png.chunks_mut().retain(|chunk| LOOKS.contains(&&chunk.kind()));
    png.encoder().bytes().to_vec()
}

/// Keeps the chunks that decide how the picture looks.
fn clean_webp(mut webp: WebP) -> Vec<u8> {
    const LOOKS: [&[u8; 4]; 7] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"];
    /// The bits of a VP8X header that announce EXIF and XMP.
    const ANNOUNCED: u8 = 0b0000_1100;
    webp.chunks_mut().retain(|chunk| LOOKS.contains(&&chunk.id()));
    for chunk in webp.chunks_mut().iter_mut().filter(|chunk| chunk.id() == *b"VP8X") {
        if let RiffContent::Data(header) = chunk.content_mut() {
            let flags = header.iter().enumerate();
            *header = flags.map(|(i, b)| if i == 0 { b & !ANNOUNCED } else { *b }).collect();
        }
    }
    webp.encoder().bytes().to_vec()
}

#[cfg(test)]
mod tests;
