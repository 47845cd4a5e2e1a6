//! What a single cell looks like.

use contract::CallOutcome;

use super::country;
use super::phoneish::{Phoneish, phoneish};
use super::shape::{is_full_name, is_postal};
use crate::fold::folded;

/// One thing that a cell looks like; it may look like several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// Written as only phone numbers are.
    Phone,
    /// Bare digits that may be a phone number.
    MaybePhone,
    /// An e-mail address.
    Email,
    /// A postal code of a shape that nothing else has: `EC1A 1BB`, `1234-567`, `00-950`.
    Postal,
    /// Five or six digits: a postal code, or any number.
    PostalDigits,
    /// Yes or no, in a few languages.
    YesNo,
    /// An ISO code or the name of a country.
    Country,
    /// How a call ended.
    Outcome,
    /// Two to four words as people's whole names are written.
    FullName,
    /// Letters and no digit.
    Words,
    /// Digits and no letter.
    Digits,
}

impl Trait {
    /// How many there are.
    pub(super) const COUNT: usize = Self::Digits as usize + 1;
    const ALL: [Self; Self::COUNT] = [
        Self::Phone,
        Self::MaybePhone,
        Self::Email,
        Self::Postal,
        Self::PostalDigits,
        Self::YesNo,
        Self::Country,
        Self::Outcome,
        Self::FullName,
        Self::Words,
        Self::Digits,
    ];
}

/// The traits of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    /// Looks at a trimmed cell.
    pub(super) fn of(cell: &str) -> Self {
        let mut traits = Self::default();
        if is_email(cell) {
            traits.add(Trait::Email);
            return traits;
        }
        match phoneish(cell) {
            Phoneish::Yes => traits.add(Trait::Phone),
            Phoneish::Maybe => traits.add(Trait::MaybePhone),
            Phoneish::No => {}
        }
        let has_letters = cell.chars().any(char::is_alphabetic);
        let has_digits = cell.chars().any(char::is_numeric);
        match (has_letters, has_digits) {
            (true, false) => traits.add_words(cell),
            (false, true) => traits.add_digits(cell),
            (true, true) if is_postal(cell) => traits.add(Trait::Postal),
            _ => {}
        }
        traits
    }

    /// Those that it has.
    pub(super) fn iter(self) -> impl Iterator<Item = Trait> {
        Trait::ALL.into_iter().filter(move |&one| self.has(one))
    }

    /// Whether it has one.
    pub(super) fn has(self, one: Trait) -> bool {
        self.0 & (1 << one as u16) != 0
    }

    fn add(&mut self, one: Trait) {
        self.0 |= 1 << one as u16;
    }

    fn add_words(&mut self, cell: &str) {
        self.add(Trait::Words);
        // No word of the lists is longer.
        if cell.len() > 60 {
            return;
        }
        let word = folded(cell);
        if is_yes_or_no(&word) {
            self.add(Trait::YesNo);
        }
        if country::is_code(cell) || country::is_name(&word) {
            self.add(Trait::Country);
        }
        if is_outcome(&word) {
            self.add(Trait::Outcome);
        }
        if is_full_name(cell) {
            self.add(Trait::FullName);
        }
    }

    fn add_digits(&mut self, cell: &str) {
        self.add(Trait::Digits);
        if is_yes_or_no(cell) {
            self.add(Trait::YesNo);
        }
        if matches!(cell.len(), 5 | 6) && cell.bytes().all(|byte| byte.is_ascii_digit()) {
            self.add(Trait::PostalDigits);
        } else if is_postal(cell) {
            self.add(Trait::Postal);
        }
    }
}

/// Whether a trimmed cell says in words, or as a spreadsheet's error, that there is nothing.
pub(super) fn is_nothing(cell: &str) -> bool {
    const WORDS: [&str; 21] = [
        "n/a",
        "n.a.",
        "na",
        "nan",
        "none",
        "null",
        "nil",
        "unknown",
        "undefined",
        "not available",
        "(none)",
        "(null)",
        "<null>",
        "#ref!",
        "#n/a",
        "#na",
        "#value!",
        "#name?",
        "#div/0!",
        "#null!",
        "#num!",
    ];
    !cell.chars().any(char::is_alphanumeric)
        || (cell.len() <= 13 && WORDS.iter().any(|word| word.eq_ignore_ascii_case(cell)))
}

/// Whether a trimmed cell is an e-mail address, roughly.
pub(super) fn is_email(cell: &str) -> bool {
    cell.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !cell.contains(char::is_whitespace)
            && domain
                .split_once('.')
                .is_some_and(|(name, rest)| !name.is_empty() && !rest.is_empty())
    })
}

/// Whether a folded cell is the name of an outcome, which on the wire has underscores.
fn is_outcome(word: &str) -> bool {
    CallOutcome::ALL.into_iter().any(|outcome| {
        let name = outcome.as_str().chars().filter(|&c| c != '_');
        word.chars().eq(name)
    })
}

fn is_yes_or_no(word: &str) -> bool {
    const WORDS: [&str; 21] = [
        "0", "1", "yes", "no", "y", "n", "true", "false", "t", "f", "x", "ja", "nein", "oui",
        "non", "si", "sim", "nao", "nee", "tak", "nie",
    ];
    WORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traits(cell: &str) -> Vec<Trait> {
        Traits::of(cell).iter().collect()
    }

    #[test]
    fn cells_of_every_kind() {
        use Trait::*;
        for (cell, expected) in [
            ("+1 415 555 0100", vec![Phone, Digits]),
            ("4155550100", vec![MaybePhone, Digits]),
            ("ann@example.com", vec![Email]),
            ("EC1A 1BB", vec![Postal]),
            ("1234-567", vec![Phone, Postal, Digits]),
            ("94110", vec![PostalDigits, Digits]),
            ("no", vec![YesNo, Words]),
            ("1", vec![YesNo, Digits]),
            ("DE", vec![Country, Words]),
            ("No answer", vec![Outcome, Words]),
            ("Ann de la Cruz", vec![FullName, Words]),
            ("Stark Industries", vec![Words]),
            ("Head of IT", vec![Words]),
            ("ann", vec![Words]),
            ("2026-10-01", vec![Digits]),
        ] {
            assert_eq!(traits(cell), expected, "{cell}");
        }
    }

    #[test]
    fn nothing_in_words() {
        for cell in ["", "N/A", "#REF!", "#N/A", "-", "—", "null", "#NAME?"] {
            assert!(is_nothing(cell), "{cell}");
        }
        for cell in ["Name", "0", "no", "Nan Goldin", "#1"] {
            assert!(!is_nothing(cell), "{cell}");
        }
    }
}
