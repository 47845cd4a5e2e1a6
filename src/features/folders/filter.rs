//! Which folders are listed for what was typed.

use crate::ui::lowercase;

/// So many folders are found at a glance.
pub(super) const FROM: usize = 8;

/// Whether a name has every word that was typed in it, in whatever case.
pub(super) fn is_match(name: &str, typed: &str) -> bool {
    let name = lowercase(name);
    lowercase(typed)
        .split_whitespace()
        .all(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts_and_no_case_does() {
        assert!(is_match("Renewals, January", "jan REN"));
        assert!(is_match("Event sign-ups, Krak\u{f3}w", "KRAK\u{d3}W"));
        assert!(is_match("Anything", "  "));
        assert!(!is_match("Renewals, January", "jan feb"));
    }
}
