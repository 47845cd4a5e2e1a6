//! What was searched for last.

use leptos::prelude::*;

use super::Prefs;

const ITEM: &str = "searches";
/// How many are remembered.
const KEPT: usize = 8;

/// The last searches, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchList(Vec<String>);

impl SearchList {
    /// Reads a line for each search.
    pub fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.is_empty());
        Self(lines.take(KEPT).map(str::to_owned).collect())
    }

    /// The text that `parse` reads.
    pub fn print(&self) -> String {
        self.0.join("\n")
    }

    /// Notes a search. One that only goes on with the last takes its place: it was still being typed.
    pub fn note(&mut self, search: &str) {
        let search = search.split_whitespace().collect::<Vec<_>>().join(" ");
        if search.is_empty() {
            return;
        }
        let folded = search.to_lowercase();
        if let Some(last) = self.0.first()
            && folded.starts_with(&last.to_lowercase())
        {
            self.0.remove(0);
        }
        self.0.retain(|known| known.to_lowercase() != folded);
        self.0.insert(0, search);
        self.0.truncate(KEPT);
    }
}

/// The last searches of this browser.
#[derive(Clone, Copy)]
pub struct Recents(RwSignal<SearchList>);

impl Recents {
    /// What this browser remembers.
    pub fn load() -> Self {
        let text = Prefs::read(ITEM).unwrap_or_default();
        Self(RwSignal::new(SearchList::parse(&text)))
    }

    /// The last searches, newest first; tracks.
    pub fn list(self) -> Vec<String> {
        self.0.with(|list| list.0.clone())
    }

    /// Remembers a search.
    pub fn note(self, search: &str) {
        self.0.update(|list| list.note(search));
        self.0
            .with_untracked(|list| Prefs::write(ITEM, &list.print()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(searches: &[&str]) -> Vec<String> {
        let mut list = SearchList::default();
        for search in searches {
            list.note(search);
        }
        list.0
    }

    #[test]
    fn the_newest_comes_first_and_nothing_twice() {
        assert_eq!(
            noted(&["smith", "415 555", "Smith", " "]),
            ["Smith", "415 555"]
        );
        assert_eq!(noted(&["  ada   lovelace "]), ["ada lovelace"]);
    }

    #[test]
    fn what_was_still_being_typed_is_forgotten() {
        assert_eq!(noted(&["sm", "smi", "smith"]), ["smith"]);
        assert_eq!(noted(&["smith", "sm"]), ["sm", "smith"]);
    }

    #[test]
    fn only_so_many_are_kept() {
        let many = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        let kept = noted(&many);
        assert_eq!(kept.len(), KEPT);
        assert_eq!(kept[0], "i");
        assert_eq!(SearchList::parse(&kept.join("\n")).0, kept);
    }
}
