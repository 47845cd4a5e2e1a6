//! Where the table starts: the header row under title lines, or none at all.

use crate::delimiter::table_width;
use crate::failed::REASONS_HEADER;
use crate::record::{Format, Records, offset_of_line};
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

/// Finds the header row among the first records of a text, of those that end after a byte; none where it
/// has no record there.
///
/// Of the rows above the first that looks like data it is the one that we wrote ourselves, else the one
/// with the most words that are known for a field, else the first that fills the width of the table with
/// words.
pub(crate) fn find(text: &str, format: Format, from: usize) -> Option<TableHead> {
    let rows = first_rows(text, format, from);
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
        Some(row) => table_under(row, width),
        None => TableHead {
            header: None,
            width,
            data_start: start,
        },
    })
}

/// The table whose header row is in this line, from 1, or in the next that is not blank; none where the
/// text has no such line.
pub(crate) fn in_line(text: &str, format: Format, line: u64) -> Option<TableHead> {
    let rows = first_rows(text, format, offset_of_line(text.as_bytes(), line)?);
    let (header, rows) = rows.split_first()?;
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    Some(table_under(header, table_width(&widths).0))
}

/// The table of a text without a header row, of the records that end after a byte; none where it has no
/// record there.
pub(crate) fn none(text: &str, format: Format, from: usize) -> Option<TableHead> {
    let rows = first_rows(text, format, from);
    let widths: Vec<usize> = rows.iter().map(|row| row.cells.len()).collect();
    Some(TableHead {
        header: None,
        width: table_width(&widths).0,
        data_start: rows.first()?.start,
    })
}

fn table_under(row: &Row, width: usize) -> TableHead {
    TableHead {
        width: width.max(row.cells.len()),
        data_start: row.end,
        header: Some(Header {
            cells: row.cells.clone(),
            start: row.start,
        }),
    }
}

struct Row {
    cells: Vec<String>,
    known: usize,
    start: usize,
    end: usize,
}

/// The first rows, from the one on that a byte of the text belongs to.
fn first_rows(text: &str, format: Format, from: usize) -> Vec<Row> {
    let mut records = Records::new(format, 0).cutting();
    let mut rows: Vec<Row> = Vec::new();
    while rows.len() < SAMPLE_RECORDS
        && let Some(record) = records.next(text)
    {
        let start = record.start;
        let cells: Vec<String> = record
            .cells()
            .map(|cell| guard::off(cell).to_owned())
            .collect();
        let end = records.position();
        if end > from {
            rows.push(Row {
                known: cells.iter().filter(|cell| synonyms::is_known(cell)).count(),
                cells,
                start,
                end,
            });
        }
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

    const COMMA: Format = Format {
        delimiter: b',',
        has_quotes: true,
    };

    fn header(text: &str) -> Option<(usize, Vec<String>)> {
        find(text, COMMA, 0)
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
        let wide = find("phone,name,note\n+1415,A\n+1416,B\n", COMMA, 0).unwrap();
        assert_eq!((wide.width, wide.data_start), (3, 16));
        let narrow = find("phone,name\n+1415,A,x\n+1416,B,y\n", COMMA, 0).unwrap();
        assert_eq!((narrow.width, narrow.data_start), (3, 11));
    }

    #[test]
    fn a_file_of_failed_rows_has_the_header_that_it_was_given() {
        let text = "phone,a,import_error\n,,\"Too many cells.\",+1415\n";
        assert_eq!(header(text).unwrap().0, 0);
    }

    #[test]
    fn nothing_in_nothing() {
        assert!(find("\n\n", COMMA, 0).is_none());
    }

    #[test]
    fn a_person_says_where_it_is() {
        let text = "Leads\nname,phone\n\nAnn,+1415\n\"B\nob\",+1416\n";
        let named = |line| {
            let head = in_line(text, COMMA, line)?;
            Some((head.header?.cells[0].clone(), head.width))
        };
        assert_eq!(named(1), Some(("Leads".into(), 2)));
        assert_eq!(named(2), Some(("name".into(), 2)));
        assert_eq!(named(3), Some(("Ann".into(), 2)));
        assert_eq!(named(6), Some(("B\nob".into(), 2)));
        assert_eq!(named(8), None);
        let head = none(text, COMMA, 0).unwrap();
        assert_eq!((head.width, head.data_start), (2, 0));
    }

    #[test]
    fn an_open_quotation_mark_takes_its_line_only() {
        let head = find("phone,\"x\n+1415,A\n", COMMA, 0).unwrap();
        assert_eq!(
            (head.header.unwrap().cells, head.data_start),
            (vec!["phone".into(), "x".into()], 9)
        );
    }
}
