use super::*;
use proptest::prelude::*;
use std::io::Write;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const WORKBOOK: &[u8] = include_bytes!("../../../../../tests/conformance/rosters/cells.xlsx");

fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    let sheet = Sheet::read(bytes).unwrap();
    sheet.rows.into_iter().map(|row| (row.number, row.cells)).collect()
}

fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (number, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

fn refused(bytes: &[u8]) -> SheetRefusal {
    Sheet::read(bytes).err().unwrap()
}

#[test]
fn text_is_read_in_the_encodings_and_with_the_separators_of_excel() {
    let text = "户号,姓名\r\n1201,赵四\r\n";
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let expected = [row(1, &["户号", "姓名"]), row(2, &["1201", "赵四"])];
    assert_eq!(rows(text.as_bytes()), expected);
    assert_eq!(rows(format!("\u{FEFF}{text}").as_bytes()), expected);
    assert_eq!(rows(&gb), expected);
    assert_eq!(rows(&utf16), expected);
    for separator in [";", "\t"] {
        assert_eq!(rows(text.replace(',', separator).as_bytes()), expected);
    }
}

#[test]
fn a_row_has_the_number_that_the_spreadsheet_shows() {
    let text = "a,b\n\n\"c\nd\",e\n\n\n,,\nf,g";
    let expected = [row(1, &["a", "b"]), row(3, &["c\nd", "e"]), row(7, &["f", "g"])];
    assert_eq!(rows(text.as_bytes()), expected);
}

#[test]
fn a_workbook_shows_what_excel_shows() {
    let expected = [
        row(1, &["第一张表"]),
        row(3, &["13800000000", "85.50", "0101", "85.33", "2026-11-23", "0.3"]),
        row(5, &["", "", "赵四", "TRUE", "1205.5"]),
        // Merged with the cell above; and not.
        row(7, &["1201", "甲"]),
        row(8, &["1201", "乙"]),
        row(9, &["", "丙"]),
    ];
    assert_eq!(rows(WORKBOOK), expected);
}

#[test]
fn what_is_no_table_is_refused() {
    assert_eq!(refused(b""), SheetRefusal::Empty);
    assert_eq!(refused(" \r\n ,,\r\n".as_bytes()), SheetRefusal::Empty);
    assert_eq!(refused(b"PK\x03\x04 no archive"), SheetRefusal::Unreadable);
    assert_eq!(refused(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]), SheetRefusal::OldWorkbook);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0"), SheetRefusal::Unreadable);
    assert_eq!(refused(&WORKBOOK[..WORKBOOK.len() / 2]), SheetRefusal::Unreadable);
}

#[test]
fn every_bound_is_kept_at_its_edge() {
    let most = "甲,乙\n".repeat(ROW_LIMIT);
    assert_eq!(rows(most.as_bytes()).len(), ROW_LIMIT);
    let more = format!("{most}甲,乙\n");
    assert_eq!(refused(more.as_bytes()), SheetRefusal::TooManyRows { limit: ROW_LIMIT });
    let wide = |columns: usize| vec!["甲"; columns].join(",");
    assert_eq!(rows(wide(COLUMN_LIMIT).as_bytes())[0].1.len(), COLUMN_LIMIT);
    let refusal = SheetRefusal::TooManyColumns { row: 1, limit: COLUMN_LIMIT };
    assert_eq!(refused(wide(COLUMN_LIMIT + 1).as_bytes()), refusal);
    assert_eq!(rows("长".repeat(CELL_LIMIT).as_bytes()).len(), 1);
    let refusal = SheetRefusal::CellTooLong { row: 1, limit: CELL_LIMIT };
    assert_eq!(refused("长".repeat(CELL_LIMIT + 1).as_bytes()), refusal);
    let refusal = SheetRefusal::FileTooLarge { limit: FILE_LIMIT };
    assert_eq!(refused(&vec![b'a'; FILE_LIMIT + 1]), refusal);
}

/// An archive of one entry of zeros.
fn archive(name: &str, length: u64) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    writer.start_file(name, options).unwrap();
    let block = [0; 1 << 16];
    let mut left = length;
    while left > 0 {
        let part = left.min(1 << 16);
        writer.write_all(&block[..usize::try_from(part).unwrap()]).unwrap();
        left -= part;
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_small_file_that_inflates_to_more_than_its_bound_is_refused_whatever_it_says_of_itself() {
    let refusal = SheetRefusal::InflatesTooLarge { limit: INFLATED_LIMIT };
    let bomb = archive("xl/worksheets/sheet1.xml", INFLATED_LIMIT + 1);
    assert!(bomb.len() < 1 << 16, "{}", bomb.len());
    assert_eq!(refused(&bomb), refusal);
    assert_eq!(refused(&archive("xl/styles.xml", (1 << 20) + 1)), refusal);
    assert_eq!(refused(&archive("xl/styles.xml", 1 << 20)), SheetRefusal::Unreadable);

    // The directory says that the entry has 100 bytes.
    let mut lying = bomb.clone();
    let directory = lying.windows(4).rposition(|four| four == b"PK\x01\x02").unwrap();
    lying[directory + 24..directory + 28].copy_from_slice(&100u32.to_le_bytes());
    lying[22..26].copy_from_slice(&100u32.to_le_bytes());
    let refused = refused(&lying);
    assert!([refusal, SheetRefusal::Unreadable].contains(&refused), "{refused:?}");
}

/// Merged cells that end before they begin are merged with none.
#[test]
fn a_region_of_merged_cells_the_wrong_way_round_is_passed_over() {
    let reversed = changed(|_, _, held| {
        if let Some(at) = held.windows(7).position(|seven| seven == b"\"A7:A8\"") {
            held[at..at + 7].copy_from_slice(b"\"A8:A7\"");
        }
    });
    let [merged, reversed] = [rows(WORKBOOK), rows(&reversed)];
    assert_eq!(merged.len(), reversed.len());
    let differing: Vec<_> = merged.iter().zip(&reversed).filter(|(a, b)| a != b).collect();
    assert!(matches!(differing[..], [(_, (8, _))]), "{differing:?}");
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Sheet::read(&bytes);
    }

    #[test]
    fn no_damage_to_what_a_workbook_holds_makes_it_panic(
        part in 0usize..20,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)
    ) {
        let _ = Sheet::read(&damaged(part, &damage));
    }
}

/// The workbook packed anew with one of its parts damaged.
fn damaged(part: usize, damage: &[(prop::sample::Index, u8)]) -> Vec<u8> {
    changed(|index, parts, held| {
        if index == part % parts {
            for (place, byte) in damage {
                let place = place.index(held.len());
                held[place] = *byte;
            }
        }
    })
}

/// The workbook packed anew with its parts changed: which of how many, and what it holds.
fn changed(change: impl Fn(usize, usize, &mut Vec<u8>)) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(WORKBOOK)).unwrap();
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let parts = archive.len();
        let mut entry = archive.by_index(index).unwrap();
        let mut held = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut held).unwrap();
        change(index, parts, &mut held);
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(entry.name().unwrap(), options).unwrap();
        writer.write_all(&held).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
