use super::*;
use img_parts::jpeg::JpegSegment;
use img_parts::png::PngChunk;
use img_parts::riff::{RiffChunk, RiffContent};

/// Stands for everything that a photograph should not say.
const SECRET: &[u8] = b"31.2397N 121.4998E";

fn says(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn segment(marker: u8, contents: &[u8]) -> Vec<u8> {
    let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], length.as_slice(), contents].concat()
}

/// A JPEG of 8 × 6 pixels with these segments before its frame and these bytes after its end.
fn jpeg(segments: &[Vec<u8>], trailer: &[u8]) -> Vec<u8> {
    let frame = segment(0xC0, &[8, 0, 6, 0, 8, 1, 1, 0x11, 0]);
    let scan = segment(0xDA, &[1, 1, 0, 0, 63, 0]);
    let next_scan = segment(0xDA, &[1, 1, 0, 0, 63, 0]);
    let picture = [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56];
    // A table between scans, whose contents look like the end of the picture.
    let table = segment(0xC4, &[0xFF, 0xD9]);
    [
        &[0xFF, 0xD8],
        segments.concat().as_slice(),
        &frame,
        &scan,
        &picture,
        &table,
        &next_scan,
        &picture,
        &[0xFF, 0xD9],
        trailer,
    ]
    .concat()
}

fn png(chunks: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let header = [0, 0, 0, 8, 0, 0, 0, 6, 8, 0, 0, 0, 0];
    let ends: [([u8; 4], &[u8]); 2] = [(*b"IDAT", &[1, 2, 3]), (*b"IEND", &[])];
    let first: [([u8; 4], &[u8]); 1] = [(*b"IHDR", &header)];
    let chunks = first.iter().chain(chunks).chain(&ends);
    let chunks =
        chunks.map(|(kind, contents)| PngChunk::new(*kind, Bytes::copy_from_slice(contents)));
    let bytes = chunks.flat_map(|chunk| chunk.encoder().bytes().to_vec());
    b"\x89PNG\r\n\x1a\n".iter().copied().chain(bytes).collect()
}

/// A lossless WebP of 8 × 6 pixels whose header announces EXIF and XMP.
fn webp(chunks: &[([u8; 4], &[u8])]) -> Vec<u8> {
    let extended = [0b0000_1100, 0, 0, 0, 7, 0, 0, 5, 0, 0];
    let picture = [0x2F, 7, 0x40, 1, 0];
    let first: [([u8; 4], &[u8]); 2] = [(*b"VP8X", &extended), (*b"VP8L", &picture)];
    let body: Vec<u8> = first
        .iter()
        .chain(chunks)
        .flat_map(|(id, contents)| {
            let contents = RiffContent::Data(Bytes::copy_from_slice(contents));
            RiffChunk::new(*id, contents).encoder().bytes().to_vec()
        })
        .collect();
    let length = u32::try_from(body.len() + 4).unwrap().to_le_bytes();
    [b"RIFF".as_slice(), &length, b"WEBP", &body].concat()
}

#[test]
fn a_jpeg_loses_what_it_says_and_keeps_how_it_looks() {
    let profile = [b"ICC_PROFILE\0\x01\x01".as_slice(), b"colours"].concat();
    let segments = [
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        segment(0xE1, &[b"Exif\0\0", SECRET].concat()),
        segment(0xE2, &profile),
        segment(0xE2, &[b"MPF\0", SECRET].concat()),
        segment(0xED, SECRET),
        segment(0xEE, b"Adobe"),
        segment(0xFE, SECRET),
    ];
    let (kind, cleaned) = clean(&jpeg(&segments, b"")).unwrap();
    assert_eq!(kind, PhotoType::Jpeg);
    assert!(!says(&cleaned, SECRET));
    let kept = [
        segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        segment(0xE2, &profile),
        segment(0xEE, b"Adobe"),
    ];
    assert_eq!(cleaned, jpeg(&kept, b""));
}

