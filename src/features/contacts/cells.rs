//! What the columns of the table show.

use contract::{CallOutcome, Contact, ContactField, Timestamp};
use leptos::prelude::*;
use serde_json::Value;

use super::columns::ContactColumn;
use super::desk::Desk;
use super::name::full_name;
use super::outcome::badge;
use crate::ui::{Cell, Column, Place, phone_groups, relative};

/// The first column.
pub(super) fn name_column() -> Column<Contact> {
    let name = |contact: &Contact| full_name(&contact.draft).unwrap_or_default();
    Column::new("Name", "col-name is-searched", Place::Lead, name).drawn(|link, name| {
        if name.is_empty() {
            link.show(view! { <span class="is-none">"No name"</span> }.into_any());
        } else {
            link.say(name);
        }
    })
}

/// Any other column.
pub(super) fn describe(column: ContactColumn, desk: Desk) -> Column<Contact> {
    let label = column.label().to_owned();
    match column {
        ContactColumn::Text(field) => {
            let text = move |contact: &Contact| {
                let text = contact.draft.text(field);
                text.map(str::to_owned).unwrap_or_default()
            };
            let column = |class, place| Column::new(label, class, place, text);
            match field {
                ContactField::PhoneNumber => {
                    column("col-phone is-searched", Place::Sub).drawn(draw_phone)
                }
                ContactField::Keywords => column("col-keywords", Place::Rest)
                    .drawn(|cell, text| cell.show(keywords_view(text))),
                ContactField::Email => column("col-email is-searched", Place::Rest),
                ContactField::FirstName | ContactField::LastName => {
                    column("col-text is-searched", Place::Rest)
                }
                _ => column("col-text", Place::Rest),
            }
        }
        ContactColumn::Folder => {
            Column::new(label, "col-text", Place::Rest, move |contact: &Contact| {
                let folder = desk.folders.find(contact.folder_id);
                folder.map(|folder| folder.name).unwrap_or_default()
            })
            .live()
        }
        ContactColumn::Metadata(key) => {
            Column::new(label, "col-text", Place::Rest, move |contact: &Contact| {
                match contact.draft.metadata.get(&key) {
                    Some(Value::String(text)) => text.clone(),
                    // `to_string` of the value would bring the code that indents as well.
                    Some(value) => serde_json::to_string(&value).unwrap_or_default(),
                    None => String::new(),
                }
            })
        }
        ContactColumn::Outcome => {
            let outcome = |contact: &Contact| {
                let outcome = contact.last_call_outcome;
                outcome
                    .map(CallOutcome::label)
                    .unwrap_or_default()
                    .to_owned()
            };
            Column::new(label, "col-outcome", Place::Side, outcome).drawn(draw_outcome)
        }
        ContactColumn::Called => time_column(label, |contact| contact.last_called_at.as_ref()),
        ContactColumn::Created => time_column(label, |contact| Some(&contact.created_at)),
        ContactColumn::Updated => time_column(label, |contact| Some(&contact.updated_at)),
    }
}

fn time_column(label: String, time: fn(&Contact) -> Option<&Timestamp>) -> Column<Contact> {
    let text = move |contact: &Contact| time(contact).map(Timestamp::to_string).unwrap_or_default();
    Column::new(label, "col-time", Place::Rest, text).drawn(draw_time)
}

fn draw_phone(cell: &mut Cell, number: &str) {
    cell.say_parts("span", &phone_groups(number));
}

fn draw_outcome(cell: &mut Cell, label: &str) {
    let mut outcomes = CallOutcome::ALL.into_iter();
    let outcome = outcomes.find(|outcome| outcome.label() == label);
    cell.put(outcome.and_then(badge));
}

/// How long ago it was.
fn draw_time(cell: &mut Cell, time: &str) {
    let words = (!time.is_empty()).then(|| relative(time));
    if let Some(element) = cell.say_parts("time", words.as_deref().as_slice()) {
        // Any element takes an attribute.
        let _ = element.set_attribute("datetime", time);
    }
}

/// A number in groups. Only the eye sees the gaps: what is copied or read out is E.164.
pub(super) fn grouped(number: &str) -> AnyView {
    let group = |group: &str| view! { <span>{group.to_owned()}</span> };
    let groups = phone_groups(number).into_iter().map(group);
    groups.collect_view().into_any()
}

/// The keywords that a text lists.
pub(super) fn keywords(text: &str) -> impl Iterator<Item = &str> {
    text.split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty())
}

/// Keywords, each of which searches for itself: the table tells which was pressed.
fn keywords_view(text: &str) -> AnyView {
    let chips = keywords(text).map(|word| {
        view! { <button type="button" class="tag" tabindex="-1">{word.to_owned()}</button> }
    });
    view! { <span class="tags">{chips.collect_view()}</span> }.into_any()
}
