use csv_core::{ReadRecordResult, ReaderBuilder};
use proptest::prelude::*;

use super::*;

/// The records as the csv crate's core reads them; none where a quotation mark stays open.
fn by_csv_core(text: &str) -> Option<Vec<Vec<String>>> {
    let mut core = ReaderBuilder::new().build();
    // A fresh reader would drop a byte order mark.
    core.read_record(b"\n", &mut [], &mut []);
    let (mut input, mut records) = (text.as_bytes(), Vec::new());
    let (mut cells, mut ends) = (vec![0; 1024], vec![0; 256]);
    let (mut written, mut ended) = (0, 0);
    loop {
        let source = if input.is_empty() { b"\n" } else { input };
        let at_end = input.is_empty();
        let (result, read, wrote, new_ends) =
            core.read_record(source, &mut cells[written..], &mut ends[ended..]);
        written += wrote;
        ended += new_ends;
        if !at_end {
            input = &input[read..];
        }
        match result {
            ReadRecordResult::Record => {
                let starts = std::iter::once(0).chain(ends[..ended].iter().copied());
                let cell = |(start, end): (usize, &usize)| {
                    String::from_utf8(cells[start..*end].to_vec()).unwrap()
                };
                records.push(starts.zip(&ends[..ended]).map(cell).collect());
                (written, ended) = (0, 0);
            }
            // The line end that was fed was taken for text of the cell.
            ReadRecordResult::InputEmpty if at_end && written > 0 => return None,
            ReadRecordResult::InputEmpty if at_end => return Some(records),
            ReadRecordResult::InputEmpty => {}
            other => panic!("{other:?}"),
        }
        if at_end {
            return Some(records);
        }
    }
}

proptest! {
    #[test]
    fn records_are_those_of_the_csv_crate(text in "[ab\"\\r\\n, \u{feff}é]{0,60}") {
        let mut parser = Parser::new(Format::quoted(b','));
        let (mut at, mut records) = (0, Vec::new());
        let is_closed = loop {
            match parser.parse(&text, at, true) {
                Parsed::Record { end } => at = end,
                Parsed::Open { .. } => break false,
                Parsed::End => break true,
                Parsed::Partial { .. } => panic!("nothing can follow"),
            }
            let cells: Vec<String> = parser.record(&text, false).cells().map(str::to_owned).collect();
            // Empty lines are no records there.
            if cells != [""] || text[..at].trim_end_matches(['\r', '\n']).ends_with('"') {
                records.push(cells);
            }
        };
        if let Some(mut expected) = by_csv_core(&text).filter(|_| is_closed) {
            expected.retain(|cells| *cells != [""]);
            records.retain(|cells| *cells != [""]);
            prop_assert_eq!(records, expected);
        }
    }

    #[test]
    fn a_text_that_may_go_on_gives_the_same_records(text in "[ab\"\\r\\n,é]{0,40}", cut in 0_usize..40) {
        let cut = text.floor_char_boundary(cut);
        let mut parser = Parser::new(Format::quoted(b','));
        let early = parser.parse(&text[..cut], 0, false);
        if let Parsed::Record { .. } = early {
            prop_assert_eq!(early, parser.parse(&text, 0, true));
        }
    }
}
