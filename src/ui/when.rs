//! Points in time as people read them, by the browser's own calendar.

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
    static RELATIVE: Intl::RelativeTimeFormat =
        Intl::RelativeTimeFormat::new(&locales(), &options(&[("numeric", "auto")]));
    static EXACT: Function =
        Intl::DateTimeFormat::new(&locales(), &options(&[("dateStyle", "medium"), ("timeStyle", "short")]))
            .format();
}

/// “2 days ago”, of a time in RFC 3339.
pub(crate) fn relative(time: &str) -> String {
    let seconds = (milliseconds(time) - Date::now()) / 1_000.0;
    if !seconds.is_finite() {
        return time.to_owned();
    }
    let (value, unit) = in_units(seconds);
    RELATIVE.with(|format| format.format(value, unit).into())
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
fn in_units(seconds: f64) -> (f64, &'static str) {
    let distance = seconds.abs();
    UNITS
        .into_iter()
        .find(|(from, _, _)| distance >= *from)
        .map_or((0.0, "second"), |(_, length, unit)| {
            ((distance / length).floor().max(1.0).copysign(seconds), unit)
        })
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
            (-5.0, (0.0, "second")),
            (-61.0, (-1.0, "minute")),
            (-3_599.0, (-59.0, "minute")),
            (-2.5 * HOUR, (-2.0, "hour")),
            (-2.0 * DAY, (-2.0, "day")),
            (-13.0 * DAY, (-13.0, "day")),
            (-15.0 * DAY, (-2.0, "week")),
            (-70.0 * DAY, (-2.0, "month")),
            (-365.0 * DAY, (-1.0, "year")),
            (3.0 * DAY, (3.0, "day")),
        ] {
            assert_eq!(in_units(seconds), expected);
        }
    }
}
