//! Numbers with letters, as on a telephone's keys.

use super::clean::Clean;

/// Toll-free area codes of North America: there, and only there, letters are plainly meant as digits.
const TOLL_FREE: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];
/// The digits of a North American number after its area code.
const REST: usize = 7;

/// The digit on whose key a letter stands (ITU-T E.161).
fn key(letter: char) -> Option<char> {
    Some(match letter {
        'a'..='c' => '2',
        'd'..='f' => '3',
        'g'..='i' => '4',
        'j'..='l' => '5',
        'm'..='o' => '6',
        'p'..='s' => '7',
        't'..='v' => '8',
        'w'..='z' => '9',
        _ => return None,
    })
}

/// Turns letters into digits where all says that they are meant so: `1-800-FLOWERS`.
pub(super) fn read(number: &[Clean]) -> Option<Vec<Clean>> {
    let first = number.iter().position(|(c, _)| c.is_ascii_alphabetic())?;
    let digits: String = number[..first]
        .iter()
        .map(|(c, _)| *c)
        .filter(char::is_ascii_digit)
        .collect();
    let national = digits.strip_prefix('1')?;
    let rest = &number[first..];
    let letters = rest.iter().filter(|(c, _)| c.is_ascii_alphabetic()).count();
    let count = rest
        .iter()
        .filter(|(c, _)| c.is_ascii_alphanumeric())
        .count();
    if !TOLL_FREE.iter().any(|code| national.starts_with(code))
        || letters < 3
        || national.len() - 3 + count != REST
    {
        return None;
    }
    number
        .iter()
        .map(|&(c, at)| {
            if c.is_alphabetic() {
                key(c).map(|digit| (digit, at))
            } else {
                Some((c, at))
            }
        })
        .collect()
}
