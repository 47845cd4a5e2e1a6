//! Whole names in two: nothing is lost but white space and the comma that said where the last name ends.

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
/// assert_eq!(split_name("Dr. Ludwig van Beethoven"), ("Dr. Ludwig", "van Beethoven"));
/// assert_eq!(split_name("García Márquez, Gabriel"), ("Gabriel", "García Márquez"));
/// assert_eq!(split_name("Cher"), ("Cher", ""));
/// ```
pub fn split_name(name: &str) -> (&str, &str) {
    let name = name.trim();
    if let Some((last, first)) = name.split_once(',') {
        let (last, first) = (last.trim(), first.trim());
        // `King, Jr.` is no first name, and more than one comma parts something else than names.
        let is_suffix = first
            .split_whitespace()
            .all(|word| is_one_of(word, SUFFIXES));
        if !last.is_empty() && !is_suffix && !first.contains(',') {
            return (first, last);
        }
    }
    let (first, last) = name.split_at(last_name_start(name));
    (first.trim_end(), last)
}

/// Where in a trimmed name the last name starts; its end where there is none.
fn last_name_start(name: &str) -> usize {
    let mut start = 0;
    while let Some(next) = next_word(name, start)
        && is_one_of(&name[start..next], HONORIFICS)
    {
        start = next;
    }
    let mut end = name.len();
    while let Some(last) = word_start(name, end)
        && is_one_of(&name[last..end], SUFFIXES)
    {
        end = name[..last].trim_end().len();
    }
    match word_start(name, end) {
        Some(mut last) if last > start => {
            while let Some(before) = word_start(name, last)
                && before > start
                && is_one_of(&name[before..last], PARTICLES)
            {
                last = before;
            }
            last
        }
        // `Dr. House` has a last name and no first one; `Cher` has but one name.
        Some(last) if last == start && start > 0 => start,
        _ => name.len(),
    }
}

/// Where the word after the one at `start` starts; none where that is the last.
fn next_word(name: &str, start: usize) -> Option<usize> {
    let rest = &name[start..];
    let end = rest.find(char::is_whitespace)?;
    let gap = rest[end..].find(|c: char| !c.is_whitespace())?;
    Some(start + end + gap)
}

/// Where the last word before `end` starts; none where there is none.
fn word_start(name: &str, end: usize) -> Option<usize> {
    let before = name[..end].trim_end();
    let (gap, space) = match before.char_indices().rev().find(|(_, c)| c.is_whitespace()) {
        Some((index, c)) => (index, c.len_utf8()),
        None => (0, 0),
    };
    (!before.is_empty()).then_some(gap + space)
}

/// Whether a word is in a list, whatever its case, dots and commas aside. One letter is an initial.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    // No word of the lists is as long.
    let mut letters = [0; 12];
    let mut length = 0;
    for byte in word
        .trim()
        .bytes()
        .filter(|byte| !matches!(byte, b'.' | b','))
    {
        let Some(letter) = letters.get_mut(length) else {
            return false;
        };
        *letter = byte.to_ascii_lowercase();
        length += 1;
    }
    let word = &letters[..length];
    length > 1 && list.iter().any(|other| other.as_bytes() == word)
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
            ("Martin Luther King, Jr.", "Martin Luther", "King, Jr."),
            ("Henry Ford III", "Henry", "Ford III"),
            ("Della Reese", "Della", "Reese"),
            ("Van Morrison", "Van", "Morrison"),
            ("George S. Patton", "George S.", "Patton"),
            ("Cher", "Cher", ""),
            ("Dr.", "Dr.", ""),
            ("Ann  Mary   Lee", "Ann  Mary", "Lee"),
            ("Ann Lee, Ph.D.", "Ann", "Lee, Ph.D."),
            ("王小明", "王小明", ""),
            ("  Ann \t Lee ", "Ann", "Lee"),
            ("Lee,", "Lee,", ""),
            (", Ann", ",", "Ann"),
            ("", "", ""),
        ] {
            assert_eq!(split_name(name), (first, last), "{name:?}");
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
            prop_assert_eq!(sorted(&[first, last]), sorted(&[&name]));
            prop_assert!(!first.is_empty() || last.is_empty());
        }
    }
}
