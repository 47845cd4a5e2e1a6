//! What the columns of the table show.

use contract::{Contact, ContactField, Timestamp};
use leptos::prelude::*;
use serde_json::Value;

use super::columns::ContactColumn;
use super::desk::Desk;
use super::name::full_name;
use super::outcome::OutcomeBadge;
use super::phone;
use crate::ui::{Column, Place, cell_tab_index, live, relative};

/// The first column.
pub(super) fn name_column() -> Column<Contact> {
    Column::new(
        "Name",
        "col-name is-searched",
        Place::Lead,
        move |contact: Memo<Contact>| {
            live(
                move || match contact.with(|contact| full_name(&contact.draft)) {
                    Some(text) => text.into_any(),
                    None => view! { <span class="is-none">"No name"</span> }.into_any(),
                },
            )
        },
    )
}

/// Any other column.
pub(super) fn describe(column: ContactColumn, desk: Desk) -> Column<Contact> {
    let label = column.label().to_owned();
    match column {
        ContactColumn::Text(ContactField::PhoneNumber) => Column::new(
            label,
            "col-phone is-searched",
            Place::Sub,
            move |contact: Memo<Contact>| {
                let number = Memo::new(move |_| {
                    contact.with(|contact| contact.draft.phone_number.to_string())
                });
                view! { <span class="phone">{live(move || number.with(|number| grouped(number)))}</span> }
                    .into_any()
            },
        ),
        ContactColumn::Text(ContactField::Keywords) => Column::new(
            label,
            "col-keywords",
            Place::Rest,
            move |contact: Memo<Contact>| {
                live(move || {
                    text_of(contact, ContactField::Keywords).map(|text| keywords_view(&text, desk))
                })
            },
        ),
        ContactColumn::Text(field) => {
            let class = match field {
                ContactField::Email => "col-email is-searched",
                ContactField::FirstName | ContactField::LastName => "col-text is-searched",
                _ => "col-text",
            };
            text_column(label, class, move |contact| text_of(contact, field))
        }
        ContactColumn::Folder => {
            let folder = move |contact: Memo<Contact>| {
                let id = contact.with(|contact| contact.folder_id);
                desk.folders.find(id).map(|folder| folder.name)
            };
            text_column(label, "col-text", folder)
        }
        ContactColumn::Metadata(key) => {
            let value = move |contact: Memo<Contact>| {
                contact.with(|contact| match contact.draft.metadata.get(&key)? {
                    Value::String(text) => Some(text.clone()),
                    // `to_string` of the value would bring the code that indents as well.
                    value => serde_json::to_string(&value).ok(),
                })
            };
            text_column(label, "col-text", value)
        }
        ContactColumn::Outcome => Column::new(
            label,
            "col-outcome",
            Place::Side,
            |contact: Memo<Contact>| {
                let outcome = Memo::new(move |_| contact.with(|contact| contact.last_call_outcome));
                live(move || {
                    outcome
                        .get()
                        .map(|outcome| view! { <OutcomeBadge outcome /> })
                })
            },
        ),
        ContactColumn::Called => time_column(label, |contact| contact.last_called_at.clone()),
        ContactColumn::Created => time_column(label, |contact| Some(contact.created_at.clone())),
        ContactColumn::Updated => time_column(label, |contact| Some(contact.updated_at.clone())),
    }
}

fn text_of(contact: Memo<Contact>, field: ContactField) -> Option<String> {
    contact.with(|contact| contact.draft.text(field).map(str::to_owned))
}

fn text_column(
    label: String,
    class: &'static str,
    text: impl Fn(Memo<Contact>) -> Option<String> + Clone + Send + Sync + 'static,
) -> Column<Contact> {
    Column::new(label, class, Place::Rest, move |contact: Memo<Contact>| {
        let text = text.clone();
        live(move || text(contact))
    })
}

fn time_column(label: String, time: fn(&Contact) -> Option<Timestamp>) -> Column<Contact> {
    Column::new(
        label,
        "col-time",
        Place::Rest,
        move |contact: Memo<Contact>| {
            let time = Memo::new(move |_| contact.with(time));
            live(move || time.with(|time| time.as_ref().map(time_view)))
        },
    )
}

/// A number in groups. Only the eye sees the gaps: what is copied or read out is E.164.
pub(super) fn grouped(number: &str) -> AnyView {
    let group = |group: &str| view! { <span>{group.to_owned()}</span> };
    let groups = phone::groups(number).into_iter().map(group);
    groups.collect_view().into_any()
}

/// The keywords that a text lists.
pub(super) fn keywords(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Keywords, each of which searches for itself.
fn keywords_view(text: &str, desk: Desk) -> AnyView {
    let tab_index = cell_tab_index();
    let chips = keywords(text).map(|word| {
        let word = word.to_owned();
        let wanted = word.clone();
        view! {
            <button
                type="button"
                class="tag"
                tabindex=move || tab_index.map_or("0", |index| index.get())
                on:click=move |_| desk.search_for(wanted.clone())
            >
                {word}
            </button>
        }
    });
    view! { <span class="tags">{chips.collect_view()}</span> }.into_any()
}

/// How long ago it was.
fn time_view(time: &Timestamp) -> AnyView {
    view! { <time datetime=time.to_string()>{relative(time.as_str())}</time> }.into_any()
}
