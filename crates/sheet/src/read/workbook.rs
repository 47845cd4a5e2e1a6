//! Workbooks (XLSX, XLSB, XLS, ODS): one sheet of them becomes CSV in memory.

mod cell;
mod table;

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{
    Data, Error, Ods, Range, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsb, Xlsx, XlsxError,
};
use zip::ZipArchive;

use super::{Source, head::first_bytes};
use crate::{Delimiter, SheetError};
use table::{Table, TooLarge};

/// What separates the cells of a sheet that was made CSV.
pub(crate) const DELIMITER: Delimiter = Delimiter::Comma;

/// The largest workbook; it is held in memory, packed.
const FILE_BYTES: u64 = 256 << 20;
/// What a workbook may unpack to. Real ones are some ten times smaller packed; a zip bomb is a thousand.
const UNPACKED_BYTES: u64 = 1 << 30;

/// A sheet of a workbook.
#[derive(Debug)]
pub(crate) struct WorkbookSheet {
    /// The sheets of the workbook.
    pub(crate) names: Vec<String>,
    /// Which of them this is.
    pub(crate) number: usize,
    /// Its cells, as a person sees them.
    pub(crate) csv: Vec<u8>,
}

type Bytes = Cursor<Vec<u8>>;

/// The formats of spreadsheet programs.
enum Workbook {
    Xlsx(Box<Xlsx<Bytes>>),
    Xlsb(Box<Xlsb<Bytes>>),
    Xls(Box<Xls<Bytes>>),
    Ods(Box<Ods<Bytes>>),
}

/// Reads a sheet of a file; none where the file is no workbook. Without a number it is the first sheet
/// that can be seen and is not empty.
///
/// # Errors
/// Where the workbook is broken, or too large.
pub(crate) fn open(
    source: &dyn Source,
    number: Option<usize>,
) -> Result<Option<WorkbookSheet>, SheetError> {
    let start = first_bytes(source, 8)?;
    let is_zip = start.starts_with(b"PK\x03\x04");
    if !is_zip && !start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Ok(None);
    }
    let bytes = all_bytes(source)?;
    // The reader of workbooks has been seen to panic at damaged ones. A browser's worker ends with it,
    // which the page tells; wherever a panic unwinds, it is an error like others.
    catch_unwind(AssertUnwindSafe(|| read(bytes, is_zip, number)))
        .unwrap_or_else(|_| Err(broken()))
        .map(Some)
}

fn read(bytes: Bytes, is_zip: bool, number: Option<usize>) -> Result<WorkbookSheet, SheetError> {
    let mut workbook = if is_zip {
        of_zip(bytes)?
    } else {
        Workbook::Xls(Box::new(
            Xls::new(bytes).map_err(|error| refusal(&error.into()))?,
        ))
    };
    let sheets: Vec<Sheet> = workbook
        .metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .cloned()
        .collect();
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let wanted: Vec<usize> = match number {
        Some(number) => vec![number],
        None => (0..sheets.len())
            .filter(|&number| sheets[number].visible == SheetVisible::Visible)
            .collect(),
    };
    let mut found = None;
    for number in wanted {
        let name = names.get(number).ok_or_else(|| {
            SheetError::Workbook("The workbook has no such sheet. Choose another one.".to_owned())
        })?;
        let csv = workbook.csv(name)?;
        let is_empty = csv.is_empty();
        if found.is_none() || !is_empty {
            found = Some((number, csv));
        }
        if !is_empty {
            break;
        }
    }
    let (number, csv) = found.ok_or_else(|| {
        SheetError::Workbook(
            "The workbook has no sheet with cells. Choose another file.".to_owned(),
        )
    })?;
    Ok(WorkbookSheet { names, number, csv })
}

fn all_bytes(source: &dyn Source) -> Result<Bytes, SheetError> {
    let size = source.size();
    if size > FILE_BYTES {
        return Err(too_large());
    }
    let mut bytes = Vec::new();
    source.read(0..size, &mut bytes)?;
    Ok(Cursor::new(bytes))
}

