//! Counts in words.

use crate::ui::counted;

/// “1 contact”, “197 contacts”.
pub(super) fn contacts(number: u64) -> String {
    counted(number, "contact", "contacts")
}

/// “1 row”, “200 rows”.
pub(super) fn rows(number: u64) -> String {
    counted(number, "row", "rows")
}
