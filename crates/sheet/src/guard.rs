//! The guard against cells that a spreadsheet would run.

const GUARD: char = '\'';

/// Whether a spreadsheet reads a cell that starts so as a formula, guards before it aside.
fn would_run(cell: &str) -> bool {
    cell.trim_start_matches(GUARD)
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

/// A cell as its writer meant it: one guard is taken off where there is one.
pub(crate) fn off(cell: &str) -> &str {
    match cell.strip_prefix(GUARD) {
        Some(inner) if would_run(inner) => inner,
        _ => cell,
    }
}

/// Whether a cell must get a guard before a spreadsheet may see it.
pub(crate) fn is_due(cell: &str) -> bool {
    would_run(cell)
}

/// Whether [`off`] would take a guard off a cell that was meant to start so.
#[cfg(any(feature = "studio", test))]
pub(crate) fn would_be_lost(cell: &str) -> bool {
    cell.starts_with(GUARD) && would_run(cell)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_guard_comes_off_and_only_before_a_formula() {
        for (cell, meant) in [
            ("'=1+1", "=1+1"),
            ("''=1", "'=1"),
            ("'+1", "+1"),
            ("'\tx", "\tx"),
            ("=1+1", "=1+1"),
            ("'tis", "'tis"),
            ("''", "''"),
            ("'", "'"),
            ("", ""),
            (" '=1", " '=1"),
        ] {
            assert_eq!(off(cell), meant, "{cell:?}");
        }
    }

    proptest! {
        #[test]
        fn a_guard_that_is_due_comes_off_again(cell in "'{0,3}[=+@\t\r\n-]?\\PC{0,8}") {
            let export = if is_due(&cell) { format!("'{cell}") } else { cell.clone() };
            prop_assert_eq!(off(&export), cell.as_str());
            let plain = if would_be_lost(&cell) { format!("'{cell}") } else { cell.clone() };
            prop_assert_eq!(off(&plain), cell.as_str());
        }
    }
}
