//! The table of contacts.

use contract::Contact;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::cells::{describe, name_column};
use super::columns::ColumnChoice;
use super::desk::Desk;
use super::highlight::highlighter;
use super::many::grid_selection;
use super::name::name_or_number;
use crate::routes::Panel;
use crate::ui::DataGrid;

/// The contacts of the page, a row each.
#[component]
pub(crate) fn ContactTable(columns: ColumnChoice) -> AnyView {
    let desk = expect_context::<Desk>();
    let list = desk.list;
    let place = desk.place();
    let open = move || match place.with(|place| place.panel) {
        Some(Panel::Contact(id)) => Some(id.as_u128()),
        _ => None,
    };
    let query = list.shown();
    // Links follow the list that is shown: rows that are about to go are not drawn once more.
    let href = move |id| {
        query.track();
        let panel = Panel::Contact(Uuid::from_u128(id));
        place.with_untracked(|place| place.with_panel(Some(panel)).url())
    };
    let shown = Signal::derive(move || {
        let others = columns.get();
        let others = others.into_iter().map(|column| describe(column, desk));
        std::iter::once(name_column()).chain(others).collect()
    });
    let rows = list.rows();
    Effect::new(move |was_searched: Option<bool>| {
        let search = query.with(|query| query.search.clone().unwrap_or_default());
        rows.track();
        shown.track();
        let is_searched = !search.is_empty();
        if is_searched || was_searched == Some(true) {
            spawn_local(async move {
                // Where it cannot be fetched, the rows are as good without.
                if let Ok(highlight) = highlighter().await {
                    // Once the rows are on the page, and before they are painted.
                    request_animation_frame(move || highlight(&search));
                }
            });
        }
        is_searched
    });
    view! {
        <DataGrid
            label="Contacts"
            columns=shown
            layout=columns.in_grid()
            rows=rows
            key=|contact: &Contact| contact.id.as_u128()
            name=|contact: &Contact| name_or_number(&contact.draft)
            href=Callback::from(href)
            open=Signal::derive(open)
            on_edit=move |id| desk.edit(Uuid::from_u128(id))
            on_press=move |keyword| desk.search_for(keyword)
            on_turn=move |turn| desk.turn(turn)
            on_edge=move |turn| desk.prepare(turn)
            selection=grid_selection(desk)
            busy=Signal::derive(move || list.is_loading())
        />
    }
    .into_any()
}
