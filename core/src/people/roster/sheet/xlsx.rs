//! The first sheet of a workbook (ECMA-376, Office Open XML).

use super::{INFLATED_LIMIT, Row, Sheet, SheetRefusal};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, Xlsx};
use std::io::{self, Cursor, Read};
use zip::ZipArchive;

/// The most bytes of a workbook's styles once inflated: 1 MiB. Each of them takes many times its
/// bytes in memory.
const STYLES_LIMIT: u64 = 1 << 20;

/// The most regions of merged cells.
const MERGED_LIMIT: usize = 6000;

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, SheetRefusal> {
    measure(bytes)?;
    let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|_| SheetRefusal::Unreadable)?;
    let first = workbook.sheet_names().into_iter().next().ok_or(SheetRefusal::Unreadable)?;
    let merged =
        workbook.merge_cells_by_sheet_name(&first).map_err(|_| SheetRefusal::Unreadable)?;
    let mut cells =
        workbook.worksheet_cells_reader(&first).map_err(|_| SheetRefusal::Unreadable)?;
    let mut sheet = Sheet::default();
    while let Some((cell, style)) =
        cells.next_cell_with_style_id().map_err(|_| SheetRefusal::Unreadable)?
    {
        let (row, column) = cell.get_position();
        let style = cells.styles().get(style).and_then(|style| style.number_format.as_ref());
        let format = style.map_or("", |format| format.format_code.as_str());
        let shown = shown(cell.get_value(), format);
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        // Excel writes rows from the top; a workbook in which they are mixed was not made by a
        // spreadsheet program.
        if sheet.rows.last().is_some_and(|last| last.number > row.saturating_add(1)) {
            return Err(SheetRefusal::Unreadable);
        }
        sheet.put(row.saturating_add(1), column, &shown)?;
    }
    fill_down(&mut sheet, &merged)?;
    Ok(sheet)
}

/// Cells merged over several rows show their text for each of them: a unit beside its co-owners.
fn fill_down(sheet: &mut Sheet, merged: &[Dimensions]) -> Result<(), SheetRefusal> {
    if merged.len() > MERGED_LIMIT {
        return Err(SheetRefusal::Unreadable);
    }
    for region in merged.iter().filter(|region| region.start.1 == region.end.1) {
        let column = usize::try_from(region.start.1).unwrap_or(usize::MAX);
        let is_in = |row: &&mut Row| {
            (region.start.0..=region.end.0).contains(&row.number.saturating_sub(1))
        };
        let mut rows = sheet.rows.iter_mut().filter(is_in);
        let first = rows.next().and_then(|row| row.cells.get(column).cloned());
        let Some(shown) = first.filter(|shown| !shown.is_empty()) else { continue };
        for row in rows {
            if row.cells.len() <= column {
                row.cells.resize(column + 1, String::new());
            }
            if let Some(cell) = row.cells.get_mut(column) {
                cell.clone_from(&shown);
            }
        }
    }
    Ok(())
}

/// Inflates everything once into nothing and counts: what the directory of the archive says about
/// sizes may be a lie. Afterwards nothing in it can take more memory than it was found to hold.
fn measure(bytes: &[u8]) -> Result<(), SheetRefusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SheetRefusal::Unreadable)?;
    let mut left = INFLATED_LIMIT;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| SheetRefusal::Unreadable)?;
        let name = entry.name().map_err(|_| SheetRefusal::Unreadable)?;
        let limit = match name.ends_with("styles.xml") {
            true => left.min(STYLES_LIMIT),
            false => left,
        };
        let held = io::copy(&mut entry.take(limit.saturating_add(1)), &mut io::sink())
            .map_err(|_| SheetRefusal::Unreadable)?;
        if held > limit {
            return Err(SheetRefusal::InflatesTooLarge { limit: INFLATED_LIMIT });
        }
        left -= held;
    }
    Ok(())
}

/// What Excel shows of a cell.
fn shown(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Float(number) => number_shown(*number, format),
        DataRef::DateTime(moment) => date_shown(moment),
        DataRef::Bool(yes) => if *yes { "TRUE" } else { "FALSE" }.to_owned(),
        other => Data::from(other.clone()).to_string(),
    }
}

/// A number by the formats that rosters use: digits that are filled up with zeros (`0000`), fixed
/// decimals (`0.00`), and else the fifteen digits that Excel keeps, never with an exponent.
fn number_shown(number: f64, format: &str) -> String {
    let is_filled = !format.is_empty() && format.bytes().all(|b| b == b'0');
    let decimals = format.rsplit_once('.').map(|(_, decimals)| decimals);
    let fixed = decimals.map(|decimals| decimals.bytes().take_while(|b| *b == b'0').count());
    match fixed {
        _ if is_filled => format!("{number:0width$.0}", width = format.len()),
        Some(places @ 1..=8) if !format.contains(['%', 'E']) => format!("{number:.places$}"),
        _ => format!("{number:.14e}").parse::<f64>().unwrap_or(number).to_string(),
    }
}

/// The day alone: a roster has no times.
fn date_shown(moment: &ExcelDateTime) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}
