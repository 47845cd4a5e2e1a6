//! Files that were dropped or picked and wait to be imported.

use leptos::prelude::*;
use uuid::Uuid;
use web_sys::File;

/// A file that waits to be imported.
#[derive(Clone)]
pub struct Dropped {
    /// The file; nothing of it was read yet.
    pub file: File,
    /// The folder it was dropped on; none where it was dropped elsewhere.
    pub folder_id: Option<Uuid>,
}

/// Where files wait to be imported, wherever they were dropped or picked.
#[derive(Clone, Copy)]
pub struct Inbox(RwSignal<Option<Dropped>, LocalStorage>);

impl Inbox {
    /// What a picker of files offers.
    pub const ACCEPT: &str =
        ".csv,.tsv,.tab,.txt,.xlsx,.xlsb,.xls,.ods,text/csv,text/tab-separated-values,text/plain";

    /// Nothing waits.
    pub fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// Hands a file to the import.
    pub fn put(self, file: File, folder_id: Option<Uuid>) {
        self.0.set(Some(Dropped { file, folder_id }));
    }

    /// The file that waits; tracks.
    pub fn get(self) -> Option<Dropped> {
        self.0.get()
    }

    /// Whether a file waits; tracks.
    pub fn is_any(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// The import is over, or was given up.
    pub fn clear(self) {
        self.0.set(None);
    }
}
