//! Whether the palette or the sheet of keys is open.

use leptos::prelude::*;

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// The palette: folders, contacts and actions.
    Palette,
    /// What keys there are.
    Shortcuts,
}

/// Opens and closes the palette and the sheet of keys.
#[derive(Clone, Copy)]
pub struct Finder(RwSignal<Option<Open>>);

impl Finder {
    /// Nothing is open.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Shows what keys there are.
    pub fn show_shortcuts(self) {
        self.open(Open::Shortcuts);
    }

    /// Whether this is open; tracks.
    pub fn has(self, open: Open) -> bool {
        self.0.get() == Some(open)
    }

    /// Whether anything is open; tracks.
    pub fn is_open(self) -> bool {
        self.0.with(Option::is_some)
    }

    /// Opens one of them in the place of the other.
    pub fn open(self, open: Open) {
        self.0.set(Some(open));
    }

    /// Closes what is open.
    pub fn close(self) {
        self.0.set(None);
    }

    /// What was chosen in the palette may have opened something else.
    pub fn close_palette(self) {
        if self.0.get_untracked() == Some(Open::Palette) {
            self.close();
        }
    }
}
