//! Points in time: kept as milliseconds since 1970, written as the contract writes them.

use contract::Timestamp;

/// The present, in milliseconds since 1970.
pub(crate) fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

/// A kept time in RFC 3339, as in `2026-11-22T18:00:00.000Z`.
///
/// # Errors
/// It is outside the years −9999 to 9999.
pub(crate) fn timestamp(millis: i64) -> Result<Timestamp, jiff::Error> {
    let time = jiff::Timestamp::from_millisecond(millis)?;
    Ok(Timestamp::from_rfc3339(format!("{time:.3}")))
}

/// The time that is kept for a text; what is finer than a millisecond is cut off.
///
/// # Errors
/// The text is not RFC 3339.
pub(crate) fn millis(time: &Timestamp) -> Result<i64, jiff::Error> {
    let time: jiff::Timestamp = time.as_str().parse()?;
    Ok(time.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_written_to_the_millisecond_and_read_back() {
        for (number, text) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (1_795_370_400_000, "2026-11-22T18:00:00.000Z"),
            (1_795_370_400_070, "2026-11-22T18:00:00.070Z"),
            (-1, "1969-12-31T23:59:59.999Z"),
        ] {
            let time = timestamp(number).unwrap();
            assert_eq!(time.as_str(), text);
            assert_eq!(millis(&time).unwrap(), number);
        }
    }

    #[test]
    fn any_rfc_3339_is_read() {
        let time = Timestamp::from_rfc3339("2026-11-22T19:00:00.0709+01:00");
        assert_eq!(millis(&time).unwrap(), 1_795_370_400_070);
        assert!(millis(&Timestamp::from_rfc3339("yesterday")).is_err());
    }
}
