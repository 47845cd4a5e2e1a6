//! Search, filter, columns.

use std::time::Duration;

use contract::CallOutcome;
use leptos::ev;
use leptos::html::Input;
use leptos::leptos_dom::helpers::debounce;
use leptos::prelude::*;

use super::columns::ColumnChoice;
use super::columns_menu::ColumnsMenu;
use super::desk::Desk;
use super::standing::is_filtered;
use crate::routes::ContactsPlace;
use crate::state::{Command, shared};
use crate::ui::{Button, ButtonKind, Choice, Icon, SearchField, Select, SelectLook, live};

/// How long typing must pause before the list follows.
const PAUSE: Duration = Duration::from_millis(150);
/// How long until what is found is fetched: who rests for so long is likely to rest for the whole pause.
const AHEAD: Duration = Duration::from_millis(100);

/// The line above the table.
#[component]
pub(crate) fn Toolbar(columns: ColumnChoice) -> AnyView {
    let desk = expect_context::<Desk>();
    let query = desk.list.query();
    let outcomes = || {
        let all = CallOutcome::ALL.map(|outcome| Choice::new(outcome.as_str(), outcome.label()));
        [vec![Choice::new("", "Any outcome")], all.to_vec()].concat()
    };
    let outcome = move || query.with(|query| query.last_call_outcome);
    let is_filtered = Memo::new(move |_| query.with(is_filtered));
    view! {
        <div class="toolbar" role="search">
            <ContactSearch />
            <Select
                label="Call outcome"
                look=SelectLook::Pill
                choices=Signal::derive(outcomes)
                value=Signal::derive(move || {
                    outcome().map_or("", CallOutcome::as_str).to_owned()
                })
                active=Signal::derive(move || outcome().is_some())
                on_change=move |value: String| {
                    desk.show(|query| {
                        query.last_call_outcome = value.parse().ok();
                        query.page = 1;
                    });
                }
            />
            {live(move || is_filtered.get().then(|| view! { <FilterActions /> }))}
            <span class="toolbar-gap"></span>
            <ColumnsMenu columns />
        </div>
    }
    .into_any()
}

/// What can be done with a filter.
#[component]
fn FilterActions() -> AnyView {
    let desk = expect_context::<Desk>();
    view! {
        <Button kind=ButtonKind::Quiet icon=Icon::CLOSE on_click=move || clear_filters(desk)>
            "Clear filters"
        </Button>
        <SaveView />
    }
    .into_any()
}

/// Names the list as it is filtered, unless it has a name.
#[component]
fn SaveView() -> AnyView {
    let views = shared().views;
    let place = expect_context::<Desk>().place();
    let url = Memo::new(move |_| place.with(ContactsPlace::view_url));
    let is_new = Memo::new(move |_| url.with(|url| views.name_of(url).is_none()));
    let save = move || {
        is_new.get().then(|| {
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    icon=Icon::STAR
                    on_click=move || views.ask_name(url.get_untracked())
                >
                    "Save view"
                </Button>
            }
        })
    };
    live(save)
}

/// Shows all contacts of the folder again.
pub(super) fn clear_filters(desk: Desk) {
    desk.show(|query| {
        query.search = None;
        query.last_call_outcome = None;
        query.page = 1;
    });
}

/// The search. The field runs ahead of the URL by a pause in typing, and follows it otherwise.
#[component]
fn ContactSearch() -> AnyView {
    let desk = expect_context::<Desk>();
    let query = desk.list.query();
    let input = NodeRef::<Input>::new();
    let typed = RwSignal::new(String::new());
    let sent = StoredValue::new(String::new());
    Effect::new(move |_| {
        let search = query.with(|query| query.search.clone().unwrap_or_default());
        if sent.get_value() != search {
            sent.set_value(search.clone());
            typed.set(search);
        }
    });
    let wanted = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let look_ahead = StoredValue::new_local(debounce(AHEAD, move |text: String| {
        desk.list.search_ahead(wanted(text));
    }));
    let send = StoredValue::new_local(debounce(PAUSE, move |text: String| {
        let search = wanted(text);
        sent.set_value(search.clone().unwrap_or_default());
        desk.search(search);
    }));
    let focus = window_event_listener(ev::keydown, move |event| {
        if Command::of(&event) == Some(Command::Search)
            && let Some(input) = input.get_untracked()
        {
            event.prevent_default();
            let _ = input.focus();
            input.select();
        }
    });
    on_cleanup(move || focus.remove());
    view! {
        <SearchField
            label="Search contacts"
            placeholder="Name, phone or email"
            shortcut="/"
            value=typed
            node_ref=input
            on_input=move |text: String| {
                typed.set(text.clone());
                desk.start_search();
                look_ahead.update_value(|look_ahead| look_ahead(text.clone()));
                send.update_value(|send| send(text));
            }
        />
    }
    .into_any()
}
