//! Headers with typing errors.

use contract::ContactField;
use strsim::damerau_levenshtein;

use crate::fold::folded;
use crate::synonyms;

/// The field whose name or other name a folded header misspells; none where two fields are equally
/// near.
pub(super) fn nearest(word: &str) -> Option<ContactField> {
    let letters = word.chars().count();
    let bound = bound(letters)?;
    let mut near: Vec<(usize, ContactField)> = ContactField::ALL
        .into_iter()
        .filter_map(|field| {
            let own = folded(field.name());
            synonyms::words(field)
                .chain(std::iter::once(own.as_str()))
                .filter(|known| is_comparable(word, letters, known, bound))
                .map(|known| damerau_levenshtein(word, known))
                .filter(|&distance| distance <= bound)
                .min()
                .map(|distance| (distance, field))
        })
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    match near.as_slice() {
        [(_, field)] => Some(*field),
        [(first, field), (second, _), ..] if first < second => Some(*field),
        _ => None,
    }
}

/// The typing errors that a word of so many letters may have: a short one is another word with the
/// first error already.
fn bound(letters: usize) -> Option<usize> {
    match letters {
        0..=4 => None,
        5..=9 => Some(1),
        _ => Some(2),
    }
}

/// Whether a comparison is worth its time and means anything: short words are exact, and digits are
/// no typing errors (`email2` is a second address).
fn is_comparable(word: &str, letters: usize, known: &str, bound: usize) -> bool {
    let length = known.chars().count();
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    length > 4
        && length.abs_diff(letters) <= bound
        && starts_alike(word, known)
        && !is_longer(word, known)
        && strangers(word, known) <= 2 * bound
        && digits(word) == digits(known)
}

/// Whether two words start with the same letter, or with the same two swapped: nobody mistypes the
/// first one alone.
fn starts_alike(word: &str, known: &str) -> bool {
    let two = |text: &str| {
        let mut letters = text.chars();
        (letters.next(), letters.next())
    };
    let ((first, second), known) = (two(word), two(known));
    first == known.0 || (second, first) == known
}

/// Whether a word is the other with another word before or after it: a company's id is no company.
fn is_longer(word: &str, known: &str) -> bool {
    word.len() > known.len() + 1 && (word.starts_with(known) || word.ends_with(known))
}

/// How many letters only one of two words has: an error makes at most two, and they are counted in no
/// time.
fn strangers(word: &str, known: &str) -> usize {
    let mut counts = [0_i16; 64];
    for byte in word.bytes() {
        counts[usize::from(byte % 64)] += 1;
    }
    for byte in known.bytes() {
        counts[usize::from(byte % 64)] -= 1;
    }
    // A letter beyond ASCII has up to three bytes, of which an error may change each.
    let bytes: usize = counts
        .iter()
        .map(|count| usize::from(count.unsigned_abs()))
        .sum();
    if word.is_ascii() && known.is_ascii() {
        bytes
    } else {
        bytes / 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_within_the_bound() {
        for (word, field) in [
            ("phonenumer", ContactField::PhoneNumber),
            ("telefonnumer", ContactField::PhoneNumber),
            ("fristname", ContactField::FirstName),
            ("lastnmae", ContactField::LastName),
            ("emial", ContactField::Email),
            ("compnay", ContactField::CompanyName),
            ("postelcode", ContactField::PinCode),
            ("hpone", ContactField::PhoneNumber),
            ("phones", ContactField::PhoneNumber),
        ] {
            assert_eq!(nearest(word), Some(field), "{word}");
        }
    }

    #[test]
    fn short_words_other_words_and_numbers_are_none() {
        for word in [
            "tol",
            "nme",
            "note",
            "email2",
            "status",
            "source",
            "country",
            "segment",
            "title",
            "",
            "companyid",
            "accountid",
            "ipaddress",
            "vector",
        ] {
            assert_eq!(nearest(word), None, "{word}");
        }
    }
}
