//! What every feature works with.

use leptos::prelude::*;

use super::{
    Asking, Carried, ConnectionState, Finder, FolderList, Inbox, Look, Navigation, Notices,
    PendingDeletions, Revision, Views,
};
use crate::api::{Api, Journal};

/// What every feature works with: one of each for the whole app.
#[derive(Clone, Copy)]
pub struct Shared {
    /// The REST API at the connected address.
    pub api: Api,
    /// Where the person is.
    pub navigation: Navigation,
    /// The folders of the organisation.
    pub folders: FolderList,
    /// Told when contacts were written.
    pub revision: Revision,
    /// Deletions that can still be taken back.
    pub pending: PendingDeletions,
    /// What the person is told.
    pub notices: Notices,
    /// What the person is asked.
    pub asking: Asking,
    /// The palette and the sheet of keys.
    pub finder: Finder,
    /// The files that wait to be imported.
    pub inbox: Inbox,
    /// The contacts that are being dragged.
    pub carried: Carried,
    /// The lists that have a name.
    pub views: Views,
    /// How the page looks.
    pub look: Look,
    /// Whether a person has moved or pressed anything on the page.
    pub touched: RwSignal<bool>,
}

impl Shared {
    /// As the browser left it last time. Call it once, at the root.
    pub fn load() -> Self {
        let api = Api::new(ConnectionState::load(), Journal::new());
        let folders = FolderList::new(api);
        let notices = Notices::new();
        let revision = Revision::new();
        Self {
            api,
            navigation: Navigation::new(),
            folders,
            revision,
            pending: PendingDeletions::new(api, folders, notices, revision),
            notices,
            asking: Asking::new(),
            finder: Finder::new(),
            inbox: Inbox::new(),
            carried: Carried::new(),
            views: Views::load(notices),
            look: Look::load(),
            touched: RwSignal::new(false),
        }
    }
}

/// What every feature works with.
pub fn shared() -> Shared {
    expect_context()
}
