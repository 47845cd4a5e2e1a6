//! Contacts that the pointer carries from a list to a folder.

use leptos::prelude::*;
use uuid::Uuid;

use super::Chosen;

/// What a drag of contacts calls its data, so that nothing else is taken for it.
pub const CARRIED_TYPE: &str = "application/x-dialbook-contacts";

/// Contacts that the pointer carries, and where they were let go: the list picks them up, a folder takes them,
/// and whoever moves contacts finds them here.
#[derive(Clone, Copy)]
pub struct Carried {
    what: RwSignal<Chosen>,
    dropped: RwSignal<Option<(Chosen, Uuid)>>,
}

impl Carried {
    /// Nothing is carried.
    pub fn new() -> Self {
        Self {
            what: RwSignal::new(Chosen::None),
            dropped: RwSignal::new(None),
        }
    }

    /// Picks contacts up.
    pub fn pick_up(self, what: Chosen) {
        self.what.set(what);
    }

    /// The drag is over, wherever it ended.
    pub fn let_go(self) {
        self.what.set(Chosen::None);
    }

    /// Whether anything is carried; tracks.
    pub fn is_any(self) -> bool {
        self.what.with(|what| *what != Chosen::None)
    }

    /// A folder takes what is carried.
    pub fn drop_on(self, folder_id: Uuid) {
        let what = self.what.get_untracked();
        self.let_go();
        if what != Chosen::None {
            self.dropped.set(Some((what, folder_id)));
        }
    }

    /// Whether something waits to be moved; tracks.
    pub fn is_dropped(self) -> bool {
        self.dropped.with(Option::is_some)
    }

    /// What is to be moved, and where.
    pub fn take(self) -> Option<(Chosen, Uuid)> {
        self.dropped.try_update(Option::take).flatten()
    }
}
