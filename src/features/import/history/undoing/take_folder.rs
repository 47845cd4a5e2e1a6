//! Deletes the folder that was made for an import, and all that it created with it.

use contract::{ContactQuery, ErrorCode};
use leptos::prelude::*;

use super::{Step, Undoing};
use crate::features::import::history::taking::Tally;
use crate::routes::{ContactsPlace, Route};

impl Undoing {
    /// Deletes the folder, if it still holds what was shown.
    pub(super) async fn take_folder(self) {
        let count = self.last.get_value().unwrap_or(0);
        let query = ContactQuery {
            folder_id: Some(self.folder_id),
            ..ContactQuery::default()
        };
        let result = match self.api.count_contacts(query, None).await {
            Ok(now) if now == count => self.api.delete_folder(self.folder_id).await.map(drop),
            Ok(_) => {
                self.has_changed.set(true);
                return self.look_again();
            }
            Err(failure) => Err(failure),
        };
        match result {
            // It went by an answer that was lost, or elsewhere.
            Err(failure) if failure.code() != Some(ErrorCode::NotFound) => {
                self.trouble.set(Some(failure));
                if self.step.with_untracked(|step| *step == Step::Taking) {
                    return self.look_again();
                }
                self.busy.set(false);
            }
            _ => {
                self.busy.set(false);
                let place = untrack(|| self.navigation.contacts_place());
                if place.query.folder_id == Some(self.folder_id) {
                    self.navigation
                        .go(&Route::Contacts(ContactsPlace::default()));
                }
                self.done.update_value(|done| done.deleted += count);
                self.end((0, 0), true);
            }
        }
    }

    /// Shows how it stands now, after what was restored.
    fn look_again(self) {
        self.done.set_value(self.tally());
        self.taking.set(None);
        self.busy.set(false);
        if self.done.get_value() != Tally::default() {
            self.revision.bump();
        }
        self.step.set(Step::Looking);
    }
}
