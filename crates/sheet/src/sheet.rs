//! A file that someone dropped, read as a table.

use contract::limits;
use serde::{Deserialize, Serialize};

use crate::decode::{Encoding, decode};
use crate::naming::unique_names;
use crate::propose::Looks;
use crate::record::{Record, Records, line_of};
use crate::{Proposals, Sureness, Target, Why, delimiter, guard, header, propose, synonyms};

const FILE_BYTES: usize = 512 * 1024 * 1024;
const CHUNK_ROWS: u64 = 5_000;
const CHUNK_BYTES: usize = 2 * 1024 * 1024;
const SAMPLES: usize = 3;
const SAMPLE_ROWS: usize = 50;
const SAMPLE_CHARS: usize = 80;

/// Why a file cannot be read as a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is nothing but white space.
    #[error("The file is empty.")]
    Empty,
    /// A spreadsheet program's own format.
    #[error(
        "This is a spreadsheet program\u{2019}s own file. Save it there as \u{201c}CSV UTF-8\u{201d} \
         and choose that file."
    )]
    Workbook,
    /// Pictures, PDFs, programs.
    #[error("This is not a text file. Choose a CSV file.")]
    NotText,
    /// Over the bytes that a browser can hold.
    #[error("The file has {} MB; at most {} MB can be read. Split the file.", .0 >> 20, FILE_BYTES >> 20)]
    TooLarge(usize),
    /// Over the columns that an import takes.
    #[error("The file has {0} columns; an import takes at most {max}. Leave some out.", max = limits::CSV_COLUMNS)]
    TooManyColumns(usize),
}

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileSummary {
    /// How its text was encoded.
    pub encoding: Encoding,
    /// What separates its cells.
    pub delimiter: char,
    /// The line of the header row, from 1; none where the data starts at once.
    pub header_line: Option<u64>,
    /// The data rows; blank lines do not count.
    pub rows: u64,
    /// The blank lines below the header.
    pub blank: u64,
    /// The chunks that an import is sent in.
    pub chunks: usize,
}

/// A column as the file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its header without surrounding blanks; unlike all others.
    pub name: String,
    /// What it most likely is.
    pub target: Target,
    /// What speaks for that.
    pub why: Why,
    /// How sure it is.
    pub sureness: Sureness,
    /// A few of its first values, each a different one and cut to a length that fits a line.
    pub samples: Vec<String>,
}

/// A file, decoded and measured. Rows are read again from its text whenever they are asked for, so
/// that it takes hardly more memory than the file.
pub struct Sheet {
    pub(crate) text: String,
    pub(crate) delimiter: u8,
    pub(crate) names: Vec<String>,
    /// The first row of each chunk; the first chunk's is where the data starts.
    pub(crate) chunks: Vec<ChunkStart>,
    encoding: Encoding,
    header_line: Option<u64>,
    rows: u64,
    blank: u64,
}

/// Where a chunk starts.
#[derive(Clone, Copy)]
pub(crate) struct ChunkStart {
    pub(crate) row: u64,
    offset: usize,
}

impl Sheet {
    /// Reads a file of any encoding and delimiter, finds its header row and counts its rows.
    ///
    /// # Errors
    /// Why it is no table, for a person.
    pub fn open(bytes: Vec<u8>) -> Result<Self, SheetError> {
        refuse_other_formats(&bytes)?;
        let decoded = decode(bytes);
        let text = decoded.text;
        if decoded.encoding == Encoding::Windows1252 && text.contains('\0') {
            return Err(SheetError::NotText);
        }
        let delimiter = delimiter::detect(&text, synonyms::is_known);
        let head = header::find(&text, delimiter).ok_or(SheetError::Empty)?;
        if head.width > limits::CSV_COLUMNS {
            return Err(SheetError::TooManyColumns(head.width));
        }
        let mut sheet = Self {
            names: column_names(head.header.as_ref(), head.width),
            header_line: head
                .header
                .map(|header| line_of(text.as_bytes(), header.start)),
            text,
            delimiter,
            chunks: Vec::new(),
            encoding: decoded.encoding,
            rows: 0,
            blank: 0,
        };
        sheet.measure(head.data_start);
        Ok(sheet)
    }

    /// What the file turned out to be.
    pub fn summary(&self) -> FileSummary {
        FileSummary {
            encoding: self.encoding,
            delimiter: char::from(self.delimiter),
            header_line: self.header_line,
            rows: self.rows,
            blank: self.blank,
            chunks: self.chunks.len(),
        }
    }

    /// What its columns most likely are, by their headers and by the first rows.
    pub fn proposals(&self) -> Proposals {
        let mut looks = Looks::new(self.names.len());
        self.for_each_row(0..1, |row, record| {
            looks.add(record.cells().map(guard::off));
            row < propose::ROWS
        });
        propose::propose(&self.names, self.header_line.is_some(), &looks)
    }

