//! The menu that shows and hides columns.

use std::collections::BTreeSet;

use contract::Contact;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use super::columns::{ColumnChoice, ContactColumn};
use super::desk::Desk;
use crate::ui::{Drawn, Icon, Menu, MenuAction, MenuCheck, focus_menu, later};

/// The button with the menu that shows and hides columns.
#[component]
pub(crate) fn ColumnsMenu(columns: ColumnChoice) -> AnyView {
    let desk = expect_context::<Desk>();
    let is_wanted = RwSignal::new(false);
    view! {
        <Menu label="Columns" icon=Icon::COLUMNS on_open=move || is_wanted.set(true)>
            {move || is_wanted.get().then(|| later(choices, (columns, desk.list.rows())))}
        </Menu>
    }
    .into_any()
}

#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn choices() -> Drawn<(ColumnChoice, Memo<Vec<Contact>>)> {
    Ok(|(columns, contacts)| view! { <Choices columns contacts /> }.into_any())
}

#[component]
fn Choices(columns: ColumnChoice, contacts: Memo<Vec<Contact>>) -> AnyView {
    Effect::new(move |_| focus_menu());
    // A key that is shown stays in the menu on pages where no contact has it.
    let metadata = Memo::new(move |_| {
        let chosen = columns.get();
        let mut keys: BTreeSet<String> = chosen.into_iter().filter_map(key_of).collect();
        contacts.with(|contacts| {
            for contact in contacts {
                keys.extend(contact.draft.metadata.keys().cloned());
            }
        });
        keys.into_iter().collect::<Vec<_>>()
    });
    let has_metadata = move || metadata.with(|keys| !keys.is_empty());
    view! {
        {ContactColumn::ALL.map(|column| view! { <ColumnCheck columns column /> }).collect_view()}
        <Show when=has_metadata>
            <hr />
        </Show>
        <For
            each=move || metadata.get()
            key=Clone::clone
            children=move |key| view! { <ColumnCheck columns column=ContactColumn::Metadata(key) /> }
        />
        <hr />
        <MenuAction icon=Icon::REFRESH on_select=move || columns.reset()>
            "Usual columns"
        </MenuAction>
    }
    .into_any()
}

fn key_of(column: ContactColumn) -> Option<String> {
    match column {
        ContactColumn::Metadata(key) => Some(key),
        _ => None,
    }
}

#[component]
fn ColumnCheck(columns: ColumnChoice, column: ContactColumn) -> AnyView {
    let label = column.label().to_owned();
    let shown = column.clone();
    view! {
        <MenuCheck
            checked=Signal::derive(move || columns.has(&shown))
            on_change=move |is_shown| columns.set(&column, is_shown)
        >
            {label}
        </MenuCheck>
    }
    .into_any()
}
