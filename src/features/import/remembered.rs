//! What became of the columns of earlier files, kept in this browser for files with the same headers.

use crate::state::Prefs;

const NAME: &str = "mappings";

/// What is kept, as the worker wrote it.
pub(super) fn read() -> Vec<String> {
    Prefs::read(NAME)
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default()
}

/// Keeps it.
pub(super) fn write(kept: &[String]) {
    if let Ok(text) = serde_json::to_string(kept) {
        Prefs::write(NAME, &text);
    }
}
