//! The aims, and how far they were met.

use super::Findings;
use super::results::{Audit, Lap, Load};
use crate::aim::Aim;
use crate::figures::{Spread, median};

const FIRST_LOAD: f64 = 200.0;
const SEARCH: f64 = 60.0;
const PAGE: f64 = 50.0;
/// What rounding leaves of nothing.
const NO_SHIFT: f64 = 0.000_05;

/// All aims of the app.
pub(super) fn aims(findings: &Findings) -> Vec<Aim> {
    let results = &findings.results;
    let own = &results.sessions.own;
    let kilobytes = |loads: &[Load]| {
        let bytes = loads.iter().map(|load| load.bytes.of_the_app() as f64);
        median(bytes).map(|bytes| bytes / 1e3)
    };
    let first_load = kilobytes(&results.loads.own).zip(kilobytes(&results.loads.rival));
    let painted = |laps: &[Lap]| Spread::of(laps.iter().map(|lap| lap.painted));
    let strokes = Spread::of(own.strokes.iter().map(|stroke| stroke.painted));
    let aim = |what: &str, aim: String, measured| Aim {
        what: what.to_owned(),
        at: format!("{} contacts", findings.contacts),
        aim,
        measured,
    };
    let mut aims = vec![
        aim(
            "first load, brotli, all that is fetched until the rows are painted and nothing is on its way",
            format!("≤ {FIRST_LOAD} kB"),
            first_load.map(|(own, rival)| {
                let measured = format!("{own:.1} kB; react-admin {rival:.1} kB");
                (measured, own <= FIRST_LOAD)
            }),
        ),
        aim(
            "keystroke in the search to painted results, after the debounce: p95",
            format!("≤ {SEARCH} ms"),
            strokes.map(|strokes| within(strokes.p95, SEARCH)),
        ),
        aim(
            "next page by pointer to 100 painted rows: p95",
            format!("≤ {PAGE} ms"),
            painted(&own.pointer).map(|spread| within(spread.p95, PAGE)),
        ),
        aim(
            "next page by keyboard to 100 painted rows: p95",
            format!("≤ {PAGE} ms"),
            painted(&own.keyboard).map(|spread| within(spread.p95, PAGE)),
        ),
        aim(
            "layout shift over the whole session, as browsers count it",
            "0".to_owned(),
            Some((
                format!("{:.4}", own.shift.counted),
                own.shift.counted < NO_SHIFT,
            )),
        ),
    ];
    for (kind, audits) in [
        ("desktop", &results.lighthouse.desktop),
        ("mobile", &results.lighthouse.mobile),
    ] {
        let score = |score: fn(&Audit) -> f64| median(audits.iter().map(score));
        for (name, least, score) in [
            ("performance", 98.0, score(|audit| audit.performance)),
            ("accessibility", 100.0, score(|audit| audit.accessibility)),
            ("best practices", 100.0, score(|audit| audit.best_practices)),
        ] {
            aims.push(aim(
                &format!("Lighthouse, {kind}: {name}"),
                format!("≥ {least}"),
                score.map(|score| (format!("{score}"), score >= least)),
            ));
        }
    }
    aims
}

fn within(ms: f64, most: f64) -> (String, bool) {
    (format!("{ms:.1} ms"), ms <= most)
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn an_aim_is_met_at_its_edge() {
        assert_eq!(within(50.0, 50.0), ("50.0 ms".to_owned(), true));
        assert_eq!(within(50.1, 50.0), ("50.1 ms".to_owned(), false));
    }
}
