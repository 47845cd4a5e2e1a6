use super::*;

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
