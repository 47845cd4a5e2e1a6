//! The contact that is open: what it was, what was typed over it, what is wrong with that.

use contract::{Contact, ContactDraft, ContactField, FieldError};
use leptos::ev;
use leptos::prelude::*;
use serde_json::Value;
use uuid::Uuid;

use super::conflict::{Conflict, Side, clashes};
use super::draft;
use super::form_state::ContactForm;
use crate::routes::Panel;
use crate::ui::Pair;

/// The field that all metadata is.
const METADATA: &str = "metadata";

/// The contact that is open. It outlives the page, so that what was typed is still there when the
/// person comes back to it.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    panel: RwSignal<Option<Panel>>,
    contact: RwSignal<Option<Contact>>,
    pristine: RwSignal<ContactForm>,
    form: RwSignal<ContactForm>,
    pairs: RwSignal<Vec<Pair>>,
    /// What is wrong with the metadata as it is typed in JSON; what was right last stays until that is mended.
    bad_json: RwSignal<Option<FieldError>>,
    errors: RwSignal<Vec<FieldError>>,
    /// Counted from the first time on that something is opened.
    changes: StoredValue<Option<Memo<usize>>>,
    /// It counts as long as the editor lasts, whoever opens something first.
    owner: StoredValue<Owner>,
    saving: RwSignal<bool>,
    conflict: RwSignal<Option<Conflict>>,
    is_restored: RwSignal<bool>,
    is_gone: RwSignal<bool>,
}

impl Editor {
    /// Nothing is open.
    pub(super) fn new() -> Self {
        Self {
            panel: RwSignal::new(None),
            contact: RwSignal::new(None),
            pristine: RwSignal::new(ContactForm::default()),
            form: RwSignal::new(ContactForm::default()),
            pairs: RwSignal::new(Vec::new()),
            bad_json: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            changes: StoredValue::new(None),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            saving: RwSignal::new(false),
            conflict: RwSignal::new(None),
            is_restored: RwSignal::new(false),
            is_gone: RwSignal::new(false),
        }
    }

    /// Counts changes from now on; the browser asks before a tab with something typed is closed.
    pub(super) fn watch(self) {
        if self.changes.with_value(Option::is_some) {
            return;
        }
        let count = move |_: Option<&usize>| {
            let form = whole(self.form, self.pairs);
            let changes = self.pristine.with(|pristine| form.changes_from(pristine));
            // It would be lost as well.
            changes.max(usize::from(self.bad_json.with(Option::is_some)))
        };
        let changes = self
            .owner
            .with_value(|owner| owner.with(|| Memo::new(count)));
        self.changes.set_value(Some(changes));
        window_event_listener(ev::beforeunload, move |event| {
            if changes.get_untracked() > 0 {
                event.prevent_default();
            }
        });
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
        self.changes.get_value().map_or(0, |changes| changes.get())
    }

    /// Whether what was typed is being saved.
    pub(super) fn saving(self) -> RwSignal<bool> {
        self.saving
    }

    /// The metadata, for its own editor.
    pub(super) fn pairs(self) -> RwSignal<Vec<Pair>> {
        self.pairs
    }

    /// The metadata in JSON, as far as it can be written; tracks.
    pub(super) fn json(self) -> String {
        let metadata = whole(self.form, self.pairs).metadata().unwrap_or_default();
        serde_json::to_string_pretty(&metadata).unwrap_or_default()
    }

    /// Types all metadata in JSON.
    pub(super) fn set_json(self, text: &str) {
        let bad = match serde_json::from_str(text) {
            Ok(Value::Object(metadata)) => {
                self.form.update(|form| form.set_metadata(metadata));
                self.pairs
                    .set(self.form.with_untracked(|form| form.pairs.clone()));
                None
            }
            Ok(_) => Some("It has to be an object: names and values between braces.".to_owned()),
            Err(error) => Some(format!("This is not JSON yet: {error}.")),
        };
        let bad = bad.map(|message| FieldError {
            field: METADATA.into(),
            code: "invalid".into(),
            message: message.into(),
        });
        self.replace_error(METADATA, bad.clone());
        self.bad_json.set(bad);
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
        if let Some(panel) = self.panel.get_untracked() {
            draft::forget(panel);
        }
        self.fill(self.pristine.get_untracked());
    }

