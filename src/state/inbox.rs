//! Files that were dropped or picked and wait to be imported.

use leptos::prelude::*;
use uuid::Uuid;
use web_sys::File;

use super::TabMemory;

const LEFT: &str = "import";

/// A file that waits to be imported.
#[derive(Clone)]
pub struct Dropped {
    /// The file; nothing of it was read yet.
    pub file: File,
    /// The folder it was dropped on; none where it was dropped elsewhere.
    pub folder_id: Option<Uuid>,
    /// What was kept of its import, where that was under way when the tab was reloaded.
    pub kept: Option<String>,
}

/// Where files wait to be imported, wherever they were dropped or picked.
#[derive(Clone, Copy)]
pub struct Inbox(RwSignal<Option<Dropped>, LocalStorage>);

impl Inbox {
    /// What a picker of files offers.
    pub const ACCEPT: &str =
        ".csv,.tsv,.tab,.txt,.xlsx,.xlsb,.xls,.ods,text/csv,text/tab-separated-values,text/plain";

    /// The import that this tab was at when it was reloaded.
    pub fn left() -> Option<String> {
        TabMemory::read(LEFT)
    }

    /// Notes which import this tab is at; none once it is over.
    pub fn at(import: Option<&str>) {
        match import {
            Some(import) => TabMemory::write(LEFT, import),
            None => TabMemory::forget(LEFT),
        }
    }

    /// Nothing waits.
    pub fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// Hands a file to the import.
    pub fn put(self, file: File, folder_id: Option<Uuid>) {
        self.0.set(Some(Dropped {
            file,
            folder_id,
            kept: None,
        }));
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
