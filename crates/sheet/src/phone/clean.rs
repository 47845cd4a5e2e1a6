//! Characters: what is a digit, a separator, nothing at all.

use super::{Repair, Repairs};

/// A character of a cell as it is meant, with its place in the cell in bytes.
pub(super) type Clean = (char, usize);

/// The zeros of the scripts whose digits people write, ASCII apart (Unicode's category Nd).
const ZEROS: [u32; 37] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0,
];
/// Mathematical digits: five alphabets of ten.
const MATHEMATICAL: std::ops::RangeInclusive<u32> = 0x1d7ce..=0x1d7ff;

fn digit(c: char) -> Option<char> {
    let code = u32::from(c);
    if MATHEMATICAL.contains(&code) {
        return char::from_digit((code - MATHEMATICAL.start()) % 10, 10);
    }
    let next = ZEROS.partition_point(|zero| *zero <= code);
    let zero = ZEROS.get(next.checked_sub(1)?)?;
    char::from_digit(code - zero, 10)
}

/// Marks of direction, of width zero and of emoji, soft hyphens, control characters.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Whether the contract drops this character itself.
pub(super) fn is_contracts(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '(' | ')')
}

fn separator(c: char) -> Option<char> {
    Some(match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{fe58}'
        | '\u{fe63}'
        | '\u{ff0d}'
        | '\u{30fc}' => '-',
        '\u{ff08}' | '[' | '{' | '\u{3010}' => '(',
        '\u{ff09}' | ']' | '}' | '\u{3011}' => ')',
        '\u{ff0f}' | '\u{2044}' | '\u{2215}' => '/',
        '\u{ff0c}' | '\u{3001}' => ',',
        '\u{ff1b}' => ';',
        '\u{ff0e}' | '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{30fb}' | '\u{2024}' => '.',
        '_' | '~' | '\u{ff5e}' | '\u{301c}' => '-',
        c if c.is_whitespace() => ' ',
        _ => return None,
    })
}

/// Reads the characters of a cell; what was changed is in the repairs.
pub(super) fn clean(cell: &str, repairs: &mut Repairs) -> Vec<Clean> {
    let mut characters = Vec::with_capacity(cell.len());
    for (at, c) in cell.char_indices() {
        if c.is_ascii_graphic() && !matches!(c, '_' | '~' | '[' | ']' | '{' | '}') || c == ' ' {
            characters.push((c.to_ascii_lowercase(), at));
        } else if let Some(c) = separator(c) {
            repairs.insert(Repair::Separators);
            characters.push((c, at));
        } else if is_invisible(c) {
            repairs.insert(Repair::Invisible);
        } else if let Some(c) = digit(c) {
            repairs.insert(Repair::Digits);
            characters.push((c, at));
        } else if let Some(c) = wide(c) {
            repairs.insert(Repair::Digits);
            characters.push((c, at));
        } else {
            characters.push((c.to_lowercase().next().unwrap_or(c), at));
        }
    }
    characters
}

/// Signs that have a full-width form of their own, and typographic quotation marks.
fn wide(c: char) -> Option<char> {
    match c {
        '\u{ff0b}' | '\u{fe62}' | '\u{207a}' => Some('+'),
        '\u{ff03}' => Some('#'),
        '\u{ff1a}' => Some(':'),
        _ => None,
    }
}
