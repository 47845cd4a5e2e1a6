//! Counts in words.

use crate::ui::grouped;

/// “1 row”, “1,200 rows”: a count with its noun in the right number.
pub(super) fn count(count: u64, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{} {noun}", grouped(count))
}

/// “1 contact”, “197 contacts”.
pub(super) fn contacts(number: u64) -> String {
    count(number, "contact", "contacts")
}

/// “1 row”, “200 rows”.
pub(super) fn rows(number: u64) -> String {
    count(number, "row", "rows")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_singular_and_nothing_is_plural() {
        assert_eq!(rows(0), "0 rows");
        assert_eq!(contacts(1), "1 contact");
        assert_eq!(rows(1_200), "1,200 rows");
    }
}
