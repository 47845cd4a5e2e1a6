//! The page of contacts.

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::columns::ColumnChoice;
use super::desk::Desk;
use super::drawer::Beside;
use super::first_run::first_run;
use super::head::{Head, ImportButton};
use super::many::{end_drag, prepare_drag, start_drag};
use super::standing::Standing;
use super::table::ContactTable;
use super::toolbar::{Toolbar, clear_filters};
use crate::api::Failure;
use crate::routes::{Panel, Route};
use crate::ui::{Alert, Button, ButtonKind, Chip, Empty, Icon, Pager, Skeleton, Tone, later};

/// The contacts of a folder, or all of them, with the open one beside.
#[component]
pub(crate) fn ContactsPage(
    /// Called with the folder that is to be deleted.
    #[prop(into)]
    on_delete_folder: Callback<(Uuid,)>,
    /// Called when there is no folder to put a contact into.
    #[prop(optional, into)]
    on_new_folder: Option<Callback<()>>,
) -> AnyView {
    let desk = Desk::new();
    provide_context(desk);
    let list = desk.list;
    let columns = ColumnChoice::load();
    let standing = Memo::new(move |_| list.standing());
    let is_stale = move || standing.get() == Standing::Rows && list.failure().is_some();
    let has_pages =
        Memo::new(move |_| matches!(standing.get(), Standing::Rows | Standing::EmptyPage));
    let escape = window_event_listener(ev::keydown, move |event| close_by_escape(desk, &event));
    on_cleanup(move || escape.remove());
    view! {
        <div class="page">
            <Head on_delete_folder />
            <Toolbar columns />
            <Show when=is_stale>
                <Stale />
            </Show>
            <div
                class="page-body"
                on:mousedown=|event| prepare_drag(&event)
                on:dragstart=move |event| start_drag(desk, &event)
                on:dragend=move |_| end_drag(desk)
            >
                {move || match standing.get() {
                    Standing::Rows => view! { <ContactTable columns /> }.into_any(),
                    other => view! { <NoRows standing=other on_new_folder /> }.into_any(),
                }}
            </div>
            <Show when=move || has_pages.get()>
                <Pages />
            </Show>
        </div>
        <Beside on_new_folder />
    }
    .into_any()
}

/// Escape closes the panel wherever the focus is, unless it closes something nearer; without one it ends the
/// selection.
fn close_by_escape(desk: Desk, event: &KeyboardEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let is_in = |selector| {
        let found = target
            .as_ref()
            .and_then(|target| target.closest(selector).ok().flatten());
        found.is_some()
    };
    let is_asked = || {
        document()
            .query_selector("dialog[open]")
            .is_ok_and(|dialog| dialog.is_some())
    };
    if event.key() != "Escape" || is_in("[popover], .search") || is_asked() {
        return;
    }
    // The question that this may raise would be closed by the same key.
    event.prevent_default();
    if is_in(".drawer") {
        return;
    }
    if untrack(|| desk.place().with(|place| place.panel.is_some())) {
        desk.go_to(None);
    } else {
        desk.many.clear();
    }
}

#[component]
fn Pages() -> AnyView {
    let desk = expect_context::<Desk>();
    let query = desk.list.query();
    view! {
        <Pager
            page=Signal::derive(move || query.with(|query| query.page))
            limit=Signal::derive(move || query.with(|query| query.limit))
            total=desk.list.total()
            on_page=move |page| desk.show(|query| query.page = page)
            on_ahead=move |page| desk.list.fetch_ahead(page)
            on_limit=move |limit| {
                desk.show(|query| {
                    query.limit = limit;
                    query.page = 1;
                });
            }
        />
    }
    .into_any()
}

/// The rows are there, but newer ones could not be fetched.
#[component]
fn Stale() -> AnyView {
    let list = expect_context::<Desk>().list;
    let alert = move || {
        list.failure().map(|failure| {
            let text = format!("These rows may be out of date. {}", failure.headline());
            view! { <Alert tone=Tone::Warn text detail=failure.detail() /> }
        })
    };
    view! {
        <div class="page-stale">
            {alert} <Button icon=Icon::Refresh on_click=move || list.fetch()>"Try again"</Button>
        </div>
    }
    .into_any()
}

/// Why there are no rows, and what to do about it.
#[component]
fn NoRows(standing: Standing, on_new_folder: Option<Callback<()>>) -> AnyView {
    let desk = expect_context::<Desk>();
    match standing {
        Standing::Rows | Standing::Loading => view! { <Skeleton rows=12 /> }.into_any(),
        Standing::NoKey => view! {
            <Empty
                icon=Icon::Key
                heading="Not connected yet"
                text="Contacts come from the API. Tell this page where it is and which key opens it."
            >
                <a class="btn btn-primary" href=Route::Connection.url()>
                    "Connect"
                </a>
            </Empty>
        }
        .into_any(),
        Standing::Failed(failure) => view! { <Failed failure /> }.into_any(),
        Standing::EmptyPage if desk.list.query().with_untracked(|query| query.page == 1) => view! {
            <Empty
                icon=Icon::Users
                heading="Deleted"
                text="Those that follow come up once the deletion is through. Until then it can be undone."
            />
        }
        .into_any(),
        Standing::EmptyPage => view! {
            <Empty icon=Icon::Users heading="Nothing on this page" text="The other pages have contacts.">
                <Button on_click=move || desk.show(|query| query.page = 1)>"Go to the first page"</Button>
            </Empty>
        }
        .into_any(),
        Standing::NoMatch => view! { <NoMatch /> }.into_any(),
        Standing::Nothing => view! { <Nothing on_new_folder /> }.into_any(),
    }
    .into_any()
}

#[component]
fn Failed(failure: Failure) -> AnyView {
    let list = expect_context::<Desk>().list;
    let detail = failure.request_id().map(|id| format!("Request id: {id}"));
    view! {
        <Empty
            icon=Icon::Alert
            tone=Tone::Bad
            heading=failure.headline()
            text=failure.advice().to_owned()
            detail
        >
            <Button kind=ButtonKind::Primary icon=Icon::Refresh on_click=move || list.fetch()>
                "Try again"
            </Button>
            <a class="btn" href=Route::Connection.url()>
                "Connection"
            </a>
        </Empty>
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
        <Empty icon=Icon::Search heading="No matches" text=Signal::derive(text)>
            {chips} {everywhere}
            <Button on_click=move || clear_filters(desk)>"Clear filters"</Button>
        </Empty>
    }
    .into_any()
}

#[component]
fn Nothing(on_new_folder: Option<Callback<()>>) -> AnyView {
    let desk = expect_context::<Desk>();
    let query = desk.list.query();
    let folder_id = Memo::new(move |_| query.with(|query| query.folder_id));
    let is_first = Memo::new(move |_| desk.folders.is_empty());
    let state = move || {
        if is_first.get() {
            later(first_run, on_new_folder)
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
            icon=Icon::Users
            heading="No contacts here yet"
            text="Drop a CSV anywhere on this page to import people, or add the first one by hand."
        >
            <ImportButton folder_id text="Import a CSV" />
            <Button
                kind=ButtonKind::Primary
                icon=Icon::Plus
                on_click=move || desk.go_to(Some(Panel::NewContact))
            >
                "Add a contact"
            </Button>
        </Empty>
    }
    .into_any()
}
