//! How many tests ran, read off what cargo and Playwright print.

use anyhow::Result;
use std::fmt;
use std::io::{BufRead, Write};

/// Counts over all runners.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Tally {
    /// Passes everything on as it comes, and counts on the way.
    pub(crate) fn read(&mut self, mut from: impl BufRead, mut to: impl Write) -> Result<()> {
        let mut line = Vec::new();
        while from.read_until(b'\n', &mut line)? > 0 {
            to.write_all(&line)?;
            to.flush()?;
            self.line(&plain(&String::from_utf8_lossy(&line)));
            line.clear();
        }
        Ok(())
    }

    fn line(&mut self, line: &str) {
        let counts = line.trim();
        let counts = match counts.strip_prefix("test result: ") {
            // `ok. 3 passed; 0 failed; 1 ignored; …`
            Some(cargos) => cargos.split_once(". ").map_or("", |(_, counts)| counts),
            // `3 passed (2.1s)`, a line for each kind
            None => counts,
        };
        for count in counts.split("; ") {
            let mut words = count.split(' ');
            let (Some(Ok(number)), Some(kind)) =
                (words.next().map(str::parse::<u64>), words.next())
            else {
                return;
            };
            // Else it is a sentence that only starts like one.
            if words.next().is_some_and(|rest| !rest.starts_with('('))
                && !line.starts_with("test result")
            {
                return;
            }
            match kind {
                "passed" | "flaky" => self.passed += number,
                "failed" => self.failed += number,
                "ignored" | "skipped" => self.skipped += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// The text without its colours.
fn plain(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part
            .find(|sign: char| sign.is_ascii_alphabetic())
            .map_or(part.len(), |at| at + 1);
        out.push_str(&part[end..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(text: &str) -> (Tally, Vec<u8>) {
        let (mut tally, mut copy) = (Tally::default(), Vec::new());
        tally.read(text.as_bytes(), &mut copy).unwrap();
        (tally, copy)
    }

    #[test]
    fn counts_both_runners_and_hides_nothing() {
        let text = "running 3 tests\n\
                    test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s\n\
                    test result: \u{1b}[31mFAILED\u{1b}[0m. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n\
                    \u{1b}[32m  7 passed\u{1b}[39m\u{1b}[2m (4.5s)\u{1b}[22m\n  2 skipped\n  1 flaky\n  1 failed\n\
                    5 passed rows were shown\n";
        let (tally, copy) = tally(text);
        assert_eq!(copy, text.as_bytes());
        assert_eq!(
            tally,
            Tally {
                passed: 12,
                failed: 3,
                skipped: 3
            }
        );
        assert_eq!(tally.to_string(), "12 passed, 3 failed, 3 skipped");
    }

    #[test]
    fn nothing_skipped_is_not_mentioned() {
        assert_eq!(
            tally("  4 passed (1s)\n").0.to_string(),
            "4 passed, 0 failed"
        );
    }
}