#[test]
fn what_follows_the_end_of_a_jpeg_goes() {
    let second_picture = jpeg(&[segment(0xE1, &[b"Exif\0\0", SECRET].concat())], b"");
    for trailer in [SECRET, second_picture.as_slice()] {
        let (_, cleaned) = clean(&jpeg(&[], trailer)).unwrap();
        assert_eq!(cleaned, jpeg(&[], b""));
    }
}

#[test]
fn a_jpeg_that_is_cut_off_is_refused_since_anything_may_follow() {
    let whole = jpeg(&[], b"");
    let cut = &whole[..whole.len() - 2];
    for rest in [b"".as_slice(), b"<script>alert(1)</script>", b"PK\x03\x04"] {
        assert_eq!(clean(&[cut, rest].concat()), Err(PhotoRefusal::NotAPicture));
    }
}

#[test]
fn a_jpeg_loses_the_small_copies_of_its_picture() {
    let header = b"JFIF\0\x01\x01\0\0\x01\0\x01";
    let with_copy = segment(0xE0, &[header.as_slice(), &[2, 1], SECRET].concat());
    let extension = segment(0xE0, &[b"JFXX\0\x10", SECRET].concat());
    let (_, cleaned) = clean(&jpeg(&[with_copy, extension], b"")).unwrap();
    let without = segment(0xE0, &[header.as_slice(), &[0, 0]].concat());
    assert_eq!(cleaned, jpeg(&[without], b""));
}

#[test]
fn what_moves_stands_still_or_is_refused() {
    let moves: [([u8; 4], &[u8]); 3] =
        [(*b"acTL", &[0; 8]), (*b"fcTL", &[0; 26]), (*b"fdAT", SECRET)];
    assert_eq!(clean(&png(&moves)), Ok((PhotoType::Png, png(&[]))));

    let still = webp(&[(*b"ANIM", &[0; 6]), (*b"ANMF", SECRET)]);
    assert!(!says(&clean(&still).unwrap().1, b"AN"));
    let mut frames_alone = still;
    let picture = frames_alone.windows(4).position(|id| id == b"VP8L").unwrap();
    frames_alone[picture..picture + 4].copy_from_slice(b"none");
    assert_eq!(clean(&frames_alone), Err(PhotoRefusal::NotAPicture));
}

#[test]
fn a_png_loses_what_it_says_and_keeps_how_it_looks() {
    let says_too_much: Vec<([u8; 4], &[u8])> =
        [*b"eXIf", *b"tEXt", *b"iTXt", *b"zTXt", *b"tIME", *b"prVt"].map(|k| (k, SECRET)).into();
    let looks: [([u8; 4], &[u8]); 2] = [(*b"gAMA", &[0, 0, 0, 1]), (*b"tRNS", &[0, 1])];
    let all = [looks.as_slice(), &says_too_much].concat();
    let (kind, cleaned) = clean(&[png(&all).as_slice(), SECRET].concat()).unwrap();
    assert_eq!(kind, PhotoType::Png);
    assert_eq!(cleaned, png(&looks));
}

#[test]
fn a_webp_loses_what_it_says_and_no_longer_announces_it() {
    let picture = webp(&[(*b"EXIF", SECRET), (*b"XMP ", SECRET), (*b"note", SECRET)]);
    let (kind, cleaned) = clean(&picture).unwrap();
    assert_eq!(kind, PhotoType::WebP);
    let mut expected = webp(&[]);
    expected[20] = 0;
    assert_eq!(cleaned, expected);
}

#[test]
fn cleaning_again_changes_nothing() {
    let exif = segment(0xE1, &[b"Exif\0\0", SECRET].concat());
    for picture in [jpeg(&[exif], SECRET), png(&[(*b"tEXt", SECRET)]), webp(&[(*b"EXIF", SECRET)])]
    {
        let (kind, once) = clean(&picture).unwrap();
        assert_eq!(clean(&once), Ok((kind, once)));
    }
}

