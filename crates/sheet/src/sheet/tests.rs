use contract::limits;

use super::*;
use crate::{Delimiter, SourceError};

fn open(text: &str) -> Sheet {
    Sheet::read(text.as_bytes().to_vec()).ok().unwrap()
}

/// The first rows of the chunks.
fn chunk_starts(sheet: &Sheet) -> Vec<u64> {
    (0..sheet.summary().chunks)
        .map(|index| sheet.chunk_rows(index).unwrap().start)
        .collect()
}

#[test]
fn other_formats_are_told_apart() {
    let error = |bytes: &[u8]| Sheet::read(bytes.to_vec()).err().unwrap();
    assert_eq!(error(b""), SheetError::Empty);
    assert_eq!(error(b"\xef\xbb\xbf \r\n"), SheetError::Empty);
    assert!(matches!(error(b"PK\x03\x04..."), SheetError::Workbook(_)));
    assert_eq!(
        error(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"),
        SheetError::NotText
    );
    assert_eq!(error(b"%PDF-1.7\n"), SheetError::NotText);
    let wide = vec!["c"; limits::CSV_COLUMNS + 1].join(",");
    assert_eq!(error(wide.as_bytes()), SheetError::TooManyColumns(501));
}

#[test]
fn columns_are_named_sampled_and_proposed() {
    let sheet = open("Phone, note ,note,\n+1415,'=x,,\n+1416,'=x,b,\n");
    let columns = sheet.columns();
    let named: Vec<_> = columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(named, ["Phone", "note", "note 2", "column 4"]);
    assert_eq!(columns[0].samples, ["+1415", "+1416"]);
    assert_eq!(columns[1].samples, ["=x"]);
    assert_eq!(columns[1].target, Target::Metadata("note".into()));
}

#[test]
fn chunks_hold_a_bounded_number_of_rows_and_bytes() {
    let sheet = open(&format!("phone\n\n{}", "+1415\n\n".repeat(12_000)));
    assert_eq!(
        (sheet.summary().rows, sheet.summary().blank),
        (12_000, 12_001)
    );
    let starts = chunk_starts(&sheet);
    assert_eq!(starts, [1, 5_001, 10_001]);

    const BYTES: usize = 2 * 1024 * 1024;
    let starts = |cell: usize, rows: usize| {
        let row = format!("+1415,{}\n", "x".repeat(cell));
        chunk_starts(&open(&format!("phone,note\n{}", row.repeat(rows))))
    };
    assert_eq!(starts(BYTES / 3, 6), [1, 3, 5]);
    assert_eq!(starts(BYTES + 1, 3), [1, 2, 3]);
}

#[test]
fn a_header_alone_has_no_chunk() {
    assert_eq!(open("phone,name\n").summary().chunks, 0);
}

fn opened(bytes: Vec<u8>, overrides: &Overrides) -> Sheet {
    Sheet::open(Rc::new(bytes), overrides).ok().unwrap()
}

/// The cells of all rows, counted in steps of so many bytes.
fn all_rows(sheet: &mut Sheet, bytes: u64) -> Vec<Vec<String>> {
    let mut counting = Counting::new(sheet);
    while !counting.step(sheet, bytes).unwrap().is_done {}
    let mut rows = Vec::new();
    sheet
        .for_each_row(1..u64::MAX, |_, record| {
            rows.push(sheet.cells(record));
            true
        })
        .unwrap();
    rows
}

#[test]
fn the_beginning_is_enough_to_show_a_file() {
    struct Endless;
    impl Source for Endless {
        fn size(&self) -> u64 {
            1 << 30
        }
        fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
            assert!(range.end <= 1 << 20, "that far was not asked for");
            buffer.clear();
            buffer.extend(range.map(|at| b"+1415,a\n"[at as usize % 8]));
            Ok(())
        }
    }
    let sheet = Sheet::open(Rc::new(Endless), &Overrides::default()).unwrap();
    assert_eq!(sheet.first_rows().len(), 300);
    assert_eq!(sheet.summary().bytes, 1 << 30);
    assert!(!sheet.summary().is_complete);
}

#[test]
fn a_byte_far_down_shows_another_encoding() {
    let rows = 100_000;
    let mut text = b"phone,name\n".to_vec();
    text.extend(b"+1415,Bob\n".repeat(rows));
    text.extend(b"+1416,J\xfcrgen\n+1417,Zo\xeb\n");
    let mut sheet = opened(text, &Overrides::default());
    assert_eq!(sheet.summary().understood.encoding, Encoding::Utf8);
    let found = all_rows(&mut sheet, 1000);
    assert_eq!(found.len(), rows + 2);
    assert_eq!(found[rows][1], "Jürgen");
    let summary = sheet.summary();
    assert_eq!(summary.understood.encoding, Encoding::Windows1252);
    assert_eq!((summary.rows, summary.replaced), (rows as u64 + 2, 0));
}

