//! Which imports were brought to their end from this browser.

use crate::state::Prefs;

const ITEM: &str = "imports.finished";
/// Far more than anyone imports while a server remembers them.
const KEPT: usize = 50;

/// Imports that were brought to their end, so that a broken one goes on where it was, and a finished
/// one can be done again on purpose: the server does the same work under the same name only once.
pub(super) struct Finished(Vec<String>);

impl Finished {
    /// Those that this browser remembers.
    pub(super) fn load() -> Self {
        Self::parse(&Prefs::read(ITEM).unwrap_or_default())
    }

    fn parse(text: &str) -> Self {
        Self(text.split_whitespace().map(str::to_owned).collect())
    }

    /// How often this one was finished.
    pub(super) fn times(&self, import: &str) -> usize {
        self.0.iter().filter(|other| *other == import).count()
    }

    /// Notes that this one is finished.
    pub(super) fn add(mut self, import: String) {
        self.push(import);
        Prefs::write(ITEM, &self.0.join(" "));
    }

    fn push(&mut self, import: String) {
        self.0.push(import);
        self.0.drain(..self.0.len().saturating_sub(KEPT));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_are_kept() {
        let mut finished = Finished::parse("a b a");
        assert_eq!((finished.times("a"), finished.times("c")), (2, 0));
        for _ in 0..KEPT {
            finished.push("c".into());
        }
        assert_eq!((finished.times("a"), finished.times("c")), (0, KEPT));
    }
}
