//! The parser of one record: cells are found in the text, and copied only where quotation marks in them
//! must be rewritten.

use super::{Format, Record, Span};

const QUOTE: u8 = b'"';

/// What a text has at some place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parsed {
    /// A record, which a line end or the end of the text closes. An empty line is a record of one
    /// empty cell.
    Record {
        /// Where the next one starts.
        end: usize,
    },
    /// A record whose last cell opens with a quotation mark that the text never closes.
    Open {
        /// Where that mark stands.
        mark: usize,
    },
    /// The text may go on, and what follows decides where the record ends.
    Partial {
        /// Where the quotation mark of the cell stands that it ended in.
        mark: Option<usize>,
    },
    /// Nothing more.
    End,
}

/// How a cell ends.
enum CellEnd {
    /// At the delimiter or the line end that stands here, or where the text ends.
    At(usize),
    /// Not within the text.
    Never,
}

/// Parses one record at a time and keeps its cells until the next.
pub(crate) struct Parser {
    format: Format,
    start: usize,
    cells: Vec<Span>,
    rewritten: String,
    quoted: usize,
    continued: usize,
}

impl Parser {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            start: 0,
            cells: Vec::with_capacity(32),
            rewritten: String::new(),
            quoted: 0,
            continued: 0,
        }
    }

    /// The record that was parsed last; the text must be the same.
    pub(crate) fn record<'r>(&'r self, text: &'r str, is_open: bool) -> Record<'r> {
        Record {
            text,
            rewritten: &self.rewritten,
            cells: &self.cells,
            start: self.start,
            is_open,
        }
    }

    /// How many cells of the record are quoted, and how many of these go on after the closing mark.
    #[cfg(feature = "studio")]
    pub(crate) fn quoted(&self) -> (usize, usize) {
        (self.quoted, self.continued)
    }

    /// Parses the record that starts at a byte offset; `is_last` says that the text is all there is.
    pub(crate) fn parse(&mut self, text: &str, start: usize, is_last: bool) -> Parsed {
        self.start = start;
        self.cells.clear();
        self.rewritten.clear();
        (self.quoted, self.continued) = (0, 0);
        let bytes = text.as_bytes();
        if start >= bytes.len() {
            return if is_last {
                Parsed::End
            } else {
                Parsed::Partial { mark: None }
            };
        }
        let mut at = start;
        loop {
            let mark = (self.format.has_quotes && bytes.get(at) == Some(&QUOTE)).then_some(at);
            let cell_end = match mark {
                Some(mark) => self.quoted_cell(text, mark, is_last),
                None => self.plain_cell(bytes, at),
            };
            let CellEnd::At(end) = cell_end else {
                return match mark {
                    Some(mark) if is_last => Parsed::Open { mark },
                    mark => Parsed::Partial { mark },
                };
            };
            at = match (bytes.get(end), bytes.get(end + 1)) {
                (Some(&byte), _) if byte == self.format.delimiter => end + 1,
                (Some(b'\r'), Some(b'\n')) => return Parsed::Record { end: end + 2 },
                (Some(b'\r'), None) if !is_last => return Parsed::Partial { mark: None },
                (Some(_), _) => return Parsed::Record { end: end + 1 },
                (None, _) if is_last => return Parsed::Record { end },
                (None, _) => return Parsed::Partial { mark: None },
            };
        }
    }

    /// Parses a record that is open once more, as far as the end of the line that its mark is in; gives
    /// where the next one starts.
    #[cfg(feature = "studio")]
    pub(crate) fn parse_cut(&mut self, text: &str, start: usize, mark: usize) -> usize {
        let bytes = text.as_bytes();
        let line = memchr::memchr2(b'\r', b'\n', &bytes[mark..]);
        let end = line.map_or(bytes.len(), |length| mark + length);
        self.parse(&text[..end], start, true);
        match &bytes[end..] {
            [b'\r', b'\n', ..] => end + 2,
            [_, ..] => end + 1,
            [] => end,
        }
    }

    /// A cell without quotation marks around it.
    fn plain_cell(&mut self, bytes: &[u8], start: usize) -> CellEnd {
        let end = self.plain_end(bytes, start);
        self.cells.push(Span {
            start,
            end,
            is_rewritten: false,
        });
        CellEnd::At(end)
    }

    /// The delimiter or line end that comes first, or the end of the text.
    ///
    /// Most cells are shorter than what a search of many bytes at a time is worth, so that eight bytes
    /// are looked at in one number.
    fn plain_end(&self, bytes: &[u8], start: usize) -> usize {
        let delimiter = self.format.delimiter;
        let (words, rest) = bytes[start..].as_chunks::<8>();
        for (index, word) in words.iter().enumerate() {
            let word = u64::from_le_bytes(*word);
            let found = marked(word, delimiter) | marked(word, b'\n') | marked(word, b'\r');
            if found != 0 {
                return start + index * 8 + found.trailing_zeros() as usize / 8;
            }
        }
        rest.iter()
            .position(|&byte| byte == delimiter || byte == b'\n' || byte == b'\r')
            .map_or(bytes.len(), |length| bytes.len() - rest.len() + length)
    }

    /// A cell that a quotation mark opens. Two marks in it are one; what follows the closing one
    /// belongs to it all the same.
    fn quoted_cell(&mut self, text: &str, mark: usize, is_last: bool) -> CellEnd {
        let bytes = text.as_bytes();
        self.quoted += 1;
        let copied = self.rewritten.len();
        let mut part = mark + 1;
        loop {
            let Some(close) = memchr::memchr(QUOTE, &bytes[part..]).map(|length| part + length)
            else {
                self.push_quoted(text, part, bytes.len(), mark + 1, copied);
                return CellEnd::Never;
            };
            match bytes.get(close + 1) {
                Some(&QUOTE) => {
                    self.rewritten.push_str(&text[part..=close]);
                    part = close + 2;
                }
                Some(&byte) if byte == self.format.delimiter || matches!(byte, b'\r' | b'\n') => {
                    self.push_quoted(text, part, close, mark + 1, copied);
                    return CellEnd::At(close + 1);
                }
                Some(_) => {
                    self.continued += 1;
                    let end = self.plain_end(bytes, close + 1);
                    self.rewritten.push_str(&text[part..close]);
                    self.rewritten.push_str(&text[close + 1..end]);
                    self.push_rewritten(copied);
                    return CellEnd::At(end);
                }
                None if is_last => {
                    self.push_quoted(text, part, close, mark + 1, copied);
                    return CellEnd::At(close + 1);
                }
                None => return CellEnd::Never,
            }
        }
    }

    /// Ends a cell with the part of the text from `part`; the parts before were rewritten unless it is
    /// the `first`.
    fn push_quoted(&mut self, text: &str, part: usize, end: usize, first: usize, copied: usize) {
        if part == first {
            self.cells.push(Span {
                start: part,
                end,
                is_rewritten: false,
            });
        } else {
            self.rewritten.push_str(&text[part..end]);
            self.push_rewritten(copied);
        }
    }

    fn push_rewritten(&mut self, copied: usize) {
        self.cells.push(Span {
            start: copied,
            end: self.rewritten.len(),
            is_rewritten: true,
        });
    }
}

/// Sets the highest bit of the first byte that is the wanted one; only bytes after it may be marked
/// wrongly.
fn marked(word: u64, wanted: u8) -> u64 {
    const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);

    let zero_where_wanted = word ^ (LOW * u64::from(wanted));
    zero_where_wanted.wrapping_sub(LOW) & !zero_where_wanted & HIGH
}

#[cfg(test)]
mod tests;
