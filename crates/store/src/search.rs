//! What a search finds: case-folded terms, looked for in the case-folded fields of a contact.

use std::collections::BTreeSet;

use contract::ContactDraft;
use unicase::UniCase;

/// A text as it is compared: Unicode full case folding, nothing else is changed.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    UniCase::new(text).to_folded_case()
}

/// The text that a contact is found by: phone, names and e-mail, folded, one to a line.
///
/// A term holds no white space, so that none reaches over the border of two fields.
pub(crate) fn search_text(draft: &ContactDraft) -> String {
    let fields = [&draft.first_name, &draft.last_name, &draft.email];
    search_text_of(draft.phone_number.as_str(), fields.map(Option::as_deref))
}

/// The search text of a phone number and the fields beside it.
pub(crate) fn search_text_of(phone: &str, fields: [Option<&str>; 3]) -> String {
    let mut text = phone.to_owned();
    for field in fields.into_iter().flatten() {
        text.push('\n');
        text.push_str(&fold(field));
    }
    text
}

/// The words of a search text, and whether each is the digits of the phone number.
pub(crate) fn words(search_text: &str) -> impl Iterator<Item = (bool, &str)> {
    let (phone, fields) = search_text.split_once('\n').unwrap_or((search_text, ""));
    let digits = phone.strip_prefix('+').unwrap_or(phone);
    let words = fields.split_whitespace().map(|word| (false, word));
    std::iter::once((true, digits)).chain(words)
}

/// One term of a search.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    /// The term, folded: a contact has it where a name or the e-mail address holds it.
    pub(crate) text: String,
    /// Where it may be in the phone number.
    pub(crate) phone: InPhone,
}

/// What a phone number has to hold for a term to be in it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum InPhone {
    /// Nothing makes it hold the term.
    Never,
    /// The term is the `+` that all begin with.
    Always,
    /// These digits, whatever punctuation they were typed with.
    Digits(String),
}

impl Term {
    fn new(word: &str) -> Self {
        let text = fold(word);
        let phone = match phone_digits(&text) {
            Some(digits) => InPhone::Digits(digits),
            None if text == "+" => InPhone::Always,
            None => InPhone::Never,
        };
        Self { text, phone }
    }

    /// Whether the contact with this search text has the term.
    pub(crate) fn is_in(&self, search_text: &str) -> bool {
        let in_phone = |digits: &str| {
            let phone = search_text.split('\n').next();
            phone.is_some_and(|phone| phone.contains(digits))
        };
        search_text.contains(&self.text)
            || matches!(&self.phone, InPhone::Digits(digits) if in_phone(digits))
    }
}

/// The terms of a search; a contact is found where it has them all.
pub(crate) fn terms(search: &str) -> BTreeSet<Term> {
    search.split_whitespace().map(Term::new).collect()
}

/// The digits of a piece of a phone number as people type it, as in `(415)` or `+1-415`.
fn phone_digits(text: &str) -> Option<String> {
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, '+' | '-' | '.' | '(' | ')'))
        .collect();
    let only_digits = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then_some(digits)
}

#[cfg(test)]
mod tests {
    use contract::PhoneNumber;
    use proptest::prelude::*;

    use super::*;

    fn found(draft: &ContactDraft, search: &str) -> bool {
        let text = search_text(draft);
        terms(search).iter().all(|term| term.is_in(&text))
    }

    fn draft(first: &str, last: &str, email: &str) -> ContactDraft {
        let mut draft = ContactDraft::new(PhoneNumber::parse("+14155550100").unwrap());
        draft.first_name = Some(first.to_owned());
        draft.last_name = Some(last.to_owned());
        draft.email = Some(email.to_owned());
        draft
    }

    #[test]
    fn case_is_folded_in_every_script() {
        for (text, search) in [
            ("Stra\u{df}e", "STRASSE"),
            ("STRASSE", "stra\u{df}e"),
            (
                "\u{3a3}\u{ed}\u{3c3}\u{3c5}\u{3c6}\u{3bf}\u{3c2}",
                "\u{3a3}\u{3a5}\u{3a6}\u{39f}\u{3a3}",
            ),
            ("\u{416}\u{423}\u{41a}", "\u{436}\u{443}\u{43a}"),
            ("\u{10400}", "\u{10428}"),
            ("\u{fb01}n", "FIN"),
        ] {
            assert!(found(&draft(text, "", ""), search), "{search} in {text}");
        }
    }

