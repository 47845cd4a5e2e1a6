//! What the columns of the table show.

use contract::{Contact, ContactField, Timestamp};
use leptos::prelude::*;
use serde_json::Value;

use super::columns::ContactColumn;
use super::desk::Desk;
use super::marks::{Marks, Piece};
use super::name::full_name;
use super::outcome::OutcomeBadge;
use super::phone;
use super::when::{exact, relative};
use crate::ui::{Column, Place, cell_tab_index, live};

/// The first column.
pub(super) fn name_column(marks: Memo<Marks>) -> Column<Contact> {
    Column::new(
        "Name",
        "col-name",
        Place::Lead,
        move |contact: Memo<Contact>| {
            live(
                move || match contact.with(|contact| full_name(&contact.draft)) {
                    Some(text) => text_view(text, Some(marks)),
                    None => view! { <span class="is-none">"No name"</span> }.into_any(),
                },
            )
        },
    )
}

/// Any other column.
pub(super) fn describe(column: ContactColumn, desk: Desk, marks: Memo<Marks>) -> Column<Contact> {
    let label = column.label().to_owned();
    match column {
        ContactColumn::Text(ContactField::PhoneNumber) => Column::new(
            label,
            "col-phone",
            Place::Sub,
            move |contact: Memo<Contact>| {
                let number = Memo::new(move |_| {
                    contact.with(|contact| contact.draft.phone_number.to_string())
                });
                live(move || number.with(|number| phone_view(number, marks)))
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
            let class = if field == ContactField::Email {
                "col-email"
            } else {
                "col-text"
            };
            let is_searched = matches!(
                field,
                ContactField::FirstName | ContactField::LastName | ContactField::Email
            );
            let marks = is_searched.then_some(marks);
            text_column(label, class, move |contact| text_of(contact, field), marks)
        }
        ContactColumn::Folder => {
            let folder = move |contact: Memo<Contact>| {
                let id = contact.with(|contact| contact.folder_id);
                desk.folders.find(id).map(|folder| folder.name)
            };
            text_column(label, "col-text", folder, None)
        }
        ContactColumn::Metadata(key) => {
            let value = move |contact: Memo<Contact>| {
                contact.with(|contact| match contact.draft.metadata.get(&key)? {
                    Value::String(text) => Some(text.clone()),
                    value => Some(value.to_string()),
                })
            };
            text_column(label, "col-text", value, None)
        }
        ContactColumn::Outcome => Column::new(
            label,
            "col-outcome",
            Place::Side,
            |contact: Memo<Contact>| {
                live(move || {
                    let outcome = contact.with(|contact| contact.last_call_outcome);
                    outcome.map(|outcome| view! { <OutcomeBadge outcome /> })
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
    marks: Option<Memo<Marks>>,
) -> Column<Contact> {
    Column::new(label, class, Place::Rest, move |contact: Memo<Contact>| {
        let text = text.clone();
        live(move || text(contact).map(|text| text_view(text, marks)))
    })
}

fn time_column(label: String, time: fn(&Contact) -> Option<Timestamp>) -> Column<Contact> {
    Column::new(
        label,
        "col-time",
        Place::Rest,
        move |contact: Memo<Contact>| live(move || contact.with(time).map(|time| time_view(&time))),
    )
}

/// A text that may be cut; the whole is its tip. What was searched for is marked.
fn text_view(text: String, marks: Option<Memo<Marks>>) -> AnyView {
    let pieces = marks.and_then(|marks| {
        marks.with(|marks| marks.in_text(&text).map(|pieces| pieces_view(&pieces)))
    });
    let shown = pieces.unwrap_or_else(|| text.clone().into_any());
    view! { <span title=text>{shown}</span> }.into_any()
}

fn pieces_view(pieces: &[Piece<'_>]) -> AnyView {
    let piece = |(text, is_found): &Piece<'_>| {
        let text = (*text).to_owned();
        if *is_found {
            view! { <mark>{text}</mark> }.into_any()
        } else {
            text.into_any()
        }
    };
    pieces.iter().map(piece).collect_view().into_any()
}

/// A number in groups. Only the eye sees the gaps: what is copied or read out is E.164.
fn phone_view(number: &str, marks: Memo<Marks>) -> AnyView {
    let groups = phone::groups(number);
    let marked = marks.with(|marks| marks.in_phone(number, &groups));
    let shown = match &marked {
        None => {
            let group = |group: &&str| view! { <span>{(*group).to_owned()}</span> };
            groups.iter().map(group).collect_view().into_any()
        }
        Some(groups) => {
            let mut goes_on = false;
            let group = |pieces: &Vec<Piece<'_>>| {
                let is_joined = goes_on && pieces.first().is_some_and(|(_, is_found)| *is_found);
                goes_on = pieces.last().is_some_and(|(_, is_found)| *is_found);
                view! { <span class=if is_joined { "is-joined" } else { "" }>{pieces_view(pieces)}</span> }
            };
            groups.iter().map(group).collect_view().into_any()
        }
    };
    view! { <span class="phone" title=number.to_owned()>{shown}</span> }.into_any()
}

/// Keywords, each of which searches for itself.
fn keywords_view(text: &str, desk: Desk) -> AnyView {
    let tab_index = cell_tab_index();
    let words = text
        .split(',')
        .map(str::trim)
        .filter(|word| !word.is_empty());
    let chips = words.map(|word| {
        let word = word.to_owned();
        let wanted = word.clone();
        let tip = format!("Search for {word}");
        view! {
            <button
                type="button"
                class="tag"
                title=tip
                tabindex=move || tab_index.map_or("0", |index| index.get())
                on:click=move |_| desk.search_for(wanted.clone())
            >
                {word}
            </button>
        }
    });
    view! { <span class="tags" title=text.to_owned()>{chips.collect_view()}</span> }.into_any()
}

/// How long ago it was; the exact time is its tip.
pub(super) fn time_view(time: &Timestamp) -> AnyView {
    view! {
        <time datetime=time.to_string() title=exact(time)>
            {relative(time)}
        </time>
    }
    .into_any()
}
