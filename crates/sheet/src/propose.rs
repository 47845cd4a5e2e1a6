//! What each column most likely is, by its header and by its first rows.

mod candidate;
mod cell;
mod content;
mod country;
mod fit;
mod headline;
mod looks;
mod phoneish;
mod shape;
#[cfg(feature = "studio")]
mod spelling;

use contract::ContactField;

use self::candidate::{Candidate, best};
use self::cell::Trait;
use self::fit::{Fit, fit};
use self::headline::Headline;
pub(crate) use self::looks::{Looks, ROWS};
use crate::proposal::{Proposal, Proposals, Sureness, Why};
use crate::{Target, failed, synonyms};

/// Proposes a target for each column; no field is proposed twice.
///
/// A field's own name comes before another word for it, that before a misspelt one, and a column that
/// only looks like the field comes last. A header is not believed where the cells cannot be what it
/// says, and an empty column stands back behind a filled one. `headers` are what the file calls its
/// columns or, where it has no header row, what they are called here.
pub(crate) fn propose(headers: &[String], has_header: bool, looks: &Looks) -> Proposals {
    let headlines: Vec<Headline> = headers
        .iter()
        .map(|header| Headline::of(has_header.then_some(header)))
        .collect();
    let country = country_column(&headlines, looks);
    let mut claims: Vec<Option<Proposal>> = headers
        .iter()
        .map(|header| failed::is_account(header).then(account))
        .collect();
    for field in ContactField::ALL {
        let candidates = (0..headers.len())
            .filter(|&index| claims[index].is_none() && country != Some(index))
            .filter_map(|index| Candidate::new(index, &headlines[index], field, looks))
            .collect();
        if let Some(best) = best(candidates, field) {
            claims[best.column] = Some(best.proposal(field));
        }
    }
    let columns: Vec<Proposal> = claims
        .into_iter()
        .enumerate()
        .map(|(index, claim)| {
            claim.unwrap_or_else(|| {
                let is_country = country == Some(index);
                metadata(
                    &headers[index],
                    &headlines[index],
                    is_country,
                    looks.column(index),
                )
            })
        })
        .collect();
    Proposals {
        full_name: full_name_column(&columns, &headlines, looks),
        columns,
        country,
    }
}

fn account() -> Proposal {
    Proposal {
        target: Target::Skip,
        why: Why::Account,
        sureness: Sureness::Certain,
    }
}

/// What a column becomes that no field claims.
fn metadata(header: &str, headline: &Headline, is_country: bool, look: &looks::Look) -> Proposal {
    let is_refuted = headline
        .fields()
        .any(|field| fit(look, field) == Fit::Against);
    let (why, sureness) = if is_country {
        (Why::Country, Sureness::Likely)
    } else if look.share(Trait::Outcome) >= 80 {
        (Why::Outcome, Sureness::Likely)
    } else if is_refuted {
        (Why::Contradicted, Sureness::Guess)
    } else {
        (Why::Unknown, Sureness::Likely)
    };
    Proposal {
        target: Target::Metadata(header.to_owned()),
        why,
        sureness,
    }
}

/// The column of countries: by its header, else by its cells.
fn country_column(headlines: &[Headline], looks: &Looks) -> Option<usize> {
    let share = |index: usize| looks.column(index).share(Trait::Country);
    let named = |index: &usize| {
        synonyms::is_country(&headlines[*index].word) && looks.column(*index).filled > 0
    };
    (0..headlines.len())
        .filter(named)
        .max_by_key(|&index| (share(index), usize::MAX - index))
        .or_else(|| {
            // State codes are country codes too, but never all of them.
            (0..headlines.len()).find(|&index| share(index) >= 95 && !headlines[index].is_known())
        })
}

/// The one column of names, where it holds whole ones.
fn full_name_column(columns: &[Proposal], headlines: &[Headline], looks: &Looks) -> Option<usize> {
    let of = |field| {
        columns
            .iter()
            .position(|proposal| proposal.target == Target::Field(field))
    };
    let index = match (of(ContactField::FirstName), of(ContactField::LastName)) {
        (Some(index), None) | (None, Some(index)) => index,
        _ => return None,
    };
    let look = looks.column(index);
    let is_whole = synonyms::is_full_name(&headlines[index].word)
        || (look.filled > 0 && look.share(Trait::FullName) >= 50);
    is_whole.then_some(index)
}

#[cfg(test)]
mod tests;
