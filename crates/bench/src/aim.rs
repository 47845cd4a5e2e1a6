//! An aim, and how far it was met.

use std::fmt::Write;

/// An aim, and what was measured for it.
pub(crate) struct Aim {
    pub(crate) what: String,
    pub(crate) at: String,
    pub(crate) aim: String,
    /// None where the run did not measure it.
    pub(crate) measured: Option<(String, bool)>,
}

/// A table of aims.
pub(crate) fn table(aims: &[Aim]) -> String {
    let mut table = String::from("| what | at | aim | measured | met |\n|---|---|---|---|---|\n");
    for aim in aims {
        let (measured, met) = match &aim.measured {
            Some((measured, true)) => (measured.as_str(), "yes"),
            Some((measured, false)) => (measured.as_str(), "**no**"),
            None => ("not in this run", "–"),
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            table,
            "| {} | {} | {} | {measured} | {met} |",
            aim.what, aim.at, aim.aim
        );
    }
    table
}
