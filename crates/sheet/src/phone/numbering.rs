//! The world's numbering plans: which E.164 numbers exist, where, and how people group their digits.
//!
//! The plans are libphonenumber's metadata (Apache-2.0, release 9.0.33), made into one automaton by the
//! example `numbering`; to bring them up to date, run it with the XML file of a newer release.

mod national;
mod tables;

pub(super) use national::{National, national};

use tables::{CODES, COUNTRIES, ENDS, ROOT};

use super::{Region, Verdict};

/// Each state: where the digits 0 to 9 lead (0: nowhere), then which valid number ends here (0: none).
static STATES: [[u16; FIELDS]; BYTES.len() / (2 * FIELDS)] = states();
const BYTES: &[u8] = include_bytes!("numbering/states.bin");
const FIELDS: usize = 11;

const fn states() -> [[u16; FIELDS]; BYTES.len() / (2 * FIELDS)] {
    let mut states = [[0; FIELDS]; BYTES.len() / (2 * FIELDS)];
    let mut at = 0;
    while at < BYTES.len() / 2 {
        states[at / FIELDS][at % FIELDS] = u16::from_le_bytes([BYTES[2 * at], BYTES[2 * at + 1]]);
        at += 1;
    }
    states
}

/// A country's plan.
pub(super) struct Country {
    region: [u8; 2],
    code: u16,
    /// The lengths of national numbers, as bits.
    lengths: u32,
    /// What people dial before a national number at home: 0 in most countries.
    pub(super) trunk: &'static [&'static str],
    /// The one area code of a small country, which people leave out at home.
    area: &'static str,
    /// What people dial before a calling code.
    pub(super) international: &'static [&'static str],
}

struct CallingCode {
    code: u16,
    /// The place of its main country among the countries; past the end for a code of no country.
    main: u8,
    /// Whether there are others.
    shared: bool,
    lengths: u32,
}

/// What the plans say of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) verdict: Verdict,
    pub(super) region: Option<Region>,
    /// The sizes of the groups of the national number, a nibble each; 0 where they are not known.
    groups: u32,
}

/// The region and the grouping of a valid number.
fn valid(digits: &[u8]) -> Option<(u8, u32)> {
    let mut state = STATES.get(usize::from(ROOT))?;
    for digit in digits {
        let next = state[..10].get(usize::from(digit.wrapping_sub(b'0')))?;
        if *next == 0 {
            return None;
        }
        state = STATES.get(usize::from(*next))?;
    }
    let end = usize::from(state[FIELDS - 1]);
    ENDS.get(end.checked_sub(1)?).copied()
}

fn calling_code(digits: &[u8]) -> Option<(&'static CallingCode, usize)> {
    if digits.first() == Some(&b'0') {
        return None;
    }
    let mut code = 0;
    for (index, digit) in digits.iter().take(3).enumerate() {
        code = code * 10 + u16::from(digit.wrapping_sub(b'0'));
        if let Ok(found) = CODES.binary_search_by_key(&code, |code| code.code) {
            return Some((&CODES[found], index + 1));
        }
    }
    None
}

/// What is found of an E.164 number's digits, calling code first, where they are a valid number.
pub(super) fn known(digits: &[u8]) -> Option<Found> {
    let (country, groups) = valid(digits)?;
    let region = COUNTRIES.get(usize::from(country));
    Some(Found {
        verdict: Verdict::Valid,
        region: region.map(|country| Region(country.region)),
        groups,
    })
}

/// Judges the digits of an E.164 number, calling code first, without `+`.
pub(super) fn judge(digits: &[u8]) -> Found {
    known(digits).unwrap_or_else(|| {
        let Some((code, used)) = calling_code(digits) else {
            return Found {
                verdict: Verdict::NoSuchCountry,
                region: None,
                groups: 0,
            };
        };
        // A calling code that several countries share does not say which of them.
        let region = COUNTRIES
            .get(usize::from(code.main))
            .filter(|_| !code.shared);
        Found {
            verdict: by_length(code.lengths, digits.len() - used),
            region: region.map(|country| Region(country.region)),
            groups: 0,
        }
    })
}

/// What the length alone says, by the lengths that exist.
fn by_length(lengths: u32, length: usize) -> Verdict {
    let length = u32::try_from(length).unwrap_or(u32::MAX);
    if lengths.checked_shr(length).unwrap_or(0) & 1 == 1 {
        Verdict::Possible
    } else if length < lengths.trailing_zeros() {
        Verdict::TooShort
    } else if length > lengths.checked_ilog2().unwrap_or(0) {
        Verdict::TooLong
    } else {
        Verdict::WrongLength
    }
}

