//! What a cell holds: a number, one that can be repaired, one that lacks its country, or none.

use super::bare::bare;
use super::clean::{Clean, clean, is_contracts};
use super::labels::{trim, unquote};
use super::numbering;
use super::parts::parts;
use super::placeholder::{reason, scientific};
use super::{Destroyed, Digits, Region, Repair, Repairs, Verdict, vanity};

/// What is known of the country of a number that has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'c> {
    /// The country that the evidence, the row or a person names.
    pub country: Option<Region>,
    /// Whether the row or a person names it: then it is added where it fits.
    pub decided: bool,
    /// The calling codes of the column's other numbers.
    pub seen: &'c [u16],
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finding {
    /// A number in E.164, the contract's separators dropped.
    Good(Digits),
    /// A number in E.164 after the repairs.
    Repaired(Digits),
    /// The digits of a number that lacks its country.
    CountryMissing {
        /// As they stand there.
        digits: Digits,
        /// The other number that they are with a `+` before them, where that cannot be ruled out.
        with_plus: Option<Digits>,
    },
    /// Digits that could be a number of some country, but not of the one that was decided.
    NotOfCountry(Region),
    /// Nothing that could be repaired.
    Destroyed(Destroyed),
}

/// A cell, looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rescue<'c> {
    /// What it holds.
    pub finding: Finding,
    /// What must be repaired, or has to be besides the country.
    pub repairs: Repairs,
    /// What the numbering plans say of the number.
    pub verdict: Option<Verdict>,
    /// Where it belongs.
    pub region: Option<Region>,
    /// What was dropped and may be wanted: the extension, the other numbers.
    pub kept: Option<&'c str>,
}

impl<'c> Rescue<'c> {
    pub(super) fn number(digits: Digits, found: numbering::Found, repairs: Repairs) -> Self {
        let finding = if repairs.is_empty() {
            Finding::Good(digits)
        } else {
            Finding::Repaired(digits)
        };
        Self {
            finding,
            repairs,
            verdict: Some(found.verdict),
            region: found.region,
            kept: None,
        }
    }

    pub(super) fn other(finding: Finding, repairs: Repairs) -> Self {
        Self {
            finding,
            repairs,
            verdict: None,
            region: None,
            kept: None,
        }
    }

    pub(super) fn destroyed(reason: Destroyed, repairs: Repairs) -> Self {
        Self::other(Finding::Destroyed(reason), repairs)
    }

    pub(super) fn impossible(verdict: Verdict, repairs: Repairs) -> Self {
        let reason = match verdict {
            Verdict::NoSuchCountry => Destroyed::NoSuchCountry,
            Verdict::TooShort => Destroyed::TooShort,
            Verdict::TooLong => Destroyed::TooLong,
            Verdict::Valid | Verdict::Possible | Verdict::WrongLength => Destroyed::WrongLength,
        };
        Self {
            verdict: Some(verdict),
            ..Self::destroyed(reason, repairs)
        }
    }
}

/// Looks at a cell. Nothing is allocated where its number is valid as it stands.
pub fn rescue<'c>(cell: &'c str, context: &Context<'_>) -> Rescue<'c> {
    match plain(cell) {
        Some((true, digits)) => match numbering::known(digits.as_bytes()) {
            Some(found) => Rescue::number(digits, found, Repairs::NONE),
            None => with_plus(digits.as_str(), Repairs::NONE),
        },
        Some((false, digits)) => {
            let first = first_group(cell.chars());
            bare(digits.as_str(), first, context, Repairs::NONE)
        }
        None => thorough(cell, context),
    }
}

/// Whether there is a `+`, and the digits, of a cell with no other characters than the contract's own.
fn plain(cell: &str) -> Option<(bool, Digits)> {
    let mut digits = Digits::NONE;
    let mut plus = false;
    for byte in cell.bytes() {
        match byte {
            b'0'..=b'9' => digits.push(byte)?,
            b'+' if !plus && digits.as_bytes().is_empty() => plus = true,
            b' ' | b'-' | b'.' | b'(' | b')' => {}
            _ => return None,
        }
    }
    // The rest may be a decimal or a placeholder.
    let decimal = cell.ends_with(".0") || cell.ends_with(".00");
    let is_number =
        digits.as_bytes().len() >= 7 && digits.as_bytes().iter().any(|digit| *digit != b'0');
    (is_number && !decimal).then_some((plus, digits))
}

/// How many digits stand before the first separator behind a digit; grouping by commas says nothing.
fn first_group(characters: impl Iterator<Item = char>) -> usize {
    characters
        .filter(|c| *c != ',')
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .count()
}

