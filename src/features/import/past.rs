//! The imports that were made from this browser.

use sheet::{History, ImportId, PastImport};

use crate::state::Prefs;

const ITEM: &str = "imports.past";

/// Those that this browser remembers.
pub(super) fn read() -> History {
    let text = Prefs::read(ITEM).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Adds one that begins; gives the one that had to go for it.
pub(super) fn record(import: PastImport) -> Option<PastImport> {
    let mut history = read();
    let gone = history.record(import);
    write(&history);
    gone
}

/// Notes what became of one by now.
pub(super) fn note(import: &ImportId, change: impl FnOnce(&mut PastImport)) {
    let mut history = read();
    if let Some(mut known) = history.find(import).cloned() {
        change(&mut known);
        history.record(known);
        write(&history);
    }
}

/// Notes which of its failed rows came back in another file and went in; gives it as it stands then.
pub(super) fn completed(import: &ImportId, rows: u64, known: String) -> Option<PastImport> {
    let mut history = read();
    let completed = history.find(import)?.clone().completed_by(rows, known);
    history.record(completed.clone());
    write(&history);
    Some(completed)
}

fn write(history: &History) {
    Prefs::write(ITEM, &serde_json::to_string(history).unwrap_or_default());
}
