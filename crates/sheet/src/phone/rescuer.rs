//! Cells read by a person's decisions: what is sent, or why not.

use contract::Problem;

use super::bare::in_country;
use super::{
    Context, Country, CountryEvidence, Decisions, Either, Finding, Region, Repair, Repairs, Rescue,
    Verdict, country_of, rescue,
};

/// Reads the cells of a column by a person's decisions.
#[derive(Clone, Debug, Default)]
pub struct Rescuer {
    decisions: Decisions,
    evident: Option<Region>,
    seen: Vec<u16>,
}

impl Rescuer {
    /// By these decisions, with nothing known of the rest of the column.
    pub fn new(decisions: Decisions) -> Self {
        Self {
            decisions,
            evident: None,
            seen: Vec::new(),
        }
    }

    /// With what the whole column says: it decides nothing, but tells what is ambiguous and what is too short.
    #[must_use]
    pub fn with_evidence(self, evidence: &CountryEvidence) -> Self {
        Self {
            evident: evidence.proposal().map(|proposal| proposal.region),
            seen: evidence.calling_codes(),
            ..self
        }
    }

    /// Reads a cell, with the cell of the row's country where there is such a column.
    pub fn read<'c>(&self, cell: &'c str, country: Option<&str>) -> Reading<'c> {
        let chosen = match self.decisions.country {
            Country::Add(region) => Some(region),
            Country::Undecided | Country::Never => None,
        };
        let mut context = Context {
            country: chosen.or(self.evident),
            decided: chosen.is_some(),
            seen: &self.seen,
        };
        let mut rescue = rescue(cell, &context);
        // The row's own country is asked only where it can say something: looking it up takes time.
        let asks = !matches!(rescue.finding, Finding::Good(_)) && rescue.lacks_country();
        let row = country.filter(|_| asks).and_then(country_of);
        if row.is_some() {
            context = Context {
                country: row,
                decided: true,
                ..context
            };
            rescue = self::rescue(cell, &context);
            if rescue.repairs.contains(Repair::CountryAdded) {
                rescue.repairs = rescue
                    .repairs
                    .without(Repairs::NONE.with(Repair::CountryAdded));
                rescue.repairs.insert(Repair::CountryOfRow);
            }
        }
        let rescue = self.settle(rescue, &context, row.is_some());
        let mut accepted = self.decisions.accepted;
        if chosen.is_some() {
            accepted.insert(Repair::CountryAdded);
        }
        Reading {
            open: rescue.repairs.without(accepted),
            rescue,
        }
    }

    /// Ambiguous digits as the person said.
    fn settle<'c>(&self, rescue: Rescue<'c>, context: &Context<'_>, by_row: bool) -> Rescue<'c> {
        let Finding::CountryMissing {
            digits,
            with_plus: Some(with_plus),
        } = rescue.finding
        else {
            return rescue;
        };
        let (number, repair) = match (self.decisions.either, context.country) {
            (Either::WithPlus, _) => (Some(with_plus), Repair::LostPlus),
            (Either::National, Some(region)) if context.decided => {
                let repair = if by_row {
                    Repair::CountryOfRow
                } else {
                    Repair::CountryAdded
                };
                (in_country(region, &digits), repair)
            }
            _ => (None, Repair::LostPlus),
        };
        let Some(number) = number else {
            return rescue;
        };
        let (verdict, region) = super::verdict(number.with_plus());
        Rescue {
            finding: Finding::Repaired(number),
            repairs: rescue.repairs.with(repair),
            verdict: Some(verdict),
            region,
            ..rescue
        }
    }
}

impl Rescue<'_> {
    /// Whether a country would change what it is: there was no `+`, and enough digits.
    fn lacks_country(&self) -> bool {
        match self.finding {
            Finding::Good(_) => false,
            Finding::Repaired(_) => {
                let country = [
                    Repair::LostPlus,
                    Repair::CountryAdded,
                    Repair::InternationalPrefix,
                ];
                country
                    .into_iter()
                    .any(|repair| self.repairs.contains(repair))
            }
            Finding::CountryMissing { .. } | Finding::NotOfCountry(_) => true,
            Finding::Destroyed(reason) => {
                use super::Destroyed::{
                    NoSuchCountry, Placeholder, TooLong, TooShort, WrongLength,
                };
                matches!(
                    reason,
                    NoSuchCountry | Placeholder | TooLong | TooShort | WrongLength
                )
            }
        }
    }
}

/// A cell, read by the decisions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading<'c> {
    /// What it holds.
    pub rescue: Rescue<'c>,
    /// The repairs that it needs and nobody accepted yet.
    pub open: Repairs,
}

impl Reading<'_> {
    /// The number in E.164 with all its repairs, accepted or not.
    pub fn proposed(&self) -> Option<&str> {
        match &self.rescue.finding {
            Finding::Good(digits) | Finding::Repaired(digits) => Some(digits.with_plus()),
            _ => None,
        }
    }

    /// The number to send: it is there and all its repairs are accepted.
    pub fn number(&self) -> Option<&str> {
        self.proposed().filter(|_| self.open.is_empty())
    }

    /// What the numbering plans say of the number.
    pub fn verdict(&self) -> Option<Verdict> {
        self.rescue.verdict
    }

    /// Why nothing is sent.
    pub fn problem(&self) -> Option<Problem> {
        Some(match self.rescue.finding {
            Finding::Good(_) | Finding::Repaired(_) if self.open.is_empty() => return None,
            Finding::Good(_) | Finding::Repaired(_) => Problem::new(
                "repair_unconfirmed",
                "This can be repaired; accept the repair.",
            ),
            Finding::CountryMissing {
                with_plus: Some(_), ..
            } => Problem::new(
                "ambiguous_country",
                "This lacks its country, or it lost its +; say which.",
            ),
            Finding::CountryMissing { .. } => Problem::new(
                "missing_country_code",
                "The country is missing; choose one, or start with + and the country code.",
            ),
            Finding::NotOfCountry(region) => Problem::new(
                "not_in_country",
                format!("{region} has no such number; start with + and the right country code."),
            ),
            Finding::Destroyed(reason) => Problem::new(reason.code(), reason.message()),
        })
    }
}
