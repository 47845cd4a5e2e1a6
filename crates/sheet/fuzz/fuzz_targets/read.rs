//! Any bytes at all are opened, gone over in steps of any size, read by row and by chunk; or refused in
//! words. In `crates/sheet`: `cargo +nightly fuzz run read`.
#![no_main]

use std::ops::Range;
use std::rc::Rc;

use contract::ContactField;
use libfuzzer_sys::fuzz_target;
use sheet::phone::Rescuer;
use sheet::{
    Choices, Counting, CsvImport, Delimiter, Encoding, HeaderRow, Judging, Overrides, Quotes,
    Sheet, Source, SourceError, Target,
};

/// Bytes that are read in small slices, so that a small file has many.
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

/// What a person may say, made of three bytes.
fn overrides(said: [u8; 3]) -> Overrides {
    let [encoding, format, header] = said.map(usize::from);
    Overrides {
        encoding: Encoding::all().nth(encoding),
        delimiter: Delimiter::ALL.get(format % 8).copied(),
        quotes: match format / 8 % 4 {
            0 => Some(Quotes::Double),
            1 => Some(Quotes::None),
            _ => None,
        },
        header: match header {
            0 => Some(HeaderRow::None),
            line @ 1..8 => Some(HeaderRow::Line(line as u64)),
            _ => None,
        },
        sheet: header.checked_sub(251),
    }
}

fuzz_target!(|input: ([u8; 3], u8, u8, &[u8])| {
    let (said, slice, step, bytes) = input;
    let (slice, step) = (u64::from(slice) + 2, u64::from(step) + 1);
    let source = Rc::new(Slices {
        bytes: bytes.to_vec(),
        slice,
    });
    let Ok(mut sheet) = Sheet::open(source, &overrides(said)) else {
        return;
    };
    let mut counting = Counting::new(&sheet);
    loop {
        match counting.step(&mut sheet, step) {
            Ok(progress) if progress.is_done => break,
            Ok(_) => {}
            Err(_) => return,
        }
    }
    let summary = sheet.summary();
    let mut targets = vec![Target::Skip; sheet.columns().len()];
    targets[0] = Target::Field(ContactField::PhoneNumber);
    let plan = sheet.plan(&targets).expect("one column is the phone");
    let plan = plan.with_phones(Rescuer::default(), None);

    let mut judging = Judging::new(&sheet);
    while !judging
        .step(&mut sheet, &plan, u64::MAX / 2)
        .expect("it was read before")
        .is_done
    {}
    let mut found = judging.finish(&sheet);
    let judged = found.judged(&sheet, Choices::default());
    assert_eq!(judged.file, summary);
    assert_eq!(judged.ready + judged.failed + judged.skipped, summary.rows);

    let mut rows = 0;
    for index in 0..summary.chunks {
        let chunk = sheet
            .chunk(&plan, None, index)
            .expect("it was read before");
        let chunk = chunk.expect("there are so many");
        let mut withheld: Vec<u64> = chunk.withheld.iter().map(|error| error.row).collect();
        withheld.dedup();
        rows += (chunk.rows.len() + withheld.len()) as u64;
        let mut import =
            CsvImport::open(chunk.csv, &chunk.mapping_config).expect("it was just written");
        assert_eq!(import.by_ref().count(), chunk.rows.len());
    }
    assert_eq!(rows, summary.rows);
    let last = sheet
        .rows(&plan, Some(&found), &[summary.rows])
        .expect("it was read before");
    assert_eq!(last.len() as u64, summary.rows.min(1));
});
