//! Whole names in two: nothing is lost but white space and the comma that said where the last name ends.

use crate::fold::folded;

/// Words that belong to the last name that follows them.
const PARTICLES: &[&str] = &[
    "van", "von", "vom", "zu", "zum", "zur", "der", "den", "dem", "ter", "ten", "te", "de", "del",
    "della", "di", "da", "do", "dos", "das", "du", "des", "la", "las", "los", "le", "bin", "ibn",
    "bint", "al", "el", "ben", "san",
];
/// What stands before a name; it stays with the first name.
const HONORIFICS: &[&str] = &[
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "lady",
    "lord",
    "rev",
    "fr",
    "herr",
    "frau",
    "hr",
    "mme",
    "mlle",
    "sr",
    "sra",
    "dott",
    "ing",
    "dipl",
    "capt",
];
/// What stands after a name; it stays with the last name.
const SUFFIXES: &[&str] = &[
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "esq", "cpa", "dds", "jd", "junior",
    "senior", "filho", "neto", "msc",
];

/// Splits a whole name into first and last.
///
/// `Last, First` is turned round; particles go with the last name, honorifics with the first, suffixes
/// with the last; a single word is a first name. A name in a script that is written without spaces is
/// a single word, and the order of names is never guessed.
///
/// ```
/// use dialbook_sheet::split_name;
/// assert_eq!(split_name("Dr. Ludwig van Beethoven"), ("Dr. Ludwig".into(), "van Beethoven".into()));
/// assert_eq!(split_name("García Márquez, Gabriel"), ("Gabriel".into(), "García Márquez".into()));
/// assert_eq!(split_name("Cher"), ("Cher".into(), String::new()));
/// ```
pub fn split_name(name: &str) -> (String, String) {
    if let Some((before, after)) = name.split_once(',') {
        let (before, after) = (words(before), words(after));
        let is_suffix = after.iter().all(|word| is_one_of(word, SUFFIXES));
        // More than one comma parts something else than names.
        if !before.is_empty() && !after.is_empty() && !after.iter().any(|word| word.contains(',')) {
            return if is_suffix {
                split_words(&[before, after].concat())
            } else {
                (after.join(" "), before.join(" "))
            };
        }
    }
    split_words(&words(name))
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn split_words(words: &[&str]) -> (String, String) {
    let at = last_name_start(words);
    (words[..at].join(" "), words[at..].join(" "))
}

/// The word with which the last name starts; the number of the words where there is none.
fn last_name_start(words: &[&str]) -> usize {
    let honorifics = words
        .iter()
        .take_while(|word| is_one_of(word, HONORIFICS))
        .count();
    let suffixes = words
        .iter()
        .rev()
        .take_while(|word| is_one_of(word, SUFFIXES))
        .count();
    let end = words.len() - suffixes;
    if end < honorifics + 2 {
        // `Dr. House` has a last name and no first one; `Cher` has but one name.
        return if honorifics > 0 && end == honorifics + 1 {
            honorifics
        } else {
            words.len()
        };
    }
    let mut at = end - 1;
    while at > honorifics + 1 && is_one_of(words[at - 1], PARTICLES) {
        at -= 1;
    }
    at
}

fn is_one_of(word: &str, list: &[&str]) -> bool {
    // `S.` and `V.` are initials; `PhD` and `Jr.` are not.
    let bare = word.trim_matches([',', '.']);
    bare.chars().count() != 1 && list.contains(&folded(bare).as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_many_kinds() {
        for (name, first, last) in [
            ("Ann Lee", "Ann", "Lee"),
            ("Ann Mary Lee", "Ann Mary", "Lee"),
            ("Lee, Ann Mary", "Ann Mary", "Lee"),
            ("van Dyk, Bob", "Bob", "van Dyk"),
            ("Vincent van Gogh", "Vincent", "van Gogh"),
            ("Ana de la Cruz", "Ana", "de la Cruz"),
            ("Osama bin Said", "Osama", "bin Said"),
            ("Omar al-Farouq", "Omar", "al-Farouq"),
            ("Sinéad O\u{2019}Connor", "Sinéad", "O\u{2019}Connor"),
            ("Ewan McGregor", "Ewan", "McGregor"),
            ("Dr. Ann Lee", "Dr. Ann", "Lee"),
            (
                "Prof. Dr. Ann von der Leyen",
                "Prof. Dr. Ann",
                "von der Leyen",
            ),
            ("Dr. House", "Dr.", "House"),
            ("Mr. Lee Jr.", "Mr.", "Lee Jr."),
            ("Martin Luther King Jr.", "Martin Luther", "King Jr."),
            ("Martin Luther King, Jr.", "Martin Luther", "King Jr."),
            ("Henry Ford III", "Henry", "Ford III"),
            ("Della Reese", "Della", "Reese"),
            ("Van Morrison", "Van", "Morrison"),
            ("George S. Patton", "George S.", "Patton"),
            ("Cher", "Cher", ""),
            ("Dr.", "Dr.", ""),
            ("王小明", "王小明", ""),
            ("  Ann \t Lee ", "Ann", "Lee"),
            ("Lee,", "Lee,", ""),
            (", Ann", ",", "Ann"),
            ("", "", ""),
        ] {
            assert_eq!(
                split_name(name),
                (first.to_owned(), last.to_owned()),
                "{name:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(name in "[A-Za-z.,' -]{0,30}|((Dr|van|de|Jr|III|Ann|O'Neil)[ .,]{1,2}){0,6}|\\PC{0,30}") {
            let (first, last) = split_name(&name);
            let sorted = |texts: &[&str]| {
                let mut chars: Vec<char> = texts
                    .iter()
                    .flat_map(|text| text.chars())
                    .filter(|c| !c.is_whitespace() && *c != ',')
                    .collect();
                chars.sort_unstable();
                chars
            };
            prop_assert_eq!(sorted(&[&first, &last]), sorted(&[&name]));
            prop_assert!(!first.is_empty() || last.is_empty());
        }
    }
}