    /// Keeps what was typed over a reload; tracks.
    pub(super) fn keep(self) {
        let form = whole(self.form, self.pairs);
        let (Some(panel), changes) = (self.panel.get_untracked(), self.changes()) else {
            return;
        };
        if changes > 0 {
            draft::keep(panel, &form, &self.pristine.get_untracked());
        } else {
            draft::forget(panel);
        }
    }

    /// Types again what was typed before the page was loaded anew.
    pub(super) fn restore(self) {
        let restored = untrack(|| draft::restored(self.panel.get()?, &self.pristine.get()));
        if let Some(form) = restored.filter(|_| untrack(|| self.changes()) == 0) {
            self.pairs.set(form.pairs.clone());
            self.form.set(form);
            self.is_restored.set(true);
        }
    }

    /// Whether what stands here was typed before the page was loaded anew.
    pub(super) fn is_restored(self) -> RwSignal<bool> {
        self.is_restored
    }

    /// What somebody else changed as well, while that is to be decided.
    pub(super) fn conflict(self) -> RwSignal<Option<Conflict>> {
        self.conflict
    }

    /// Takes in the contact as somebody else has saved it meanwhile; says whether that clashes with what was
    /// typed, and is to be decided first.
    pub(super) fn meet(
        self,
        theirs: Contact,
        folder_name: impl Fn(Option<Uuid>) -> String,
    ) -> bool {
        let mine = untrack(|| whole(self.form, self.pairs));
        let before = self.pristine.get_untracked();
        let now = ContactForm::of(&theirs);
        let clashes = clashes(&before, &mine, &now, |form| folder_name(form.folder_id));
        if clashes.is_empty() {
            self.take_over(theirs, Side::Mine);
            return false;
        }
        self.conflict.set(Some(Conflict { theirs, clashes }));
        true
    }

    /// Decides a conflict: what was typed now stands over what the other has saved.
    pub(super) fn settle(self, side: Side) {
        if let Some(conflict) = self.conflict.try_update(Option::take).flatten() {
            self.take_over(conflict.theirs, side);
        }
    }

    fn take_over(self, theirs: Contact, side: Side) {
        let now = ContactForm::of(&theirs);
        let mine = untrack(|| whole(self.form, self.pairs));
        let form = self
            .pristine
            .with_untracked(|before| mine.over(before, &now, side));
        self.pairs.set(form.pairs.clone());
        self.form.set(form);
        self.pristine.set(now);
        self.contact.set(Some(theirs));
    }

    /// Whether the contact was found to be deleted when it was to be saved.
    pub(super) fn is_gone(self) -> RwSignal<bool> {
        self.is_gone
    }

    /// Makes what stands here the form of a contact to be: the one that it was is gone.
    pub(super) fn start_anew(self) {
        if let Some(panel) = self.panel.get_untracked() {
            draft::forget(panel);
        }
        self.pristine
            .update(|form| *form = ContactForm::blank(form.folder_id));
        self.is_gone.set(false);
        self.panel.set(Some(Panel::NewContact));
        self.contact.set(None);
    }

    fn fill(self, form: ContactForm) {
        self.bad_json.set(None);
        self.errors.set(Vec::new());
        self.conflict.set(None);
        self.is_restored.set(false);
        self.is_gone.set(false);
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

    /// Whether a field's text is another one than the contact's; tracks.
    pub(super) fn is_changed(self, field: ContactField) -> bool {
        let text = |form: &ContactForm| form.text(field).to_owned();
        self.form.with(text) != self.pristine.with(text)
    }

    /// Takes back what was typed into a field; says whether there was something.
    pub(super) fn undo(self, field: ContactField) -> bool {
        let is_changed = untrack(|| self.is_changed(field));
        if is_changed {
            let before = self
                .pristine
                .with_untracked(|form| form.text(field).to_owned());
            self.set_text(field, before);
        }
        is_changed
    }

    /// Judges every field in which something was typed, for when one of them is left.
    pub(super) fn judge_changed(self) {
        for field in ContactField::ALL {
            let problem = self.form.with_untracked(|form| form.problem(field));
            if problem.is_some() && untrack(|| self.is_changed(field)) {
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
        let mut errors: Vec<FieldError> = untrack(|| self.bad_json.get()).into_iter().collect();
        let is_bad = !errors.is_empty();
        let draft = ContactDraft::try_from(&form)
            .map_err(|bad| errors.extend(bad))
            .ok()
            .filter(|_| !is_bad);
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
