//! The aims, and how far they were met.

use super::Findings;
use super::results::{Drops, Import};
use crate::aim::Aim;
use crate::figures::{median, ms};

/// Throughput against that of the other parsers.
const PAPAPARSE: f64 = 2.0;
const UDSV: f64 = 1.0;
/// In milliseconds.
const FIRST_ROWS: f64 = 200.0;
const TASK: f64 = 50.0;
/// In megabytes.
const MEMORY: f64 = 250.0;
/// Against the chunks alone.
const IMPORT: f64 = 1.3;
/// In bytes: what the page and all that it names weighed in brotli before it could do more than read a CSV file as it
/// is, and by how much that may grow.
pub(super) const FIRST_LOAD_BEFORE: u64 = 230_700;
const GROWTH: f64 = 20_000.0;

/// All aims of the import.
pub(super) fn aims(findings: &Findings) -> Vec<Aim> {
    let results = &findings.results;
    let reading = &results.reading;
    let read = format!(
        "{} rows, {}",
        results.read.rows,
        megabytes(results.read.bytes)
    );
    let many = format!(
        "{} rows, {}",
        results.many.rows,
        megabytes(results.many.bytes)
    );
    let own = median(reading.own.first.iter().copied());
    let parser = |what: &str, times: &[f64], least: f64| Aim {
        what: format!(
            "decoded, parsed, matched, judged, phones looked up in the worker, against the throughput of {what}"
        ),
        at: read.clone(),
        aim: format!("≥ {least}×"),
        measured: own.zip(median(times.iter().copied())).map(|(own, other)| {
            let ratio = other / own;
            (format!("{ratio:.2}×"), ratio >= least)
        }),
    };
    let drops = results.drops.iter().map(|drops: &Drops| Aim {
        what: "drop to the first rows painted, first drop in a new profile".to_owned(),
        at: megabytes(drops.bytes),
        aim: format!("≤ {FIRST_ROWS} ms"),
        measured: median(drops.first.iter().map(|seen| seen.painted))
            .map(|time| (ms(time), time <= FIRST_ROWS)),
    });
    let longest = results.tasks.iter().map(|phase| phase.longest);
    let ratio = median(results.imports.iter().map(Import::ratio));
    let mut aims = vec![
        parser(
            "Papa Parse’s bare `header: true`",
            &reading.papaparse.times.first,
            PAPAPARSE,
        ),
        parser("uDSV’s bare rows of texts", &reading.udsv.times.first, UDSV),
    ];
    aims.extend(drops);
    aims.extend([
        Aim {
            what: "longest task of the main thread while the rows are looked through and imported"
                .to_owned(),
            at: many.clone(),
            aim: format!("≤ {TASK} ms"),
            measured: longest
                .max_by(f64::total_cmp)
                .map(|time| (ms(time), time <= TASK)),
        },
        Aim {
            what: "memory of page and worker at the most".to_owned(),
            at: many.clone(),
            aim: format!("≤ {MEMORY} MB"),
            measured: results.memory.as_ref().map(|memory| {
                let most = memory.most();
                (megabytes(most), most as f64 <= MEMORY * 1e6)
            }),
        },
        Aim {
            what: "dropped to committed, against the server’s time for the same chunks alone"
                .to_owned(),
            at: many,
            aim: format!("≤ {IMPORT}×"),
            measured: ratio.map(|ratio| (format!("{ratio:.2}×"), ratio <= IMPORT)),
        },
        Aim {
            what: "growth of the first load, brotli, the worker not counted".to_owned(),
            at: format!("{} in all", kilobytes(results.first_load as f64)),
            aim: format!("≤ {}", kilobytes(GROWTH)),
            measured: Some(results.first_load as f64 - FIRST_LOAD_BEFORE as f64)
                .map(|growth| (kilobytes(growth), growth <= GROWTH)),
        },
    ]);
    aims
}

/// Bytes of what is fetched as they are written.
pub(super) fn kilobytes(bytes: f64) -> String {
    format!("{:.1} kB", bytes / 1e3)
}

/// Bytes as they are written.
pub(super) fn megabytes(bytes: u64) -> String {
    let megabytes = bytes as f64 / 1e6;
    if megabytes < 999.5 {
        format!("{megabytes:.0} MB")
    } else {
        format!("{:.0} GB", megabytes / 1e3)
    }
}

#[cfg(test)]
mod tests {
    use super::megabytes;

    #[test]
    fn bytes_have_the_unit_that_people_use() {
        assert_eq!(megabytes(1_000_050), "1 MB");
        assert_eq!(megabytes(116_000_000), "116 MB");
        assert_eq!(megabytes(1_000_000_070), "1 GB");
    }
}
