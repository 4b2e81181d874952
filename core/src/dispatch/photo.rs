//! Photographs: what is taken, told by content, and what is removed before it is kept.

mod position;

pub use position::{HEAD_BYTES, position};

use img_parts::jpeg::{Jpeg, JpegSegment};
use img_parts::{Bytes, ImageEXIF, png::Png, riff::RiffContent, webp::WebP};
use serde::{Deserialize, Serialize};

/// The most bytes of one photograph.
pub const PHOTO_LIMIT_BYTES: usize = 8 * 1024 * 1024;
/// The most photographs of one report or one handling.
pub const PHOTO_LIMIT_COUNT: usize = 3;
/// The longest side, in pixels.
const LONGEST_SIDE: usize = 12_000;
/// The most pixels: of a telephone's picture as it takes it. Who looks at one holds four bytes a
/// pixel, 256 MB, and a file of a few kilobytes may announce any number of them.
const MOST_PIXELS: usize = 64_000_000;

/// Why a photograph is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PhotoRefusal {
    #[error("larger than {PHOTO_LIMIT_BYTES} bytes")]
    TooLarge,
    /// Not a JPEG, PNG or WebP file, whatever its name says; one that is cut off or moves.
    #[error("not a picture")]
    NotAPicture,
    #[error("longer than {LONGEST_SIDE} pixels on a side, or more than {MOST_PIXELS}")]
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
    let pixels = size.width.saturating_mul(size.height);
    if size.width.max(size.height) > LONGEST_SIDE || pixels > MOST_PIXELS {
        return Err(PhotoRefusal::TooManyPixels);
    }
    if size.width == 0 || size.height == 0 {
        return Err(PhotoRefusal::NotAPicture);
    }
    let bytes = bytes.to_vec().into();
    if let Ok(jpeg) = Jpeg::from_bytes(Bytes::clone(&bytes)) {
        return whole(PhotoType::Jpeg, clean_jpeg(jpeg));
    }
    if let Ok(png) = Png::from_bytes(Bytes::clone(&bytes)) {
        return whole(PhotoType::Png, clean_png(png));
    }
    if let Ok(webp) = WebP::from_bytes(bytes) {
        return whole(PhotoType::WebP, clean_webp(webp));
    }
    Err(PhotoRefusal::NotAPicture)
}

fn whole(kind: PhotoType, bytes: Option<Vec<u8>>) -> Result<(PhotoType, Vec<u8>), PhotoRefusal> {
    bytes.map(|bytes| (kind, bytes)).ok_or(PhotoRefusal::NotAPicture)
}

/// Of the application segments, those that decide how the picture looks are kept: APP0 (JFIF,
/// without the small copy of the picture that it may hold), APP2 with a colour profile, APP14
/// (Adobe's colour transform). The rest, and comments, go. Of what the camera wrote, only which
/// way up it was held is kept. `None` where the picture has no end.
fn clean_jpeg(mut jpeg: Jpeg) -> Option<Vec<u8>> {
    let orientation = jpeg.exif().and_then(orientation);
    for segment in jpeg.segments_mut().iter_mut().filter(|segment| segment.marker() == 0xE0) {
        *segment = JpegSegment::new_with_contents(0xE0, without_copy(segment.contents()));
    }
    jpeg.segments_mut().retain(|segment| match segment.marker() {
        0xE0 => segment.contents().starts_with(b"JFIF\0"),
        0xEE => segment.contents().starts_with(b"Adobe"),
        0xE2 => segment.contents().starts_with(b"ICC_PROFILE\0"),
        marker => !matches!(marker, 0xE1..=0xEF | 0xFE),
    });
    jpeg.set_exif(orientation.map(orientation_alone));
    let mut bytes = jpeg.encoder().bytes().to_vec();
    bytes.truncate(end_of_jpeg(&bytes)?);
    Some(bytes)
}

/// JFIF's twelve bytes, and a copy of 0 × 0 pixels (JFIF 1.02).
fn without_copy(contents: &Bytes) -> Bytes {
    contents.iter().copied().take(12).chain([0, 0]).collect()
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
/// each with its own time and position. What has no end may be anything from some place on.
fn end_of_jpeg(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some(&[first, marker]) = bytes.get(at..at + 2) {
        at += match (first, marker) {
            (0xFF, 0xD9) => return Some(at + 2),
            // A byte of the picture that happens to be 0xFF, or a marker without contents.
            (0xFF, 0x00 | 0x01 | 0xD0..=0xD8) => 2,
            (0xFF, 0x02..=0xFE) => match bytes.get(at + 2..at + 4) {
                Some(&[high, low]) => 2 + usize::from(u16::from_be_bytes([high, low])),
                _ => 2,
            },
            _ => 1,
        };
    }
    None
}

/// Keeps the chunks that decide how the picture looks: the one that is there without animation.
fn clean_png(mut png: Png) -> Option<Vec<u8>> {
    const LOOKS: [&[u8; 4]; 12] = [
        b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP",
        b"sBIT", b"bKGD",
    ];
    png.chunks_mut().retain(|chunk| LOOKS.contains(&&chunk.kind()));
    let has = |kind: &[u8; 4]| png.chunks().iter().any(|chunk| chunk.kind() == *kind);
    (has(b"IDAT") && has(b"IEND")).then(|| png.encoder().bytes().to_vec())
}

/// Keeps the chunks that decide how the picture looks. What moves has no picture but its frames.
fn clean_webp(mut webp: WebP) -> Option<Vec<u8>> {
    const LOOKS: [&[u8; 4]; 5] = [b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP"];
    /// The bits of a VP8X header that announce EXIF, XMP and animation.
    const ANNOUNCED: u8 = 0b0000_1110;
    webp.chunks_mut().retain(|chunk| LOOKS.contains(&&chunk.id()));
    for chunk in webp.chunks_mut().iter_mut().filter(|chunk| chunk.id() == *b"VP8X") {
        if let RiffContent::Data(header) = chunk.content_mut() {
            let flags = header.iter().enumerate();
            *header = flags.map(|(i, b)| if i == 0 { b & !ANNOUNCED } else { *b }).collect();
        }
    }
    let is_picture = |id: [u8; 4]| id == *b"VP8 " || id == *b"VP8L";
    let has_picture = webp.chunks().iter().any(|chunk| is_picture(chunk.id()));
    has_picture.then(|| webp.encoder().bytes().to_vec())
}

#[cfg(test)]
mod tests;
