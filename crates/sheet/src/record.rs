//! Text to records: RFC 4180, with every blank line and every open quotation mark accounted for.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// One record of a text.
#[derive(Clone, Copy)]
pub(crate) struct Record<'r> {
    text: &'r str,
    ends: &'r [usize],
    /// Where it starts in the text, in bytes.
    pub(crate) start: usize,
    /// Whether the text ended inside a quoted cell of this record.
    pub(crate) is_open: bool,
}

impl<'r> Record<'r> {
    /// The number of its cells.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// A cell; a missing one is empty.
    pub(crate) fn cell(&self, index: usize) -> &'r str {
        let Some(&end) = self.ends.get(index) else {
            return "";
        };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end).unwrap_or_default()
    }

    /// All cells in order.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'r str> + Clone {
        (0..self.len()).map(move |index| self.cell(index))
    }

    /// Whether it holds nothing but white space.
    fn is_blank(&self) -> bool {
        !self.is_open && self.text.trim_start().is_empty()
    }
}

/// Reads the records of a text one after another, blank ones left out and counted.
///
/// The text is handed to every call, so that one owner can hold both.
pub(crate) struct Records {
    core: Reader,
    position: usize,
    blank: u64,
    cells: Vec<u8>,
    ends: Vec<usize>,
    start: usize,
    is_open: bool,
}

impl Records {
    /// Reads from a byte offset, which must be the start of a record.
    pub(crate) fn new(delimiter: u8, position: usize) -> Self {
        let mut core = ReaderBuilder::new().delimiter(delimiter).build();
        // A fresh reader drops a byte order mark, and here that may be the first cell's own character:
        // a read without room for output reads nothing and ends the freshness.
        core.read_record(b"\n", &mut [], &mut []);
        Self {
            core,
            position,
            blank: 0,
            cells: vec![0; 1024],
            ends: vec![0; 32],
            start: position,
            is_open: false,
        }
    }

    /// The blank records so far.
    pub(crate) fn blank(&self) -> u64 {
        self.blank
    }

    /// Where the next record starts, in bytes.
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    /// The next record that is not blank.
    pub(crate) fn next(&mut self, text: &str) -> Option<Record<'_>> {
        loop {
            let (cells, ends) = self.read(text.as_bytes())?;
            if !self.record(cells, ends).is_blank() {
                return Some(self.record(cells, ends));
            }
            self.blank += 1;
        }
    }

    fn record(&self, cells: usize, ends: usize) -> Record<'_> {
        Record {
            // Valid UTF-8 that was cut at ASCII characters stays valid.
            text: std::str::from_utf8(&self.cells[..cells]).unwrap_or_default(),
            ends: &self.ends[..ends],
            start: self.start,
            is_open: self.is_open,
        }
    }

    /// Reads a record into the buffers; gives the bytes and the cells that it takes there.
    fn read(&mut self, text: &[u8]) -> Option<(usize, usize)> {
        self.skip_empty_lines(text);
        self.start = self.position;
        if self.position >= text.len() {
            return None;
        }
        let (mut cells, mut ends) = (0, 0);
        loop {
            // After the last byte a line end closes the record, unless a quotation mark is still open.
            let at_end = self.position >= text.len();
            let input = if self.is_open {
                &[]
            } else if at_end {
                b"\n".as_slice()
            } else {
                &text[self.position..]
            };
            let (result, read, written, ended) =
                self.core
                    .read_record(input, &mut self.cells[cells..], &mut self.ends[ends..]);
            cells += written;
            ends += ended;
            if !at_end {
                self.position += read;
            }
            match result {
                ReadRecordResult::InputEmpty if at_end => {
                    self.is_open = true;
                    cells -= written;
                }
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.cells.resize(self.cells.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(self.ends.len() * 2, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return None,
            }
        }
        if !self.is_open && text.get(self.position - 1..=self.position) == Some(b"\r\n") {
            self.position += 1;
        }
        // The final cell of an open record ends before the line end that was fed to it.
        if self.is_open {
            self.ends[ends - 1] = cells;
        }
        Some((cells, ends))
    }

    fn skip_empty_lines(&mut self, text: &[u8]) {
        loop {
            self.position += match &text[self.position.min(text.len())..] {
                [b'\r', b'\n', ..] => 2,
                [b'\r' | b'\n', ..] => 1,
                _ => return,
            };
            self.blank += 1;
        }
    }
}

/// The number of the line, from 1, in which a byte of the text stands.
pub(crate) fn line_of(text: &[u8], offset: usize) -> u64 {
    let before = &text[..offset.min(text.len())];
    let ends = before.iter().enumerate().filter(|&(at, &byte)| {
        byte == b'\n' || (byte == b'\r' && text.get(at + 1) != Some(&b'\n'))
    });
    ends.count() as u64 + 1
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<Vec<String>>, u64, bool) {
        let mut records = Records::new(b',', 0);
        let mut all = Vec::new();
        let mut open = false;
        while let Some(record) = records.next(text) {
            all.push(record.cells().map(str::to_owned).collect());
            open |= record.is_open;
        }
        assert_eq!(records.position(), text.len());
        (all, records.blank(), open)
    }

    #[test]
    fn line_ends_of_every_kind() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "c,d", "\"e\"", "", " ,", "", ""].join(end);
            let (records, blank, open) = read(&text);
            assert_eq!(records, [vec!["a", "b"], vec!["c", "d"], vec!["e"]]);
            assert_eq!((blank, open), (4, false), "{end:?}");
        }
    }

    #[test]
    fn the_last_line_needs_no_end() {
        assert_eq!(read("a,b,").0, [["a", "b", ""]]);
        assert_eq!(read("a,\"b\"").0, [["a", "b"]]);
        assert!(!read("a,\"b\"").2);
    }

    #[test]
    fn an_open_quotation_mark_is_noticed() {
        for (text, last) in [
            ("a,b\nc,\"d\ne", "d\ne"),
            ("a,b\nc,\"", ""),
            ("a,b\nc,\"d\n", "d\n"),
            ("a,b\nc,\"d\"\"", "d\""),
        ] {
            let (records, blank, open) = read(text);
            assert!(open, "{text:?}");
            assert_eq!(records[1], ["c", last]);
            assert_eq!(blank, 0);
        }
    }

    #[test]
    fn a_byte_order_mark_is_a_character_here() {
        assert_eq!(read("\u{feff}a,b").0, [["\u{feff}a", "b"]]);
    }

    #[test]
    fn long_records_are_read_whole() {
        let (cell, row) = ("x".repeat(5000), "y,".repeat(5000));
        let (records, _, _) = read(&format!("{cell},1\n{row}"));
        assert_eq!(records[0], [cell.as_str(), "1"]);
        assert_eq!(records[1].len(), 5001);
    }

    #[test]
    fn lines_are_counted_whatever_ends_them() {
        assert_eq!(line_of(b"a\r\nb\rc\nd", 0), 1);
        assert_eq!(line_of(b"a\r\nb\rc\nd", 3), 2);
        assert_eq!(line_of(b"a\r\nb\rc\nd", 5), 3);
        assert_eq!(line_of(b"a\r\nb\rc\nd", 7), 4);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[a\"\\r\\n, \u{feff}é]{0,60}|\\PC{0,60}") {
            let (records, _, open) = read(&text);
            prop_assert!(records.iter().all(|cells| open || cells.iter().any(|cell| !cell.trim().is_empty())));
        }
    }
}
