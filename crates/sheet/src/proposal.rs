//! What is proposed for a column, and why.

use serde::{Deserialize, Serialize};

use crate::Target;

/// What a column most likely is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What becomes of it.
    pub target: Target,
    /// What speaks for that.
    pub why: Why,
    /// How sure it is.
    pub sureness: Sureness,
}

/// What speaks for a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The header is the field's own name.
    OwnName,
    /// The header is another word for it.
    Synonym,
    /// The header is one of its names with a typing error.
    Spelling,
    /// The cells look like it, whatever the header says.
    Content,
    /// The person chose it for a file with this header before.
    Remembered,
    /// It holds countries: metadata, and evidence for phones.
    Country,
    /// It holds outcomes of calls, which an import cannot set: metadata.
    Outcome,
    /// The header names a field, but the cells cannot be that: metadata.
    Contradicted,
    /// An earlier import wrote it for itself: left out.
    Account,
    /// It is no field that is known: metadata.
    Unknown,
}

/// How sure a proposal is; the surer is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sureness {
    /// Worth a look.
    Guess,
    /// Right as a rule.
    Likely,
    /// Nothing else makes sense.
    Certain,
}

/// What the columns of a table most likely are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposals {
    /// One for each column.
    pub columns: Vec<Proposal>,
    /// The column of whole names, where none holds first or last names alone:
    /// [`Target::FullName`] may be offered for it.
    pub full_name: Option<usize>,
    /// The column of countries, which tell what phone numbers without a country code mean.
    pub country: Option<usize>,
}
