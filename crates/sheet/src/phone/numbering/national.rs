//! National numbers, as people dial them within a country.

use super::super::{Digits, Region, Verdict};
use super::{by_length, valid};

/// A national number made international.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::phone) enum National {
    /// This one, without `+`.
    Valid(Digits),
    /// No number of the country, or several readings that differ.
    Unknown(Verdict),
}

/// Reads digits as people dial them within a country: with or without its trunk prefix.
pub(in crate::phone) fn national(region: Region, digits: &[u8]) -> National {
    let Some(country) = region.country() else {
        return National::Unknown(Verdict::NoSuchCountry);
    };
    let mut found: Option<Digits> = None;
    let mut shortest = digits.len();
    let readings = std::iter::once(("", digits)).chain(country.trunk.iter().filter_map(|trunk| {
        let rest = digits.strip_prefix(trunk.as_bytes())?;
        Some(("", rest))
    }));
    let local = (!country.area.is_empty()).then_some((country.area, digits));
    for (area, rest) in readings.chain(local) {
        shortest = shortest.min(rest.len());
        let Some(number) = Digits::new(country.code, area, rest) else {
            continue;
        };
        if valid(number.as_bytes()).is_none() {
            continue;
        }
        if found.is_some_and(|other| other != number) {
            return National::Unknown(Verdict::Possible);
        }
        found = Some(number);
    }
    match found {
        Some(number) => National::Valid(number),
        None => National::Unknown(match by_length(country.lengths, shortest) {
            // A trunk prefix may be a part of the number, too.
            Verdict::TooShort => by_length(country.lengths, digits.len()),
            other => other,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn national_numbers_are_read_as_they_are_dialled() {
        let read = |region: &str, digits: &str| match national(
            Region::parse(region).unwrap(),
            digits.as_bytes(),
        ) {
            National::Valid(number) => String::from_utf8(number.as_bytes().to_vec()).unwrap(),
            National::Unknown(verdict) => format!("{verdict:?}"),
        };
        assert_eq!(read("US", "4155550102"), "14155550102");
        assert_eq!(read("US", "14155550102"), "14155550102");
        assert_eq!(read("US", "41555501"), "TooShort");
        assert_eq!(read("DE", "03012345678"), "493012345678");
        assert_eq!(read("DE", "15123450000"), "4915123450000");
        assert_eq!(read("IT", "0612345678"), "390612345678");
        assert_eq!(read("HU", "06201234567"), "36201234567");
        assert_eq!(read("RU", "89161234567"), "79161234567");
        assert_eq!(read("BR", "01511961234567"), "5511961234567");
        assert_eq!(read("BR", "(11)"), "TooShort");
        assert_eq!(read("BB", "4301234"), "12464301234");
        assert_eq!(read("GB", "02079460958"), "442079460958");
    }
}