#[test]
fn what_is_not_a_picture_is_refused_whatever_it_begins_with() {
    let gif = [b"GIF89a\x08\x00\x06\x00".as_slice(), &[0; 8]].concat();
    let cut = &jpeg(&[], b"")[..10];
    let riff = b"RIFF\x04\0\0\0WAVE".as_slice();
    for bytes in [b"".as_slice(), b"<svg></svg>", b"MZ\x90", &gif, cut, riff, b"\xFF\xD8\xFF"] {
        assert_eq!(clean(bytes), Err(PhotoRefusal::NotAPicture), "{bytes:?}");
    }
}

#[test]
fn a_photograph_has_bounds_in_bytes_and_pixels() {
    let too_large = vec![0; PHOTO_LIMIT_BYTES + 1];
    assert_eq!(clean(&too_large), Err(PhotoRefusal::TooLarge));
    let mut wide = png(&[]);
    wide[16..20].copy_from_slice(&12_001_u32.to_be_bytes());
    assert_eq!(clean(&wide), Err(PhotoRefusal::TooManyPixels));
    let mut bomb = png(&[]);
    for (sides, refused) in [((8_000, 8_000), false), ((8_001, 8_000), true)] {
        let (width, height): (u32, u32) = sides;
        bomb[16..20].copy_from_slice(&width.to_be_bytes());
        bomb[20..24].copy_from_slice(&height.to_be_bytes());
        assert_eq!(clean(&bomb) == Err(PhotoRefusal::TooManyPixels), refused, "{sides:?}");
    }
    for flat in [[0, 0, 0, 8], [0, 6, 0, 0]] {
        let height = 2 + 4 + 1;
        let mut picture = jpeg(&[], b"");
        picture[height..height + 4].copy_from_slice(&flat);
        assert_eq!(clean(&picture), Err(PhotoRefusal::NotAPicture), "{flat:?}");
    }
}

#[test]
fn the_same_picture_is_the_same_photograph() {
    use crate::dispatch::event::PhotoId;
    let id = PhotoId::of(&png(&[]));
    assert_eq!(id, PhotoId::of(&png(&[])));
    assert_ne!(id, PhotoId::of(&jpeg(&[], b"")));
    assert_eq!(PhotoId::parse(&id.as_str().to_uppercase()), Some(id));
    assert_eq!(PhotoId::parse("../../secret"), None);
}

#[test]
fn any_bytes_are_cleaned_or_refused_without_panic() {
    for picture in [jpeg(&[segment(0xE1, SECRET)], b""), png(&[(*b"tEXt", SECRET)]), webp(&[])] {
        for at in 0..picture.len() {
            for value in [0x00, 0x7F, 0xFF] {
                let mut broken = picture.clone();
                broken[at] = value;
                let _ = clean(&broken);
            }
            let _ = clean(&picture[..at]);
        }
    }
}

#[test]
fn segments_built_by_hand_are_those_of_the_library() {
    let library = JpegSegment::new_with_contents(0xE1, Bytes::from_static(SECRET));
    assert_eq!(segment(0xE1, SECRET), library.encoder().bytes().to_vec());
}

/// EXIF of a telephone held upright: its maker, and that the picture is turned by a quarter.
fn exif_of_a_telephone(orientation: u8) -> Vec<u8> {
    let maker_at = 8 + 2 + 2 * 12 + 4;
    let maker = [0x01, 0x0F, 0, 2, 0, 0, 0, 18, 0, 0, 0, maker_at];
    let turned = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    let header = b"Exif\0\0MM\0\x2A\0\0\0\x08".as_slice();
    [header, &[0, 2], &maker, &turned, &[0; 4], SECRET].concat()
}

#[test]
fn a_jpeg_keeps_which_way_up_it_was_held() {
    let held = |orientation| jpeg(&[segment(0xE1, &exif_of_a_telephone(orientation))], b"");
    for turned in 2..=8 {
        let (_, cleaned) = clean(&held(turned)).unwrap();
        assert!(!says(&cleaned, SECRET));
        let exif = Jpeg::from_bytes(cleaned.into()).unwrap().exif();
        assert_eq!(exif.and_then(orientation), Some(turned));
    }
    for nothing in [0, 1, 9] {
        let (_, cleaned) = clean(&held(nothing)).unwrap();
        assert!(!says(&cleaned, b"Exif"));
    }
}
