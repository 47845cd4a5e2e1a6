//! What a column holds, counted for a person.

use serde::{Deserialize, Serialize};

use super::{Destroyed, Finding, Reading, Region, Repair, Verdict, international};

/// How many examples a person is shown.
const EXAMPLES: usize = 3;

/// A cell before and after.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Its row, as the caller counts.
    pub row: u64,
    /// The cell.
    pub before: String,
    /// The number as people write it; nothing where there is none.
    pub after: Option<String>,
    /// What would be dropped: the extension, the other numbers.
    pub kept: Option<String>,
}

/// Cells of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub examples: Vec<Example>,
}

impl Tally {
    fn add(&mut self, row: u64, cell: &str, reading: &Reading<'_>) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(Example {
                row,
                before: cell.to_owned(),
                after: reading.proposed().map(international),
                kept: reading.rescue.kept.map(str::to_owned),
            });
        }
    }
}

/// What a column holds. A cell that needs several repairs is counted with each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Numbers that are sent.
    pub ready: u64,
    /// Numbers among those that are in no known range.
    pub possible: u64,
    /// Cells by the repair that they need, accepted or not.
    pub repairs: Vec<(Repair, Tally)>,
    /// Cells by the reason for which they have no number.
    pub destroyed: Vec<(Destroyed, Tally)>,
    /// Numbers that lack their country.
    pub country_missing: Tally,
    /// Digits that are one number with a `+` and another one in the country.
    pub ambiguous: Tally,
    /// Numbers that the country has not.
    pub not_of_country: Vec<(Region, Tally)>,
}

fn tally<K: PartialEq>(all: &mut Vec<(K, Tally)>, kind: K) -> &mut Tally {
    let at = all
        .iter()
        .position(|(known, _)| *known == kind)
        .unwrap_or_else(|| {
            all.push((kind, Tally::default()));
            all.len() - 1
        });
    &mut all[at].1
}

impl Summary {
    /// Takes a row.
    pub fn add(&mut self, row: u64, cell: &str, reading: &Reading<'_>) {
        if reading.number().is_some() {
            self.ready += 1;
            self.possible += u64::from(reading.verdict() == Some(Verdict::Possible));
        }
        match reading.rescue.finding {
            Finding::Good(_) => {}
            Finding::Repaired(_) => {
                for repair in reading.rescue.repairs.iter() {
                    tally(&mut self.repairs, repair).add(row, cell, reading);
                }
            }
            Finding::CountryMissing {
                with_plus: None, ..
            } => self.country_missing.add(row, cell, reading),
            Finding::CountryMissing { .. } => self.ambiguous.add(row, cell, reading),
            Finding::NotOfCountry(region) => {
                tally(&mut self.not_of_country, region).add(row, cell, reading);
            }
            Finding::Destroyed(reason) => {
                tally(&mut self.destroyed, reason).add(row, cell, reading);
            }
        }
    }
}
