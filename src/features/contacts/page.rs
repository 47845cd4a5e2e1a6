//! The page of contacts.

use std::time::Duration;

use leptos::ev::{self, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::columns::ColumnChoice;
use super::desk::Desk;
use super::drawer::Beside;
use super::head::Head;
use super::many::{end_drag, prepare_drag, start_drag};
use super::no_rows::no_rows;
use super::standing::Standing;
use super::table::ContactTable;
use super::tips::tips;
use super::toolbar::Toolbar;
use super::trouble::{Stale, failed};
use crate::ui::{Pager, Skeleton, later, live, soon};

/// The contacts of a folder, or all of them, with the open one beside.
#[component]
pub(crate) fn ContactsPage() -> AnyView {
    let desk = Desk::new();
    provide_context(desk);
    let list = desk.list;
    let columns = ColumnChoice::load();
    let standing = Memo::new(move |_| list.standing());
    let is_stale = Memo::new(move |_| standing.get() == Standing::Rows && list.failure().is_some());
    let has_pages =
        Memo::new(move |_| matches!(standing.get(), Standing::Rows | Standing::EmptyPage));
    // The table is drawn in a task of its own. What stands in its place stays until then.
    let shown = RwSignal::new(standing.get_untracked());
    Effect::new(move || {
        let show = move || {
            // The page may have gone by then.
            if let Some(now) = standing.try_get_untracked()
                && shown.with_untracked(|shown| *shown != now)
            {
                shown.set(now);
            }
        };
        if standing.with(|standing| *standing == Standing::Rows) {
            set_timeout(show, Duration::ZERO);
        } else {
            show();
        }
    });
    let escape = window_event_listener(ev::keydown, move |event| close_by_escape(desk, &event));
    on_cleanup(move || escape.remove());
    // The rows are asked for by now; what is around them comes while they are on their way.
    let page = move || {
        view! {
            <div class="page">
                <Head />
                <Toolbar columns />
                {live(move || is_stale.get().then(|| view! { <Stale /> }))}
                <div
                    class="page-body"
                    on:mousedown=|event| prepare_drag(&event)
                    on:mouseover=tell
                    on:dragstart=move |event| start_drag(desk, &event)
                    on:dragend=move |_| end_drag(desk)
                >
                    {live(move || match shown.get() {
                        Standing::Rows => view! { <ContactTable columns /> }.into_any(),
                        Standing::Loading => view! { <Skeleton rows=12 /> }.into_any(),
                        Standing::Failed(failure) => failed(&failure),
                        other => later(no_rows, other),
                    })}
                </div>
                {live(move || has_pages.get().then(|| soon(|| view! { <Pages /> }.into_any())))}
            </div>
            <Beside />
        }
        .into_any()
    };
    soon(page)
}

/// Tells of the cell under the pointer what it does not show.
fn tell(event: MouseEvent) {
    spawn_local(async move {
        // Where it cannot be fetched, the next move of the pointer fetches it again.
        if let Ok(tip) = tips().await {
            tip(&event);
        }
    });
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
