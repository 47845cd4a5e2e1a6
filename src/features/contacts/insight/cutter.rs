//! Cuts a CSV into cells as it comes, in pieces that end anywhere.

/// What comes out of a CSV.
pub(super) enum Cut<'a> {
    /// A cell, without its quotes.
    Cell(&'a [u8]),
    /// The row is over.
    RowEnd,
}

/// Cuts a CSV (RFC 4180, with commas) that comes in pieces.
#[derive(Default)]
pub(super) struct Cutter {
    state: State,
    cell: Vec<u8>,
    /// The line break after a CR belongs to it.
    skips_feed: bool,
    /// Whether the row has something in it, a comma at the least.
    is_in_row: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Bare,
    Quoted,
    /// A quote within quotes: the end of them, or the first of two.
    Quote,
}

impl Cutter {
    /// Reads on. Empty lines are no rows.
    pub(super) fn read(&mut self, bytes: &[u8], mut take: impl FnMut(Cut<'_>)) {
        for &byte in bytes {
            let skips_feed = std::mem::take(&mut self.skips_feed);
            match (self.state, byte) {
                (State::Quoted, b'"') => self.state = State::Quote,
                (State::Quoted, _) => self.cell.push(byte),
                (State::Quote, b'"') => {
                    self.cell.push(byte);
                    self.state = State::Quoted;
                }
                (State::Bare, b'"') if self.cell.is_empty() => {
                    self.is_in_row = true;
                    self.state = State::Quoted;
                }
                (_, b',') => {
                    take(Cut::Cell(&self.cell));
                    self.cell.clear();
                    self.is_in_row = true;
                    self.state = State::Bare;
                }
                (_, b'\n') if skips_feed => {}
                (_, b'\n' | b'\r') => {
                    self.skips_feed = byte == b'\r';
                    self.end_row(&mut take);
                }
                _ => {
                    self.cell.push(byte);
                    self.is_in_row = true;
                    self.state = State::Bare;
                }
            }
        }
    }

    /// The file is over: its last row needs no line break.
    pub(super) fn finish(&mut self, mut take: impl FnMut(Cut<'_>)) {
        self.end_row(&mut take);
    }

    fn end_row(&mut self, take: &mut impl FnMut(Cut<'_>)) {
        if std::mem::take(&mut self.is_in_row) {
            take(Cut::Cell(&self.cell));
            take(Cut::RowEnd);
        }
        self.cell.clear();
        self.state = State::Bare;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rows(pieces: &[&[u8]]) -> Vec<Vec<String>> {
        let (mut rows, mut row) = (Vec::new(), Vec::new());
        let mut take = |cut: Cut<'_>| match cut {
            Cut::Cell(cell) => row.push(String::from_utf8_lossy(cell).into_owned()),
            Cut::RowEnd => rows.push(std::mem::take(&mut row)),
        };
        let mut cutter = Cutter::default();
        for piece in pieces {
            cutter.read(piece, &mut take);
        }
        cutter.finish(&mut take);
        rows
    }

    #[test]
    fn quotes_commas_and_line_breaks_are_told_apart() {
        let text = "a,\"b,1\",\"say \"\"hi\"\"\"\r\n\n\"two\nlines\",,\"\"\rlast";
        assert_eq!(
            rows(&[text.as_bytes()]),
            [
                vec!["a", "b,1", "say \"hi\""],
                vec!["two\nlines", "", ""],
                vec!["last"],
            ]
        );
        assert!(rows(&[b"", b"\r\n\n"]).is_empty());
        assert_eq!(rows(&[b"\"\"\n"]), [[""]]);
    }

    proptest! {
        #[test]
        fn it_does_not_matter_where_a_piece_ends(text in "[a\",\r\n]{0,40}", at in 0_usize..40) {
            let bytes = text.as_bytes();
            let (one, other) = bytes.split_at(at.min(bytes.len()));
            prop_assert_eq!(rows(&[one, other]), rows(&[bytes]));
        }

        #[test]
        fn every_cell_comes_back(cells in proptest::collection::vec("[a-c\",\r\n ]{1,6}", 1..5)) {
            let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
            prop_assert_eq!(rows(&[quoted.join(",").as_bytes()]), [cells]);
        }
    }
}
