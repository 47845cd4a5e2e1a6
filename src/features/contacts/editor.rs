//! The contact that is open: what it was, what was typed over it, what is wrong with that.

use contract::{Contact, ContactDraft, ContactField, FieldError};
use leptos::ev;
use leptos::prelude::*;
use uuid::Uuid;

use super::form_state::ContactForm;
use crate::routes::Panel;
use crate::ui::Pair;

/// The contact that is open. It outlives the page, so that what was typed is still there when the
/// person comes back to it.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    panel: RwSignal<Option<Panel>>,
    contact: RwSignal<Option<Contact>>,
    pristine: RwSignal<ContactForm>,
    form: RwSignal<ContactForm>,
    pairs: RwSignal<Vec<Pair>>,
    errors: RwSignal<Vec<FieldError>>,
    changes: Memo<usize>,
    saving: RwSignal<bool>,
}

impl Editor {
    /// Nothing is open. The browser asks before a tab with something typed is closed.
    pub(super) fn new() -> Self {
        let pristine = RwSignal::new(ContactForm::default());
        let form = RwSignal::new(ContactForm::default());
        let pairs = RwSignal::new(Vec::new());
        let editor = Self {
            panel: RwSignal::new(None),
            contact: RwSignal::new(None),
            pristine,
            form,
            pairs,
            errors: RwSignal::new(Vec::new()),
            changes: Memo::new(move |_| {
                let form = whole(form, pairs);
                pristine.with(|pristine| form.changes_from(pristine))
            }),
            saving: RwSignal::new(false),
        };
        window_event_listener(ev::beforeunload, move |event| {
            if editor.changes.get_untracked() > 0 {
                event.prevent_default();
            }
        });
        editor
    }

    /// What is open; tracks.
    pub(super) fn panel(self) -> Option<Panel> {
        self.panel.get()
    }

    /// The contact that is open, as it was before anybody typed; tracks.
    pub(super) fn contact(self) -> Option<Contact> {
        self.contact.get()
    }

    /// How many things were changed and not saved; tracks.
    pub(super) fn changes(self) -> usize {
        self.changes.get()
    }

    /// Whether what was typed is being saved.
    pub(super) fn saving(self) -> RwSignal<bool> {
        self.saving
    }

    /// The metadata, for its own editor.
    pub(super) fn pairs(self) -> RwSignal<Vec<Pair>> {
        self.pairs
    }

    /// Opens a contact, or shows it as it is now.
    pub(super) fn open(self, contact: Contact) {
        self.fill(ContactForm::of(&contact));
        self.panel.set(Some(Panel::Contact(contact.id)));
        self.contact.set(Some(contact));
    }

    /// Opens the form of a contact to be.
    pub(super) fn open_new(self, folder_id: Option<Uuid>) {
        self.fill(ContactForm::blank(folder_id));
        self.panel.set(Some(Panel::NewContact));
        self.contact.set(None);
    }

    /// Closes what is open, with what was typed.
    pub(super) fn close(self) {
        self.fill(ContactForm::default());
        self.panel.set(None);
        self.contact.set(None);
    }

    /// Takes back what was typed.
    pub(super) fn reset(self) {
        self.fill(self.pristine.get_untracked());
    }

    fn fill(self, form: ContactForm) {
        self.errors.set(Vec::new());
        self.pairs.set(form.pairs.clone());
        self.pristine.set(form.clone());
        self.form.set(form);
    }

    /// The folder that is chosen; tracks.
    pub(super) fn folder_id(self) -> Option<Uuid> {
        self.form.with(|form| form.folder_id)
    }

    /// Chooses a folder.
    pub(super) fn choose_folder(self, folder_id: Option<Uuid>) {
        self.form.update(|form| form.folder_id = folder_id);
        self.replace_error("folder_id", None);
    }

    /// A field's text; tracks.
    pub(super) fn text(self, field: ContactField) -> String {
        self.form.with(|form| form.text(field).to_owned())
    }

    /// Types a text. What is wrong with it is told when the field is left, and untold at once.
    pub(super) fn set_text(self, field: ContactField, text: String) {
        self.form.update(|form| form.set_text(field, text));
        if self
            .errors
            .with_untracked(|errors| errors.iter().any(|error| error.field == field.name()))
        {
            self.judge(field);
        }
    }

    /// Judges every field in which something was typed, for when one of them is left.
    pub(super) fn judge_changed(self) {
        for field in ContactField::ALL {
            let text = |form: &ContactForm| form.text(field).to_owned();
            let problem = self.form.with_untracked(|form| form.problem(field));
            if problem.is_some()
                && self.form.with_untracked(text) != self.pristine.with_untracked(text)
            {
                self.replace_error(field.name(), problem);
            }
        }
    }

    /// What is wrong with a field; tracks.
    pub(super) fn error(self, field: &str) -> Option<String> {
        self.errors.with(|errors| {
            let error = errors.iter().find(|error| error.field == field)?;
            Some(error.message.to_string())
        })
    }

    /// Tells what is wrong with the fields.
    pub(super) fn set_errors(self, errors: Vec<FieldError>) {
        self.errors.set(errors);
    }

    /// The contact and the folder that the form makes; where something is wrong, it tells so.
    pub(super) fn finish(self) -> Option<(Uuid, ContactDraft)> {
        let form = untrack(|| whole(self.form, self.pairs));
        let folder_id = form.folder_id;
        let mut errors = Vec::new();
        let draft = ContactDraft::try_from(&form)
            .map_err(|bad| errors = bad)
            .ok();
        if folder_id.is_none() {
            errors.push(FieldError {
                field: "folder_id".into(),
                code: "required".into(),
                message: "Choose the folder that the contact goes into.".into(),
            });
        }
        self.errors.set(errors);
        Some((folder_id?, draft?))
    }

    fn judge(self, field: ContactField) {
        let problem = self.form.with_untracked(|form| form.problem(field));
        self.replace_error(field.name(), problem);
    }

    fn replace_error(self, field: &str, error: Option<FieldError>) {
        self.errors.update(|errors| {
            errors.retain(|other| other.field != field);
            errors.extend(error);
        });
    }
}

/// The form with the metadata as it is now; tracks.
fn whole(form: RwSignal<ContactForm>, pairs: RwSignal<Vec<Pair>>) -> ContactForm {
    let mut form = form.get();
    form.pairs = pairs.get();
    form
}
