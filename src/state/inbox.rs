//! Files that were dropped, picked or pasted, and are imported one after the other.

use std::collections::VecDeque;

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
pub struct Inbox {
    current: RwSignal<Option<Dropped>, LocalStorage>,
    waiting: RwSignal<VecDeque<Dropped>, LocalStorage>,
    /// Which of all the current one is, from 1.
    number: RwSignal<usize>,
    /// Whether the current one gives way to the next that comes.
    is_done: RwSignal<bool>,
}

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
        Self {
            current: RwSignal::new_local(None),
            waiting: RwSignal::new_local(VecDeque::new()),
            number: RwSignal::new(0),
            is_done: RwSignal::new(false),
        }
    }

    /// Hands files to the import. They wait until it is done with those before.
    pub fn put(self, files: Vec<File>, folder_id: Option<Uuid>) {
        if files.is_empty() {
            return;
        }
        self.waiting.update(|waiting| {
            waiting.extend(files.into_iter().map(|file| Dropped {
                file,
                folder_id,
                kept: None,
            }));
        });
        if self.is_done.get_untracked() || self.current.with_untracked(Option::is_none) {
            self.next();
        }
    }

    /// Takes up the import that this tab was at when it was reloaded.
    pub fn take_up(self, dropped: Dropped) {
        self.number.set(1);
        self.current.set(Some(dropped));
    }

    /// The file that is being imported; tracks.
    pub fn get(self) -> Option<Dropped> {
        self.current.get()
    }

    /// Whether a file is being imported; tracks.
    pub fn is_any(self) -> bool {
        self.current.with(Option::is_some)
    }

    /// Which of how many the current file is, from 1; tracks.
    pub fn place(self) -> (usize, usize) {
        let number = self.number.get();
        (number, number + self.waiting.with(VecDeque::len))
    }

    /// The name of the file that comes next; tracks.
    pub fn next_name(self) -> Option<String> {
        self.waiting
            .with(|waiting| Some(waiting.front()?.file.name()))
    }

    /// Says whether there is nothing left to do for the current file: the next that comes takes its place.
    pub fn set_done(self, is_done: bool) {
        self.is_done.set(is_done);
    }

    /// Goes on to the next file; without one the import is over.
    pub fn next(self) {
        let next = self.waiting.try_update(VecDeque::pop_front).flatten();
        match next {
            Some(next) => {
                self.is_done.set(false);
                self.number.update(|number| *number += 1);
                self.current.set(Some(next));
            }
            None => self.clear(),
        }
    }

    /// The import is over, or was given up with all that wait.
    pub fn clear(self) {
        self.waiting.update(VecDeque::clear);
        self.number.set(0);
        self.is_done.set(false);
        self.current.set(None);
    }
}
