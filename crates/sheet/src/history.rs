//! The imports that were, and the files that they were of.

use serde::{Deserialize, Serialize};

use crate::{ImportId, Ledger};

/// What a file's content is, whatever its name: 128 bits of XXH3 in hex. Two files with one hash do
/// not happen by accident; nothing hangs on nobody making them on purpose.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentHash(String);

impl ContentHash {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Hashes a file's bytes while they are read, in pieces of any size.
#[cfg(feature = "studio")]
pub struct ContentHasher(twox_hash::XxHash3_128);

#[cfg(feature = "studio")]
impl Default for ContentHasher {
    fn default() -> Self {
        Self(twox_hash::XxHash3_128::new())
    }
}

#[cfg(feature = "studio")]
impl ContentHasher {
    /// Takes the next bytes.
    pub fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    /// The hash of all of them.
    pub fn finish(&self) -> ContentHash {
        ContentHash(format!("{:032x}", self.0.finish_128()))
    }
}

/// An import that was, or that goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastImport {
    /// Its name.
    pub import: ImportId,
    /// The file's name.
    pub file: String,
    /// Its bytes.
    pub size: u64,
    /// What was in it.
    pub content: ContentHash,
    /// When it was started, in RFC 3339, UTC.
    pub started_at: String,
    /// The folder into which it went, by its id.
    pub folder_id: String,
    /// What the folder was called then.
    pub folder: String,
    /// What became of the rows.
    pub ledger: Ledger,
    /// Which failed rows came back in other files and went in, in the worker's words.
    #[serde(default)]
    pub returned: String,
    /// How often the same was done in the folder before it.
    #[serde(default)]
    pub times: usize,
    /// Whether it is over, be it that rows are left which were not sent.
    #[serde(default)]
    pub is_over: bool,
    /// Whether the folder was made for it.
    #[serde(default)]
    pub made_folder: bool,
    /// When the newest contact was created that the folder had before it, in RFC 3339, UTC; none where it was empty.
    #[serde(default)]
    pub after: Option<String>,
    /// The same for the newest that it had after it; none where that is not known.
    #[serde(default)]
    pub until: Option<String>,
    /// What was taken back of it.
    #[serde(default)]
    pub undone: Option<Undone>,
}

/// What was taken back of an import.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// Contacts that it had created, and that were deleted.
    pub deleted: u64,
    /// Contacts that it had updated, and that have again what they had.
    #[serde(default)]
    pub restored: u64,
    /// Whether all was done that was wanted.
    pub is_over: bool,
}

impl PastImport {
    /// So many of its failed rows came back in another file and went in; `known` is which ones by now.
    #[must_use]
    pub fn completed_by(mut self, rows: u64, known: String) -> Self {
        let rows = rows.min(self.ledger.failed);
        self.ledger.failed -= rows;
        self.ledger.created += rows;
        self.returned = known;
        self
    }
}

/// The imports that were, the latest first, and no more of them than a person looks through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History(Vec<PastImport>);

impl History {
    /// How many are kept.
    pub const LIMIT: usize = 200;

    /// All of them, the latest first.
    pub fn imports(&self) -> &[PastImport] {
        &self.0
    }

    /// Adds an import, or writes it over what was known of it. Gives the one that had to go for it, so
    /// that what else is kept of that can go too: the oldest that is over, else the oldest.
    pub fn record(&mut self, import: PastImport) -> Option<PastImport> {
        if let Some(known) = self
            .0
            .iter_mut()
            .find(|known| known.import == import.import)
        {
            *known = import;
            return None;
        }
        self.0.insert(0, import);
        if self.0.len() <= Self::LIMIT {
            return None;
        }
        let oldest = self.0.iter().rposition(|import| import.ledger.is_closed());
        // The one that was just added stays.
        let index = oldest
            .filter(|&index| index > 0)
            .unwrap_or(self.0.len() - 1);
        Some(self.0.remove(index))
    }

    /// An import by its name.
    pub fn find(&self, import: &ImportId) -> Option<&PastImport> {
        self.0.iter().find(|known| known.import == *import)
    }

