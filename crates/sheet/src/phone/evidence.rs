//! Which country the numbers of a column lack, by all that the column says.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::numbering::{National, national};
use super::{Context, Digits, Evidence, Finding, Proposal, Reading, Region, country_of, rescue};

/// How many country-less numbers are tried in every country of the world.
const SAMPLE: usize = 256;

/// Gathers what the rows of a column say of the country that some of its numbers lack.
#[derive(Clone, Debug, Default)]
pub struct CountryEvidence {
    named: BTreeMap<Region, u64>,
    coded: BTreeMap<Region, u64>,
    missing: Vec<Packed>,
}

/// Digits in eight bytes, since a column may have a million of them: the length, then the number.
type Packed = u64;
const LENGTH_SHIFT: u32 = 60;

fn pack(digits: &Digits) -> Packed {
    let text = digits.as_str();
    ((text.len() as u64) << LENGTH_SHIFT) | text.parse().unwrap_or(0)
}

fn unpack(packed: Packed, digits: &mut [u8; Digits::MAX]) -> &[u8] {
    let length = (packed >> LENGTH_SHIFT) as usize;
    let mut number = packed & ((1 << LENGTH_SHIFT) - 1);
    for digit in digits[..length].iter_mut().rev() {
        *digit = b'0' + (number % 10) as u8;
        number /= 10;
    }
    &digits[..length]
}

impl CountryEvidence {
    /// Takes a row: its phone cell and its country cell, where there is such a column.
    pub fn add(&mut self, cell: &str, country: Option<&str>) {
        let rescue = rescue(cell, &Context::default());
        match rescue.finding {
            Finding::Good(_) | Finding::Repaired(_) => {
                if let Some(region) = rescue.region {
                    *self.coded.entry(region).or_default() += 1;
                }
            }
            Finding::CountryMissing { digits, .. } => {
                self.missing.push(pack(&digits));
                if let Some(region) = country.and_then(country_of) {
                    *self.named.entry(region).or_default() += 1;
                }
            }
            Finding::NotOfCountry(_) | Finding::Destroyed(_) => {}
        }
    }

    /// The same where the cell was read already: a good number is one whatever is known of its country.
    pub fn add_read(&mut self, cell: &str, country: Option<&str>, reading: &Reading<'_>) {
        match (reading.rescue.finding, reading.rescue.region) {
            (Finding::Good(_), Some(region)) => *self.coded.entry(region).or_default() += 1,
            (Finding::Good(_), None) => {}
            _ => self.add(cell, country),
        }
    }

    /// How many numbers lack a country.
    pub fn missing(&self) -> u64 {
        self.missing.len() as u64
    }

    /// How many of the numbers without a country exist in a region.
    pub fn valid_in(&self, region: Region) -> u64 {
        self.count(region, self.missing.len())
    }

    /// The calling codes that the rows have or name.
    pub fn calling_codes(&self) -> Vec<u16> {
        let mut codes: Vec<u16> = self
            .coded
            .keys()
            .chain(self.named.keys())
            .map(|region| region.calling_code())
            .collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The country to propose: the one that most rows name, or else the one that most rows have.
    ///
    /// The numbers themselves propose nothing: nearly all national numbers exist in several countries.
    pub fn proposal(&self) -> Option<Proposal> {
        let by_rows = [
            (&self.named, Evidence::CountryColumn),
            (&self.coded, Evidence::OtherRows),
        ];
        for (counts, evidence) in by_rows {
            let Some((&region, &rows)) = counts.iter().max_by_key(|(_, count)| **count) else {
                continue;
            };
            let valid = self.valid_in(region);
            if valid > 0 || self.missing.is_empty() {
                return Some(Proposal {
                    region,
                    evidence,
                    rows,
                    valid,
                    missing: self.missing(),
                });
            }
        }
        None
    }

    /// The countries in which some of the numbers exist, with how many of the first 256: those that the
    /// rows name or have first, then those with most.
    ///
    /// For calling codes that several regions share, the main one and those of the rows.
    pub fn candidates(&self) -> Vec<(Region, u64)> {
        let known =
            |region: &Region| self.named.contains_key(region) || self.coded.contains_key(region);
        let mut all: Vec<(Region, u64)> = Region::all()
            .filter(|region| region.is_main() || known(region))
            .map(|region| (region, self.count(region, SAMPLE)))
            .filter(|(_, count)| *count > 0)
            .collect();
        all.sort_by_key(|(region, count)| (Reverse(known(region)), Reverse(*count)));
        all
    }

    fn count(&self, region: Region, most: usize) -> u64 {
        let mut digits = [0; Digits::MAX];
        let valid = |packed: &&Packed| {
            matches!(
                national(region, unpack(**packed, &mut digits)),
                National::Valid(_)
            )
        };
        self.missing.iter().take(most).filter(valid).count() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposal(rows: &[(&str, Option<&str>)]) -> Option<(String, Evidence, u64, u64, u64)> {
        let mut evidence = CountryEvidence::default();
        for (cell, country) in rows {
            evidence.add(cell, *country);
        }
        let found = evidence.proposal()?;
        Some((
            found.region.to_string(),
            found.evidence,
            found.rows,
            found.valid,
            found.missing,
        ))
    }

    #[test]
    fn a_country_column_says_most() {
        let rows = [
            ("030 12345678", Some("Germany")),
            ("0171 1234567", Some("Deutschland")),
            ("020 7946 0958", Some("UK")),
            ("+14155550100", Some("US")),
            ("+14155550101", Some("US")),
            ("+14155550102", Some("US")),
        ];
        assert_eq!(
            proposal(&rows),
            Some(("DE".into(), Evidence::CountryColumn, 2, 2, 3))
        );
    }

    #[test]
    fn rows_with_a_calling_code_speak_for_the_others() {
        let rows = [
            ("+14155550100", None),
            ("+442079460958", None),
            ("+14155550101", None),
            ("4155550102", None),
            ("41555501", None),
        ];
        assert_eq!(
            proposal(&rows),
            Some(("US".into(), Evidence::OtherRows, 2, 1, 2))
        );
    }

    #[test]
    fn numbers_alone_propose_nothing() {
        let cells: Vec<String> = (10..60).map(|n| format!("07911 1234{n}")).collect();
        let rows: Vec<_> = cells.iter().map(|cell| (cell.as_str(), None)).collect();
        assert_eq!(proposal(&rows), None);
        assert_eq!(proposal(&[]), None);
    }

    #[test]
    fn candidates_are_those_where_most_numbers_exist() {
        let mut evidence = CountryEvidence::default();
        for cell in ["+14155550100", "4155550102", "020 7946 0958"] {
            evidence.add(cell, None);
        }
        let candidates = evidence.candidates();
        assert_eq!(candidates[0], (Region::parse("US").unwrap(), 1));
        assert!(candidates[1..].is_sorted_by_key(|(_, count)| Reverse(*count)));
        assert!(candidates.contains(&(Region::parse("GB").unwrap(), 1)));
    }

    #[test]
    fn digits_are_kept_with_their_zeros() {
        for text in ["0", "00123", "999999999999999", "000000000000001"] {
            let digits = Digits::from_bytes(text.as_bytes()).unwrap();
            assert_eq!(
                unpack(pack(&digits), &mut [0; Digits::MAX]),
                text.as_bytes()
            );
        }
    }
}
