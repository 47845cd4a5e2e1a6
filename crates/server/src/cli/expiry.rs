//! When a key ends, as `--expires` takes it.

use contract::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan};

use crate::request_id::timestamp;

const EXPECTED: &str =
    "write a date, as in 2027-12-31 (its last day, in UTC), or a time from now, as in 90d or 1y";

/// Reads the point in time from which on a key is no good.
pub(super) fn read(text: &str) -> Result<Timestamp, String> {
    read_at(text, jiff::Timestamp::now())
}

fn read_at(text: &str, now: jiff::Timestamp) -> Result<Timestamp, String> {
    let text = text.trim();
    let point = if let Ok(date) = text.parse::<Date>() {
        // A key that expires on a day is good until that day ends.
        date.checked_add(1.day())
            .and_then(|next| next.to_zoned(TimeZone::UTC))
    } else if let Ok(span) = text.parse::<Span>() {
        now.to_zoned(TimeZone::UTC).checked_add(span)
    } else {
        return Err(EXPECTED.to_owned());
    };
    let point = point
        .map_err(|error| format!("{EXPECTED}: {error}"))?
        .timestamp();
    if point <= now {
        return Err("the key would have expired already".to_owned());
    }
    Ok(timestamp(point))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, String> {
        let now = "2026-11-22T18:00:00Z".parse().unwrap();
        read_at(text, now).map(|time| time.as_str().to_owned())
    }

    #[test]
    fn a_day_counts_to_its_end() {
        let end = Ok("2027-01-01T00:00:00.000Z".to_owned());
        assert_eq!(read("2026-12-31"), end);
        let end = Ok("2026-11-23T00:00:00.000Z".to_owned());
        assert_eq!(read("2026-11-22"), end);
    }

    #[test]
    fn a_duration_counts_from_now() {
        for (text, end) in [
            ("90d", "2027-02-20T18:00:00.000Z"),
            ("1 year", "2027-11-22T18:00:00.000Z"),
            ("P1M", "2026-12-22T18:00:00.000Z"),
            ("12h", "2026-11-23T06:00:00.000Z"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(end), "{text}");
        }
    }

    #[test]
    fn what_is_past_or_unclear_is_refused() {
        for past in ["2026-11-21", "1999-01-01", "-1d", "0s", "1d ago"] {
            assert!(read(past).unwrap_err().contains("expired"), "{past}");
        }
        for unclear in ["", "soon", "90", "31.12.2027", "99999999y"] {
            assert!(
                read(unclear).unwrap_err().contains("write a date"),
                "{unclear}"
            );
        }
    }
}