    /// Its columns, each with a proposal.
    pub fn columns(&self) -> Vec<Column> {
        let mut columns: Vec<Column> = self
            .names
            .iter()
            .zip(self.proposals().columns)
            .map(|(name, proposal)| Column {
                name: name.clone(),
                target: proposal.target,
                why: proposal.why,
                sureness: proposal.sureness,
                samples: Vec::new(),
            })
            .collect();
        self.for_each_row(0..1, |row, record| {
            for (column, cell) in columns.iter_mut().zip(record.cells()) {
                let sample: String = guard::off(cell).trim().chars().take(SAMPLE_CHARS).collect();
                if column.samples.len() < SAMPLES
                    && !sample.is_empty()
                    && !column.samples.contains(&sample)
                {
                    column.samples.push(sample);
                }
            }
            row < SAMPLE_ROWS as u64
        });
        columns
    }

    /// Visits the rows of some chunks with their numbers, until the visitor says that it has enough.
    pub(crate) fn for_each_row(
        &self,
        chunks: std::ops::Range<usize>,
        mut visit: impl FnMut(u64, Record<'_>) -> bool,
    ) {
        let Some(first) = self.chunks.get(chunks.start) else {
            return;
        };
        let end = self
            .chunks
            .get(chunks.end)
            .map_or(u64::MAX, |next| next.row);
        let mut records = Records::new(self.delimiter, first.offset);
        let mut row = first.row;
        while row < end
            && let Some(record) = records.next(&self.text)
            && visit(row, record)
        {
            row += 1;
        }
    }

    /// Counts the rows and parts them into chunks.
    fn measure(&mut self, data_start: usize) {
        let mut records = Records::new(self.delimiter, data_start);
        let mut chunk = ChunkStart {
            row: 1,
            offset: data_start,
        };
        while let Some(record) = records.next(&self.text) {
            let start = record.start;
            self.rows += 1;
            let is_full = self.rows - chunk.row >= CHUNK_ROWS
                || (records.position() - chunk.offset > CHUNK_BYTES && self.rows > chunk.row);
            if is_full {
                self.chunks.push(chunk);
                chunk = ChunkStart {
                    row: self.rows,
                    offset: start,
                };
            }
        }
        if self.rows > 0 {
            self.chunks.push(chunk);
        }
        self.blank = records.blank();
    }
}

fn refuse_other_formats(bytes: &[u8]) -> Result<(), SheetError> {
    if bytes.len() > FILE_BYTES {
        return Err(SheetError::TooLarge(bytes.len()));
    }
    // Zip (xlsx, ods, Numbers) and OLE (xls).
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(SheetError::Workbook);
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(SheetError::NotText);
    }
    Ok(())
}

fn column_names(header: Option<&header::Header>, width: usize) -> Vec<String> {
    let Some(header) = header else {
        return (1..=width)
            .map(|number| format!("Column {number}"))
            .collect();
    };
    let texts = (0..width).map(|index| header.cells.get(index).map_or("", |cell| cell.trim()));
    unique_names(texts.enumerate(), std::collections::BTreeSet::new())
        .into_iter()
        .map(|(_, name)| name)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> Sheet {
        Sheet::open(text.as_bytes().to_vec()).ok().unwrap()
    }

    #[test]
    fn other_formats_are_told_apart() {
        let error = |bytes: &[u8]| Sheet::open(bytes.to_vec()).err().unwrap();
        assert_eq!(error(b""), SheetError::Empty);
        assert_eq!(error(b"\xef\xbb\xbf \r\n"), SheetError::Empty);
        assert_eq!(error(b"PK\x03\x04..."), SheetError::Workbook);
        assert_eq!(
            error(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"),
            SheetError::NotText
        );
        let wide = vec!["c"; limits::CSV_COLUMNS + 1].join(",");
        assert_eq!(error(wide.as_bytes()), SheetError::TooManyColumns(501));
    }

    #[test]
    fn columns_are_named_sampled_and_proposed() {
        let sheet = open("Phone, note ,note,\n+1415,'=x,,\n+1416,'=x,b,\n");
        let columns = sheet.columns();
        let named: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(named, ["Phone", "note", "note 2", "column 4"]);
        assert_eq!(columns[0].samples, ["+1415", "+1416"]);
        assert_eq!(columns[1].samples, ["=x"]);
        assert_eq!(columns[1].target, Target::Metadata("note".into()));
    }

    #[test]
    fn chunks_hold_a_bounded_number_of_rows_and_bytes() {
        let sheet = open(&format!("phone\n\n{}", "+1415\n\n".repeat(12_000)));
        assert_eq!(
            (sheet.summary().rows, sheet.summary().blank),
            (12_000, 12_001)
        );
        let starts: Vec<_> = sheet.chunks.iter().map(|chunk| chunk.row).collect();
        assert_eq!(starts, [1, 5_001, 10_001]);

        let row = format!("+1415,{}\n", "x".repeat(CHUNK_BYTES / 3));
        let starts: Vec<_> = open(&format!("phone,note\n{}", row.repeat(6)))
            .chunks
            .iter()
            .map(|chunk| chunk.row)
            .collect();
        assert_eq!(starts, [1, 3, 5]);

        let row = format!("+1415,{}\n", "x".repeat(CHUNK_BYTES + 1));
        assert_eq!(
            open(&format!("phone,note\n{}", row.repeat(3))).chunks.len(),
            3
        );
    }

    #[test]
    fn a_header_alone_has_no_chunk() {
        assert_eq!(open("phone,name\n").summary().chunks, 0);
    }
}
