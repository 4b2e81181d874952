//! Separated values, in the encodings and with the separators in which Excel writes them.

use super::{Sheet, SheetRefusal};
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::io::Cursor;

/// Of these, the one that occurs most often in the first lines separates.
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];
const FIRST_LINES: usize = 10;

/// The most rows with a quotation mark that nobody closed: each is looked for to the end of the file.
const MOST_BROKEN: usize = 20;

/// Stands below the last row, where it is found unless a quotation has no end.
const END: &str = "\n.";

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, SheetRefusal> {
    let text = decode(bytes).ok_or(SheetRefusal::Unreadable)?;
    let separator = separator(&text);
    let text = text + END;
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(Cursor::new(text.as_bytes()));
    let mut sheet = Sheet::default();
    let (mut record, mut number, mut broken) = (csv::StringRecord::new(), 0u32, 0);
    loop {
        let before = reader.position().clone();
        let is_read = reader.read_record(&mut record).map_err(|_| SheetRefusal::Unreadable)?;
        let is_last = usize::try_from(reader.position().byte()).is_ok_and(|end| end >= text.len());
        if !is_read || (is_last && record.iter().eq(["."])) {
            return Ok(sheet);
        }
        if is_last {
            broken += 1;
            if broken > MOST_BROKEN {
                return Err(SheetRefusal::Unreadable);
            }
            let start = usize::try_from(before.byte()).unwrap_or(text.len());
            let (above, rest) = text.split_at_checked(start).unwrap_or((&text, ""));
            let row = rest.trim_start_matches(['\r', '\n']);
            let empty = rest.len() - row.len();
            let breaks = rest.get(..empty).unwrap_or_default().matches('\n').count();
            // The reader ends a row at the first of the two characters of Windows.
            let own = usize::from(above.ends_with('\r') && rest.starts_with('\n'));
            let rows = breaks.saturating_sub(own) + 1;
            number = number.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
            let line = row.lines().next().unwrap_or_default();
            sheet.put_broken(number, line.split(char::from(separator)))?;
            let mut next = before;
            let end = start + empty + row.find('\n').map_or(row.len(), |end| end + 1);
            next.set_byte(u64::try_from(end).unwrap_or(u64::MAX));
            reader.seek(next).map_err(|_| SheetRefusal::Unreadable)?;
            continue;
        }
        // The reader passes over empty lines, which a spreadsheet counts as rows; a line break
        // within a cell begins no row.
        let lines = reader.position().line().saturating_sub(before.line());
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
