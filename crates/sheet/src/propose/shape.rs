//! Texts that are known by how they are written.

/// Postal codes that cannot be mistaken, as a shape of letters (A) and digits (9).
pub(super) fn is_postal(cell: &str) -> bool {
    const SHAPES: [&str; 17] = [
        "A9 9AA",
        "A99 9AA",
        "AA9 9AA",
        "AA99 9AA",
        "A9A 9AA",
        "AA9A 9AA", // United Kingdom
        "A9A 9A9",
        "A9A9A9", // Canada
        "9999 AA",
        "9999AA",     // Netherlands
        "99999-9999", // United States
        "99-999",     // Poland
        "9999-999",   // Portugal
        "99999-999",  // Brazil
        "999-9999",   // Japan
        "999 99",     // Sweden, Czechia, Greece
        "A99 AA99",   // Ireland
    ];
    if cell.len() > 10 || !cell.is_ascii() {
        return false;
    }
    let shape = |c: char| match c {
        '0'..='9' => '9',
        'A'..='Z' | 'a'..='z' => 'A',
        other => other,
    };
    SHAPES
        .iter()
        .any(|one| one.len() == cell.len() && one.chars().eq(cell.chars().map(shape)))
}

/// Whether a cell is written as people's whole names are: two to four capitalised words, none of
/// which companies, titles or places have.
pub(super) fn is_full_name(cell: &str) -> bool {
    const OTHERS: [&str; 39] = [
        "inc",
        "ltd",
        "llc",
        "llp",
        "gmbh",
        "ag",
        "kg",
        "sa",
        "sarl",
        "srl",
        "bv",
        "nv",
        "co",
        "corp",
        "company",
        "group",
        "industries",
        "enterprises",
        "holding",
        "holdings",
        "partners",
        "solutions",
        "services",
        "systems",
        "technologies",
        "labs",
        "bank",
        "university",
        "of",
        "and",
        "the",
        "manager",
        "director",
        "engineer",
        "sales",
        "head",
        "city",
        "street",
        "lead",
    ];
    let words: Vec<&str> = cell.split_whitespace().collect();
    (2..=4).contains(&words.len())
        && words.iter().all(|word| {
            word.chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '\u{2019}' | '-' | '.' | ','))
                && !OTHERS
                    .iter()
                    .any(|other| other.eq_ignore_ascii_case(word.trim_matches(['.', ','])))
        })
        && words
            .iter()
            .filter(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()))
            .count()
            >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postal_codes_of_several_countries() {
        for code in [
            "EC1A 1BB",
            "K1A 0B1",
            "1012 AB",
            "94110-1234",
            "00-950",
            "1000-205",
            "100-0001",
        ] {
            assert!(is_postal(code), "{code}");
        }
        for other in ["94110", "A4", "12-34", "Leeds"] {
            assert!(!is_postal(other), "{other}");
        }
    }

    #[test]
    fn names_and_what_looks_like_them() {
        for name in [
            "Ann Lee",
            "Ana de la Cruz",
            "O'Neil, Bob",
            "Dr. Ann Lee",
            "ANN LEE",
        ] {
            assert!(is_full_name(name), "{name}");
        }
        for other in [
            "Ann",
            "Stark Industries",
            "Head of IT",
            "Acme, Inc.",
            "ann lee",
            "Ann 2",
        ] {
            assert!(!is_full_name(other), "{other}");
        }
    }
}
