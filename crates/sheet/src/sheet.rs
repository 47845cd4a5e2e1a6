//! A file that someone dropped, read as a table.

mod error;

use std::collections::BTreeSet;
use std::ops::Range;
use std::rc::Rc;

use crate::header::Header;
use crate::naming::unique_names;
use crate::propose::Looks;
use crate::read::cursor::{Cursor, Start};
use crate::read::head::{Head, format_of, understand};
use crate::read::index::Index;
use crate::read::scan::{Piece, Scan, Visitor};
use crate::read::{Source, legacy, workbook};
use crate::record::Record;
use crate::{
    Column, Counting, Encoding, FileSummary, HeaderRow, Overrides, Plan, PlanError, Progress,
    Proposals, Quotes, RememberedMapping, Target, Understood, guard, propose,
};

pub use error::SheetError;

const SAMPLES: usize = 3;
const SAMPLE_CHARS: usize = 80;
const FIRST_ROWS: u64 = propose::ROWS;

/// A file that is read as a table. Rows are read again from its source whenever they are asked for, so
/// that it takes a few MB of memory whatever its size.
pub struct Sheet {
    source: Rc<dyn Source>,
    pub(crate) understood: Understood,
    pub(crate) names: Vec<String>,
    /// The first rows as they were meant.
    first_rows: Vec<Vec<String>>,
    index: Index,
    may_change: bool,
    blank: u64,
    replaced: u64,
}

impl Sheet {
    /// Finds out from the first bytes how a file is to be read; what a person says goes before it.
    ///
    /// # Errors
    /// Why it is no table, for a person.
    pub fn open(source: Rc<dyn Source>, overrides: &Overrides) -> Result<Self, SheetError> {
        let Some(sheet) = workbook::open(&*source, overrides.sheet)? else {
            return Self::open_text(source, overrides);
        };
        let overrides = Overrides {
            encoding: Some(Encoding::Utf8),
            delimiter: Some(workbook::DELIMITER),
            quotes: Some(Quotes::Double),
            ..overrides.clone()
        };
        let csv: Rc<dyn Source> = Rc::new(sheet.csv);
        let mut opened = Self::open_text(csv, &overrides).map_err(|error| match error {
            SheetError::Empty => {
                SheetError::EmptySheet(sheet.names.get(sheet.number).cloned().unwrap_or_default())
            }
            error => error,
        })?;
        opened.understood.sheets = sheet.names;
        opened.understood.sheet = sheet.number;
        Ok(opened)
    }

    /// Opens bytes in memory and goes over all their rows.
    ///
    /// # Errors
    /// As with [`Self::open`].
    pub fn read(bytes: Vec<u8>) -> Result<Self, SheetError> {
        let mut sheet = Self::open(Rc::new(bytes), &Overrides::default())?;
        let mut counting = Counting::new(&sheet);
        while !counting.step(&mut sheet, u64::MAX / 2)?.is_done {}
        Ok(sheet)
    }

    fn open_text(source: Rc<dyn Source>, overrides: &Overrides) -> Result<Self, SheetError> {
        let head = understand(&*source, overrides)?;
        Self::of_head(source, head)
    }

    fn of_head(source: Rc<dyn Source>, head: Head) -> Result<Self, SheetError> {
        let mut sheet = Self {
            source,
            names: column_names(head.header.as_ref(), head.width),
            understood: head.understood,
            first_rows: Vec::new(),
            index: Index::new(head.data),
            may_change: head.may_change,
            blank: 0,
            replaced: 0,
        };
        let mut rows = Vec::new();
        sheet.for_each_row(1..FIRST_ROWS + 1, |_, record| {
            rows.push(sheet.cells(record));
            true
        })?;
        sheet.first_rows = rows;
        Ok(sheet)
    }

    /// What the file turned out to be.
    pub fn summary(&self) -> FileSummary {
        FileSummary {
            understood: self.understood.clone(),
            bytes: self.source.size(),
            rows: self.index.rows(),
            blank: self.blank,
            chunks: self.index.chunks(),
            replaced: self.replaced,
            is_complete: self.index.is_complete(),
        }
    }

    /// The cells of the first rows, a few hundred.
    pub fn first_rows(&self) -> &[Vec<String>] {
        &self.first_rows
    }

    /// What its columns most likely are, by their headers and by the first rows.
    pub fn proposals(&self) -> Proposals {
        let mut looks = Looks::new(self.names.len());
        for row in &self.first_rows {
            looks.add(row.iter().map(String::as_str));
        }
        propose::propose(&self.names, self.understood.header_line.is_some(), &looks)
    }

    /// Its columns, each with a proposal.
    pub fn columns(&self) -> Vec<Column> {
        self.columns_with(self.proposals())
    }

    /// The same, but what the person chose for a file with these headers before goes first.
    pub fn columns_as(&self, remembered: &[RememberedMapping]) -> Vec<Column> {
        let mut proposals = self.proposals();
        let has_header = self.understood.header_line.is_some();
        if let Some(mapping) =
            RememberedMapping::best(remembered, &self.names).filter(|_| has_header)
        {
            mapping.apply(&self.names, &mut proposals);
        }
        self.columns_with(proposals)
    }

