//! Where a photograph was taken, as the camera wrote it beside the picture: the GPS attributes of
//! EXIF 2.32 (section 4.6.6) in a JPEG, which is what telephones send. Read by hand, since it is read
//! in the browser too, where a library for all of EXIF would weigh more than the form.

use crate::place::Point;

/// What the camera wrote stands within so many bytes from the beginning.
pub const HEAD_BYTES: i32 = 128 * 1024;

/// The directory of the GPS attributes, and those that are read.
const GPS: u16 = 0x8825;
const LATITUDE: Attribute = Attribute { reference: 1, tag: 2, negative: b'S' };
const LONGITUDE: Attribute = Attribute { reference: 3, tag: 4, negative: b'W' };

/// Degrees, minutes and seconds, and the letter that says on which side.
struct Attribute {
    reference: u16,
    tag: u16,
    negative: u8,
}

/// The position in a JPEG, or in its first [`HEAD_BYTES`] bytes.
pub fn position(jpeg: &[u8]) -> Option<Point> {
    let tiff = Tiff::read(exif(jpeg)?)?;
    let gps = tiff.value(tiff.number(4, 4)?, GPS)?;
    Point::new(tiff.degrees(gps, &LATITUDE)?, tiff.degrees(gps, &LONGITUDE)?)
}

/// The contents of the segment that holds EXIF.
fn exif(jpeg: &[u8]) -> Option<&[u8]> {
    let mut rest = jpeg.strip_prefix(&[0xFF, 0xD8])?;
    while let [0xFF, marker, high, low, ..] = rest {
        let end = 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let contents = rest.get(4..end)?;
        if let (0xE1, Some(tiff)) = (marker, contents.strip_prefix(b"Exif\0\0")) {
            return Some(tiff);
        }
        rest = rest.get(end..)?;
    }
    None
}

/// Directories of entries of twelve bytes each: tag, type, count, value (TIFF 6.0, section 2).
struct Tiff<'a> {
    bytes: &'a [u8],
    is_big_endian: bool,
}

impl<'a> Tiff<'a> {
    fn read(bytes: &'a [u8]) -> Option<Self> {
        let is_big_endian = bytes.starts_with(b"MM");
        (is_big_endian || bytes.starts_with(b"II")).then_some(Self { bytes, is_big_endian })
    }

    /// The unsigned number in `length` bytes.
    fn number(&self, at: usize, length: usize) -> Option<usize> {
        let bytes = self.bytes.get(at..at.checked_add(length)?)?;
        let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(match self.is_big_endian {
            true => bytes.iter().fold(0, add),
            false => bytes.iter().rev().fold(0, add),
        })
    }

    /// Where the value of an entry stands, or the offset of what does not fit there.
    fn entry(&self, directory: usize, tag: u16) -> Option<usize> {
        let entries = self.number(directory, 2)?;
        let entries = (0..entries).map(|n| directory + 2 + 12 * n);
        let is_it = |at: &usize| self.number(*at, 2) == Some(usize::from(tag));
        entries.take_while(|at| *at < self.bytes.len()).find(is_it).map(|at| at + 8)
    }

    fn value(&self, directory: usize, tag: u16) -> Option<usize> {
        self.number(self.entry(directory, tag)?, 4)
    }

