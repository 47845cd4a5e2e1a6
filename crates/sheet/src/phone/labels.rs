//! What stands around a number and is no part of it: labels, a spreadsheet's quotation marks.

use super::clean::Clean;
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
pub(super) fn digits(part: &[Clean]) -> usize {
    part.iter().filter(|(c, _)| c.is_ascii_digit()).count()
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphabetic()
}

pub(super) fn word(part: &[Clean]) -> String {
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
pub(super) fn unlabel<'p>(number: &'p [Clean], repairs: &mut Repairs) -> &'p [Clean] {
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