    /// These targets under its headers, to be remembered; none where it has no headers of its own.
    pub fn mapping(&self, targets: &[Target]) -> Option<RememberedMapping> {
        self.understood.header_line?;
        RememberedMapping::new(&self.names, targets)
    }

    fn columns_with(&self, proposals: Proposals) -> Vec<Column> {
        let samples = |column: usize| {
            let mut samples = Vec::new();
            for row in &self.first_rows {
                let cell = row.get(column).map_or("", |cell| cell.trim());
                let sample: String = cell.chars().take(SAMPLE_CHARS).collect();
                if samples.len() < SAMPLES && !sample.is_empty() && !samples.contains(&sample) {
                    samples.push(sample);
                }
            }
            samples
        };
        self.names
            .iter()
            .zip(proposals.columns)
            .enumerate()
            .map(|(column, (name, proposal))| Column {
                name: name.clone(),
                target: proposal.target,
                why: proposal.why,
                sureness: proposal.sureness,
                samples: samples(column),
            })
            .collect()
    }

    /// Checks a choice of one target for each column.
    ///
    /// # Errors
    /// What is wrong with the choice, for a person.
    pub fn plan(&self, targets: &[Target]) -> Result<Plan, PlanError> {
        Plan::new(targets, self.names.len())
    }

    /// The cells of a row in the order of the columns, as they were meant; more where the row is too
    /// long.
    pub(crate) fn cells(&self, record: Record<'_>) -> Vec<String> {
        let width = record.len().max(self.names.len());
        (0..width)
            .map(|index| guard::off(record.cell(index)).to_owned())
            .collect()
    }

    /// The rows that can be read at once: all that were counted, and the first ones.
    pub(crate) fn within_reach(&self) -> u64 {
        self.index.within_reach()
    }

    /// The rows of a chunk, counted from 0; none where the file has no such chunk, or where it was not
    /// read that far.
    pub fn chunk_rows(&self, index: usize) -> Option<Range<u64>> {
        self.index.chunk(index)
    }

    /// Visits some rows with their numbers, until the visitor says that it has enough.
    pub(crate) fn for_each_row(
        &self,
        rows: Range<u64>,
        mut visit: impl FnMut(u64, Record<'_>) -> bool,
    ) -> Result<(), SheetError> {
        let (mut row, start) = self.index.nearest(rows.start);
        let mut cursor = self.cursor(start);
        while row < rows.end && cursor.advance(&*self.source)? {
            if row >= rows.start && !visit(row, cursor.record()) {
                break;
            }
            row += 1;
        }
        Ok(())
    }

    /// Starts to go over all rows.
    pub(crate) fn scan(&self) -> Scan {
        let (_, start) = self.index.nearest(1);
        Scan::new(self.cursor(start), self.may_change)
    }

    /// Goes over the rows for about so many bytes of text. None says that the file turned out to be in
    /// another encoding: what was seen so far was wrong, and the scan starts anew.
    pub(crate) fn step(
        &mut self,
        scan: &mut Scan,
        bytes: u64,
        visitor: &mut impl Visitor,
    ) -> Result<Option<Progress>, SheetError> {
        let piece = scan.step(&*self.source, &mut self.index, bytes, visitor)?;
        let is_done = match piece {
            Piece::NotUtf8(bytes) => {
                self.read_anew(&bytes)?;
                *scan = self.scan();
                return Ok(None);
            }
            Piece::More => false,
            Piece::Done => true,
        };
        // A second pass does not know the lines that the first one counted further down.
        self.blank = self.blank.max(scan.blank());
        self.replaced = self.replaced.max(scan.replaced());
        Ok(Some(Progress {
            bytes: scan.bytes(),
            total: self.source.size(),
            rows: scan.rows(),
            is_done,
        }))
    }

    /// Opens the file again in the encoding that some bytes of it are in; all else stays as it was said
    /// or found.
    fn read_anew(&mut self, bytes: &[u8]) -> Result<(), SheetError> {
        let found = &self.understood;
        let overrides = Overrides {
            encoding: Some(legacy(bytes)),
            delimiter: Some(found.delimiter),
            quotes: Some(found.quotes),
            header: Some(match found.header_line {
                Some(line) => HeaderRow::Line(line),
                None => HeaderRow::None,
            }),
            sheet: None,
        };
        let mut head = understand(&*self.source, &overrides)?;
        // What was chosen for the columns holds on.
        head.width = self.names.len();
        *self = Self::of_head(Rc::clone(&self.source), head)?;
        Ok(())
    }

    fn cursor(&self, start: Start) -> Cursor {
        let Understood {
            encoding,
            delimiter,
            quotes,
            ..
        } = self.understood;
        let format = format_of(delimiter.byte(), quotes);
        Cursor::new(encoding, format, start, self.source.size())
    }
}

fn column_names(header: Option<&Header>, width: usize) -> Vec<String> {
    let Some(header) = header else {
        return (1..=width)
            .map(|number| format!("Column {number}"))
            .collect();
    };
    let texts = (0..width).map(|index| header.cells.get(index).map_or("", |cell| cell.trim()));
    unique_names(texts.enumerate(), BTreeSet::new())
        .into_iter()
        .map(|(_, name)| name)
        .collect()
}

#[cfg(test)]
mod tests;
