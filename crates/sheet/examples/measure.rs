//! How fast a file is read and judged: `cargo run --release -p dialbook-sheet --features studio --example measure FILE`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the workshop"
)]

use std::rc::Rc;
use std::time::{Duration, Instant};

use dialbook_sheet::{Counting, Judging, Overrides, Sheet};

/// The best of some runs, since other work only makes it slower.
const RUNS: usize = 7;

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let bytes = Rc::new(std::fs::read(path).unwrap());
    let best = |run: &dyn Fn() -> Duration| (0..RUNS).map(|_| run()).min().unwrap();
    let opened = || Sheet::open(bytes.clone(), &Overrides::default()).unwrap();
    let mut sheet = opened();
    let mut counting = Counting::new(&sheet);
    while !counting.step(&mut sheet, 64 * 1024).unwrap().is_done {}
    let rows = sheet.summary().rows;
    let tell = |what: &str, time: Duration| {
        let seconds = time.as_secs_f64();
        println!(
            "{what:14} {:8.1} ms {:8.0} MB/s {:8.0} ns a row",
            seconds * 1e3,
            bytes.len() as f64 / seconds / 1e6,
            seconds * 1e9 / rows as f64
        );
    };
    println!("{rows} rows");
    tell(
        "open",
        best(&|| {
            let start = Instant::now();
            let _sheet = opened();
            start.elapsed()
        }),
    );
    tell(
        "scan",
        best(&|| {
            let mut sheet = opened();
            let start = Instant::now();
            let mut counting = Counting::new(&sheet);
            while !counting.step(&mut sheet, 64 * 1024).unwrap().is_done {}
            start.elapsed()
        }),
    );
    let targets: Vec<_> = sheet
        .columns()
        .into_iter()
        .map(|column| column.target)
        .collect();
    let plan = sheet.plan(&targets).unwrap();
    tell(
        "scan and judge",
        best(&|| {
            let mut sheet = opened();
            let start = Instant::now();
            let mut judging = Judging::new(&sheet);
            while !judging.step(&mut sheet, &plan, 64 * 1024).unwrap().is_done {}
            start.elapsed()
        }),
    );
    tell(
        "all chunks",
        best(&|| {
            let start = Instant::now();
            for index in 0..sheet.summary().chunks {
                sheet.chunk(&plan, None, index).unwrap().unwrap();
            }
            start.elapsed()
        }),
    );
    println!(
        "chunk 3: {}",
        sheet.chunk(&plan, None, 3).unwrap().unwrap().id()
    );
}
