//! The aims, and how far they were met.

use std::time::Duration;

use super::cases::{DEEP_PAGE, FIRST_PAGE, FOLDER, FOLDER_AND_OUTCOME, OUTCOME, searching};
use super::size::Measured;
use super::terms::LENGTHS;
use super::{Findings, Size};
use crate::aim::Aim;

const SMALL: Size = Size(10_000);
const LARGE: Size = Size(1_000_000);
const HUGE: Size = Size(10_000_000);
const LISTS: [&str; 5] = [FIRST_PAGE, DEEP_PAGE, FOLDER, OUTCOME, FOLDER_AND_OUTCOME];
const MEMORY: u64 = 250_000_000;

/// All aims; where a run left the size of one out, its largest size stands in and is named.
pub(crate) fn aims(findings: &Findings) -> Vec<Aim> {
    let mut aims = lists(findings);
    aims.extend(searches(findings));
    aims.extend(against_pocketbase(findings));
    aims.extend(against_bounds(findings));
    aims.push(memory(findings));
    aims.push(kills(findings));
    aims
}

/// What was measured at a size or, for want of it, at the largest below.
fn near(findings: &Findings, size: Size) -> Option<&Measured> {
    findings
        .sizes
        .iter()
        .rfind(|measured| measured.size <= size)
}

fn aim(
    what: impl Into<String>,
    at: Option<Size>,
    aim: impl Into<String>,
    measured: Option<(String, bool)>,
) -> Aim {
    Aim {
        what: what.into(),
        at: at.map_or_else(|| "–".to_owned(), |size| format!("{size} contacts")),
        aim: aim.into(),
        measured,
    }
}

fn p99(measured: &Measured, name: &str) -> Option<Duration> {
    Some(measured.timed(name)?.latency.p99)
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn lists(findings: &Findings) -> Vec<Aim> {
    let large = near(findings, LARGE);
    let small = findings
        .sizes
        .iter()
        .find(|measured| measured.size == SMALL);
    LISTS
        .iter()
        .flat_map(|name| {
            let here = large.and_then(|large| p99(large, name));
            let before = small.and_then(|small| p99(small, name));
            let at = large.map(|large| large.size);
            let before = before.filter(|_| at > Some(SMALL));
            let growth = here.zip(before).map(|(here, before)| ms(here) / ms(before));
            [
                aim(
                    format!("{name}: p99"),
                    at,
                    "≤ 3 ms",
                    here.map(|here| (format!("{:.2} ms", ms(here)), ms(here) <= 3.0)),
                ),
                aim(
                    format!("{name}: p99 against its p99 at {SMALL}"),
                    at,
                    "≤ 2×",
                    growth.map(|growth| (format!("{growth:.1}×"), growth <= 2.0)),
                ),
            ]
        })
        .collect()
}

fn searches(findings: &Findings) -> Vec<Aim> {
    let large = near(findings, LARGE);
    let kinds = LENGTHS
        .iter()
        .flat_map(|length| [(*length, true), (*length, false)]);
    kinds
        .map(|(length, hit)| {
            let most = if length < 3 { 30.0 } else { 15.0 };
            let name = searching(length, hit);
            let here = large.and_then(|large| p99(large, &name));
            aim(
                format!("{name}: p99"),
                large.map(|large| large.size),
                format!("≤ {most} ms"),
                here.map(|here| (format!("{:.2} ms", ms(here)), ms(here) <= most)),
            )
        })
        .collect()
}

fn times(ratio: f64, least: f64) -> (String, bool) {
    (format!("{ratio:.1}×"), ratio >= least)
}

fn against_pocketbase(findings: &Findings) -> Vec<Aim> {
    let rival = findings.rival.as_ref();
    let own = rival.and_then(|rival| {
        let mut sizes = findings.sizes.iter();
        sizes.find(|measured| measured.size == rival.size)
    });
    let both = rival.zip(own);
    let at = rival.map(|rival| rival.size);
    let list = both.and_then(|(rival, own)| {
        let own = own.timed(FIRST_PAGE)?.throughput?.per_second;
        Some(own / rival.best_list()?.1.per_second)
    });
    let import = both.map(|(rival, own)| own.first_import.rate() / rival.import.rate());
    let mut aims = vec![aim(
        "list throughput against PocketBase's best list, totals on both",
        at,
        "≥ 10×",
        list.map(|ratio| times(ratio, 10.0)),
    )];
    for length in LENGTHS {
        let name = searching(length, true);
        let ratio = both.and_then(|(rival, own)| {
            let rival = rival.timed.iter().find(|timed| timed.name == name)?;
            let own = own.timed(&name)?.throughput?.per_second;
            Some(own / rival.throughput?.per_second)
        });
        aims.push(aim(
            format!("{name}: throughput against PocketBase, totals on both"),
            at,
            "≥ 30×",
            ratio.map(|ratio| times(ratio, 30.0)),
        ));
    }
    aims.push(aim(
        "imported rows a second against PocketBase's batch API",
        at,
        "≥ 15×",
        import.map(|ratio| times(ratio, 15.0)),
    ));
    aims
}

fn against_bounds(findings: &Findings) -> Vec<Aim> {
    let large = near(findings, LARGE);
    let at = large.map(|large| large.size);
    let ceiling = large.map(|large| large.beside_bare / large.bare);
    let floor = large.and_then(|large| {
        Some(large.first_import.time.as_secs_f64() / large.floor?.time.as_secs_f64())
    });
    vec![
        aim(
            "list throughput against the bare axum route",
            at,
            "≥ 0.4",
            ceiling.map(|ratio| (format!("{ratio:.2}"), ratio >= 0.4)),
        ),
        aim(
            "import, HTTP to committed and searchable, against the sqlite3 floor",
            at,
            "≤ 1.3×",
            floor.map(|ratio| (format!("{ratio:.2}×"), ratio <= 1.3)),
        ),
    ]
}

fn memory(findings: &Findings) -> Aim {
    let huge = near(findings, HUGE);
    let most = huge.and_then(|huge| {
        let memory = &huge.memory;
        [memory.importing, memory.exporting, memory.serving]
            .into_iter()
            .flatten()
            .max()
    });
    aim(
        "resident memory while importing, exporting, serving 200 clients",
        huge.map(|huge| huge.size),
        "≤ 250 MB",
        most.map(|most| (format!("{:.0} MB", most as f64 / 1e6), most <= MEMORY)),
    )
}

fn kills(findings: &Findings) -> Aim {
    let measured = findings.kills.as_ref().map(|outcome| {
        let check = if outcome.checked {
            "`check` clean"
        } else {
            "no `check` in this version"
        };
        // A run that finds a loss ends with it, and writes no page.
        let text = format!(
            "{} kills, {} writes acknowledged: 0 lost, 0 halves, 0 doubles, {check}",
            outcome.kills, outcome.acknowledged
        );
        (text, outcome.kills >= 300 && outcome.checked)
    });
    aim(
        "SIGKILL at random points during writes and imports",
        None,
        "≥ 300 kills: nothing acknowledged lost, no halves, no doubles on retry, `check` clean",
        measured,
    )
}
