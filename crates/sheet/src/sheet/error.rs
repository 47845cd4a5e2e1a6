//! What makes a file unfit to be a table.

use contract::limits;

use crate::SourceError;
use crate::read::cursor::ReadError;

/// Why a file cannot be read as a table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetError {
    /// There is nothing but white space.
    #[error("The file is empty.")]
    Empty,
    /// A sheet of a workbook has no cell that is filled.
    #[error("The sheet \u{201c}{0}\u{201d} is empty. Choose another one.")]
    EmptySheet(String),
    /// Pictures, PDFs, programs, archives.
    #[error("This is not a text file. Choose a CSV file or a spreadsheet.")]
    NotText,
    /// Over the columns that an import takes.
    #[error("The file has {0} columns; an import takes at most {max}. Leave some out.", max = limits::CSV_COLUMNS)]
    TooManyColumns(usize),
    /// A line that is longer than any row of a table.
    #[error("The file has a line of over 4 MB, so that it is no table. Choose a CSV file.")]
    LineTooLong,
    /// The header row was said to be where there is nothing.
    #[error("There is nothing in line {0} that could be the header row. Choose another line.")]
    NoSuchLine(u64),
    /// A workbook that cannot be read.
    #[error("{0}")]
    Workbook(String),
    /// The file is gone.
    #[error(transparent)]
    Source(#[from] SourceError),
}

impl From<ReadError> for SheetError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Source(error) => Self::Source(error),
            ReadError::TooLong => Self::LineTooLong,
        }
    }
}
