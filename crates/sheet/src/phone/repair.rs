//! The kinds of repair, and why a number cannot be repaired.

use serde::{Deserialize, Serialize};

/// A kind of repair: a person accepts each kind once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// Separators that the contract does not know are dropped: `/`, dashes and spaces of all kinds.
    Separators,
    /// What people dial before a calling code becomes `+`: `00`, `011` in North America.
    InternationalPrefix,
    /// The lost `+` is put back.
    LostPlus,
    /// Full-width digits and those of other scripts become ordinary ones.
    Digits,
    /// Characters that nobody sees are dropped.
    Invisible,
    /// `tel:`, `Mobile:` and their like are dropped.
    Label,
    /// An extension is dropped: it cannot be dialled from outside.
    Extension,
    /// The first of several numbers is taken.
    SeveralNumbers,
    /// The prefix of national calls after a calling code is dropped: `+44 (0)20`.
    TrunkPrefix,
    /// A spreadsheet's quotation marks are dropped: `'+1…`, `="+1…"`.
    Quote,
    /// The letters of a vanity number become digits: `1-800-FLOWERS`.
    Letters,
    /// A spreadsheet's number that lost nothing is read: `14155550100.0`, `1.4155550103E+10`.
    Decimal,
    /// The country that the row names is added.
    CountryOfRow,
    /// The country that a person chose for the column is added.
    CountryAdded,
}

impl Repair {
    /// All kinds, in the order in which they are declared.
    pub const ALL: [Self; 14] = [
        Self::Separators,
        Self::InternationalPrefix,
        Self::LostPlus,
        Self::Digits,
        Self::Invisible,
        Self::Label,
        Self::Extension,
        Self::SeveralNumbers,
        Self::TrunkPrefix,
        Self::Quote,
        Self::Letters,
        Self::Decimal,
        Self::CountryOfRow,
        Self::CountryAdded,
    ];
}

/// A set of kinds of repair, written as a list of names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "Vec<Repair>", into = "Vec<Repair>")]
pub struct Repairs(u16);

impl Repairs {
    /// No repair.
    pub const NONE: Self = Self(0);

    /// Adds a kind.
    pub fn insert(&mut self, repair: Repair) {
        self.0 |= 1 << repair as u16;
    }

    /// With another kind.
    #[must_use]
    pub fn with(mut self, repair: Repair) -> Self {
        self.insert(repair);
        self
    }

    /// Whether it has this kind.
    pub fn contains(self, repair: Repair) -> bool {
        self.0 >> repair as u16 & 1 == 1
    }

    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The kinds that another set does not have.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Its kinds in the order of [`Repair::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Repair> {
        Repair::ALL
            .into_iter()
            .filter(move |repair| self.contains(*repair))
    }
}

impl From<Vec<Repair>> for Repairs {
    fn from(repairs: Vec<Repair>) -> Self {
        repairs.into_iter().collect()
    }
}

impl From<Repairs> for Vec<Repair> {
    fn from(repairs: Repairs) -> Self {
        repairs.iter().collect()
    }
}

impl FromIterator<Repair> for Repairs {
    fn from_iter<I: IntoIterator<Item = Repair>>(repairs: I) -> Self {
        repairs.into_iter().fold(Self::NONE, Self::with)
    }
}

/// Why a cell has no number that could be repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destroyed {
    /// There is nothing in it.
    Empty,
    /// A spreadsheet rounded it: `4.15556E+11`.
    Scientific,
    /// A spreadsheet's formula failed: `#REF!`, `#N/A`.
    SpreadsheetError,
    /// It says that there is none: `N/A`, `unknown`, `-`.
    Placeholder,
    /// It is text, or a number with text that says something else.
    Words,
    /// No country has its calling code.
    NoSuchCountry,
    /// Digits are missing.
    TooShort,
    /// There are too many digits.
    TooLong,
    /// Its country has shorter and longer numbers, but none of this length.
    WrongLength,
}

impl Destroyed {
    /// All reasons, in the order in which they are declared.
    pub const ALL: [Self; 9] = [
        Self::Empty,
        Self::Scientific,
        Self::SpreadsheetError,
        Self::Placeholder,
        Self::Words,
        Self::NoSuchCountry,
        Self::TooShort,
        Self::TooLong,
        Self::WrongLength,
    ];

    /// For programs; the contract's own codes where it has one.
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "required",
            Self::Scientific => "scientific_notation",
            Self::SpreadsheetError => "spreadsheet_error",
            Self::Placeholder => "placeholder",
            Self::Words => "invalid_format",
            Self::NoSuchCountry => "no_such_country",
            Self::TooShort => "too_short",
            Self::TooLong => "too_long",
            Self::WrongLength => "wrong_length",
        }
    }

    /// For people: what happened and what to do.
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "There is no phone number; enter one as in +14155550100.",
            Self::Scientific => {
                "A spreadsheet rounded this number and its digits are gone; take it from the list it came from."
            }
            Self::SpreadsheetError => {
                "A spreadsheet's formula failed here; repair it there, or enter the number."
            }
            Self::Placeholder => {
                "This says that there is no phone number; enter one as in +14155550100."
            }
            Self::Words => "This is not a phone number; write it as in +14155550100.",
            Self::NoSuchCountry => {
                "No country has this calling code; check the digits after the +."
            }
            Self::TooShort => {
                "This is too short for a phone number of its country; digits are missing."
            }
            Self::TooLong => {
                "This is too long for a phone number of its country; check the digits."
            }
            Self::WrongLength => "No phone number of its country has this many digits; check them.",
        }
    }
}
