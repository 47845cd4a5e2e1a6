//! A header and all that its words say.

use contract::ContactField;

use crate::fold::folded;
use crate::synonyms;

/// A header, read once for all the questions about it.
pub(super) struct Headline {
    /// Folded; empty where there is no header.
    pub(super) word: String,
    /// The field of which it is the own name.
    pub(super) own: Option<ContactField>,
    /// The fields of which it is another name, with how good a name it is, 0 the best.
    pub(super) synonyms: Vec<(ContactField, usize)>,
    /// The field of which it is a misspelt name.
    pub(super) misspelt: Option<ContactField>,
}

impl Headline {
    /// Of a header; of none where the file has no header row.
    pub(super) fn of(header: Option<&str>) -> Self {
        let word = header.map(folded).unwrap_or_default();
        let own = ContactField::from_header(&word);
        let synonyms: Vec<(ContactField, usize)> = ContactField::ALL
            .into_iter()
            .filter_map(|field| Some((field, synonyms::rank(&word, field)?)))
            .collect();
        let is_known = own.is_some() || !synonyms.is_empty();
        Self {
            misspelt: if is_known {
                None
            } else {
                super::spelling::nearest(&word)
            },
            word,
            own,
            synonyms,
        }
    }

    /// How good a synonym for a field it is.
    pub(super) fn rank(&self, field: ContactField) -> Option<usize> {
        self.synonyms
            .iter()
            .find(|(other, _)| *other == field)
            .map(|(_, rank)| *rank)
    }

    /// The fields that it names, by their own names or by others.
    pub(super) fn fields(&self) -> impl Iterator<Item = ContactField> + '_ {
        self.own
            .into_iter()
            .chain(self.synonyms.iter().map(|(field, _)| *field))
    }

    /// Whether it names any field.
    pub(super) fn is_known(&self) -> bool {
        self.fields().next().is_some()
    }
}
