//! What a cell holds: a number, one that can be repaired, one that lacks its country, or none.

use super::clean::{Clean, clean, is_contracts};
use super::numbering::{self, National};
use super::parts::{parts, trim, unquote};
use super::placeholder::{is_filler, reason, scientific};
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
    fn number(digits: Digits, found: numbering::Found, repairs: Repairs) -> Self {
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

    fn other(finding: Finding, repairs: Repairs) -> Self {
        Self {
            finding,
            repairs,
            verdict: None,
            region: None,
            kept: None,
        }
    }

    fn destroyed(reason: Destroyed, repairs: Repairs) -> Self {
        Self::other(Finding::Destroyed(reason), repairs)
    }

    fn impossible(verdict: Verdict, repairs: Repairs) -> Self {
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
    if let Some(digits) = plain(cell) {
        let found = numbering::judge(digits.as_bytes());
        if found.verdict == Verdict::Valid {
            return Rescue::number(digits, found, Repairs::NONE);
        }
    }
    thorough(cell, context)
}

/// The digits of a cell in the contract's own spelling, with a `+`.
fn plain(cell: &str) -> Option<Digits> {
    let mut digits = Digits::NONE;
    let mut plus = false;
    for byte in cell.bytes() {
        match byte {
            b'0'..=b'9' if plus => digits.push(byte)?,
            b'+' if !plus => plus = true,
            b' ' | b'-' | b'.' | b'(' | b')' => {}
            _ => return None,
        }
    }
    Some(digits).filter(|_| plus)
}

fn thorough<'c>(cell: &'c str, context: &Context<'_>) -> Rescue<'c> {
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
        return bare(&integer, context, repairs.with(Repair::Decimal));
    }
    let parts = parts(whole(all, &mut repairs), &mut repairs);
    let kept = parts
        .kept
        .and_then(|(start, end)| cell.get(start..end))
        .map(str::trim);
    let kept = kept.map(|kept| {
        if kept.contains('(') {
            kept
        } else {
            kept.trim_end_matches(')')
        }
    });
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
        Some((false, digits)) => bare(&digits, context, repairs),
        None => Rescue::destroyed(Destroyed::Words, Repairs::NONE),
    };
    Rescue { kept, ..rescue }
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
        for prefix in trunk.iter().filter(|prefix| prefix.len() <= 2) {
            let Some(rest) = text[code..].strip_prefix(prefix) else {
                continue;
            };
            let shorter = format!("{}{rest}", &text[..code]);
            let found = numbering::judge(shorter.as_bytes());
            if found.verdict == Verdict::Valid
                && let Some(digits) = Digits::from_bytes(shorter.as_bytes())
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
fn international<'c>(rest: &str, repairs: Repairs) -> Option<Rescue<'c>> {
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

/// Regions whose own numbers have 11 digits without any prefix: those may begin like a calling code.
const LONG: [Region; 4] = [
    Region(*b"BR"),
    Region(*b"CN"),
    Region(*b"DE"),
    Region(*b"ID"),
];
/// With fewer digits, and nothing known of the country, a number may as well be a national one; with just as
/// many, one of those regions.
const PLAINLY_INTERNATIONAL: usize = 11;

fn valid_national(region: Region, text: &str) -> Option<Digits> {
    match numbering::national(region, text.as_bytes()) {
        National::Valid(digits) => Some(digits),
        National::Unknown(_) => None,
    }
}

/// Judges digits without a `+`.
fn bare<'c>(text: &str, context: &Context<'_>, repairs: Repairs) -> Rescue<'c> {
    let national = context
        .country
        .and_then(|region| valid_national(region, text));
    let prefixes = context.country.map_or(&[][..], Region::international);
    for prefix in prefixes.iter().chain(&["00"]) {
        if let Some(rest) = text.strip_prefix(prefix)
            && let Some(rescue) = international(rest, repairs)
            && (national.is_none() || rescue.verdict == Some(Verdict::Valid))
        {
            return rescue;
        }
    }
    if national.is_none() && is_filler(text) {
        return Rescue::destroyed(Destroyed::Placeholder, Repairs::NONE);
    }
    let Some(digits) = Digits::from_bytes(text.as_bytes()) else {
        return Rescue::impossible(Verdict::TooLong, repairs);
    };
    let found = numbering::judge(text.as_bytes());
    let plus = (found.verdict == Verdict::Valid).then_some(digits);
    let lost = || Rescue::number(digits, found, repairs.with(Repair::LostPlus));
    match (context.country, plus, national) {
        (Some(_), Some(_), Some(national)) if national == digits => lost(),
        (Some(region), Some(_), Some(national)) => {
            let code = found.region.map(Region::calling_code);
            let rival = code
                .is_none_or(|code| code == region.calling_code() || context.seen.contains(&code));
            if rival || !context.decided {
                missing(digits, plus.filter(|_| rival), repairs)
            } else {
                added(national, repairs)
            }
        }
        (Some(_), Some(_), None) => lost(),
        (Some(_), None, Some(national)) if context.decided => added(national, repairs),
        (Some(_), None, Some(_)) => missing(digits, None, repairs),
        (Some(region), None, None) => no_number_of(region, digits, context, repairs),
        (None, Some(_), _) => {
            let rivals = || {
                LONG.iter().any(|region| {
                    valid_national(*region, text).is_some_and(|other| other != digits)
                })
            };
            if text.len() > PLAINLY_INTERNATIONAL
                || text.len() == PLAINLY_INTERNATIONAL && !rivals()
            {
                lost()
            } else {
                missing(digits, plus, repairs)
            }
        }
        (None, None, _) if text.len() < SHORTEST => Rescue::impossible(Verdict::TooShort, repairs),
        (None, None, _) => missing(digits, None, repairs),
    }
}

/// National numbers have at least this many digits, but for a few islands.
const SHORTEST: usize = 5;

fn missing<'c>(digits: Digits, with_plus: Option<Digits>, repairs: Repairs) -> Rescue<'c> {
    Rescue::other(Finding::CountryMissing { digits, with_plus }, repairs)
}

/// A national number with the country that was decided; the caller says by whom.
fn added<'c>(digits: Digits, repairs: Repairs) -> Rescue<'c> {
    Rescue::number(
        digits,
        numbering::judge(digits.as_bytes()),
        repairs.with(Repair::CountryAdded),
    )
}

/// Digits that are no number of the country, nor one with a `+`.
fn no_number_of<'c>(
    region: Region,
    digits: Digits,
    context: &Context<'_>,
    repairs: Repairs,
) -> Rescue<'c> {
    let elsewhere = Region::all()
        .filter(|other| context.seen.contains(&other.calling_code()))
        .any(|other| valid_national(other, digits.as_str()).is_some());
    let verdict = match numbering::national(region, digits.as_str().as_bytes()) {
        National::Valid(_) => Verdict::Valid,
        National::Unknown(verdict) => verdict,
    };
    match verdict {
        Verdict::Valid | Verdict::Possible => {}
        _ if elsewhere => {}
        verdict => return Rescue::impossible(verdict, repairs),
    }
    if context.decided {
        Rescue::other(Finding::NotOfCountry(region), repairs)
    } else {
        missing(digits, None, repairs)
    }
}

/// What digits are in a country, as E.164: nothing where it has no such number.
pub(super) fn in_country(region: Region, digits: &Digits) -> Option<Digits> {
    valid_national(region, digits.as_str())
}
