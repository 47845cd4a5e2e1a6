//! The folders of the organisation, shared by everything that shows or counts them.

use contract::{Folder, FolderQuery, FolderSort, Order};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;
use web_sys::AbortController;

use super::{Load, Prefs};
use crate::api::Api;

/// The folders of the organisation, in the chosen order.
#[derive(Clone, Copy)]
pub struct FolderList {
    api: Api,
    load: RwSignal<Load<Vec<Folder>>>,
    query: RwSignal<FolderQuery>,
    running: StoredValue<Option<AbortController>, LocalStorage>,
}

impl FolderList {
    /// An empty list in the order that was chosen last time.
    pub fn new(api: Api) -> Self {
        let query = FolderQuery {
            sort_by: Prefs::read("folders.sort")
                .and_then(|name| FolderSort::from_name(&name))
                .unwrap_or_default(),
            order: Prefs::read("folders.order")
                .and_then(|name| Order::from_name(&name))
                .unwrap_or_default(),
        };
        Self {
            api,
            load: RwSignal::new(Load::default()),
            query: RwSignal::new(query),
            running: StoredValue::new_local(None),
        }
    }

    /// What is known of the folders.
    pub fn load(self) -> Load<Vec<Folder>> {
        self.load.get()
    }

    /// The folder with this id.
    pub fn find(self, id: Uuid) -> Option<Folder> {
        self.load.with(|load| {
            load.data
                .as_ref()
                .and_then(|folders| folders.iter().find(|folder| folder.id == id).cloned())
        })
    }

    /// How many contacts a folder has, or all of them together; none while that is not known. Tracks.
    pub fn contacts_in(self, folder_id: Option<Uuid>) -> Option<u64> {
        self.load.with(|load| {
            let mut folders = load.data.as_ref()?.iter();
            match folder_id {
                None => Some(folders.map(|folder| folder.contact_count).sum()),
                Some(id) => folders
                    .find(|folder| folder.id == id)
                    .map(|folder| folder.contact_count),
            }
        })
    }

    /// Whether it is known that there is no folder; tracks.
    pub fn is_empty(self) -> bool {
        self.load
            .with(|load| load.data.as_ref().is_some_and(Vec::is_empty))
    }

    /// The order they are in.
    pub fn query(self) -> FolderQuery {
        self.query.get()
    }

    /// Puts them in another order.
    pub fn sort(self, query: FolderQuery) {
        Prefs::write("folders.sort", query.sort_by.as_str());
        Prefs::write("folders.order", query.order.as_str());
        self.query.set(query);
        self.reload();
    }

    /// Fetches them anew; a fetch that is still running is given up.
    pub fn reload(self) {
        if let Some(Some(running)) = self.running.try_get_value() {
            running.abort();
        }
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        self.running.set_value(controller);
        self.load.update(Load::start);
        let query = self.query.get_untracked();
        spawn_local(async move {
            let result = self.api.folders(query, signal.as_ref()).await;
            self.load.update(|load| load.finish(result));
        });
    }
}
