//! Which folder the contacts go into.

use contract::{Folder, NewFolder};
use leptos::prelude::*;
use uuid::Uuid;

use crate::state::FolderList;
use crate::ui::{Choice, Field, Select};

const NEW: &str = "new";

/// The folder that the contacts go into: one that is there, or one to be made.
#[derive(Clone, Copy)]
pub(super) struct Destination {
    folders: FolderList,
    /// None: a new one.
    id: RwSignal<Option<Uuid>>,
    new_name: RwSignal<String>,
    /// The folder that was made.
    made: RwSignal<Option<Uuid>>,
}

impl Destination {
    /// Starts at this folder, else at a new one named after the file.
    pub(super) fn new(folders: FolderList, id: Option<Uuid>, file_name: &str) -> Self {
        // The page may show a folder that is gone.
        let is_there = |id: &Uuid| {
            let is_known = untrack(|| folders.load().data.is_some());
            !is_known || untrack(|| folders.find(*id)).is_some()
        };
        Self {
            folders,
            id: RwSignal::new(id.filter(is_there)),
            new_name: RwSignal::new(folder_name(file_name)),
            made: RwSignal::new(None),
        }
    }

    /// Goes to a folder that is there.
    pub(super) fn choose(self, id: Uuid) {
        self.id.set(Some(id));
    }

    /// The folder, where it is there already; tracks.
    pub(super) fn id(self) -> Option<Uuid> {
        self.id.get()
    }

    /// The folder, or the one that has to be made first.
    pub(super) fn choice(self) -> Result<Uuid, NewFolder> {
        self.id.get_untracked().ok_or_else(|| NewFolder {
            name: self.new_name.get_untracked().trim().to_owned(),
            description: None,
        })
    }

    /// Takes the folder that was made meanwhile.
    pub(super) fn made(self, folder: &Folder) {
        self.new_name.set(folder.name.clone());
        self.id.set(Some(folder.id));
        self.made.set(Some(folder.id));
    }

    /// Whether the folder was made for this file.
    pub(super) fn is_made(self) -> bool {
        self.made
            .get_untracked()
            .is_some_and(|made| self.id.get_untracked() == Some(made))
    }

    /// The folder's name; tracks.
    pub(super) fn name(self) -> String {
        // A folder that was just made is not in the list yet.
        let listed = self.id.get().and_then(|id| self.folders.find(id));
        listed.map_or_else(
            || self.new_name.get().trim().to_owned(),
            |folder| folder.name,
        )
    }

    /// What is wrong with the new folder's name; tracks.
    pub(super) fn problem(self) -> Option<String> {
        if self.id.get().is_some() {
            return None;
        }
        let problem = self.new_name.with(|name| NewFolder::check_name(name).err());
        problem.map(|problem| problem.message.into_owned())
    }
}

/// A file's name without its ending, as far as a folder's name can hold it.
fn folder_name(file_name: &str) -> String {
    let stem = match file_name.rsplit_once('.') {
        Some((stem, _)) if !stem.trim().is_empty() => stem,
        _ => file_name,
    };
    stem.trim()
        .chars()
        .take(contract::limits::FOLDER_NAME_CHARS)
        .collect()
}

/// Asks for the folder, and for the name of a new one.
#[component]
pub(super) fn DestinationFields(destination: Destination) -> AnyView {
    let choices = move || {
        let folders = destination.folders.load().data.unwrap_or_default();
        folders
            .into_iter()
            .map(|folder| Choice::new(folder.id.to_string(), folder.name))
            .chain([Choice::new(NEW, "New folder\u{2026}")])
            .collect::<Vec<_>>()
    };
    let value = move || {
        let id = destination.id.get();
        id.map_or_else(|| NEW.to_owned(), |id| id.to_string())
    };
    view! {
        <div class="import-folder">
            <Select
                label="Into folder"
                choices=Signal::derive(choices)
                value=Signal::derive(value)
                on_change=move |value: String| destination.id.set(Uuid::parse_str(&value).ok())
            />
            {move || {
                destination
                    .id
                    .get()
                    .is_none()
                    .then(|| {
                        view! {
                            <Field
                                label="Name of the new folder"
                                value=destination.new_name
                                on_input=move |name| destination.new_name.set(name)
                                error=Signal::derive(move || destination.problem())
                                required=true
                            />
                        }
                    })
            }}
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_named_after_the_file() {
        assert_eq!(folder_name("leads.csv"), "leads");
        assert_eq!(folder_name("leads-q4 (2).final.csv"), "leads-q4 (2).final");
        assert_eq!(folder_name(".csv"), ".csv");
        assert_eq!(folder_name(&"x".repeat(300)).len(), 255);
    }
}
