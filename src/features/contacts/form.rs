//! The fields of a contact.

use contract::ContactField;
use leptos::prelude::*;
use uuid::Uuid;

use super::desk::Desk;
use crate::routes::Panel;
use crate::ui::{Choice, CopyButton, Field, FieldKind, KeyValue, Select};

/// All fields of the open contact, in one form.
#[component]
pub(crate) fn ContactFields() -> AnyView {
    let desk = expect_context::<Desk>();
    let editor = desk.editor;
    let fields = ContactField::ALL
        .map(|field| view! { <TextField field /> })
        .collect_view();
    view! {
        <form
            class="fields-inline"
            novalidate=true
            on:focusout=move |_| editor.judge_changed()
            on:submit=move |event| {
                event.prevent_default();
                desk.save();
            }
        >
            {fields}
            <FolderField />
            <KeyValue
                label="Metadata"
                pairs=editor.pairs()
                error=Signal::derive(move || editor.error("metadata"))
            />
            // Enter in a field sends a form only where it has such a button.
            <button type="submit" hidden=true></button>
        </form>
    }
    .into_any()
}

#[component]
fn TextField(field: ContactField) -> AnyView {
    let editor = expect_context::<Desk>().editor;
    let text = Memo::new(move |_| editor.text(field));
    let error = Memo::new(move |_| editor.error(field.name()));
    let kind = match field {
        ContactField::PhoneNumber => FieldKind::Phone,
        ContactField::Email => FieldKind::Email,
        // A single line would swallow the breaks of a text that has some.
        _ if text.with_untracked(|text| text.contains('\n')) => FieldKind::Lines,
        _ => FieldKind::Text,
    };
    let placeholder = match field {
        ContactField::PhoneNumber => Some("+14155550123"),
        ContactField::Keywords => Some("vip, 2026"),
        _ => None,
    };
    let is_phone = field == ContactField::PhoneNumber;
    view! {
        <Field
            label=field.label()
            value=text
            kind
            required=is_phone
            placeholder=placeholder.map(str::to_owned)
            error
            on_input=move |text: String| editor.set_text(field, text)
        >
            {(is_phone && untrack(|| editor.panel()) != Some(Panel::NewContact))
                .then(|| view! { <CopyButton name="Copy phone number" text /> })}
        </Field>
    }
    .into_any()
}

/// The folder that the contact is in; another choice moves it.
#[component]
fn FolderField() -> AnyView {
    let Desk {
        editor, folders, ..
    } = expect_context::<Desk>();
    let chosen = move || {
        editor
            .folder_id()
            .map_or_else(String::new, |id| id.to_string())
    };
    let choices = move || {
        let mut choices = Vec::new();
        if editor.folder_id().is_none() {
            choices.push(Choice::new("", "Choose a folder"));
        }
        let known = folders.load().data.unwrap_or_default();
        choices.extend(
            known
                .into_iter()
                .map(|folder| Choice::new(folder.id.to_string(), folder.name)),
        );
        choices
    };
    view! {
        <Select
            label="Folder"
            choices=Signal::derive(choices)
            value=Signal::derive(chosen)
            error=Signal::derive(move || editor.error("folder_id"))
            on_change=move |value: String| editor.choose_folder(Uuid::parse_str(&value).ok())
        />
    }
    .into_any()
}
