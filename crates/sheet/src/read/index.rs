//! Where the rows of a file are.

use std::ops::Range;

use super::cursor::Start;

/// The rows between two starts: what must be parsed at the most to find one.
const ROWS_PER_START: u64 = 1024;
const CHUNK_ROWS: u64 = 5_000;
const CHUNK_BYTES: u64 = 2 * 1024 * 1024;

/// Where the rows of a file are, as far as it was read: a start every [`ROWS_PER_START`] rows (32 bytes,
/// so that ten million rows take 320 kB) and the first row of each chunk.
pub(crate) struct Index {
    starts: Vec<(u64, Start)>,
    /// The first rows of the chunks, but for the last.
    chunks: Vec<u64>,
    /// The last chunk: its first row and its position.
    chunk: (u64, u64),
    rows: u64,
    is_complete: bool,
}

impl Index {
    /// Knows nothing but where the data starts.
    pub(crate) fn new(data: Start) -> Self {
        Self {
            starts: vec![(1, data)],
            chunks: Vec::new(),
            chunk: (1, data.position),
            rows: 0,
            is_complete: false,
        }
    }

    /// The rows that are known.
    pub(crate) fn rows(&self) -> u64 {
        self.rows
    }

    /// Whether these are all rows.
    pub(crate) fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// The rows that can be read without a long search: those that are known, and a few after them.
    pub(crate) fn within_reach(&self) -> u64 {
        if self.is_complete {
            self.rows
        } else {
            self.rows + ROWS_PER_START
        }
    }

    /// The start that is nearest before a row, and the row that it is of.
    pub(crate) fn nearest(&self, row: u64) -> (u64, Start) {
        let after = self.starts.partition_point(|(first, _)| *first <= row);
        self.starts[after.saturating_sub(1)]
    }

    /// Adds the next row.
    pub(crate) fn push(&mut self, start: Start, end: u64) {
        self.rows += 1;
        if self.rows > 1 && self.rows % ROWS_PER_START == 1 {
            self.starts.push((self.rows, start));
        }
        let (first, position) = self.chunk;
        let is_full =
            self.rows - first >= CHUNK_ROWS || (end - position > CHUNK_BYTES && self.rows > first);
        if is_full {
            self.chunks.push(first);
            self.chunk = (self.rows, start.position);
        }
    }

    /// Says that there are no more rows.
    pub(crate) fn complete(&mut self) {
        self.is_complete = true;
    }

    /// How many chunks the rows make that are known.
    pub(crate) fn chunks(&self) -> usize {
        self.chunks.len() + usize::from(self.rows > 0)
    }

    /// The rows of a chunk; none where there is no such chunk, or where it may still grow.
    pub(crate) fn chunk(&self, index: usize) -> Option<Range<u64>> {
        let first = |index: usize| self.chunks.get(index).copied();
        match first(index) {
            Some(start) => Some(start..first(index + 1).unwrap_or(self.chunk.0)),
            None => (self.is_complete && self.rows > 0 && index == self.chunks.len())
                .then_some(self.chunk.0..self.rows + 1),
        }
    }
}
