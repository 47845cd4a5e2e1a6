//! Where the table starts: the header row under title lines, or none at all.

use crate::delimiter::table_width;
use crate::failed::REASONS_HEADER;
use crate::record::{Format, Records};
use crate::{guard, synonyms};

const SAMPLE_RECORDS: usize = 40;

/// The upper end of a table.
pub(crate) struct TableHead {
    /// The header row; none where the data starts at once.
    pub(crate) header: Option<Header>,
    /// The columns, named or not.
    pub(crate) width: usize,
    /// Where the data starts, in bytes.
    pub(crate) data_start: usize,
}

/// The header row.
pub(crate) struct Header {
    /// Its cells, as they were meant.
    pub(crate) cells: Vec<String>,
    /// Where it starts, in bytes.
    pub(crate) start: usize,
}

/// Finds the header row among the first records of a text; none where the text has no record.
///
/// Of the rows above the first that looks like data it is the one that we wrote ourselves, else the one
/// with the most words that are known for a field, else the first that fills the width of the table with
/// words.
pub(crate) fn find(text: &str, delimiter: u8) -> Option<TableHead> {
    let rows = first_rows(text, delimiter);
    let start = rows.first()?.start;
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    let (width, _) = table_width(&widths);
    let data = rows
        .iter()
        .position(|row| row.cells.len() >= width && row.cells.iter().any(|cell| is_data(cell)));
    let above = &rows[..data.unwrap_or(rows.len())];
    let own = || {
        above
            .iter()
            .find(|row| row.cells.iter().any(|cell| cell == REASONS_HEADER))
    };
    let known = above
        .iter()
        .rev()
        .filter(|row| row.known > 1 || (row.known == 1 && row.cells.len() >= width))
        .max_by_key(|row| row.known);
    let full = || {
        above
            .iter()
            .find(|row| row.cells.len() >= width && row.cells.iter().all(|cell| is_word(cell)))
    };
    Some(match own().or(known).or_else(full) {
        Some(row) => TableHead {
            width: width.max(row.cells.len()),
            data_start: row.end,
            header: Some(Header {
                cells: row.cells.clone(),
                start: row.start,
            }),
        },
        None => TableHead {
            header: None,
            width,
            data_start: start,
        },
    })
}

struct Row {
    cells: Vec<String>,
    known: usize,
    start: usize,
    end: usize,
}

fn first_rows(text: &str, delimiter: u8) -> Vec<Row> {
    let mut records = Records::new(Format::quoted(delimiter), 0);
    let mut rows = Vec::new();
    while rows.len() < SAMPLE_RECORDS
        && let Some(record) = records.next(text)
    {
        // A record that swallowed the rest of the file is neither a header nor typical.
        if record.is_open && !rows.is_empty() {
            break;
        }
        let start = record.start;
        let cells: Vec<String> = record
            .cells()
            .map(|cell| guard::off(cell).to_owned())
            .collect();
        rows.push(Row {
            known: cells.iter().filter(|cell| synonyms::is_known(cell)).count(),
            cells,
            start,
            end: records.position(),
        });
    }
    rows
}

/// Whether a cell is an e-mail address, a phone number or another long number: nobody calls a column
/// that. A year may be a header.
fn is_data(cell: &str) -> bool {
    let digits = cell.chars().filter(char::is_ascii_digit).count();
    let letters = cell.chars().filter(|char| char.is_alphabetic()).count();
    cell.contains('@') || (digits > letters && (digits > 4 || cell.starts_with('+')))
}

fn is_word(cell: &str) -> bool {
    !is_data(cell) && cell.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Option<(usize, Vec<String>)> {
        find(text, b',')
            .unwrap()
            .header
            .map(|header| (header.start, header.cells))
    }

    #[test]
    fn the_first_line_as_a_rule() {
        let (start, cells) = header("Colour,Size\nred,big\n").unwrap();
        assert_eq!((start, cells), (0, vec!["Colour".into(), "Size".into()]));
    }

    #[test]
    fn under_title_lines() {
        assert_eq!(
            header("Leads\nQ4\n\nphone,name\n+1415,A\n+1416,B\n")
                .unwrap()
                .0,
            10
        );
        // Titles that a spreadsheet filled up to the table's width.
        assert_eq!(
            header("Leads 2026,,\nPhone,Name,\n+1415,A,x\n").unwrap().0,
            13
        );
    }

    #[test]
    fn a_title_over_one_column() {
        assert_eq!(header("Leads\nPhone\n+1415\n+1416\n").unwrap().0, 6);
    }

    #[test]
    fn none_where_data_comes_first() {
        assert_eq!(header("+1415,Ann,a@b.co\n+1416,Bob,b@b.co\n"), None);
        assert_eq!(header("Ann,a@b.co\nphone,email\n"), None);
    }

    #[test]
    fn years_may_be_headers() {
        assert_eq!(header("Phone,2025,2026\n+1415,7,8\n").unwrap().0, 0);
    }

    #[test]
    fn a_header_may_be_wider_or_narrower_than_the_rows() {
        let wide = find("phone,name,note\n+1415,A\n+1416,B\n", b',').unwrap();
        assert_eq!((wide.width, wide.data_start), (3, 16));
        let narrow = find("phone,name\n+1415,A,x\n+1416,B,y\n", b',').unwrap();
        assert_eq!((narrow.width, narrow.data_start), (3, 11));
    }

    #[test]
    fn a_file_of_failed_rows_has_the_header_that_it_was_given() {
        let text = "phone,a,import_error\n,,\"Too many cells.\",+1415\n";
        assert_eq!(header(text).unwrap().0, 0);
    }

    #[test]
    fn nothing_in_nothing() {
        assert!(find("\n\n", b',').is_none());
    }
}