#[test]
fn what_is_no_character_is_counted() {
    let text = ["phone,name\n+1,Zoë\n+2,Chloé\n".as_bytes(), b"+3,Ren\xc3\n"].concat();
    let sheet = Sheet::read(text).unwrap();
    assert_eq!(sheet.first_rows()[2][1], "Ren\u{fffd}");
    assert_eq!(sheet.summary().replaced, 1);
    assert_eq!(sheet.summary().understood.encoding, Encoding::Utf8);
}

#[test]
fn quotation_marks_may_be_text() {
    let sheet = open("phone,note\n+12,\"Best\" pizza\n+13,5\" pipe\n+14,\"new\n+15,x\n");
    assert_eq!(sheet.summary().understood.quotes, Quotes::None);
    let notes: Vec<_> = sheet
        .first_rows()
        .iter()
        .map(|row| row[1].as_str())
        .collect();
    assert_eq!(notes, ["\"Best\" pizza", "5\" pipe", "\"new", "x"]);
    let quoted = open("phone,note\n+12,\"a,b\"\n+13,\"Best\" pizza\n");
    assert_eq!(quoted.summary().understood.quotes, Quotes::Double);
}

#[test]
fn a_line_that_tells_the_delimiter_is_no_row() {
    let sheet = open("sep=;\r\n+1415;a,b\r\n+1416;c,d\r\n");
    let summary = sheet.summary();
    assert_eq!(summary.understood.delimiter, Delimiter::Semicolon);
    assert_eq!((summary.understood.header_line, summary.rows), (None, 2));
    let sheet = open("\"sep=|\"\nsize|colour\nbig|red\n");
    assert_eq!(sheet.summary().understood.header_line, Some(2));
}

#[test]
fn a_person_has_the_last_word() {
    let bytes = || b"Leads\n\nTel;Ort, Land\n+1;K\xf6ln, DE\n+2;\xc5rhus, DK\n".to_vec();
    let found = opened(bytes(), &Overrides::default()).summary().understood;
    assert_eq!(
        (found.encoding, found.delimiter, found.header_line),
        (Encoding::Windows1252, Delimiter::Semicolon, Some(3))
    );
    let overrides = Overrides {
        encoding: Some(Encoding::Macintosh),
        delimiter: Some(Delimiter::Comma),
        quotes: Some(Quotes::None),
        header: Some(HeaderRow::Line(1)),
        sheet: None,
    };
    let mut sheet = opened(bytes(), &overrides);
    let said = sheet.summary().understood;
    assert_eq!(
        (said.encoding, said.delimiter, said.quotes, said.header_line),
        (Encoding::Macintosh, Delimiter::Comma, Quotes::None, Some(1))
    );
    let rows = all_rows(&mut sheet, 7);
    assert_eq!(rows[0], ["Tel;Ort", " Land"]);
    assert_eq!(rows.len(), 3);
    let overrides = Overrides {
        header: Some(HeaderRow::None),
        ..Overrides::default()
    };
    let mut sheet = opened(bytes(), &overrides);
    assert_eq!(all_rows(&mut sheet, 7).len(), 4);
    assert_eq!(sheet.columns()[0].name, "Column 1");
    let overrides = Overrides {
        header: Some(HeaderRow::Line(99)),
        ..Overrides::default()
    };
    let error = Sheet::open(Rc::new(bytes()), &overrides).err();
    assert_eq!(error, Some(SheetError::NoSuchLine(99)));
}

#[test]
fn rows_of_any_range_are_those_of_the_whole() {
    let text: String = (1..=5_000)
        .map(|row| match row % 7 {
            0 => format!("+{row},\"two\nlines\"\n\n"),
            _ => format!("+{row},é{row}\n"),
        })
        .collect();
    for encoding in [Encoding::Utf8, Encoding::Utf16Le, Encoding::Windows1250] {
        let bytes = match encoding {
            Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            Encoding::Windows1250 => encoding_rs::WINDOWS_1250.encode(&text).0.into_owned(),
            _ => text.clone().into_bytes(),
        };
        let overrides = Overrides {
            encoding: Some(encoding),
            ..Overrides::default()
        };
        let mut sheet = opened(bytes, &overrides);
        let rows = all_rows(&mut sheet, 1 << 14);
        assert_eq!((rows.len(), sheet.summary().blank), (5_000, 714));
        for first in [1, 2, 1024, 1025, 1026, 2048, 4_097, 5_000] {
            let mut found = Vec::new();
            let range = first..first + 3;
            sheet
                .for_each_row(range, |_, record| {
                    found.push(sheet.cells(record));
                    true
                })
                .unwrap();
            let first = first as usize - 1;
            assert_eq!(found, rows[first..rows.len().min(first + 3)]);
        }
    }
}
