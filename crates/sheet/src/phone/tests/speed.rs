//! `cargo test --release -p dialbook-sheet --features studio speed -- --ignored --nocapture`

use std::hint::black_box;
use std::time::Instant;

use super::super::*;

const CELLS: u32 = 10_000;
const ROUNDS: u32 = 20;

fn measure(name: &str, rescuer: &Rescuer, cell: impl Fn(u32) -> String) {
    let cells: Vec<String> = (0..CELLS).map(cell).collect();
    let start = Instant::now();
    let mut sent = 0;
    for _ in 0..ROUNDS {
        for cell in &cells {
            sent += u32::from(
                black_box(rescuer.read(black_box(cell), Some("USA")))
                    .number()
                    .is_some(),
            );
        }
    }
    let each = start.elapsed() / (CELLS * ROUNDS);
    eprintln!("{name}: {each:?}, {} % sent", sent * 100 / (CELLS * ROUNDS));
}

#[test]
#[ignore = "measures"]
fn speed() {
    let us = Country::Add(Region::parse("US").unwrap());
    let accepted = Repair::ALL.into_iter().collect();
    let chosen = Rescuer::new(Decisions {
        accepted,
        country: us,
        ..Decisions::default()
    });
    let nobody = Rescuer::default();
    measure("good", &nobody, |n| format!("+1415555{n:04}"));
    measure("good, separators", &nobody, |n| {
        format!("+1 (415) 555-{n:04}")
    });
    measure("country of the row", &nobody, |n| {
        format!("(415) 555-{n:04}")
    });
    measure("country added", &chosen, |n| format!("(415) 555-{n:04}"));
    measure("00", &chosen, |n| format!("0044 20 7946 {n:04}"));
    measure("lost +", &chosen, |n| format!("1415555{n:04}"));
    measure("tel:", &chosen, |n| format!("tel:+1415555{n:04}"));
    measure("extension", &chosen, |n| {
        format!("+1 415 555 {n:04} ext. 12")
    });
    measure("scientific", &chosen, |_| "4.15556E+11".to_owned());
}
