//! When lists must be fetched anew.

use leptos::prelude::*;

/// Counts up whenever contacts were changed from here; what shows contacts follows it and fetches anew.
#[derive(Clone, Copy)]
pub struct Revision(RwSignal<u64>);

impl Revision {
    /// Nothing was changed yet.
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// Says that contacts were changed.
    pub fn bump(self) {
        self.0.update(|revision| *revision += 1);
    }

    /// How often contacts were changed; tracks.
    pub fn get(self) -> u64 {
        self.0.get()
    }

    /// Follows the changes.
    pub fn track(self) {
        self.0.track();
    }
}
