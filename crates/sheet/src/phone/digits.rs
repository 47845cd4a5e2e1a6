//! The digits of a number, and what the numbering plans say of them.

use std::fmt;

use super::{Region, Verdict, numbering};

/// Up to 15 digits, kept without an allocation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Digits {
    /// A `+`, then the digits.
    text: [u8; 16],
    len: u8,
}

impl Digits {
    /// The most that an E.164 number has.
    pub const MAX: usize = 15;

    pub(super) const NONE: Self = Self {
        text: *b"+000000000000000",
        len: 0,
    };

    /// A calling code, an area code and the rest.
    pub(super) fn new(code: u16, area: &str, rest: &[u8]) -> Option<Self> {
        let mut digits = Self::NONE;
        let mut unit = if code >= 100 {
            100
        } else if code >= 10 {
            10
        } else {
            1
        };
        while unit > 0 {
            digits.push(b'0' + u8::try_from(code / unit % 10).ok()?)?;
            unit /= 10;
        }
        area.bytes()
            .chain(rest.iter().copied())
            .try_for_each(|digit| digits.push(digit))?;
        Some(digits)
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut digits = Self::NONE;
        bytes.iter().try_for_each(|digit| digits.push(*digit))?;
        Some(digits)
    }

    pub(super) fn push(&mut self, digit: u8) -> Option<()> {
        if !digit.is_ascii_digit() || usize::from(self.len) == Self::MAX {
            return None;
        }
        self.len += 1;
        self.text[usize::from(self.len)] = digit;
        Some(())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.text[1..=usize::from(self.len)]
    }

    /// The digits alone.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }

    /// With `+` before them: E.164 where they begin with a calling code.
    pub fn with_plus(&self) -> &str {
        std::str::from_utf8(&self.text[..=usize::from(self.len)]).unwrap_or_default()
    }
}

impl fmt::Debug for Digits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The verdict on an E.164 number, and its region where that is known.
pub fn verdict(e164: &str) -> (Verdict, Option<Region>) {
    let digits = e164.strip_prefix('+').unwrap_or(e164);
    let found = numbering::judge(digits.as_bytes());
    (found.verdict, found.region)
}

/// An E.164 number as people write it, `+1 415 555 0102`; as it is where its grouping is not known.
pub fn international(e164: &str) -> String {
    e164.strip_prefix('+')
        .and_then(|digits| numbering::grouped(digits.as_bytes()))
        .unwrap_or_else(|| e164.to_owned())
}
