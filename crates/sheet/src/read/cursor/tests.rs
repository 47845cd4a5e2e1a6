use proptest::prelude::*;

use super::*;
use crate::read::decoder::standard;
use crate::read::guess::mark_of;

/// Bytes that are read in slices of some size.
struct Slices {
    bytes: Vec<u8>,
    slice: u64,
}

impl Source for Slices {
    fn size(&self) -> u64 {
        self.bytes.size()
    }

    fn slice_size(&self) -> u64 {
        self.slice
    }

    fn read(&self, range: std::ops::Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
        self.bytes.read(range, buffer)
    }
}

const COMMA: Format = Format {
    delimiter: b',',
    has_quotes: true,
};
const TOP: Start = Start {
    bytes: 0,
    skip: 0,
    position: 0,
};

type Row = (Start, u64, bool, Vec<String>);

/// The records from a start on, the blank ones, and what was no character.
fn read(source: &Slices, encoding: Encoding, start: Start) -> (Vec<Row>, u64, u64) {
    let mut cursor = Cursor::new(encoding, COMMA, start, source.size());
    let mut rows = Vec::new();
    while cursor.advance(source).unwrap() {
        let record = cursor.record();
        let cells = record.cells().map(str::to_owned).collect();
        rows.push((cursor.start(), cursor.end(), record.is_open, cells));
    }
    (rows, cursor.blank(), cursor.replaced())
}

fn of_text(text: &str) -> Vec<Row> {
    let source = Slices {
        bytes: text.as_bytes().to_vec(),
        slice: 1 << 20,
    };
    read(&source, Encoding::Utf8, TOP).0
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf16Le => text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Be => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        other => standard(other).encode(text).0.into_owned(),
    }
}

fn file() -> impl Strategy<Value = (Encoding, Vec<u8>)> {
    let encoding = prop::sample::select(Encoding::all().collect::<Vec<_>>());
    prop_oneof![
        (encoding.clone(), "[ab\",\\r\\n é山Ж]{0,120}")
            .prop_map(|(encoding, text)| (encoding, encoded(&text, encoding))),
        (encoding.clone(), prop::collection::vec(any::<u8>(), 0..80)),
        (
            encoding,
            prop::collection::vec(
                prop::sample::select(b"\n\r\",a\x81\xc3\x30\xd8\0\xe9".to_vec()),
                0..80
            )
        ),
    ]
}

proptest! {
    #[test]
    fn the_slices_do_not_matter((encoding, bytes) in file(), slice in 2_u64..40) {
        let whole = Slices { bytes: bytes.clone(), slice: 1 << 20 };
        let (rows, blank, replaced) = read(&whole, encoding, TOP);
        let sliced = Slices { bytes, slice };
        let (found, found_blank, found_replaced) = read(&sliced, encoding, TOP);
        // The places where decoding starts are other ones, the rows and their positions are not.
        let plain = |rows: &[Row]| -> Vec<_> {
            rows.iter()
                .map(|(start, end, is_open, cells)| (start.position, *end, *is_open, cells.clone()))
                .collect()
        };
        prop_assert_eq!(plain(&found), plain(&rows));
        prop_assert_eq!((found_blank, found_replaced), (blank, replaced));
    }

    #[test]
    fn reading_can_start_at_any_row((encoding, bytes) in file(), slice in 2_u64..40, again in 2_u64..40) {
        let mut source = Slices { bytes, slice };
        let (rows, _, _) = read(&source, encoding, TOP);
        source.slice = again;
        for (index, row) in rows.iter().enumerate() {
            let (found, _, _) = read(&source, encoding, row.0);
            let plain = |rows: &[Row]| -> Vec<_> {
                rows.iter().map(|(_, end, is_open, cells)| (*end, *is_open, cells.clone())).collect()
            };
            prop_assert_eq!(plain(&found), plain(&rows[index..]));
        }
    }

    #[test]
    fn what_is_written_is_read(
        rows in prop::collection::vec(prop::collection::vec("[ab\",;\\r\\n é山]{0,6}", 2..5), 0..8),
        slice in 2_u64..40,
    ) {
        let mut bytes = Vec::new();
        let mut writer = crate::write::Writer::new(&mut bytes, b',');
        for row in &rows {
            for cell in row {
                writer.cell(cell, crate::write::Guard::None);
            }
            writer.end();
        }
        let (found, blank, _) = read(&Slices { bytes, slice }, Encoding::Utf8, TOP);
        let is_blank = |row: &Vec<String>| row.iter().all(|cell| cell.trim().is_empty());
        prop_assert_eq!(blank, rows.iter().filter(|row| is_blank(row)).count() as u64);
        let kept: Vec<_> = rows.into_iter().filter(|row| !is_blank(row)).collect();
        let found: Vec<_> = found.into_iter().map(|(_, _, _, cells)| cells).collect();
        prop_assert_eq!(found, kept);
    }
}

#[test]
fn a_mark_that_is_never_closed_takes_its_line() {
    let rows = of_text("a,b\nc,\"d\ne,f\n");
    let found: Vec<_> = rows
        .iter()
        .map(|(_, _, is_open, cells)| (*is_open, cells.join("|")))
        .collect();
    assert_eq!(
        found,
        [
            (false, "a|b".into()),
            (true, "c|d".into()),
            (false, "e|f".into())
        ]
    );
}

#[test]
fn a_mark_may_stay_open_for_megabytes_and_not_for_more() {
    let lines = "e,f\n".repeat(RECORD_BYTES / 4);
    let rows = of_text(&format!("a,\"b\n{lines}\",x\n"));
    assert!(rows[0].2);
    assert_eq!(rows[0].3, ["a", "b"]);
    assert_eq!(rows.len(), RECORD_BYTES / 4 + 2);
    let rows = of_text(&format!("a,\"b\n{}\",x\n", &lines[..lines.len() / 2]));
    assert_eq!((rows.len(), rows[0].2), (1, false));
}

#[test]
fn a_line_that_does_not_end_is_no_row() {
    let bytes = vec![b'x'; 2 * RECORD_BYTES];
    let mut cursor = Cursor::new(Encoding::Utf8, COMMA, TOP, bytes.size());
    assert_eq!(cursor.advance(&bytes), Err(ReadError::TooLong));
    assert!(cursor.text.len() <= RECORD_BYTES + (1 << 20));
}

#[test]
fn the_mark_of_an_encoding_is_no_text() {
    let bytes = encoded("\u{feff}a,b\n", Encoding::Utf16Be);
    let start = Start {
        bytes: mark_of(Encoding::Utf16Be, &bytes) as u64,
        ..TOP
    };
    let source = Slices { bytes, slice: 4 };
    assert_eq!(read(&source, Encoding::Utf16Be, start).0[0].3, ["a", "b"]);
}
