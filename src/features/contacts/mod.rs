//! Contacts: the list, the contact beside it, the form.

mod ahead;
mod cells;
mod columns;
mod columns_menu;
mod conflict;
mod desk;
mod dialogs;
mod draft;
mod drawer;
mod editor;
mod first_run;
mod form;
mod form_state;
mod head;
mod highlight;
mod insight;
mod layout;
mod list;
mod many;
mod marks;
mod name;
mod no_rows;
mod outcome;
mod page;
mod standing;
mod table;
mod tips;
mod toolbar;
mod trouble;

pub(crate) use many::ManyAtOnce;
pub(crate) use page::ContactsPage;

use leptos::prelude::*;

/// Provides what must outlive the page: a form that is half filled, and work on many contacts.
pub(crate) fn provide_contacts() {
    provide_context(editor::Editor::new());
    provide_context(many::Many::new());
}