    #[test]
    fn accents_and_forms_are_told_apart() {
        assert!(!found(&draft("Zoe", "", ""), "zo\u{eb}"));
        assert!(!found(&draft("Zoe\u{308}", "", ""), "zo\u{eb}"));
    }

    #[test]
    fn a_phone_is_found_however_it_is_typed() {
        let draft = draft("", "", "");
        for search in [
            "(415) 555",
            "+1 415",
            "+1-415-555-01.00",
            "415.555",
            "0100",
            "+1(415)",
        ] {
            assert!(found(&draft, search), "{search}");
        }
        for search in ["+2", "415x", "(", "-", "555 9", "415/555"] {
            assert!(!found(&draft, search), "{search}");
        }
    }

    #[test]
    fn every_term_must_occur_and_none_spans_two_fields() {
        let draft = draft("Ada", "Lovelace", "ada@example.com");
        assert!(found(&draft, " LOVE\u{a0}ada\n@EXAMPLE "));
        assert!(!found(&draft, "ada byron"));
        assert!(!found(&draft, "adalovelace"));
        assert!(!found(&draft, "0100ada"));
    }

    #[test]
    fn a_term_of_punctuation_is_taken_as_it_is() {
        let draft = draft("100%", "a_b", "x+y-z@e.co");
        for search in ["%", "_", "+", "-", ".", "x+y", "0%"] {
            assert!(found(&draft, search), "{search}");
        }
        for search in ["%%", "b_", "(", "*", "\\"] {
            assert!(!found(&draft, search), "{search}");
        }
    }

    #[test]
    fn equal_terms_count_once() {
        assert_eq!(terms("a A  a").len(), 1);
        assert!(terms(" \t\u{3000}").is_empty());
    }

    #[test]
    fn folding_never_makes_white_space() {
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            let folded = fold(&c.to_string());
            assert_eq!(
                folded.contains(char::is_whitespace),
                c.is_whitespace(),
                "{c:?}"
            );
            assert_eq!(fold(&folded), folded, "{c:?}");
        }
    }

    /// Field by field, as the contract says it.
    fn model(draft: &ContactDraft, search: &str) -> bool {
        let phone = draft.phone_number.as_str();
        let fields = [
            Some(phone),
            draft.first_name.as_deref(),
            draft.last_name.as_deref(),
            draft.email.as_deref(),
        ];
        search.split_whitespace().all(|word| {
            let digits: String = word.chars().filter(char::is_ascii_digit).collect();
            let typed_phone = word.chars().all(|c| "0123456789+-.()".contains(c));
            (typed_phone && !digits.is_empty() && phone.contains(&digits))
                || fields
                    .iter()
                    .flatten()
                    .any(|field| fold(field).contains(&fold(word)))
        })
    }

    proptest! {
        #[test]
        fn the_search_text_finds_what_the_fields_hold(
            first in "[aAbßẞsSéÉ1+ \n-]{0,6}",
            last in "\\PC{0,6}",
            email in "[aA1@.+-]{0,6}",
            search in "[aAbßsSéÉ15+(). @-]{0,5}|\\PC{0,3}",
        ) {
            let draft = draft(&first, &last, &email);
            prop_assert_eq!(found(&draft, &search), model(&draft, &search));
        }

        #[test]
        fn any_piece_of_a_field_finds_it(
            name in "\\PC{1,12}",
            start in 0..12_usize,
            length in 1..12_usize,
            upper in any::<bool>(),
        ) {
            let piece: String = name.chars().skip(start).take(length).collect();
            // ASCII only: elsewhere the capitals may fold to other letters, as with \u{149}.
            let piece = if upper { piece.to_ascii_uppercase() } else { piece };
            prop_assert!(found(&draft(&name, "", ""), &piece));
        }
    }
}