fn of_zip(bytes: Bytes) -> Result<Workbook, SheetError> {
    let mut archive = ZipArchive::new(bytes).map_err(|_| broken())?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    let (is_xlsx, is_xlsb) = (has("xl/workbook.xml"), has("xl/workbook.bin"));
    let (is_ods, is_numbers) = (has("content.xml"), has("Index/Document.iwa"));
    check_unpacked(&mut archive, UNPACKED_BYTES)?;
    let bytes = archive.into_inner();
    if is_xlsx {
        let workbook = Xlsx::new(bytes).map_err(|error| refusal(&error.into()))?;
        Ok(Workbook::Xlsx(Box::new(workbook)))
    } else if is_xlsb {
        let workbook = Xlsb::new(bytes).map_err(|error| refusal(&error.into()))?;
        Ok(Workbook::Xlsb(Box::new(workbook)))
    } else if is_ods {
        let workbook = Ods::new(bytes).map_err(|error| refusal(&error.into()))?;
        Ok(Workbook::Ods(Box::new(workbook)))
    } else if is_numbers {
        Err(SheetError::Workbook(
            "Files of Numbers cannot be read. Export it there as CSV or Excel and choose that file."
                .to_owned(),
        ))
    } else {
        Err(SheetError::NotText)
    }
}

/// Unpacks everything once, into nothing: what an archive says of its own sizes may be a lie.
fn check_unpacked(archive: &mut ZipArchive<Bytes>, limit: u64) -> Result<(), SheetError> {
    let mut left = limit;
    for index in 0..archive.len() {
        // What cannot be unpacked is not read either, or fails when it is.
        let Ok(entry) = archive.by_index(index) else {
            continue;
        };
        let mut entry = std::io::Read::take(entry, left);
        left -= std::io::copy(&mut entry, &mut std::io::sink()).unwrap_or(0);
        if left == 0 {
            return Err(too_large());
        }
    }
    Ok(())
}

impl Workbook {
    fn metadata(&self) -> &[Sheet] {
        match self {
            Self::Xlsx(workbook) => workbook.sheets_metadata(),
            Self::Xlsb(workbook) => workbook.sheets_metadata(),
            Self::Xls(workbook) => workbook.sheets_metadata(),
            Self::Ods(workbook) => workbook.sheets_metadata(),
        }
    }

    /// The cells of a sheet as CSV; nothing where no cell is filled.
    fn csv(&mut self, name: &str) -> Result<Vec<u8>, SheetError> {
        let range = match self {
            Self::Xlsx(workbook) => return xlsx_csv(workbook, name),
            Self::Xlsb(workbook) => workbook.worksheet_range(name).map_err(Error::from),
            Self::Xls(workbook) => workbook.worksheet_range(name).map_err(Error::from),
            Self::Ods(workbook) => workbook.worksheet_range(name).map_err(Error::from),
        };
        range_csv(&range.map_err(|error| refusal(&error))?).map_err(|TooLarge| too_large())
    }
}

/// Large sheets are nearly always XLSX; their cells are taken one by one, so that no second copy of
/// them is held.
fn xlsx_csv(workbook: &mut Xlsx<Bytes>, name: &str) -> Result<Vec<u8>, SheetError> {
    let refused = |error: XlsxError| refusal(&error.into());
    let mut cells = workbook.worksheet_cells_reader(name).map_err(refused)?;
    let digits: Vec<usize> = cells.styles().iter().map(cell::padded_digits).collect();
    let mut table = Table::default();
    while let Some((found, style)) = cells.next_cell_with_style_id().map_err(refused)? {
        let (row, column) = found.get_position();
        let digits = digits.get(style).copied().unwrap_or_default();
        let text = cell::of_xlsx(found.get_value(), digits);
        table
            .cell(row, column, &text)
            .map_err(|TooLarge| too_large())?;
    }
    Ok(table.into_csv())
}

fn range_csv(range: &Range<Data>) -> Result<Vec<u8>, TooLarge> {
    let mut table = Table::default();
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (row, column, data) in range.used_cells() {
        let place = |start: u32, offset: usize| {
            start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
        };
        let text = cell::of_any(data);
        table.cell(place(first_row, row), place(first_column, column), &text)?;
    }
    Ok(table.into_csv())
}

fn refusal(error: &Error) -> SheetError {
    let text = error.to_string().to_lowercase();
    if text.contains("password") {
        return SheetError::Workbook(
            "The workbook is protected by a password. Save it without one and choose it again."
                .to_owned(),
        );
    }
    broken()
}

fn broken() -> SheetError {
    SheetError::Workbook(
        "The workbook is damaged. Open it in a spreadsheet program, save it anew and choose that file."
            .to_owned(),
    )
}

fn too_large() -> SheetError {
    SheetError::Workbook(
        "The workbook is too large to be read here. Save the sheet as CSV and choose that file."
            .to_owned(),
    )
}

#[cfg(test)]
mod tests;
