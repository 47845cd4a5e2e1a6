//! Which parts of a text a search has found, by the rules of the server: case does not count, accents do, and
//! a phone number is found however it is typed.

use std::ops::Range;

use js_sys::JsString;

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

/// A stretch of a text, and whether it was found.
pub(super) type Piece<'a> = (&'a str, bool);

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

    /// Cuts a name or an address where what was found begins and ends; none where nothing was.
    pub(super) fn in_text<'a>(&self, text: &'a str) -> Option<Vec<Piece<'a>>> {
        let folded = (!self.terms.is_empty()).then(|| Folded::of(text))?;
        let found = self.terms.iter().flat_map(|term| {
            let found = places(&folded.text, &term.folded);
            found.map(|place| folded.origin(&place))
        });
        let found = merged(found.collect());
        (!found.is_empty()).then(|| cut(text, 0, &found))
    }

    /// The same for a phone number that is shown in groups; a match may go on from one to the next.
    pub(super) fn in_phone<'a>(
        &self,
        number: &str,
        groups: &[&'a str],
    ) -> Option<Vec<Vec<Piece<'a>>>> {
        let found = self.terms.iter().flat_map(|term| {
            let typed = places(number, &term.folded);
            let digits = term.digits.iter();
            typed.chain(digits.flat_map(|digits| places(number, digits)))
        });
        let found = merged(found.collect());
        let mut start = 0;
        (!found.is_empty()).then(|| {
            let cut_group = |group: &&'a str| {
                let pieces = cut(group, start, &found);
                start += group.len();
                pieces
            };
            groups.iter().map(cut_group).collect()
        })
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
        _ if letter.is_ascii() => into.push(letter.to_ascii_lowercase()),
        _ => lower(letter, into),
    }
}

/// The browser has the table of all letters; a second one would be in the first load.
fn lower(letter: char, into: &mut String) {
    if cfg!(target_arch = "wasm32") {
        let letter = JsString::from(letter.to_string());
        into.push_str(&String::from(letter.to_lower_case()));
    } else {
        into.extend(letter.to_lowercase());
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

/// Cuts a text that starts at `start` of the one in which the places were found.
fn cut<'a>(text: &'a str, start: usize, found: &[Range<usize>]) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut done = 0;
    let within = |at: usize| at.saturating_sub(start).min(text.len());
    for place in found {
        let (from, to) = (within(place.start), within(place.end));
        if from < to {
            pieces.push((&text[done..from], false));
            pieces.push((&text[from..to], true));
            done = to;
        }
    }
    pieces.push((&text[done..], false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::phone;
    use super::*;

    /// What is marked stands in brackets.
    fn text(search: &str, text: &str) -> String {
        let pieces = Marks::of(search).in_text(text);
        pieces.map_or_else(|| text.to_owned(), |pieces| written(&pieces))
    }

    fn number(search: &str, number: &str) -> String {
        let groups = phone::groups(number);
        let marked = Marks::of(search).in_phone(number, &groups);
        let marked = marked.map(|groups| groups.iter().map(|group| written(group)).collect());
        marked.unwrap_or_else(|| vec![number.to_owned()]).join(" ")
    }

    fn written(pieces: &[Piece<'_>]) -> String {
        let write = |(text, is_found): &Piece<'_>| {
            if *is_found {
                format!("[{text}]")
            } else {
                (*text).to_owned()
            }
        };
        pieces.iter().map(write).collect()
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
    fn a_number_is_marked_across_its_groups() {
        assert_eq!(number("(415) 555", "+14155550123"), "+1 [415] [555] 0123");
        assert_eq!(number("1-415.5", "+14155550123"), "+[1] [415] [5]55 0123");
        assert_eq!(number("+1415", "+14155550123"), "[+1] [415] 555 0123");
        assert_eq!(number("+", "+48221234567"), "[+]48 221 234 567");
        assert_eq!(number("55", "+14155550123"), "+1 41[5] [555] 0123");
        assert_eq!(number("ext5", "+14155550123"), "+14155550123");
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(search in "\\PC{0,6}", name in "\\PC{0,16}") {
            let pieces = Marks::of(&search).in_text(&name);
            let whole: Option<String> = pieces.map(|pieces| pieces.iter().map(|(text, _)| *text).collect());
            prop_assert_eq!(whole.unwrap_or_else(|| name.clone()), name);
        }

        #[test]
        fn no_digit_is_lost(search in "[0-9+() -]{0,6}", own in "\\+[1-9][0-9]{5,14}") {
            let groups = phone::groups(&own);
            if let Some(marked) = Marks::of(&search).in_phone(&own, &groups) {
                let whole: String = marked.iter().flatten().map(|(text, _)| *text).collect();
                prop_assert_eq!(whole, own);
            }
        }
    }
}