impl Region {
    fn country(self) -> Option<&'static Country> {
        let found = COUNTRIES.binary_search_by_key(&self.0, |country| country.region);
        found.ok().map(|index| &COUNTRIES[index])
    }

    /// All regions that have phone numbers, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        COUNTRIES.iter().map(|country| Self(country.region))
    }

    /// Whether it has phone numbers.
    pub(super) fn exists(self) -> bool {
        self.country().is_some()
    }

    /// Its calling code: 1 for the United States.
    pub fn calling_code(self) -> u16 {
        self.country().map_or(0, |country| country.code)
    }

    /// Whether it is the main one of the regions that share its calling code.
    pub(super) fn is_main(self) -> bool {
        let code = CODES.binary_search_by_key(&self.calling_code(), |code| code.code);
        let main = code
            .ok()
            .and_then(|at| COUNTRIES.get(usize::from(CODES[at].main)));
        main.is_some_and(|main| main.region == self.0)
    }

    /// What people dial there before a calling code: 00, 011.
    pub(super) fn international(self) -> &'static [&'static str] {
        self.country().map_or(&[], |country| country.international)
    }
}

/// What people dial before national numbers of the countries of a calling code, and the digits of that code.
pub(super) fn trunk_of(digits: &[u8]) -> Option<(&'static [&'static str], usize)> {
    let (code, used) = calling_code(digits)?;
    Some((COUNTRIES.get(usize::from(code.main))?.trunk, used))
}

/// Writes an E.164 number (digits without `+`) as people do: `+1 415 555 0102`; the contract reads it back.
pub(super) fn grouped(digits: &[u8]) -> Option<String> {
    let (_, used) = calling_code(digits)?;
    let (_, groups) = valid(digits)?;
    let digits = std::str::from_utf8(digits).ok()?;
    let (code, mut rest) = digits.split_at_checked(used)?;
    let mut text = format!("+{code}");
    for shift in (0..8).rev() {
        let size = (groups >> (4 * shift)) & 0xf;
        if let Some((group, after)) = rest.split_at_checked(size as usize)
            && !group.is_empty()
        {
            text.push(' ');
            text.push_str(group);
            rest = after;
        }
    }
    if !rest.is_empty() {
        text.push(' ');
        text.push_str(rest);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_example_of_the_metadata_is_valid() {
        for line in include_str!("numbering/examples.txt").lines() {
            let (region, number) = line.split_once(" +").unwrap();
            let found = judge(number.as_bytes());
            assert_eq!(found.verdict, Verdict::Valid, "{line}");
            if region == "001" {
                assert_eq!(found.region, None, "{line}");
            }
        }
    }

    #[test]
    fn regions_that_share_a_calling_code_are_told_apart() {
        let region = |digits: &str| judge(digits.as_bytes()).region.unwrap().to_string();
        assert_eq!(region("14155550100"), "US");
        assert_eq!(region("16045550100"), "CA");
        assert_eq!(region("18765550100"), "JM");
        assert_eq!(region("77012345678"), "KZ");
        assert_eq!(region("442079460958"), "GB");
        assert_eq!(region("441534456789"), "JE");
    }

    #[test]
    fn what_is_not_valid_is_judged_by_its_length() {
        let verdict = |digits: &str| judge(digits.as_bytes()).verdict;
        assert_eq!(verdict("19995550100"), Verdict::Possible);
        assert_eq!(verdict("1415555010"), Verdict::TooShort);
        assert_eq!(verdict("141555501000"), Verdict::TooLong);
        assert_eq!(verdict("4712345"), Verdict::Possible);
        assert_eq!(verdict("999123456"), Verdict::NoSuchCountry);
        assert_eq!(verdict("04155550110"), Verdict::NoSuchCountry);
        assert_eq!(verdict(""), Verdict::NoSuchCountry);
    }

    #[test]
    fn groups_are_those_of_the_country() {
        let text = |digits: &str| grouped(digits.as_bytes()).unwrap();
        assert_eq!(text("14155550102"), "+1 415 555 0102");
        assert_eq!(text("442079460958"), "+44 20 7946 0958");
        assert_eq!(text("33612345678"), "+33 6 12 34 56 78");
        assert_eq!(text("919812345678"), "+91 98123 45678");
        assert_eq!(text("493012345678"), "+49 30 12345678");
    }
}
