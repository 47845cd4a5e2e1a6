//! The parts of a cell around its number: labels, an extension, further numbers.

use super::clean::{Clean, is_contracts};
use super::{Repair, Repairs};

/// What stands before a number, or behind it, and says only what kind of number it is.
const LABELS: [&str; 76] = [
    "tel",
    "tél",
    "telephone",
    "téléphone",
    "telefon",
    "telefone",
    "telefono",
    "teléfono",
    "telefoon",
    "telefonnummer",
    "telefonnr",
    "rufnummer",
    "phone",
    "phonenumber",
    "ph",
    "fon",
    "fone",
    "call",
    "callto",
    "sms",
    "whatsapp",
    "wa",
    "viber",
    "signal",
    "telegram",
    "mobile",
    "mobil",
    "mobiel",
    "mobilnummer",
    "mob",
    "móvil",
    "movil",
    "cell",
    "cellulare",
    "celular",
    "cel",
    "cellphone",
    "handy",
    "handynummer",
    "portable",
    "gsm",
    "natel",
    "landline",
    "festnetz",
    "fixed",
    "fixe",
    "fijo",
    "fax",
    "home",
    "work",
    "office",
    "büro",
    "privat",
    "private",
    "personal",
    "business",
    "geschäftlich",
    "dienstlich",
    "main",
    "zentrale",
    "direct",
    "direkt",
    "number",
    "no",
    "nr",
    "num",
    "nummer",
    "número",
    "type",
    "voice",
    "pref",
    "t",
    "m",
    "p",
    "тел",
    "電話",
];
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
    /// Where in the cell the extension or the further numbers start and end, in bytes.
    pub(super) kept: Option<(usize, usize)>,
}

fn digits(part: &[Clean]) -> usize {
    part.iter().filter(|(c, _)| c.is_ascii_digit()).count()
}

fn is_word(c: char) -> bool {
    c.is_alphabetic()
}

fn word(part: &[Clean]) -> String {
    part.iter().map(|(c, _)| *c).collect()
}

/// Spaces off both ends.
pub(super) fn trim(mut part: &[Clean]) -> &[Clean] {
    while let [(' ' | '\n', _), rest @ ..] = part {
        part = rest;
    }
    while let [rest @ .., (' ' | '\n', _)] = part {
        part = rest;
    }
    part
}

/// A spreadsheet's quotation marks off both ends: `'+1…`, `="+1…"`.
pub(super) fn unquote<'p>(cell: &'p [Clean], repairs: &mut Repairs) -> &'p [Clean] {
    let is_quote = |c: char| matches!(c, '\'' | '"' | '`' | '\u{b4}' | '\u{2018}'..='\u{201f}');
    let mut part = cell;
    while let [(c, _), rest @ ..] = part {
        let formula = *c == '=' && rest.first().is_some_and(|(c, _)| is_quote(*c) || *c == '+');
        if !is_quote(*c) && !formula {
            break;
        }
        part = rest;
    }
    while let [rest @ .., (c, _)] = part {
        if !is_quote(*c) {
            break;
        }
        part = rest;
    }
    if part.len() < cell.len() {
        repairs.insert(Repair::Quote);
    }
    trim(part)
}

/// Takes labels off the front and the end.
fn unlabel<'p>(number: &'p [Clean], repairs: &mut Repairs) -> &'p [Clean] {
    let mut part = number;
    let mut labelled = false;
    loop {
        let start = part
            .iter()
            .position(|(c, _)| is_word(*c) || c.is_ascii_digit() || *c == '+')
            .unwrap_or(part.len());
        let length = part[start..]
            .iter()
            .take_while(|(c, _)| is_word(*c))
            .count();
        if length == 0 || !LABELS.contains(&word(&part[start..start + length]).as_str()) {
            break;
        }
        labelled = true;
        part = &part[start + length..];
    }
    // Symbols such as a telephone, and what stood behind the labels.
    let start = part.iter().take_while(|(c, _)| {
        let symbol = !c.is_alphanumeric() && !c.is_ascii();
        symbol
            || labelled
                && matches!(
                    c,
                    ':' | '.' | ';' | '=' | ',' | ')' | '-' | ' ' | '/' | '#' | '\'' | '\n' | '|'
                )
    });
    let start = start.count();
    labelled |= part[..start].iter().any(|(c, _)| !c.is_ascii());
    part = &part[start..];
    loop {
        let end = part
            .iter()
            .rposition(|(c, _)| is_word(*c) || c.is_ascii_digit())
            .map_or(0, |last| last + 1);
        let length = part[..end]
            .iter()
            .rev()
            .take_while(|(c, _)| is_word(*c))
            .count();
        if length == 0
            || !LABELS.contains(&word(&part[end - length..end]).as_str())
            || digits(part) == 0
        {
            break;
        }
        labelled = true;
        part = trim(&part[..end - length]);
        while let [rest @ .., ('(' | ':' | ',' | ';' | '-' | '/', _)] = part {
            part = trim(rest);
        }
    }
    if labelled {
        repairs.insert(Repair::Label);
    }
    trim(part)
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
        && let Some((last, end)) = number.last()
    {
        kept = Some((*first, end + last.len_utf8()));
        number = unlabel(trim(&number[..ends]), repairs);
        repairs.insert(Repair::SeveralNumbers);
    }
    if let Some(at) = extension(number) {
        if kept.is_none()
            && let Some((last, end)) = number.last()
        {
            kept = Some((number[at].1, end + last.len_utf8()));
        }
        number = &number[..at];
        while let [rest @ .., ('(' | ',' | ';' | '-' | ' ' | '/' | '.', _)] = number {
            number = rest;
        }
        repairs.insert(Repair::Extension);
    }
    Parts { number, kept }
}