    /// The imports of files with just this content, the latest first.
    pub fn of_content<'h>(
        &'h self,
        content: &'h ContentHash,
    ) -> impl DoubleEndedIterator<Item = &'h PastImport> + 'h {
        self.0.iter().filter(move |known| known.content == *content)
    }

    /// How often a file with just this content was brought to its end in a folder, or was undone there: what a server
    /// remembers of those is no answer for the next.
    pub fn times(&self, content: &ContentHash, folder_id: &str) -> usize {
        let is_done = |import: &&PastImport| import.ledger.is_closed() || import.undone.is_some();
        self.of_content(content)
            .filter(|import| import.folder_id == folder_id)
            .filter(is_done)
            .count()
    }

    /// The imports that another one of this content goes on with in a folder, the latest first, since its chunks are
    /// called the same: as many were done before, and they are named since `since`, so that the server remembers them.
    pub fn left<'h>(
        &'h self,
        content: &'h ContentHash,
        folder_id: &'h str,
        since: &'h str,
    ) -> impl DoubleEndedIterator<Item = &'h PastImport> + 'h {
        let times = self.times(content, folder_id);
        self.of_content(content).filter(move |import| {
            import.folder_id == folder_id
                && import.times == times
                && import.import.as_str() >= since
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(number: usize, waiting: u64) -> PastImport {
        PastImport {
            import: ImportId::try_from(format!("import-{number}")).unwrap(),
            file: "leads.csv".into(),
            size: 7,
            content: ContentHash(format!("{:032x}", number % 2)),
            started_at: "2026-11-22T18:00:00Z".into(),
            folder_id: "f".into(),
            folder: "Leads".into(),
            ledger: Ledger {
                waiting,
                ..Ledger::default()
            },
            returned: String::new(),
            times: 0,
            is_over: true,
            made_folder: false,
            after: None,
            until: None,
            undone: None,
        }
    }

    #[test]
    fn rows_that_come_back_are_accounted_for_where_they_failed() {
        let mut failed = import(1, 0);
        failed.ledger.failed = 3;
        let completed = failed.clone().completed_by(2, "k".into());
        let Ledger {
            created,
            failed: left,
            ..
        } = completed.ledger;
        assert_eq!(
            (created, left, completed.ledger.read()),
            (2, 1, failed.ledger.read())
        );
    }

    #[test]
    fn the_oldest_that_is_over_goes_first() {
        let mut history = History::default();
        for number in 0..History::LIMIT {
            assert_eq!(history.record(import(number, u64::from(number == 0))), None);
        }
        assert_eq!(history.record(import(900, 0)), Some(import(1, 0)));
        assert_eq!(history.imports().len(), History::LIMIT);
        assert_eq!(history.imports()[0], import(900, 0));
        assert_eq!(history.find(&import(0, 0).import), Some(&import(0, 1)));
    }

    #[test]
    fn unfinished_imports_go_where_there_is_nothing_else() {
        let mut history = History::default();
        for number in 0..History::LIMIT {
            history.record(import(number, 1));
        }
        assert_eq!(history.record(import(900, 0)), Some(import(0, 1)));
    }

    #[test]
    fn an_import_is_written_over() {
        let mut history = History::default();
        history.record(import(1, 5));
        history.record(import(2, 0));
        history.record(import(3, 0));
        assert_eq!(history.record(import(1, 0)), None);
        let content = import(1, 0).content;
        let names: Vec<_> = history
            .of_content(&content)
            .map(|import| import.import.as_str())
            .collect();
        assert_eq!(names, ["import-3", "import-1"]);
        assert_eq!(
            (history.times(&content, "f"), history.times(&content, "g")),
            (2, 0)
        );
        let json = serde_json::to_string(&history).unwrap();
        assert_eq!(serde_json::from_str::<History>(&json).unwrap(), history);
    }

    #[test]
    fn what_is_undone_is_not_gone_on_with() {
        let mut history = History::default();
        for number in [11, 13, 15] {
            history.record(import(number, 5));
        }
        let content = import(1, 0).content;
        let left = |history: &History, since| {
            let first = history.left(&content, "f", since).next_back();
            first.map(|import| import.import.as_str().to_owned())
        };
        assert_eq!(left(&history, ""), Some("import-11".into()));
        assert_eq!(left(&history, "import-12"), Some("import-13".into()));
        let undone = Some(Undone {
            deleted: 3,
            restored: 0,
            is_over: false,
        });
        history.record(PastImport {
            undone,
            ..import(13, 5)
        });
        assert_eq!(
            (left(&history, ""), history.times(&content, "f")),
            (None, 1)
        );
        history.record(PastImport {
            times: 1,
            ..import(17, 5)
        });
        assert_eq!(left(&history, ""), Some("import-17".into()));
    }

    #[test]
    fn what_was_not_noted_earlier_is_not_known() {
        let mut noted = serde_json::to_value(import(1, 0)).unwrap();
        for name in [
            "times",
            "is_over",
            "made_folder",
            "after",
            "until",
            "undone",
        ] {
            noted.as_object_mut().unwrap().remove(name);
        }
        let known = serde_json::from_value::<PastImport>(noted).unwrap();
        assert!(!known.made_folder && known.undone.is_none());
        let undone: Undone = serde_json::from_str(r#"{"deleted": 3, "is_over": true}"#).unwrap();
        assert_eq!((undone.deleted, undone.restored), (3, 0));
    }

    #[cfg(feature = "studio")]
    proptest::proptest! {
        #[test]
        fn pieces_do_not_count(bytes in proptest::collection::vec(0_u8.., 0..2_000), cut in 0_usize..2_000) {
            let (head, tail) = bytes.split_at(cut.min(bytes.len()));
            let (mut whole, mut parts) = (ContentHasher::default(), ContentHasher::default());
            whole.write(&bytes);
            parts.write(head);
            parts.write(tail);
            proptest::prop_assert_eq!(whole.finish(), parts.finish());
            whole.write(&[0]);
            proptest::prop_assert_ne!(whole.finish(), parts.finish());
        }
    }
}
