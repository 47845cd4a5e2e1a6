//! What stands on the page where there are no rows.

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use uuid::Uuid;

use super::desk::Desk;
use super::first_run::FirstRun;
use super::head::ImportButton;
use super::standing::Standing;
use super::toolbar::clear_filters;
use crate::routes::{Panel, Route};
use crate::ui::{Button, ButtonKind, Chip, Drawn, Empty, Icon};

/// Why there are no rows; takes what there is.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn no_rows() -> Drawn<Standing> {
    Ok(|standing| view! { <NoRows standing /> }.into_any())
}

/// Why there are no rows, and what to do about it.
#[component]
fn NoRows(standing: Standing) -> AnyView {
    let desk = expect_context::<Desk>();
    match standing {
        Standing::NoKey => view! {
            <Empty
                icon=Icon::KEY
                heading="Not connected yet"
                text="Contacts come from the API. Tell this page where it is and which key opens it."
            >
                <a class="btn btn-primary" href=Route::Connection.url()>
                    "Connect"
                </a>
            </Empty>
        }
        .into_any(),
        // The page itself shows these.
        Standing::Rows | Standing::Loading | Standing::Failed(_) => ().into_any(),
        Standing::EmptyPage if desk.list.query().with_untracked(|query| query.page == 1) => view! {
            <Empty
                icon=Icon::USERS
                heading="Deleted"
                text="Those that follow come up once the deletion is through. Until then it can be undone."
            />
        }
        .into_any(),
        Standing::EmptyPage => view! {
            <Empty icon=Icon::USERS heading="Nothing on this page" text="The other pages have contacts.">
                <Button on_click=move || desk.show(|query| query.page = 1)>"Go to the first page"</Button>
            </Empty>
        }
        .into_any(),
        Standing::NoMatch => view! { <NoMatch /> }.into_any(),
        Standing::Nothing => view! { <Nothing /> }.into_any(),
    }
    .into_any()
}

#[component]
fn NoMatch() -> AnyView {
    let desk = expect_context::<Desk>();
    let text = move || {
        desk.list.query().with(|query| {
            let search = query
                .search
                .as_ref()
                .map(|text| format!("\u{201c}{text}\u{201d}"));
            let outcome = query
                .last_call_outcome
                .map(|outcome| format!("the call outcome \u{201c}{}\u{201d}", outcome.label()));
            let what: Vec<String> = [search, outcome].into_iter().flatten().collect();
            let place = if query.folder_id.is_some() {
                "in this folder"
            } else {
                "in any folder"
            };
            let mut text = format!("No contact {place} matches {}.", what.join(" and "));
            if query.search.is_some() {
                text.push_str(" The search looks at names, phone numbers and email addresses.");
            }
            text
        })
    };
    // One filter is taken off by clearing them all.
    let chips = move || {
        let query = desk.list.query().get();
        let (search, outcome) = (query.search?, query.last_call_outcome?);
        let search = view! {
            <Chip
                text=["Search: ", &search].concat()
                on_remove=move || desk.show(|query| query.search = None)
            />
        };
        let outcome = view! {
            <Chip
                text=["Outcome: ", outcome.label()].concat()
                on_remove=move || desk.show(|query| query.last_call_outcome = None)
            />
        };
        Some(view! { <div class="empty-chips">{search} {outcome}</div> })
    };
    let everywhere = move || {
        desk.list.query().with(|query| query.folder_id).map(|_| {
            view! {
                <Button on_click=move || {
                    desk.show(|query| query.folder_id = None);
                }>"Search all folders"</Button>
            }
        })
    };
    view! {
        <Empty icon=Icon::SEARCH heading="No matches" text=Signal::derive(text)>
            {chips} {everywhere}
            <Button on_click=move || clear_filters(desk)>"Clear filters"</Button>
        </Empty>
    }
    .into_any()
}

#[component]
fn Nothing() -> AnyView {
    let desk = expect_context::<Desk>();
    let query = desk.list.query();
    let folder_id = Memo::new(move |_| query.with(|query| query.folder_id));
    let is_first = Memo::new(move |_| desk.folders.is_empty());
    let state = move || {
        if is_first.get() {
            view! { <FirstRun /> }.into_any()
        } else {
            view! { <NoContacts folder_id /> }.into_any()
        }
    };
    state.into_any()
}

#[component]
fn NoContacts(folder_id: Memo<Option<Uuid>>) -> AnyView {
    let desk = expect_context::<Desk>();
    view! {
        <Empty
            icon=Icon::USERS
            heading="No contacts here yet"
            text="Drop a CSV or a spreadsheet anywhere on this page to import people, or add the first one by hand."
        >
            <ImportButton folder_id text="Import a CSV" />
            <Button
                kind=ButtonKind::Primary
                icon=Icon::PLUS
                on_click=move || desk.go_to(Some(Panel::NewContact))
            >
                "Add a contact"
            </Button>
        </Empty>
    }
    .into_any()
}
