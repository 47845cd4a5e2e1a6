//! However a file is sliced and however large the steps are, the same rows and chunks come of it.
#![cfg(feature = "studio")]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::ops::Range;
use std::rc::Rc;

use contract::ContactField;
use dialbook_sheet::{
    Counting, Delimiter, Encoding, FileSummary, HeaderRow, Overrides, Quotes, Sheet, SheetError,
    Source, SourceError, Target,
};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

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

    fn read(&self, range: Range<u64>, buffer: &mut Vec<u8>) -> Result<(), SourceError> {
        self.bytes.read(range, buffer)
    }
}

/// What a file turned out to be, the ids of its chunks, and its rows.
type Found = (FileSummary, Vec<String>, Vec<Vec<String>>);

fn read(bytes: &[u8], overrides: &Overrides, slice: u64, step: u64) -> Result<Found, SheetError> {
    let bytes = bytes.to_vec();
    let mut sheet = Sheet::open(Rc::new(Slices { bytes, slice }), overrides)?;
    let mut counting = Counting::new(&sheet);
    while !counting.step(&mut sheet, step)?.is_done {}
    let mut targets = vec![Target::Skip; sheet.columns().len()];
    targets[0] = Target::Field(ContactField::PhoneNumber);
    let plan = sheet.plan(&targets).ok().unwrap();
    let summary = sheet.summary();
    let ids = (0..summary.chunks)
        .map(|index| sheet.chunk(&plan, None, index).unwrap().unwrap().id())
        .collect();
    let all: Vec<u64> = (1..=summary.rows).collect();
    let rows = sheet.rows(&plan, None, &all)?;
    let one_by_one = all
        .iter()
        .flat_map(|&row| sheet.rows(&plan, None, &[row]).unwrap());
    assert!(one_by_one.eq(rows.iter().cloned()));
    let cells = rows.into_iter().map(|row| row.cells).collect();
    Ok((summary, ids, cells))
}

fn overrides() -> impl Strategy<Value = Overrides> {
    (
        option::weighted(0.3, select(Encoding::all().collect::<Vec<_>>())),
        option::weighted(0.3, select(Delimiter::ALL.to_vec())),
        option::weighted(0.3, select(vec![Quotes::Double, Quotes::None])),
        option::weighted(
            0.3,
            prop_oneof![Just(HeaderRow::None), (1_u64..6).prop_map(HeaderRow::Line)],
        ),
    )
        .prop_map(|(encoding, delimiter, quotes, header)| Overrides {
            encoding,
            delimiter,
            quotes,
            header,
            sheet: None,
        })
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        "(phone;name\n)?([+0-9]{0,4}[;,\t|\"\r\na-cé ]{0,6}){0,20}".prop_map(String::into_bytes),
        "(phone,name\n)?([+0-9]{1,4},[\"a-cé]{0,4}\r?\n){0,20}".prop_map(|text| {
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            units.collect()
        }),
        prop::collection::vec(select(b"\n\r\",;ab+1\xe9\xc3\xa9\x81\0".to_vec()), 0..100),
        prop::collection::vec(any::<u8>(), 0..100),
    ]
}

proptest! {
    #[test]
    fn slices_and_steps_do_not_matter(
        bytes in file(),
        overrides in overrides(),
        slice in 2_u64..50,
        step in 1_u64..50,
    ) {
        let whole = read(&bytes, &overrides, 1 << 20, u64::MAX / 2);
        let parted = read(&bytes, &overrides, slice, step);
        prop_assert_eq!(&parted, &whole);
        if let Ok((summary, ids, rows)) = whole {
            prop_assert!(summary.is_complete);
            prop_assert_eq!(rows.len() as u64, summary.rows);
            prop_assert_eq!(ids.len(), usize::from(summary.rows > 0));
        }
    }
}
