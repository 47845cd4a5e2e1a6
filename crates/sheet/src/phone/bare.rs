//! Digits without a `+`: a lost one, a national number, or a number of which it cannot be said.

use std::cmp::Ordering;

use super::numbering::{self, National};
use super::placeholder::is_filler;
use super::rescue::international;
use super::{Context, Destroyed, Digits, Finding, Region, Repair, Repairs, Rescue, Verdict};

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

/// Judges digits without a `+`, of which so many stand before the first separator.
pub(super) fn bare<'c>(
    text: &str,
    first: usize,
    context: &Context<'_>,
    repairs: Repairs,
) -> Rescue<'c> {
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
    let plus = numbering::known(text.as_bytes());
    let lost = |found| Rescue::number(digits, found, repairs.with(Repair::LostPlus));
    match (context.country, plus, national) {
        (Some(_), Some(found), Some(national)) if national == digits => lost(found),
        // `8 (495) …` is no `+84 95…`.
        (_, Some(_), None) if !begins_with_code(text, first) => {
            missing(digits, Some(digits), repairs)
        }
        (Some(_), Some(found), None) => lost(found),
        (Some(region), Some(found), Some(national)) => {
            let code = found.region.map(Region::calling_code);
            let rival = code
                .is_none_or(|code| code == region.calling_code() || context.seen.contains(&code));
            if rival || !context.decided {
                missing(digits, rival.then_some(digits), repairs)
            } else {
                added(national, repairs)
            }
        }
        (Some(_), None, Some(national)) if context.decided => added(national, repairs),
        (Some(_), None, Some(_)) => missing(digits, None, repairs),
        (Some(region), None, None) => no_number_of(region, digits, context, repairs),
        (None, Some(found), _) if is_plainly_international(digits) => lost(found),
        (None, Some(_), _) => missing(digits, Some(digits), repairs),
        (None, None, _) if text.len() < SHORTEST => Rescue::impossible(Verdict::TooShort, repairs),
        (None, None, _) => missing(digits, None, repairs),
    }
}

/// Whether a calling code may stand for itself before the first separator.
fn begins_with_code(text: &str, first: usize) -> bool {
    first == text.len()
        || numbering::trunk_of(text.as_bytes()).is_none_or(|(_, code)| code == first)
}

/// Whether digits that are a number with a `+` are none of a country that nobody named.
fn is_plainly_international(digits: Digits) -> bool {
    let rival = |region: &Region| {
        valid_national(*region, digits.as_str()).is_some_and(|other| other != digits)
    };
    match digits.as_str().len().cmp(&PLAINLY_INTERNATIONAL) {
        Ordering::Less => false,
        Ordering::Equal => !LONG.iter().any(rival),
        Ordering::Greater => true,
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
