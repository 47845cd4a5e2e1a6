//! Cells are counted into a summary.

use super::{Example, Finding, Reading, Summary, Tally, Verdict, international};

/// How many examples a person is shown.
const EXAMPLES: usize = 3;

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
    /// Takes a row whose number is sent though there is no such number.
    pub fn add_doubtful(&mut self, row: u64, cell: &str, reading: &Reading<'_>) {
        self.ready += 1;
        self.doubtful.add(row, cell, reading);
    }

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
