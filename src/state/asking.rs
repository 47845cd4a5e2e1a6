//! What the person is asked, in a dialog that belongs to no URL.

use leptos::prelude::*;
use uuid::Uuid;

/// A question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// What a new folder shall be called.
    NewFolder,
    /// Whether a folder shall go.
    DeleteFolder(Uuid),
    /// Which imports were made, and whether one shall be undone.
    ImportHistory,
}

/// The question that is on the page, if any is.
#[derive(Clone, Copy)]
pub struct Asking(RwSignal<Option<Question>>);

impl Asking {
    /// Nothing is asked.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// Asks.
    pub fn ask(self, question: Question) {
        self.0.set(Some(question));
    }

    /// The question is answered, or nobody wants to know any more.
    pub fn stop(self) {
        self.0.set(None);
    }

    /// The question; tracks.
    pub fn get(self) -> Option<Question> {
        self.0.get()
    }
}
