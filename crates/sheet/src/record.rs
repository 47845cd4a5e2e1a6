//! Text to records: RFC 4180, with every blank line and every open quotation mark accounted for.

mod parser;

pub(crate) use parser::{Parsed, Parser};

/// What separates the cells of a text and what holds them together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Format {
    /// Between two cells, an ASCII character.
    pub(crate) delimiter: u8,
    /// Whether a cell that starts with a quotation mark ends at the next; otherwise the mark is text.
    pub(crate) has_quotes: bool,
}

impl Format {
    /// Cells in quotation marks where they need them.
    pub(crate) fn quoted(delimiter: u8) -> Self {
        Self {
            delimiter,
            has_quotes: true,
        }
    }
}

/// Where a cell's text stands.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: usize,
    end: usize,
    /// In the parser's own buffer, since it differs from what the file has; otherwise in the file's text.
    is_rewritten: bool,
}

/// One record of a text.
#[derive(Clone, Copy)]
pub(crate) struct Record<'r> {
    text: &'r str,
    rewritten: &'r str,
    cells: &'r [Span],
    /// Where it starts in the text, in bytes.
    #[cfg_attr(not(feature = "studio"), expect(dead_code, reason = "for header rows"))]
    pub(crate) start: usize,
    /// Whether a quotation mark opens in it and is never closed.
    pub(crate) is_open: bool,
}

impl<'r> Record<'r> {
    /// The number of its cells.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// A cell; a missing one is empty.
    pub(crate) fn cell(&self, index: usize) -> &'r str {
        let Some(span) = self.cells.get(index) else {
            return "";
        };
        let text = if span.is_rewritten {
            self.rewritten
        } else {
            self.text
        };
        text.get(span.start..span.end).unwrap_or_default()
    }

    /// All cells in order.
    pub(crate) fn cells(self) -> impl Iterator<Item = &'r str> + Clone {
        (0..self.len()).map(move |index| self.cell(index))
    }

    /// Whether it holds nothing but white space.
    pub(crate) fn is_blank(&self) -> bool {
        !self.is_open && self.cells().all(|cell| cell.trim_start().is_empty())
    }
}

/// Reads the records of a text one after another, blank ones left out and counted. A quotation mark
/// that is never closed takes the rest of the text with it.
///
/// The text is handed to every call, so that one owner can hold both.
pub(crate) struct Records {
    parser: Parser,
    #[cfg(feature = "studio")]
    cuts_open: bool,
    position: usize,
    blank: u64,
}

impl Records {
    /// Reads from a byte offset, which must be the start of a record.
    pub(crate) fn new(format: Format, position: usize) -> Self {
        Self {
            parser: Parser::new(format),
            #[cfg(feature = "studio")]
            cuts_open: false,
            position,
            blank: 0,
        }
    }

    /// Lets a quotation mark that is never closed take no more than the rest of its line.
    #[cfg(feature = "studio")]
    pub(crate) fn cutting(self) -> Self {
        Self {
            cuts_open: true,
            ..self
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
    pub(crate) fn next<'r>(&'r mut self, text: &'r str) -> Option<Record<'r>> {
        let is_open = loop {
            let is_open = match self.parser.parse(text, self.position, true) {
                Parsed::Record { end } => {
                    self.position = end;
                    false
                }
                #[cfg(feature = "studio")]
                Parsed::Open { mark } if self.cuts_open => {
                    self.position = self.parser.parse_cut(text, self.position, mark);
                    true
                }
                Parsed::Open { .. } => {
                    self.position = text.len();
                    true
                }
                Parsed::Partial { .. } | Parsed::End => return None,
            };
            if !self.parser.record(text, is_open).is_blank() {
                break is_open;
            }
            self.blank += 1;
        };
        Some(self.parser.record(text, is_open))
    }

    /// How many cells of the record that was read last are quoted, and how many of these go on after
    /// the closing mark.
    #[cfg(feature = "studio")]
    pub(crate) fn quoted(&self) -> (usize, usize) {
        self.parser.quoted()
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

/// Where a line of the text, counted from 1, starts; none where it has no such line.
#[cfg(feature = "studio")]
pub(crate) fn offset_of_line(text: &[u8], line: u64) -> Option<usize> {
    if line <= 1 {
        return Some(0);
    }
    let after_ends = (0..text.len())
        .filter(|&at| text[at] == b'\n' || (text[at] == b'\r' && text.get(at + 1) != Some(&b'\n')));
    let before = usize::try_from(line - 2).ok()?;
    after_ends.map(|at| at + 1).nth(before)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<Vec<String>>, u64, bool) {
        let mut records = Records::new(Format::quoted(b','), 0);
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
        #[cfg(feature = "studio")]
        for (line, start) in [
            (1, Some(0)),
            (2, Some(3)),
            (3, Some(5)),
            (4, Some(7)),
            (5, None),
        ] {
            assert_eq!(offset_of_line(b"a\r\nb\rc\nd", line), start);
        }
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
