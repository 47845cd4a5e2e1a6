//! Cells that hold no number at all: what spreadsheets and people write instead.

use super::Destroyed;
use super::clean::Clean;

/// What people write where there is no number, without its punctuation.
const WORDS: [&str; 47] = [
    "n/a",
    "na",
    "n.a",
    "nan",
    "nil",
    "no",
    "none",
    "null",
    "undefined",
    "unknown",
    "unbekannt",
    "unlisted",
    "private",
    "privat",
    "withheld",
    "hidden",
    "anonymous",
    "blank",
    "empty",
    "missing",
    "tbd",
    "tba",
    "tbc",
    "test",
    "todo",
    "not available",
    "not provided",
    "not given",
    "not applicable",
    "no phone",
    "no number",
    "no phone number",
    "k.a",
    "keine",
    "kein",
    "keine angabe",
    "keine angaben",
    "leer",
    "aucun",
    "inconnu",
    "non",
    "ninguno",
    "desconocido",
    "sin telefono",
    "sin teléfono",
    "nessuno",
    "x",
];

fn text(cell: &[Clean]) -> String {
    cell.iter().map(|(c, _)| *c).collect()
}

/// The reason why a cell holds no number, where that is plain at first sight.
pub(super) fn reason(cell: &[Clean]) -> Option<Destroyed> {
    let digits = cell.iter().filter(|(c, _)| c.is_ascii_digit()).count();
    let (first, _) = cell.first()?;
    // `#REF!`, `#BEZUG!`, `#N/A`, `#DIV/0!`, `########`, `Err:502`: no real number has so few digits.
    let error = *first == '#' || text(&cell[..cell.len().min(4)]) == "err:";
    if error && digits < 4 {
        return Some(Destroyed::SpreadsheetError);
    }
    if scientific(cell).is_some_and(|exact| exact.is_none()) {
        return Some(Destroyed::Scientific);
    }
    if digits > 0 {
        let mut all = cell.iter().map(|(c, _)| *c).filter(char::is_ascii_digit);
        let zero = all.all(|c| c == '0') && cell.iter().all(|(c, _)| !c.is_alphabetic());
        return zero.then_some(Destroyed::Placeholder);
    }
    let text = text(cell);
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric());
    let repeated = bare.chars().all(|c| c == 'x');
    (bare.is_empty() || repeated || WORDS.contains(&bare)).then_some(Destroyed::Placeholder)
}

/// Reads scientific notation, with a point or a comma: the integer where none of its digits are lost.
///
/// Outer: whether it is scientific notation at all. Inner: the integer, all of whose digits stand there.
pub(super) fn scientific(cell: &[Clean]) -> Option<Option<String>> {
    let text = text(cell);
    let (mantissa, exponent) = text.split_once('e')?;
    let mantissa = mantissa.trim_end().trim_start_matches('+');
    let exponent = exponent.trim().trim_start_matches('+');
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let unsigned = exponent.trim_start_matches('-');
    if whole.is_empty()
        || unsigned.is_empty()
        || unsigned.len() > 3
        || ![whole, fraction, unsigned].into_iter().all(plain)
    {
        return None;
    }
    let exact = fraction.len() >= 6 && exponent.parse() == Ok(fraction.len());
    Some(exact.then(|| format!("{whole}{fraction}")))
}

/// Whether digits are one digit again and again, or simply count up.
pub(super) fn is_filler(digits: &str) -> bool {
    let step = |pair: &[u8]| (10 + pair[1] - pair[0]) % 10;
    let mut steps = digits.as_bytes().windows(2).map(step);
    let first = steps.next();
    digits.len() >= 6 && matches!(first, Some(0 | 1)) && steps.all(|step| Some(step) == first)
}
