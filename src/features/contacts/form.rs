//! The fields of a contact.

use contract::ContactField;
use leptos::prelude::*;
use uuid::Uuid;

use super::cells::{grouped, keywords};
use super::desk::Desk;
use crate::routes::Panel;
use crate::ui::{Button, ButtonKind, Choice, CopyButton, Field, FieldKind, KeyValue, Select, live};

/// All fields of the open contact, in one form. Those of a contact that is there read as text until somebody types.
#[component]
pub(crate) fn ContactFields() -> AnyView {
    let desk = expect_context::<Desk>();
    let editor = desk.editor;
    let is_new = untrack(|| editor.panel()) == Some(Panel::NewContact);
    editor.restore();
    Effect::new(move |_| editor.keep());
    let fields = ContactField::ALL
        .map(|field| view! { <TextField field is_new /> })
        .collect_view();
    view! {
        <form
            class="fields-inline"
            class:is-read=!is_new
            novalidate=true
            on:focusout=move |_| editor.judge_changed()
            on:submit=move |event| {
                event.prevent_default();
                desk.save();
            }
        >
            <Show when=move || editor.is_restored().get() && (editor.changes() > 0)>
                <div class="draft-note" role="status">
                    <span>"What you had typed is here again."</span>
                    <Button kind=ButtonKind::Quiet on_click=move || editor.reset()>
                        "Discard it"
                    </Button>
                </div>
            </Show>
            {fields}
            <FolderField />
            <Metadata />
            // Enter in a field sends a form only where it has such a button.
            <button type="submit" hidden=true></button>
        </form>
    }
    .into_any()
}

/// The metadata, as rows or as JSON.
#[component]
fn Metadata() -> AnyView {
    let editor = expect_context::<Desk>().editor;
    let as_json = RwSignal::new(false);
    // What is typed stays as it was typed, blanks and all.
    let text = RwSignal::new(String::new());
    let error = Signal::derive(move || editor.error("metadata"));
    let switch = move || {
        if !as_json.get_untracked() {
            text.set(untrack(|| editor.json()));
        } else if untrack(|| error.get()).is_some() {
            return;
        }
        as_json.update(|as_json| *as_json = !*as_json);
    };
    let set = move |typed: String| {
        editor.set_json(&typed);
        text.set(typed);
    };
    let name = move || {
        if as_json.get() {
            "Edit as fields"
        } else {
            "Edit as JSON"
        }
    };
    view! {
        <div class="metadata">
            <Show
                when=move || as_json.get()
                fallback=move || view! { <KeyValue label="Metadata" pairs=editor.pairs() error /> }
            >
                <Field label="Metadata as JSON" kind=FieldKind::Code value=text error on_input=set />
            </Show>
            <Button kind=ButtonKind::Quiet on_click=switch>
                {name}
            </Button>
        </div>
    }
    .into_any()
}

#[component]
fn TextField(field: ContactField, is_new: bool) -> AnyView {
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
        _ if !is_new => Some("Add"),
        ContactField::PhoneNumber => Some("+14155550123"),
        ContactField::Keywords => Some("vip, 2026"),
        _ => None,
    };
    let reading = (!is_new && kind != FieldKind::Lines).then(|| match field {
        ContactField::PhoneNumber => phone_view(text),
        ContactField::Keywords => words_view(text),
        // As many lines as it takes: a field would cut it off.
        _ => text.into_any(),
    });
    let is_phone = field == ContactField::PhoneNumber;
    view! {
        <Field
            label=field.label()
            value=text
            kind
            required=is_phone
            placeholder=placeholder.map(str::to_owned)
            error
            changed=Signal::derive(move || !is_new && editor.is_changed(field))
            reading
            on_input=move |text: String| editor.set_text(field, text)
            on_undo=move |()| !is_new && editor.undo(field)
        >
            {(is_phone && !is_new).then(|| view! { <CopyButton name="Copy phone number" text /> })}
        </Field>
    }
    .into_any()
}

/// A phone number as the table has it.
fn phone_view(text: Memo<String>) -> AnyView {
    view! { <span class="phone">{live(move || text.with(|text| grouped(text)))}</span> }.into_any()
}

/// Keywords one by one.
fn words_view(text: Memo<String>) -> AnyView {
    let words = move || {
        text.with(|text| {
            keywords(text)
                .map(|word| view! { <span class="tag">{word.to_owned()}</span> })
                .collect_view()
        })
    };
    view! { <span class="tags">{live(words)}</span> }.into_any()
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
