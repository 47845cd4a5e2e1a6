//! One pass over all rows, a bounded piece at a time.

use super::Source;
use super::cursor::{Cursor, ReadError};
use super::index::Index;
use crate::record::Record;

/// Sees each row of a file.
pub(crate) trait Visitor {
    /// A row with its number, from 1.
    fn row(&mut self, number: u64, record: Record<'_>);
}

/// What a piece of the pass came to.
pub(crate) enum Piece {
    /// There is more.
    More,
    /// All rows were seen.
    Done,
    /// The file is not UTF-8 after all, as these bytes show. It must be read anew.
    NotUtf8(Vec<u8>),
}

/// The place of the pass in the file.
pub(crate) struct Scan {
    cursor: Cursor,
    rows: u64,
    may_change: bool,
}

impl Scan {
    /// Starts at the first row; `may_change` says that the encoding was only supposed to be UTF-8.
    pub(crate) fn new(cursor: Cursor, may_change: bool) -> Self {
        Self {
            cursor,
            rows: 0,
            may_change,
        }
    }

    /// The rows so far.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// The blank lines so far.
    pub(crate) fn blank(&self) -> u64 {
        self.cursor.blank()
    }

    /// What was no character so far.
    pub(crate) fn replaced(&self) -> u64 {
        self.cursor.replaced()
    }

    /// The bytes of the file so far.
    pub(crate) fn bytes(&self) -> u64 {
        self.cursor.bytes()
    }

    /// Goes on for about so many bytes of text, and puts rows into the index that it does not have yet.
    pub(crate) fn step(
        &mut self,
        source: &dyn Source,
        index: &mut Index,
        bytes: u64,
        visitor: &mut impl Visitor,
    ) -> Result<Piece, ReadError> {
        let end = self.cursor.end() + bytes;
        while self.cursor.end() < end {
            let has_row = self.cursor.advance(source)?;
            if self.may_change
                && self.cursor.replaced() > 0
                && let Some(bytes) = self.cursor.no_utf8()
            {
                return Ok(Piece::NotUtf8(bytes.to_vec()));
            }
            if !has_row {
                index.complete();
                return Ok(Piece::Done);
            }
            self.rows += 1;
            if self.rows > index.rows() {
                index.push(self.cursor.start(), self.cursor.end());
            }
            visitor.row(self.rows, self.cursor.record());
        }
        Ok(Piece::More)
    }
}
