//! What this tab alone remembers: it outlives a reload and a crash of the tab, and goes when the tab is closed.

use web_sys::Storage;

/// What this tab remembers, where the browser lets it.
pub struct TabMemory;

impl TabMemory {
    fn storage() -> Option<Storage> {
        web_sys::window()?.session_storage().ok()?
    }

    /// What was remembered.
    pub fn read(name: &str) -> Option<String> {
        Self::storage()?.get_item(&Self::item(name)).ok()?
    }

    /// Remembers a text. A browser that refuses only forgets it.
    pub fn write(name: &str, text: &str) {
        if let Some(storage) = Self::storage() {
            let _ = storage.set_item(&Self::item(name), text);
        }
    }

    /// Remembers it no longer.
    pub fn forget(name: &str) {
        if let Some(storage) = Self::storage() {
            let _ = storage.remove_item(&Self::item(name));
        }
    }

    fn item(name: &str) -> String {
        ["dialbook.", name].concat()
    }
}
