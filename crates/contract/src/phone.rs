//! Phone numbers in E.164.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Problem;

/// A phone number in E.164: `+`, a country code that does not start with 0, 2 to 15 digits in all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PhoneNumber(String);

/// Whether people write this character only to make a phone number easier to read.
fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')')
}

impl PhoneNumber {
    pub(crate) const MIN_DIGITS: usize = 2;
    pub(crate) const MAX_DIGITS: usize = 15;

    /// Reads a number as people type it; visual separators are dropped, nothing is guessed.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::check(text)?;
        let compact = text.chars().filter(|c| !is_separator(*c));
        Ok(Self(compact.collect()))
    }

    /// Takes a number that the server has judged.
    pub(crate) fn judged(text: String) -> Self {
        Self(text)
    }

    /// Judges a number as people type it.
    pub(crate) fn check(text: &str) -> Result<(), Problem> {
        let mut digits = text.bytes().filter(|byte| !is_separator(char::from(*byte)));
        match digits.next() {
            Some(b'+') => {}
            None => return Err(Problem::required()),
            Some(first) => {
                return Err(
                    if first.is_ascii_digit() && digits.all(|byte| byte.is_ascii_digit()) {
                        Problem::new(
                            "missing_country_code",
                            "Start with + and the country code, as in +14155550100.",
                        )
                    } else {
                        Self::invalid()
                    },
                );
            }
        }
        if !digits.clone().all(|byte| byte.is_ascii_digit()) {
            return Err(Self::invalid());
        }
        let Some(first) = digits.clone().next() else {
            return Err(Self::invalid());
        };
        if first == b'0' {
            return Err(Problem::new(
                "invalid_format",
                "No country code starts with 0; leave out the 0 after the +.",
            ));
        }
        match digits.count() {
            count if count < Self::MIN_DIGITS => Err(Problem::new(
                "too_short",
                format!("A phone number has at least {} digits.", Self::MIN_DIGITS),
            )),
            count if count > Self::MAX_DIGITS => Err(Problem::new(
                "too_long",
                format!(
                    "A phone number has at most {} digits; this has {count}.",
                    Self::MAX_DIGITS
                ),
            )),
            _ => Ok(()),
        }
    }

    fn invalid() -> Problem {
        Problem::new(
            "invalid_format",
            "This is not a phone number; write it as in +14155550100.",
        )
    }

    /// The number with its `+`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PhoneNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(text: &str) -> String {
        PhoneNumber::parse(text).unwrap_err().code.into_owned()
    }

    #[test]
    fn separators_are_dropped() {
        let phone = PhoneNumber::parse(" +1 (415) 555-01.00 ").unwrap();
        assert_eq!(phone.as_str(), "+14155550100");
    }

    #[test]
    fn each_kind_of_mistake_has_its_own_code() {
        assert_eq!(code(""), "required");
        assert_eq!(code(" - "), "required");
        assert_eq!(code("4155550100"), "missing_country_code");
        assert_eq!(code("+04155550100"), "invalid_format");
        assert_eq!(code("+1"), "too_short");
        assert_eq!(code("+1234567890123456"), "too_long");
        assert_eq!(code("+1415555O100"), "invalid_format");
        assert_eq!(code("+"), "invalid_format");
        assert_eq!(code("call me"), "invalid_format");
    }

    #[test]
    fn only_ascii_digits_count() {
        assert_eq!(code("+\u{ff11}\u{ff14}\u{ff11}\u{ff15}"), "invalid_format");
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_is_e164_and_accepted_again(text in "\\PC{0,24}|[+0-9 ().-]{0,24}") {
            if let Ok(phone) = PhoneNumber::parse(&text) {
                let digits = phone.as_str().strip_prefix('+').unwrap();
                prop_assert!((2..=15).contains(&digits.len()));
                prop_assert!(digits.bytes().all(|b| b.is_ascii_digit()));
                prop_assert!(!digits.starts_with('0'));
                prop_assert_eq!(PhoneNumber::parse(phone.as_str()).unwrap(), phone);
            }
        }
    }
}
