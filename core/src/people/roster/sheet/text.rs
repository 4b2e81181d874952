//! Separated values, in the encodings and with the separators in which Excel writes them.

use super::{Sheet, SheetRefusal};
use encoding_rs::{Encoding, GB18030, UTF_8};

/// Of these, the one that occurs most often in the first lines separates.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
const FIRST_LINES: usize = 10;

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, SheetRefusal> {
    let text = decode(bytes).ok_or(SheetRefusal::Unreadable)?;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    let (mut record, mut number) = (csv::StringRecord::new(), 0u32);
    loop {
        let before = reader.position().line();
        if !reader.read_record(&mut record).map_err(|_| SheetRefusal::Unreadable)? {
            return Ok(sheet);
        }
        // The reader passes over empty lines, which a spreadsheet counts as rows; a line break
        // within a cell begins no row.
        let lines = reader.position().line().saturating_sub(before);
        let own = 1 + record.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
        let empty = lines.saturating_sub(u64::try_from(own).unwrap_or(lines));
        number = number.saturating_add(u32::try_from(empty).unwrap_or(0)).saturating_add(1);
        for (column, cell) in record.iter().enumerate() {
            sheet.put(number, column, cell)?;
        }
    }
}

/// Text with a byte order mark is what the mark says. Without one it is UTF-8 if it can be, else
/// GB18030, in which Excel writes in China.
fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(marked) => marked,
        None if std::str::from_utf8(bytes).is_ok() => (UTF_8, 0),
        None => (GB18030, 0),
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes.get(mark..)?)?;
    (!text.contains('\0')).then(|| text.into_owned())
}

fn separator(text: &str) -> u8 {
    let lines = || text.lines().filter(|line| !line.trim().is_empty()).take(FIRST_LINES);
    let count = |separator: u8| lines().flat_map(str::bytes).filter(|b| *b == separator).count();
    // The first of those that occur equally often is the usual one.
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}
