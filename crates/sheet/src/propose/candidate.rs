//! A column that may be a field.

use contract::ContactField;

use super::cell::Trait;
use super::content::{Unknown, by_content, is_fax};
use super::fit::{Fit, fit};
use super::headline::Headline;
use super::looks::{Look, Looks};
use crate::{Proposal, Sureness, Target, Why};

/// A fuller column of phones wins over one with a better name only if it is so many times as full.
const FULLER: u32 = 2;

/// A column that may be a field, and what speaks for it.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'l> {
    /// The column.
    pub(super) column: usize,
    look: &'l Look,
    why: Why,
    sureness: Sureness,
    /// Among those of the same kind, 0 the best.
    rank: usize,
}

impl<'l> Candidate<'l> {
    /// None where the column cannot be the field; `headline` is its header.
    pub(super) fn new(
        column: usize,
        headline: &Headline,
        field: ContactField,
        looks: &'l Looks,
    ) -> Option<Self> {
        let look = looks.column(column);
        if field == ContactField::PhoneNumber && is_fax(&headline.word) {
            return None;
        }
        let (why, sureness, rank) =
            by_header(look, headline, field).or_else(|| by_cells(look, headline, field))?;
        Some(Self {
            column,
            look,
            why,
            sureness,
            rank,
        })
    }

    /// The proposal that it becomes.
    pub(super) fn proposal(self, field: ContactField) -> Proposal {
        Proposal {
            target: Target::Field(field),
            why: self.why,
            sureness: self.sureness,
        }
    }

    /// The least wins.
    fn place(&self) -> (bool, u8, usize, usize) {
        let tier = match self.why {
            Why::OwnName => 0,
            Why::Synonym => 1,
            Why::Spelling => 2,
            _ => 3,
        };
        (self.look.filled == 0, tier, self.rank, self.column)
    }
}

/// The best of a field's candidates.
pub(super) fn best<'l>(
    mut candidates: Vec<Candidate<'l>>,
    field: ContactField,
) -> Option<Candidate<'l>> {
    candidates.sort_by_key(Candidate::place);
    let first = *candidates.first()?;
    if field != ContactField::PhoneNumber {
        return Some(first);
    }
    // Named columns among themselves by how many phones they hold; a stranger only where they hold none.
    let named = candidates
        .iter()
        .copied()
        .filter(|candidate| candidate.why != Why::Content)
        .reduce(|best, other| {
            let (own, others) = (best.look.phones(), other.look.phones());
            if others > 0 && others >= own * FULLER {
                other
            } else {
                best
            }
        });
    let stranger = candidates
        .iter()
        .copied()
        .find(|candidate| candidate.why == Why::Content);
    match (named, stranger) {
        (Some(named), Some(stranger)) if named.look.phones() == 0 => Some(stranger),
        (named, stranger) => named.or(stranger),
    }
}

type Evidence = (Why, Sureness, usize);

fn by_header(look: &Look, headline: &Headline, field: ContactField) -> Option<Evidence> {
    let fit = fit(look, field);
    if fit == Fit::Against {
        return None;
    }
    if headline.own == Some(field) {
        return Some((Why::OwnName, Sureness::Certain, 0));
    }
    let (if_for, if_silent) = (Sureness::Certain, Sureness::Likely);
    if let Some(rank) = headline.rank(field) {
        let sureness = if fit == Fit::For { if_for } else { if_silent };
        return Some((Why::Synonym, sureness, rank));
    }
    let (if_for, if_silent) = (Sureness::Likely, Sureness::Guess);
    let sureness = if fit == Fit::For { if_for } else { if_silent };
    (headline.misspelt == Some(field)).then_some((Why::Spelling, sureness, 0))
}

fn by_cells(look: &Look, headline: &Headline, field: ContactField) -> Option<Evidence> {
    // A header that names a field is believed unless the cells refute it.
    if headline
        .fields()
        .any(|other| fit(look, other) != Fit::Against)
    {
        return None;
    }
    let header = Unknown {
        word: &headline.word,
    };
    let sureness = by_content(look, header, field)?;
    let count = match field {
        ContactField::PhoneNumber => look.count(Trait::Phone) + look.phones(),
        ContactField::Email => look.count(Trait::Email),
        _ => 0,
    };
    Some((Why::Content, sureness, usize::MAX - count as usize))
}
