//! Which parts of a text a search has found, by the rules of the server: case does not count, accents do, and
//! a phone number is found however it is typed.

use std::ops::Range;

use crate::ui::lowercase;

/// The terms of a search, ready to be looked for in the texts of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq)]
struct Term {
    /// As it is looked for in names and addresses.
    folded: String,
    /// As it is looked for in phone numbers.
    digits: Option<String>,
}

impl Marks {
    /// The terms of what was typed.
    pub(super) fn of(search: &str) -> Self {
        let term = |word| Term {
            folded: Folded::of(word).text,
            digits: digits(word),
        };
        Self {
            terms: search.split_whitespace().map(term).collect(),
        }
    }

    /// What was found in a name or an address: its bytes, in order and apart.
    pub(super) fn in_text(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::of(text);
        let found = self.terms.iter().flat_map(|term| {
            let found = places(&folded.text, &term.folded);
            found.map(|place| folded.origin(&place))
        });
        merged(found.collect())
    }

    /// The same for a phone number.
    pub(super) fn in_phone(&self, number: &str) -> Vec<Range<usize>> {
        let found = self.terms.iter().flat_map(|term| {
            let typed = places(number, &term.folded);
            let digits = term.digits.iter();
            typed.chain(digits.flat_map(|digits| places(number, digits)))
        });
        merged(found.collect())
    }
}

/// A text as it is compared, and where in the original each of its characters comes from.
struct Folded {
    text: String,
    /// For each byte of the text the character of the original that it belongs to.
    origins: Vec<Range<usize>>,
}

impl Folded {
    fn of(original: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(original.len()),
            origins: Vec::with_capacity(original.len()),
        };
        for (start, letter) in original.char_indices() {
            fold(letter, &mut folded.text);
            let origin = start..start + letter.len_utf8();
            folded.origins.resize(folded.text.len(), origin);
        }
        folded
    }

    /// The part of the original that a part of the folded text stands for.
    fn origin(&self, part: &Range<usize>) -> Range<usize> {
        let at = |index: usize| self.origins.get(index).cloned().unwrap_or_default();
        at(part.start).start..at(part.end.saturating_sub(1)).end
    }
}

/// The letters that are the same whatever their case; of the full table, those that people type.
fn fold(letter: char, into: &mut String) {
    match letter {
        '\u{df}' | '\u{1e9e}' => into.push_str("ss"),
        '\u{3c2}' => into.push('\u{3c3}'),
        _ => into.push_str(&lowercase(letter.encode_utf8(&mut [0; 4]))),
    }
}

/// The digits of a piece of a phone number as people type it, as in `(415)` or `+1-415`.
fn digits(word: &str) -> Option<String> {
    let is_mark = |letter: &char| matches!(letter, '+' | '-' | '.' | '(' | ')');
    let digits: String = word.chars().filter(|letter| !is_mark(letter)).collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(digits)
}

/// Where a text holds a term, overlapping places included.
fn places(text: &str, term: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = text.char_indices().map(|(start, _)| start);
    starts
        .filter(move |start| !term.is_empty() && text[*start..].starts_with(term))
        .map(move |start| start..start + term.len())
}

/// The same places, in order and none touching another.
fn merged(mut places: Vec<Range<usize>>) -> Vec<Range<usize>> {
    places.sort_unstable_by_key(|place| place.start);
    let mut merged: Vec<Range<usize>> = Vec::new();
    for place in places {
        match merged.last_mut() {
            Some(last) if place.start <= last.end => last.end = last.end.max(place.end),
            _ => merged.push(place),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is marked stands in brackets.
    fn text(search: &str, text: &str) -> String {
        written(text, &Marks::of(search).in_text(text))
    }

    fn number(search: &str, number: &str) -> String {
        written(number, &Marks::of(search).in_phone(number))
    }

    fn written(text: &str, found: &[Range<usize>]) -> String {
        let mut written = String::new();
        let mut end = 0;
        for place in found {
            written += &format!("{}[{}]", &text[end..place.start], &text[place.clone()]);
            end = place.end;
        }
        written + &text[end..]
    }

    #[test]
    fn every_term_is_marked_wherever_it_is() {
        assert_eq!(text("an", "Anna Banana"), "[An]na B[anan]a");
        assert_eq!(text("love ada", "Ada Lovelace"), "[Ada] [Love]lace");
        assert_eq!(text("ace lace", "Ada Lovelace"), "Ada Love[lace]");
        assert_eq!(text("bob", "Ada Lovelace"), "Ada Lovelace");
        assert_eq!(text("  ", "Ada Lovelace"), "Ada Lovelace");
    }

    #[test]
    fn case_is_folded_and_accents_are_told_apart() {
        assert_eq!(text("ZO\u{cb}", "Zo\u{eb} Zoe"), "[Zo\u{eb}] Zoe");
        assert_eq!(text("\u{142}uk", "\u{141}ukasz"), "[\u{141}uk]asz");
        assert_eq!(text("STRASSE", "Hauptstra\u{df}e"), "Haupt[stra\u{df}e]");
        assert_eq!(text("s", "Wei\u{df}"), "Wei[\u{df}]");
        assert_eq!(
            text(
                "\u{3a3}\u{39f}\u{3a3}",
                "\u{3c6}\u{3bf}\u{3c2} \u{3c3}\u{3bf}\u{3c2}"
            ),
            "\u{3c6}\u{3bf}\u{3c2} [\u{3c3}\u{3bf}\u{3c2}]"
        );
        assert_eq!(text("i", "\u{130}nci"), "[\u{130}]nc[i]");
    }

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        assert_eq!(number("(415) 555", "+14155550123"), "+1[415555]0123");
        assert_eq!(number("1-415.5", "+14155550123"), "+[14155]550123");
        assert_eq!(number("+1415", "+14155550123"), "[+1415]5550123");
        assert_eq!(number("+", "+48221234567"), "[+]48221234567");
        assert_eq!(number("55", "+14155550123"), "+141[5555]0123");
        assert_eq!(number("ext5", "+14155550123"), "+14155550123");
    }

    proptest! {
        #[test]
        fn what_is_found_is_in_order_and_apart(search in "\\PC{0,6}", name in "\\PC{0,16}") {
            let found = Marks::of(&search).in_text(&name);
            prop_assert!(found.iter().all(|place| name.get(place.clone()).is_some_and(|text| !text.is_empty())));
            prop_assert!(found.is_sorted_by(|one, next| one.end < next.start));
        }
    }
}