    #[expect(clippy::cast_precision_loss, reason = "numbers of four bytes")]
    fn degrees(&self, gps: usize, attribute: &Attribute) -> Option<f64> {
        let at = self.value(gps, attribute.tag)?;
        let part = |n: usize| {
            let at = at.checked_add(8 * n)?;
            Some(self.number(at, 4)? as f64 / self.number(at + 4, 4)? as f64)
        };
        let degrees = part(0)? + part(1)? / 60.0 + part(2)? / 3600.0;
        let side = self.number(self.entry(gps, attribute.reference)?, 1)?;
        Some(if side == usize::from(attribute.negative) { -degrees } else { degrees })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exif::experimental::Writer;
    use exif::{Field, In, Rational, Tag, Value};
    use proptest::prelude::*;
    use std::io::Cursor;

    fn field(tag: Tag, value: Value) -> Field {
        Field { tag, ifd_num: In::PRIMARY, value }
    }

    fn parts(of: [(u32, u32); 3]) -> Value {
        Value::Rational(of.map(|(num, denom)| Rational { num, denom }).to_vec())
    }

    /// A JPEG whose EXIF says so, written by a library.
    fn jpeg(
        lat: [(u32, u32); 3],
        long: [(u32, u32); 3],
        sides: [&str; 2],
        little: bool,
    ) -> Vec<u8> {
        let side = |side: &str| Value::Ascii(vec![side.as_bytes().to_vec()]);
        let fields = [
            field(Tag::Make, Value::Ascii(vec![b"Camera".to_vec()])),
            field(Tag::GPSLatitudeRef, side(sides[0])),
            field(Tag::GPSLatitude, parts(lat)),
            field(Tag::GPSLongitudeRef, side(sides[1])),
            field(Tag::GPSLongitude, parts(long)),
        ];
        let mut writer = Writer::new();
        fields.iter().for_each(|field| writer.push_field(field));
        let mut tiff = Cursor::new(Vec::new());
        writer.write(&mut tiff, little).unwrap();
        let contents = [b"Exif\0\0".as_slice(), tiff.get_ref()].concat();
        let length = u16::try_from(contents.len() + 2).unwrap().to_be_bytes();
        let jfif = [0xFF, 0xE0, 0, 7, b'J', b'F', b'I', b'F', 0];
        [&[0xFF, 0xD8], &jfif[..], &[0xFF, 0xE1], &length, &contents].concat()
    }

    const JIN_MAO: [[(u32, u32); 3]; 2] =
        [[(31, 1), (14, 1), (1420, 100)], [(121, 1), (30, 1), (500, 100)]];

    #[test]
    fn a_position_is_read_in_either_order_of_bytes() {
        for little in [false, true] {
            let [lat, long] = JIN_MAO;
            let point = position(&jpeg(lat, long, ["N", "E"], little)).unwrap();
            assert!((point.lat - 31.237_278).abs() < 1e-6, "{point:?}");
            assert!((point.long - 121.501_389).abs() < 1e-6, "{point:?}");
            let south = position(&jpeg(lat, long, ["S", "W"], little)).unwrap();
            assert_eq!((south.lat, south.long), (-point.lat, -point.long));
        }
    }

    #[test]
    fn without_a_position_there_is_none() {
        let [lat, long] = JIN_MAO;
        let whole = jpeg(lat, long, ["N", "E"], false);
        for cut in 0..whole.len() - 1 {
            let _ = position(&whole[..cut]);
        }
        assert_eq!(position(&whole[..40]), None);
        assert_eq!(position(b"\x89PNG"), None);
        assert_eq!(position(&jpeg([(31, 0); 3], [(0, 0); 3], ["N", "E"], false)), None);
    }

    proptest! {
        /// What is read is what a library wrote.
        #[test]
        fn any_written_position_is_read(
            lat in (0u32..90, 0u32..60, 0u32..6000), long in (0u32..180, 0u32..60, 0u32..6000),
        ) {
            let of = |(d, m, s): (u32, u32, u32)| [(d, 1), (m, 1), (s, 100)];
            let degrees = |(d, m, s): (u32, u32, u32)|
                f64::from(d) + f64::from(m) / 60.0 + f64::from(s) / 360_000.0;
            let point = position(&jpeg(of(lat), of(long), ["N", "E"], true)).unwrap();
            prop_assert!((point.lat - degrees(lat)).abs() < 1e-9);
            prop_assert!((point.long - degrees(long)).abs() < 1e-9);
        }

        #[test]
        fn any_change_is_read_or_refused(at in 0usize..200, byte in any::<u8>()) {
            let mut changed = jpeg(JIN_MAO[0], JIN_MAO[1], ["N", "E"], false);
            let at = at % changed.len();
            changed[at] = byte;
            let _ = position(&changed);
        }
    }
}
