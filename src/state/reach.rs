//! Whether the server answers.

use leptos::prelude::*;

/// Whether the server answers: what the last calls have shown.
#[derive(Clone, Copy)]
pub struct Reach(RwSignal<bool>);

impl Reach {
    /// Nothing speaks against it.
    pub fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// An answer came, whatever it says.
    pub fn found(self) {
        if self.0.get_untracked() {
            self.0.set(false);
        }
    }

    /// No answer came, and trying again did not help.
    pub fn lose(self) {
        if !self.0.get_untracked() {
            self.0.set(true);
        }
    }

    /// Whether the last call was in vain; tracks.
    pub fn is_lost(self) -> bool {
        self.0.get()
    }
}
