//! What looks like a phone number: a cheap test of a cell's shape, no verdict on the number.

use crate::fold::narrow;

/// The digits of any number that can be called from abroad, trunk prefix and `00` included.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=17;
/// The digits of a bare number that is more than some number.
const BARE_DIGITS: std::ops::RangeInclusive<usize> = 9..=15;

/// How much a cell looks like a phone number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Phoneish {
    /// Not at all.
    No,
    /// Bare digits, or what a spreadsheet made of them: an id looks the same.
    Maybe,
    /// Written as only phone numbers are.
    Yes,
}

/// Looks at a trimmed cell.
pub(super) fn phoneish(cell: &str) -> Phoneish {
    let is_prefixed = cell
        .get(..4)
        .is_some_and(|start| start.eq_ignore_ascii_case("tel:"));
    let cell = if is_prefixed { &cell[4..] } else { cell };
    let Some(shape) = Shape::of(cell) else {
        return if is_rounded(cell) {
            Phoneish::Maybe
        } else {
            Phoneish::No
        };
    };
    let digits: usize = shape.digits();
    if !DIGITS.contains(&digits) {
        Phoneish::No
    } else if shape.has_plus || (shape.has_zeros && digits >= *BARE_DIGITS.start()) {
        Phoneish::Yes
    } else if shape.groups.len() == 1 {
        if is_prefixed {
            Phoneish::Yes
        } else if BARE_DIGITS.contains(&digits) {
            Phoneish::Maybe
        } else {
            Phoneish::No
        }
    } else if shape.is_date() || shape.is_address() || shape.is_decimal() {
        Phoneish::No
    } else if shape.is_amount() {
        Phoneish::Maybe
    } else {
        Phoneish::Yes
    }
}

/// The groups of digits of a cell and what parts them.
struct Shape {
    groups: Vec<String>,
    separators: Vec<char>,
    has_plus: bool,
    has_zeros: bool,
}

impl Shape {
    /// None where there is anything that no phone number has.
    fn of(cell: &str) -> Option<Self> {
        let mut shape = Self {
            groups: Vec::new(),
            separators: Vec::new(),
            has_plus: false,
            has_zeros: false,
        };
        let mut is_in_group = false;
        for c in cell.chars().map(|c| narrow(c).unwrap_or(c)) {
            match c {
                '0'..='9' => {
                    if !is_in_group {
                        shape.groups.push(String::new());
                    }
                    shape.groups.last_mut()?.push(c);
                    is_in_group = true;
                    continue;
                }
                '+' if shape.groups.is_empty() => shape.has_plus = true,
                ' '
                | '-'
                | '.'
                | '('
                | ')'
                | '/'
                | '\u{a0}'
                | '\u{202f}'
                | '\u{2010}'..='\u{2015}' => {
                    if is_in_group {
                        shape.separators.push(c);
                    }
                }
                // Marks of writing direction and other invisible characters.
                '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}' => continue,
                // An extension or a second number: the first is enough to know what it is.
                _ if shape.digits() >= *DIGITS.start() && is_continued(c) => break,
                _ => return None,
            }
            is_in_group = false;
            if c == '/' && shape.digits() >= *BARE_DIGITS.start() {
                break;
            }
        }
        shape.has_zeros = shape.groups.first()?.starts_with("00");
        Some(shape)
    }

    fn digits(&self) -> usize {
        self.groups.iter().map(String::len).sum()
    }

    fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(String::len).collect()
    }

    /// `2026-10-01`, `1.10.2026`, `10/1/2026`, with a time after it or not.
    fn is_date(&self) -> bool {
        let number = |index: usize| self.groups[index].parse::<u32>().unwrap_or(u32::MAX);
        let is_day = |index: usize| (1..=31).contains(&number(index));
        let is_year = |index: usize| (1900..=2100).contains(&number(index));
        match self.lengths().as_slice() {
            [4, 1 | 2, 1 | 2, ..] => is_year(0) && is_day(1) && is_day(2),
            [1 | 2, 1 | 2, 4, ..] => is_day(0) && is_day(1) && is_year(2),
            _ => false,
        }
    }

    /// `192.168.100.200`.
    fn is_address(&self) -> bool {
        self.groups.len() == 4
            && self.separators.iter().all(|&separator| separator == '.')
            && self.groups.iter().all(|group| group.len() <= 3)
    }

    /// `1200000.50`.
    fn is_decimal(&self) -> bool {
        self.groups.len() == 2
            && self.separators == ['.']
            && (self.groups[1].len() < 3 || self.groups[0] == "0")
    }

    /// `12 345 678`, which may be a phone number all the same.
    fn is_amount(&self) -> bool {
        let (first, others) = match self.groups.split_first() {
            Some((first, others)) if !others.is_empty() => (first, others),
            _ => return false,
        };
        let is_uniform = self.separators.first().is_some_and(|first| {
            matches!(first, ' ' | '.' | '\u{a0}' | '\u{202f}')
                && self.separators.iter().all(|separator| separator == first)
        });
        is_uniform
            && !first.starts_with('0')
            && first.len() <= 3
            && others.iter().all(|group| group.len() == 3)
    }
}

/// Whether a character can start what stands after a number: `ext. 12`, `x12`, `#12`, `; +1…`.
fn is_continued(c: char) -> bool {
    matches!(
        c,
        'e' | 'E' | 'x' | 'X' | 'p' | 'P' | 'd' | 'D' | '#' | ';' | ',' | '\n' | 'o' | 'w'
    )
}

/// A long number that a spreadsheet rounded: `4.15556E+11`.
fn is_rounded(cell: &str) -> bool {
    let Some((digits, exponent)) = cell.split_once(['E', 'e']) else {
        return false;
    };
    let is_number = |text: &str| {
        !text.is_empty()
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
    };
    is_number(digits)
        && exponent
            .strip_prefix('+')
            .unwrap_or(exponent)
            .parse::<u8>()
            .is_ok_and(|exponent| (8..=15).contains(&exponent))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Phoneish::{Maybe, No, Yes};
    use super::*;

    #[test]
    fn numbers_as_people_write_them() {
        for (cell, verdict) in [
            ("+14155550100", Yes),
            ("+1 (415) 555-0101", Yes),
            ("(415) 555-0103", Yes),
            ("0044 20 7946 0959", Yes),
            ("01 23 45 67 89", Yes),
            ("030/123456", Yes),
            ("415.555.0102", Yes),
            ("555-0102", Yes),
            ("\u{200e}+14155550107\u{202c}", Yes),
            ("tel:4155550108", Yes),
            ("+1 415 555 0109 ext. 12", Yes),
            ("+14155550111 / +14155550112", Yes),
            ("＋１４１５５５５０１１３", Yes),
            ("4155550102", Maybe),
            ("4.15556E+11", Maybe),
            ("123 456 789", Maybe),
            ("88000", No),
            ("1200000", No),
            ("1200000.50", No),
            ("2026-10-01", No),
            ("2026-10-01 09:00", No),
            ("01.10.2026", No),
            ("192.168.100.200", No),
            ("4111111111111111111", No),
            ("EC1A 1BB", No),
            ("#REF!", No),
            ("yes", No),
            ("", No),
        ] {
            assert_eq!(phoneish(cell), verdict, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_looked_at(cell in "\\PC{0,30}|[+0-9() ./eE\u{200e}-]{0,30}") {
            phoneish(&cell);
        }
    }
}
