//! Which character separates the cells.

use contract::ContactField;

use crate::record::{Format, Records};
use crate::{Delimiter, guard};

const SAMPLE_RECORDS: usize = 40;
const SAMPLE_BYTES: usize = 64 * 1024;

/// Finds the delimiter of a text from its first records.
///
/// The candidate wins under which the most cells of one record are headers that `is_known` knows;
/// among equals the one under which the most records are equally wide; then the one that makes them
/// wider. A text of one column is comma-separated.
pub(crate) fn detect(text: &str, is_known: impl Fn(&str) -> bool) -> Delimiter {
    detect_in(text, true, is_known)
}

/// The same for a text whose quotation marks may be a part of it.
pub(crate) fn detect_in(
    text: &str,
    has_quotes: bool,
    is_known: impl Fn(&str) -> bool,
) -> Delimiter {
    // An export or a chunk of a preview, whatever its metadata looks like.
    match text
        .as_bytes()
        .strip_prefix(ContactField::PhoneNumber.name().as_bytes())
    {
        // Phone numbers and nothing else, whatever the cells hold.
        Some([b'\r' | b'\n', ..]) => return Delimiter::Comma,
        Some([first, ..]) => {
            if let Some(found) = Delimiter::ALL
                .into_iter()
                .find(|found| found.byte() == *first)
            {
                return found;
            }
        }
        _ => {}
    }
    let sample = first_bytes(text);
    let is_cut = sample.len() < text.len();
    let mut best = (Delimiter::Comma, Score::default());
    for candidate in Delimiter::ALL {
        let format = Format {
            delimiter: candidate.byte(),
            has_quotes,
        };
        let score = score(sample, is_cut, format, &is_known);
        if score > best.1 {
            best = (candidate, score);
        }
    }
    best.0
}

/// How well a delimiter explains a text; what counts most comes first.
#[derive(Default, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    known_headers: usize,
    equally_wide_permille: usize,
    width: usize,
}

fn score(sample: &str, is_cut: bool, format: Format, is_known: impl Fn(&str) -> bool) -> Score {
    let mut records = Records::new(format, 0);
    let mut widths = Vec::new();
    let mut known_headers = 0;
    while widths.len() < SAMPLE_RECORDS
        && let Some(record) = records.next(sample)
    {
        widths.push(record.len());
        let known = record.cells().filter(|cell| is_known(guard::off(cell)));
        known_headers = known_headers.max(known.count());
    }
    // The cut goes through the last record.
    if is_cut && widths.len() > 1 && records.position() == sample.len() {
        widths.pop();
    }
    let (width, count) = table_width(&widths);
    Score {
        known_headers,
        equally_wide_permille: if width > 1 {
            count * 1000 / widths.len()
        } else {
            0
        },
        width,
    }
}

/// The width that most records have, one cell only where none has more, and how many have it.
pub(crate) fn table_width(widths: &[usize]) -> (usize, usize) {
    let count_of = |width| widths.iter().filter(|&&other| other == width).count();
    widths
        .iter()
        .map(|&width| (width > 1, count_of(width), width))
        .max()
        .map_or((1, 0), |(_, count, width)| (width, count))
}

fn first_bytes(text: &str) -> &str {
    &text[..text.floor_char_boundary(SAMPLE_BYTES)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> char {
        char::from(detect(text, |header| {
            ContactField::from_header(header).is_some()
        }))
    }

    #[test]
    fn each_delimiter_is_found() {
        for delimiter in [',', ';', '\t', '|'] {
            let text = "a,b,c\n1,2,3\n".replace(',', &delimiter.to_string());
            assert_eq!(found(&text), delimiter);
        }
        assert_eq!(found("phone\n+1415\n"), ',');
        assert_eq!(found("phone_number\r\n;a\r\n"), ',');
        assert_eq!(found(""), ',');
    }

    #[test]
    fn more_of_a_character_in_line_one_is_no_proof() {
        assert_eq!(found("Tel;Name, given, first;Ort\n1;A;B\n2;C;D\n"), ';');
        assert_eq!(found("Tel,a;b;c;d\n1,2\n3,4\n"), ',');
    }

    #[test]
    fn decimal_commas_do_not_mislead() {
        assert_eq!(found("Tel;Betrag\n+1;1,5\n+2;2,5\n+3;3,5\n"), ';');
    }

    #[test]
    fn known_headers_outweigh_ragged_rows() {
        assert_eq!(
            found("phone_number,first_name\n+1\n+2,a|b\n+3,a|b,x\n+4,a|b,y,z\n"),
            ','
        );
    }

    #[test]
    fn quoted_cells_are_left_whole() {
        assert_eq!(found("a|b\n\"1,2,3\n4,5,6\"|x\n\"7,8,9\"|y\n"), '|');
    }

    #[test]
    fn a_title_line_does_not_count() {
        assert_eq!(
            found("Leads, exported\n\nTel;Name;Ort\n1;2;3\n4;5;6\n"),
            ';'
        );
    }

    #[test]
    fn a_first_column_of_phone_numbers_settles_it() {
        assert_eq!(
            found("phone_number,\";email;first_name\"\n+12,\";;\"\n"),
            ','
        );
    }

    #[test]
    fn a_sample_may_end_inside_a_character() {
        let row = "łółó;łółó\n";
        assert_eq!(found(&row.repeat(SAMPLE_BYTES / row.len() + 9)), ';');
    }
}
