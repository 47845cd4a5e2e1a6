//! What can be done with the contacts that are selected.

use contract::Contact;
use leptos::prelude::*;

use super::super::name::name_or_number;
use super::Many;
use super::change::Change;
use super::export::file;
use super::item::Item;
use crate::state::{Chosen, Deleted, Selection};
use crate::ui::{counted, focus_next};

impl Many {
    /// Whether the bar is on the page; tracks.
    pub(super) fn is_selecting(self) -> bool {
        self.list.with(Option::is_some)
            && self.walking.with(Option::is_none)
            && !self.selection.with(Selection::is_empty)
    }

    /// How many are selected; tracks.
    pub(super) fn count(self) -> u64 {
        let total = self.total.get();
        self.selection.with(|selection| selection.count(total))
    }

    fn chosen(self) -> Chosen {
        self.selection
            .with_untracked(|selection| selection.chosen().clone())
    }

    /// Changes the contacts that are chosen.
    pub(super) fn apply(self, chosen: Chosen, change: Change) {
        let words = change.words();
        // One that is dragged beside the selection leaves it as it is.
        let is_selection = chosen == self.chosen();
        let moves = matches!(change, Change::Move { .. });
        self.gather(
            chosen,
            move |contact| change.item(contact),
            move |items| {
                let items: Vec<Item> = items
                    .into_iter()
                    .filter(|item| !moves || !item.is_idle())
                    .collect();
                if moves && is_selection {
                    focus_rest();
                    self.clear();
                }
                if !items.is_empty() {
                    self.start(words, items);
                }
            },
        );
    }

    /// Changes the contacts that are selected.
    pub(super) fn apply_to_selected(self, change: Change) {
        self.apply(self.chosen(), change);
    }

    pub(super) fn delete(self) {
        let Some(list) = self.list.get_untracked() else {
            return;
        };
        let keep = |contact: &Contact| Deleted {
            id: contact.id,
            name: name_or_number(&contact.draft),
        };
        self.gather(self.chosen(), keep, move |contacts| {
            let count = counted(contacts.len() as u64, "contact", "contacts");
            focus_rest();
            self.withdraw_undo();
            self.pending
                .delete(contacts, list, [&count, " deleted"].concat());
            self.clear();
        });
    }

    pub(super) fn export(self) {
        self.gather(
            self.chosen(),
            |contact| contact.draft.clone(),
            move |contacts| match file(&contacts) {
                Some(download) => {
                    download.save();
                    self.notices.tell(format!("{} saved", download.name));
                }
                None => self.notices.tell("The browser could not make the file."),
            },
        );
    }
}

/// What had the focus is about to go with the selected rows: the first row that stays takes it.
fn focus_rest() {
    focus_next(&[".grid tbody tr:not(.is-selected) .grid-link", "#main"]);
}
