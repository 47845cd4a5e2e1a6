//! A column that may be a field.

use contract::ContactField;

use super::cell::Trait;
use super::content::{Unknown, by_content, is_fax};
use super::fit::{Fit, fit};
use super::looks::{Look, Looks};
use crate::{Proposal, Sureness, Target, Why, synonyms};

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
    /// None where the column cannot be the field; `word` is its folded header, if there is one.
    pub(super) fn new(
        column: usize,
        word: &str,
        field: ContactField,
        looks: &'l Looks,
    ) -> Option<Self> {
        let look = looks.column(column);
        if field == ContactField::PhoneNumber && is_fax(word) {
            return None;
        }
        let (why, sureness, rank) =
            by_header(look, word, field).or_else(|| by_cells(look, word, field))?;
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

fn by_header(look: &Look, word: &str, field: ContactField) -> Option<Evidence> {
    let fit = fit(look, field);
    if word.is_empty() || fit == Fit::Against {
        return None;
    }
    if ContactField::from_header(word) == Some(field) {
        return Some((Why::OwnName, Sureness::Certain, 0));
    }
    if let Some(rank) = synonyms::rank(word, field) {
        let sureness = if fit == Fit::For {
            Sureness::Certain
        } else {
            Sureness::Likely
        };
        return Some((Why::Synonym, sureness, rank));
    }
    let is_misspelt = !synonyms::is_known(word) && misspells(word) == Some(field);
    let sureness = if fit == Fit::For {
        Sureness::Likely
    } else {
        Sureness::Guess
    };
    is_misspelt.then_some((Why::Spelling, sureness, 0))
}

fn by_cells(look: &Look, word: &str, field: ContactField) -> Option<Evidence> {
    // A header that names a field is believed unless the cells refute it.
    if ContactField::ALL
        .into_iter()
        .any(|other| names(word, other) && fit(look, other) != Fit::Against)
    {
        return None;
    }
    let sureness = by_content(look, Unknown { word }, field)?;
    let count = match field {
        ContactField::PhoneNumber => look.count(Trait::Phone) + look.phones(),
        ContactField::Email => look.count(Trait::Email),
        _ => 0,
    };
    Some((Why::Content, sureness, usize::MAX - count as usize))
}

/// Whether a folded header is one of a field's names.
pub(super) fn names(word: &str, field: ContactField) -> bool {
    ContactField::from_header(word) == Some(field) || synonyms::rank(word, field).is_some()
}

#[cfg(feature = "studio")]
fn misspells(word: &str) -> Option<ContactField> {
    super::spelling::nearest(word)
}

#[cfg(not(feature = "studio"))]
fn misspells(_: &str) -> Option<ContactField> {
    None
}
