//! A cell of several parts: a number, its extension, further numbers.

use super::clean::{Clean, is_contracts};
use super::labels::{digits, is_word, trim, unlabel, word};
use super::{Repair, Repairs};

/// What stands before an extension.
const EXTENSIONS: [&str; 25] = [
    "ext",
    "extn",
    "exten",
    "extension",
    "x",
    "xt",
    "durchwahl",
    "dw",
    "klappe",
    "kl",
    "nebenstelle",
    "nst",
    "poste",
    "int",
    "interno",
    "anexo",
    "ramal",
    "toestel",
    "wew",
    "anknytning",
    "lokal",
    "доб",
    "доп",
    "内線",
    "分機",
];
/// What stands between two numbers.
const BETWEEN: [&str; 10] = ["or", "and", "oder", "und", "ou", "et", "o", "y", "e", "of"];
/// Fewer digits are a part of a number, or the ending of another one.
const WHOLE: usize = 7;
/// More digits are no extension.
const LONGEST_EXTENSION: usize = 7;

/// A number without what stood around it.
pub(super) struct Parts<'p> {
    pub(super) number: &'p [Clean],
    /// Where in the cell the extension or the further numbers have their first and their last character, in bytes.
    pub(super) kept: Option<(usize, usize)>,
}

/// Where a second number starts: the end of the first, and the start of the rest.
fn second(cell: &[Clean]) -> Option<(usize, usize)> {
    let mut at = 0;
    while at < cell.len() {
        let (c, _) = cell[at];
        let letters = cell[at..].iter().take_while(|(c, _)| is_word(*c)).count();
        let (ends, starts) = match c {
            '/' | ';' | ',' | '|' | '\n' | '&' | '\\' => (at, at + 1),
            '+' if at > 0 => (at, at),
            _ if letters > 0 && BETWEEN.contains(&word(&cell[at..at + letters]).as_str()) => {
                (at, at + letters)
            }
            _ => {
                at += letters.max(1);
                continue;
            }
        };
        let next = cell[starts..]
            .iter()
            .position(|(c, _)| matches!(c, '/' | ';' | ',' | '|' | '\n' | '&' | '\\'));
        let next = next.map_or(cell.len(), |next| starts + next);
        if digits(&cell[..ends]) >= WHOLE && digits(&cell[starts..next]) >= WHOLE {
            return Some((ends, starts));
        }
        at = starts.max(at + 1);
    }
    None
}

/// Where an extension starts, marker included.
fn extension(number: &[Clean]) -> Option<usize> {
    let pauses = number
        .iter()
        .filter(|(c, _)| matches!(c, ',' | ';'))
        .count();
    let mut at = 0;
    while at < number.len() {
        let (c, _) = number[at];
        let letters = number[at..].iter().take_while(|(c, _)| is_word(*c)).count();
        let marker = match c {
            '#' => 1,
            ',' | ';'
                if pauses
                    == number[at..]
                        .iter()
                        .take_while(|(c, _)| matches!(c, ',' | ';'))
                        .count() =>
            {
                pauses
            }
            _ if letters > 0 && EXTENSIONS.contains(&word(&number[at..at + letters]).as_str()) => {
                letters
            }
            _ => 0,
        };
        let behind = &number[at + marker..];
        let is_number = |(c, _): &Clean| {
            c.is_ascii_digit() || is_contracts(*c) || matches!(c, ':' | '=' | '#' | '\'')
        };
        if marker > 0
            && digits(&number[..at]) >= WHOLE
            && (1..=LONGEST_EXTENSION).contains(&digits(behind))
            && behind.iter().all(is_number)
        {
            return Some(at);
        }
        at += letters.max(1);
    }
    None
}

/// Takes a cell apart.
pub(super) fn parts<'p>(cell: &'p [Clean], repairs: &mut Repairs) -> Parts<'p> {
    let mut kept = None;
    let mut number = unlabel(cell, repairs);
    if let Some((ends, starts)) = second(number)
        && let Some((_, first)) = trim(&number[starts..]).first()
        && let Some((_, last)) = number.last()
    {
        kept = Some((*first, *last));
        number = unlabel(trim(&number[..ends]), repairs);
        repairs.insert(Repair::SeveralNumbers);
    }
    if let Some(at) = extension(number) {
        if kept.is_none()
            && let Some((_, last)) = number.last()
        {
            kept = Some((number[at].1, *last));
        }
        number = &number[..at];
        while let [rest @ .., ('(' | ',' | ';' | '-' | ' ' | '/' | '.', _)] = number {
            number = rest;
        }
        repairs.insert(Repair::Extension);
    }
    Parts { number, kept }
}
