//! Small choices that the browser remembers.

use web_sys::Storage;

/// Small choices that this browser remembers, where it lets us.
pub struct Prefs;

impl Prefs {
    fn storage() -> Option<Storage> {
        web_sys::window()?.local_storage().ok()?
    }

    /// What was chosen before.
    pub fn read(name: &str) -> Option<String> {
        Self::storage()?.get_item(&Self::item(name)).ok()?
    }

    /// Remembers a choice. A browser that refuses only forgets it.
    pub fn write(name: &str, value: &str) {
        if let Some(storage) = Self::storage() {
            let _ = storage.set_item(&Self::item(name), value);
        }
    }

    fn item(name: &str) -> String {
        format!("dialbook.{name}")
    }
}
