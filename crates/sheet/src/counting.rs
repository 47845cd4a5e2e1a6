//! Counting the rows of a file, a bounded piece at a time.

use crate::read::scan::{Scan, Visitor};
use crate::record::Record;
use crate::{Progress, Sheet, SheetError};

/// The counting of all rows, as far as it has come.
pub struct Counting {
    scan: Scan,
}

impl Counting {
    /// Starts before the first row.
    pub fn new(sheet: &Sheet) -> Self {
        Self { scan: sheet.scan() }
    }

    /// Counts on for about so many bytes of text.
    ///
    /// # Errors
    /// Where the file cannot be read on.
    pub fn step(&mut self, sheet: &mut Sheet, bytes: u64) -> Result<Progress, SheetError> {
        loop {
            if let Some(progress) = sheet.step(&mut self.scan, bytes, &mut Nobody)? {
                return Ok(progress);
            }
        }
    }
}

struct Nobody;

impl Visitor for Nobody {
    fn row(&mut self, _: u64, _: Record<'_>) {}
}
