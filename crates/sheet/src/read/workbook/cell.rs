//! A cell's value as the text that a person sees, as far as that can be known.

use std::borrow::Cow;

use calamine::{Data, DataRef, ExcelDateTime, Style};

/// Up to here a number is shown digit by digit; a spreadsheet has no more than 15.
const WHOLE_NUMBERS: f64 = 1e15;

/// The digits that a format such as `00000` fills a whole number up to with zeros; 0 where it has no
/// such format.
pub(super) fn padded_digits(style: &Style) -> usize {
    style
        .number_format
        .as_ref()
        .map(|format| format.format_code.as_str())
        .filter(|code| code.bytes().all(|byte| byte == b'0'))
        .map_or(0, str::len)
}

/// The text of a cell of XLSX, whose number format fills it up to so many digits.
pub(super) fn of_xlsx<'c>(value: &'c DataRef<'_>, digits: usize) -> Cow<'c, str> {
    match value {
        DataRef::Int(number) => format!("{number:0digits$}").into(),
        DataRef::Float(number) => of_number(*number, digits).into(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.into(),
        DataRef::DateTimeIso(text) => of_iso(text).into(),
        DataRef::SharedString(text) => (*text).into(),
        DataRef::Bool(is) => of_bool(*is).into(),
        DataRef::DateTime(time) => of_time(time).into(),
        DataRef::Error(error) => error.to_string().into(),
        DataRef::Empty => "".into(),
    }
}

/// The text of a cell of another format.
pub(super) fn of_any(value: &Data) -> Cow<'_, str> {
    match value {
        Data::Int(number) => number.to_string().into(),
        Data::Float(number) => of_number(*number, 0).into(),
        Data::String(text) | Data::DurationIso(text) => text.into(),
        Data::DateTimeIso(text) => of_iso(text).into(),
        Data::Bool(is) => of_bool(*is).into(),
        Data::DateTime(time) => of_time(time).into(),
        Data::Error(error) => error.to_string().into(),
        Data::Empty => "".into(),
    }
}

/// A number with the 15 digits that spreadsheets show, and never in powers of ten: most long numbers in
/// a contact list are phones.
fn of_number(number: f64, digits: usize) -> String {
    if number.fract() == 0.0 && number.abs() < WHOLE_NUMBERS {
        return format!("{number:0digits$}");
    }
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

fn of_bool(is: bool) -> &'static str {
    if is { "TRUE" } else { "FALSE" }
}

/// ISO 8601, the date alone where there is no time of day; durations as hours, minutes and seconds.
fn of_time(time: &ExcelDateTime) -> String {
    const SECONDS_OF_DAY: f64 = 86_400.0;

    let value = time.as_f64();
    if time.is_duration() || (0.0..1.0).contains(&value) {
        let seconds = (value.abs() * SECONDS_OF_DAY).round() as u64;
        let sign = if value < 0.0 { "-" } else { "" };
        let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        return format!("{sign}{hours:02}:{minutes:02}:{seconds:02}");
    }
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        date
    } else {
        format!("{date} {hour:02}:{minute:02}:{second:02}")
    }
}

/// A date of ODS without a time of day that is none.
fn of_iso(text: &str) -> String {
    let date = text.strip_suffix("T00:00:00").unwrap_or(text);
    date.replacen('T', " ", 1)
}

#[cfg(test)]
mod tests {
    use calamine::{CellErrorType, ExcelDateTimeType};

    use super::*;

    #[test]
    fn numbers_are_written_out() {
        for (number, text) in [
            (14_155_550_100.0, "14155550100"),
            (-5.0, "-5"),
            (0.1 + 0.2, "0.3"),
            (1234.5, "1234.5"),
            (999_999_999_999_999.0, "999999999999999"),
            (4.41e20, "441000000000000000000"),
        ] {
            assert_eq!(of_any(&Data::Float(number)), text);
        }
        assert_eq!(of_xlsx(&DataRef::Float(1234.0), 5), "01234");
        assert_eq!(of_xlsx(&DataRef::Int(1234), 5), "01234");
        assert_eq!(of_xlsx(&DataRef::Float(0.5), 5), "0.5");
    }

    #[test]
    fn times_are_iso() {
        let time = |value, kind| of_time(&ExcelDateTime::new(value, kind, false));
        let date = ExcelDateTimeType::DateTime;
        assert_eq!(time(45_943.0, date), "2025-10-13");
        assert_eq!(time(45_943.5, date), "2025-10-13 12:00:00");
        assert_eq!(time(0.25, date), "06:00:00");
        assert_eq!(time(1.5, ExcelDateTimeType::TimeDelta), "36:00:00");
        assert_eq!(of_iso("2025-10-13T00:00:00"), "2025-10-13");
        assert_eq!(of_iso("2025-10-13T12:30:00"), "2025-10-13 12:30:00");
    }

    #[test]
    fn other_values_are_as_a_spreadsheet_shows_them() {
        assert_eq!(of_any(&Data::Bool(true)), "TRUE");
        assert_eq!(of_any(&Data::Error(CellErrorType::Ref)), "#REF!");
        assert_eq!(of_any(&Data::Empty), "");
    }
}
