//! A phone number in eight bytes.

use std::fmt;

use contract::PhoneNumber;
use serde::{Deserialize, Serialize};

/// A phone number in E.164 as the number that its digits are: at most 15 digits, the first of them
/// not 0, so that it takes 50 bits and no two phone numbers are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(u64);

impl Number {
    /// Reads plain E.164: a plus and 2 to 15 digits; none where a text is anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let is_plain = (2..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_plain.then(|| {
            Self(
                digits
                    .bytes()
                    .fold(0, |number, digit| number * 10 + u64::from(digit - b'0')),
            )
        })
    }
}

#[cfg(feature = "studio")]
impl Number {
    /// The bits that the greatest takes: 10^15 is less than 2^50.
    pub(super) const BITS: u32 = 50;

    /// The bare digits as a number.
    pub(super) fn value(self) -> u64 {
        self.0
    }

    /// Undoes [`Number::value`]; none for 0, which is no phone number.
    pub(super) fn from_value(value: u64) -> Option<Self> {
        (value != 0).then_some(Self(value))
    }

    /// Spreads neighbours, which phone numbers are, over a table.
    pub(super) fn hash(self) -> u64 {
        // 2^64 divided by the golden ratio.
        let mixed = self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 32)
    }
}

impl From<&PhoneNumber> for Number {
    fn from(phone: &PhoneNumber) -> Self {
        let digits = phone.as_str().bytes().filter(u8::is_ascii_digit);
        Self(digits.fold(0, |number, digit| number * 10 + u64::from(digit - b'0')))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_plain_numbers() {
        for text in [
            "",
            "+",
            "+1",
            "+0123",
            "14155550100",
            "+1415555010a",
            "+1234567890123456",
            "+1 415",
        ] {
            assert_eq!(Number::parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_is_its_text(text in "\\+[1-9][0-9]{1,14}") {
            let number = Number::parse(&text).unwrap();
            prop_assert_eq!(number.to_string(), text.as_str());
            prop_assert_eq!(Number::from(&PhoneNumber::parse(&text).unwrap()), number);
            #[cfg(feature = "studio")]
            prop_assert!(number.value() < 1 << Number::BITS);
            let digits = serde_json::to_string(&number).unwrap();
            prop_assert_eq!(&digits, &text[1..]);
            prop_assert_eq!(serde_json::from_str::<Number>(&digits).unwrap(), number);
        }
    }
}