/// Looks at a cell, character by character.
pub(super) fn thorough<'c>(cell: &'c str, context: &Context<'_>) -> Rescue<'c> {
    let mut repairs = Repairs::NONE;
    let characters = clean(cell, &mut repairs);
    let quoted = trim(&characters);
    if quoted.is_empty() {
        return Rescue::destroyed(Destroyed::Empty, Repairs::NONE);
    }
    let all = unquote(quoted, &mut repairs);
    if all.is_empty() {
        return Rescue::destroyed(Destroyed::Placeholder, Repairs::NONE);
    }
    if let Some(reason) = reason(all) {
        return Rescue::destroyed(reason, Repairs::NONE);
    }
    if let Some(Some(integer)) = scientific(all) {
        let repairs = repairs.with(Repair::Decimal);
        return bare(&integer, integer.len(), context, repairs);
    }
    let parts = parts(whole(all, &mut repairs), &mut repairs);
    let kept = parts.kept.and_then(|kept| excerpt(cell, kept));
    let letters = vanity::read(parts.number);
    if letters.is_some() {
        repairs.insert(Repair::Letters);
    }
    let number: Vec<char> = letters
        .as_deref()
        .unwrap_or(parts.number)
        .iter()
        .map(|(c, _)| *c)
        .collect();
    let rescue = match read(&number, &mut repairs) {
        Some((true, digits)) => with_plus(&digits, repairs),
        // The letters say North America, and its calling code stands there.
        Some((false, digits)) if letters.is_some() => {
            with_plus(&digits, repairs.with(Repair::LostPlus))
        }
        Some((false, digits)) => {
            let first = first_group(number.iter().copied());
            bare(&digits, first, context, repairs)
        }
        None => Rescue::destroyed(Destroyed::Words, Repairs::NONE),
    };
    Rescue { kept, ..rescue }
}

/// A part of a cell, from the place of its first character to that of its last.
fn excerpt(cell: &str, (first, last): (usize, usize)) -> Option<&str> {
    let end = last + cell.get(last..)?.chars().next()?.len_utf8();
    let text = cell.get(first..end)?.trim();
    let is_bracketed = text.contains(['(', '\u{ff08}']);
    let close = |c| !is_bracketed && matches!(c, ')' | '\u{ff09}');
    Some(text.trim_end_matches(close))
}

/// Drops the `.0` that programs write behind whole numbers.
fn whole<'p>(cell: &'p [Clean], repairs: &mut Repairs) -> &'p [Clean] {
    let whole = match cell {
        [whole @ .., ('.' | ',', _), ('0', _)]
        | [whole @ .., ('.' | ',', _), ('0', _), ('0', _)] => whole,
        _ => return cell,
    };
    let digits = if let [('+', _), digits @ ..] = whole {
        digits
    } else {
        whole
    };
    if digits.len() < 7 || !digits.iter().all(|(c, _)| c.is_ascii_digit()) {
        return cell;
    }
    repairs.insert(Repair::Decimal);
    whole
}

/// Whether a number has a `+`, and its digits; nothing where there is more than a number.
fn read(number: &[char], repairs: &mut Repairs) -> Option<(bool, String)> {
    let mut digits = String::with_capacity(number.len());
    let mut plus = 0;
    for &c in number {
        match c {
            '0'..='9' => digits.push(c),
            '+' if digits.is_empty() => plus += 1,
            c if is_contracts(c) => {}
            '/' | ',' | ';' | '|' | ':' | '\n' | '\\' => repairs.insert(Repair::Separators),
            _ => return None,
        }
    }
    if plus > 1 {
        repairs.insert(Repair::Separators);
    }
    (!digits.is_empty()).then_some((plus > 0, digits))
}

/// What once stood between a calling code and some of its numbers: Mexico gave up its 1 in 2019.
const FORMER: [(&str, &str); 1] = [("52", "1")];

/// Judges digits after a `+`.
fn with_plus<'c>(text: &str, repairs: Repairs) -> Rescue<'c> {
    let found = numbering::judge(text.as_bytes());
    let digits = Digits::from_bytes(text.as_bytes());
    if let Some(digits) = digits.filter(|_| found.verdict == Verdict::Valid) {
        return Rescue::number(digits, found, repairs);
    }
    if let Some(rest) = text.strip_prefix("00")
        && let Some(rescue) = international(rest, repairs)
    {
        return rescue;
    }
    if let Some((trunk, code)) = numbering::trunk_of(text.as_bytes()) {
        let (code, national) = text.split_at(code);
        let former = FORMER.iter().filter(|former| former.0 == code);
        let prefixes = trunk.iter().filter(|prefix| prefix.len() <= 2);
        for prefix in prefixes.chain(former.map(|former| &former.1)) {
            let shorter = national
                .strip_prefix(prefix)
                .map(|rest| format!("{code}{rest}"));
            if let Some(digits) = shorter.and_then(|text| Digits::from_bytes(text.as_bytes()))
                && let Some(found) = numbering::known(digits.as_bytes())
            {
                return Rescue::number(digits, found, repairs.with(Repair::TrunkPrefix));
            }
        }
    }
    match digits {
        Some(digits) if found.verdict.is_possible() => Rescue::number(digits, found, repairs),
        None if found.verdict.is_possible() => Rescue::impossible(Verdict::TooLong, repairs),
        _ => Rescue::impossible(found.verdict, repairs),
    }
}

/// Digits behind the prefix of international calls, where they are a number.
pub(super) fn international<'c>(rest: &str, repairs: Repairs) -> Option<Rescue<'c>> {
    // A prefix behind a prefix would go on and on.
    let rescue = Some(rest)
        .filter(|rest| !rest.starts_with('0'))
        .map(|rest| with_plus(rest, repairs))?;
    match rescue.finding {
        Finding::Good(digits) | Finding::Repaired(digits) => Some(Rescue {
            finding: Finding::Repaired(digits),
            repairs: rescue.repairs.with(Repair::InternationalPrefix),
            ..rescue
        }),
        _ => None,
    }
}
