//! The table of contacts.

use contract::{Contact, ContactField, Timestamp};
use leptos::prelude::*;
use uuid::Uuid;

use super::columns::{ColumnChoice, ContactColumn};
use super::desk::Desk;
use super::name::full_name;
use super::outcome::OutcomeBadge;
use super::phone;
use super::when::{exact, relative};
use crate::routes::Panel;
use crate::state::FolderList;
use crate::ui::{Column, DataGrid, Icon, Menu, MenuCheck, Place};

/// The contacts of the page, a row each.
#[component]
pub(crate) fn ContactTable(columns: ColumnChoice) -> AnyView {
    let Desk { list, folders, .. } = expect_context::<Desk>();
    let place = expect_context::<Desk>().place();
    let open = move || match place.with(|place| place.panel) {
        Some(Panel::Contact(id)) => Some(id.as_u128()),
        _ => None,
    };
    let href = move |id| {
        let panel = Panel::Contact(Uuid::from_u128(id));
        place.with(|place| place.with_panel(Some(panel)).url())
    };
    let columns = Signal::derive(move || {
        let mut shown = vec![Column::new("Name", "col-name", Place::Lead, name_cell)];
        shown.extend(
            columns
                .get()
                .into_iter()
                .map(|column| describe(column, folders)),
        );
        shown
    });
    view! {
        <DataGrid
            label="Contacts"
            columns
            rows=list.rows()
            key=|contact: &Contact| contact.id.as_u128()
            href=Callback::from(href)
            open=Signal::derive(open)
            busy=Signal::derive(move || list.is_loading())
        />
    }
    .into_any()
}

fn describe(column: ContactColumn, folders: FolderList) -> Column<Contact> {
    let label = column.label();
    match column {
        ContactColumn::Text(ContactField::PhoneNumber) => {
            Column::new(label, "col-phone", Place::Sub, phone_cell)
        }
        ContactColumn::Text(field) => {
            let class = if field == ContactField::Email {
                "col-email"
            } else {
                "col-text"
            };
            Column::new(label, class, Place::Rest, move |contact: Memo<Contact>| {
                move || {
                    let text = contact.with(|contact| contact.draft.text(field).map(str::to_owned));
                    text.map(|text| view! { <Text text /> })
                }
            })
        }
        ContactColumn::Folder => Column::new(
            label,
            "col-text",
            Place::Rest,
            move |contact: Memo<Contact>| {
                let name = move || {
                    Some(
                        folders
                            .find(contact.with(|contact| contact.folder_id))?
                            .name,
                    )
                };
                move || name().map(|text| view! { <Text text /> })
            },
        ),
        ContactColumn::Outcome => Column::new(
            label,
            "col-outcome",
            Place::Side,
            |contact: Memo<Contact>| {
                move || {
                    let outcome = contact.with(|contact| contact.last_call_outcome);
                    outcome.map(|outcome| view! { <OutcomeBadge outcome /> })
                }
            },
        ),
        ContactColumn::Called => time_column(label, |contact| contact.last_called_at.clone()),
        ContactColumn::Created => time_column(label, |contact| Some(contact.created_at.clone())),
        ContactColumn::Updated => time_column(label, |contact| Some(contact.updated_at.clone())),
    }
}

fn time_column(label: &'static str, time: fn(&Contact) -> Option<Timestamp>) -> Column<Contact> {
    Column::new(
        label,
        "col-time",
        Place::Rest,
        move |contact: Memo<Contact>| move || contact.with(time).map(|time| time_view(&time)),
    )
}

fn name_cell(contact: Memo<Contact>) -> AnyView {
    let name = move || match contact.with(|contact| full_name(&contact.draft)) {
        Some(text) => view! { <Text text /> }.into_any(),
        None => view! { <span class="is-none">"No name"</span> }.into_any(),
    };
    view! { {name} }.into_any()
}

/// A text that may be cut; the whole is its tip.
#[component]
fn Text(text: String) -> AnyView {
    let tip = text.clone();
    view! {
        <span title=tip>
            {text}
        </span>
    }
    .into_any()
}

fn phone_cell(contact: Memo<Contact>) -> AnyView {
    let number = move || contact.with(|contact| contact.draft.phone_number.to_string());
    view! { {move || view! { <Phone number=number() /> }} }.into_any()
}

/// A number in groups. Only the eye sees the gaps: what is copied or read out is E.164.
#[component]
fn Phone(number: String) -> AnyView {
    let groups = phone::groups(&number)
        .into_iter()
        .map(|group| view! { <span>{group.to_owned()}</span> })
        .collect_view();
    view! { <span class="phone" title=number>{groups}</span> }.into_any()
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

/// The menu that shows and hides columns.
#[component]
pub(crate) fn ColumnsMenu(columns: ColumnChoice) -> AnyView {
    let checks = ContactColumn::ALL
        .into_iter()
        .map(|column| {
            view! {
                <MenuCheck
                    checked=Signal::derive(move || columns.has(column))
                    on_change=move |is_shown| columns.set(column, is_shown)
                >
                    {column.label()}
                </MenuCheck>
            }
        })
        .collect_view();
    view! {
        <Menu label="Columns" icon=Icon::Columns>
            {checks}
        </Menu>
    }
    .into_any()
}
