//! Points in time as people read them.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

use super::language;

const MINUTE: f64 = 60.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// The largest units first: from how many seconds on each is used, and how many seconds it has.
const UNITS: [(f64, f64, &str); 6] = [
    (365.0 * DAY, 365.25 * DAY, "year"),
    (60.0 * DAY, 30.44 * DAY, "month"),
    (14.0 * DAY, 7.0 * DAY, "week"),
    (DAY, DAY, "day"),
    (HOUR, HOUR, "hour"),
    (MINUTE, MINUTE, "minute"),
];

// To make a formatter costs a hundred times more than to use it.
thread_local! {
    static EXACT: Function =
        Intl::DateTimeFormat::new(&locales(), &options(&[("dateStyle", "medium"), ("timeStyle", "short")]))
            .format();
}

/// “2 days ago”, of a time in RFC 3339. In the words of the browser's `RelativeTimeFormat`, which all English has
/// alike; to make that one first takes as long as to draw the rows.
pub(crate) fn relative(time: &str) -> String {
    let seconds = (milliseconds(time) - Date::now()) / 1_000.0;
    if !seconds.is_finite() {
        return time.to_owned();
    }
    in_words(seconds)
}

/// “20 Nov 2026, 14:02”, where the person is, of a time in RFC 3339.
pub(crate) fn exact(time: &str) -> String {
    let date = JsValue::from_f64(milliseconds(time));
    EXACT
        .with(|format| format.call1(&JsValue::UNDEFINED, &date))
        .ok()
        .and_then(|text| text.as_string())
        .unwrap_or_else(|| time.to_owned())
}

fn milliseconds(time: &str) -> f64 {
    Date::parse(time)
}

/// How far a time lies ahead (behind, where negative), in the unit that people would use.
fn in_words(seconds: f64) -> String {
    let distance = seconds.abs();
    let Some((_, length, unit)) = UNITS.into_iter().find(|(from, ..)| distance >= *from) else {
        return "now".to_owned();
    };
    let count = (distance / length).floor().max(1.0) as u64;
    let is_behind = seconds < 0.0;
    match (count, unit, is_behind) {
        (1, "day", true) => "yesterday".to_owned(),
        (1, "day", false) => "tomorrow".to_owned(),
        (1, "year", true) => "last year".to_owned(),
        (1, "year", false) => "next year".to_owned(),
        _ => {
            let ending = if count == 1 { "" } else { "s" };
            let before = if is_behind { "" } else { "in " };
            let behind = if is_behind { " ago" } else { "" };
            [before, &count.to_string(), " ", unit, ending, behind].concat()
        }
    }
}

fn locales() -> Array {
    Array::of1(&language().into())
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // A new object takes any property.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_is_the_one_people_would_use() {
        for (seconds, expected) in [
            (-5.0, "now"),
            (-61.0, "1 minute ago"),
            (-3_599.0, "59 minutes ago"),
            (-2.5 * HOUR, "2 hours ago"),
            (-DAY, "yesterday"),
            (-2.0 * DAY, "2 days ago"),
            (-13.0 * DAY, "13 days ago"),
            (-15.0 * DAY, "2 weeks ago"),
            (-70.0 * DAY, "2 months ago"),
            (-365.0 * DAY, "last year"),
            (-800.0 * DAY, "2 years ago"),
            (HOUR, "in 1 hour"),
            (DAY, "tomorrow"),
            (3.0 * DAY, "in 3 days"),
            (400.0 * DAY, "next year"),
        ] {
            assert_eq!(in_words(seconds), expected);
        }
    }
}
