//! A table of rows that are patched rather than rebuilt.

mod arrange;
mod body;
mod cell;
mod column;
mod column_menu;
mod drag;
mod hands;
mod head;
mod row;
mod rows;
mod selection;

pub(crate) use cell::Cell;
pub(crate) use column::{Column, Place};
pub(crate) use hands::Turn;
pub(crate) use head::{Arranging, GridLayout};
pub(crate) use selection::{GridSelection, Selected, Selecting};

use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use super::id::unique_id;
use crate::ui::live::live;
use body::Body;
use hands::Hands;
use head::Head;
use row::RowState;

/// How many rows a table starts with; the others come in a task of their own, since a page of them is long to draw.
const FIRST_ROWS: usize = 12;

/// A table. A click anywhere in a row and Enter on its link open the row. The tab key stops at one row; the
/// arrow keys, Home, End, Page Up and Page Down lead to the others. Each row starts with the box that selects it:
/// Space turns it, Shift draws a range.
#[component]
pub(crate) fn DataGrid<R: Clone + PartialEq + Send + Sync + 'static>(
    /// The accessible name.
    label: &'static str,
    /// The columns, left to right.
    #[prop(into)]
    columns: Signal<Vec<Column<R>>>,
    /// The rows, top to bottom.
    #[prop(into)]
    rows: Signal<Vec<R>>,
    /// What makes a row the same one as before; a UUID fits.
    key: fn(&R) -> u128,
    /// What to call a row, as in “Select Ada Lovelace”.
    name: fn(&R) -> String,
    /// The address that opens a row, for the lead cell to link to. It may read signals, and is asked for once more
    /// when the link is clicked.
    #[prop(into)]
    href: Callback<(u128,), String>,
    /// The row that is open.
    #[prop(optional, into)]
    open: MaybeProp<u128>,
    /// Called with the row that is to be edited: E was pressed in it.
    #[prop(optional, into)]
    on_edit: Option<Callback<(u128,)>>,
    /// Called with what is on a button in a cell: it was pressed.
    #[prop(optional, into)]
    on_press: Option<Callback<(String,)>>,
    /// Called where Page Up and Page Down lead over the edge of the page.
    #[prop(optional, into)]
    on_turn: Option<Callback<(Turn,)>>,
    /// Called when the focus comes to an edge of the page, from where the next key may lead over it.
    #[prop(optional, into)]
    on_edge: Option<Callback<(Turn,)>>,
    /// How the columns are arranged.
    layout: GridLayout,
    /// Which rows are selected.
    selection: GridSelection,
    /// Whether newer rows are on their way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    // They are made once whenever they change, and are never compared.
    let columns = Memo::new_with_compare(move |_| Arc::new(columns.get()), |_, _| true);
    let names = move |_: Option<&Vec<String>>| {
        columns.with(|columns| {
            columns
                .iter()
                .map(|column| column.heading.clone())
                .collect()
        })
    };
    let arranged = Head::new(layout, Memo::new(names), unique_id());
    let head = move || {
        let columns = columns.get();
        let cells = columns.iter().enumerate().map(|(index, column)| {
            arranged.cell(index, column.heading.clone(), column.class.clone())
        });
        cells.collect_view()
    };
    let tracks = move || {
        let own = columns.with(|columns| {
            let own = columns.iter().map(|column| column.width.clone());
            own.collect::<Vec<_>>()
        });
        arranged.tracks(&own)
    };
    let keys = Memo::new(move |_| rows.with(|rows| rows.iter().map(key).collect::<Vec<_>>()));
    let hands = Hands::new(keys, selection, href, on_edit, on_press, on_turn, on_edge);
    let stop = hands.stop();
    let in_time = RwSignal::new(FIRST_ROWS);
    let (wrap, tbody) = (NodeRef::<html::Div>::new(), NodeRef::<html::Tbody>::new());
    Effect::new(move |body: Option<Option<Body<R>>>| {
        let body = body.flatten();
        let Some(parent) = tbody.get() else {
            return body;
        };
        let (columns, keys) = (columns.get(), keys.get());
        let known = body.as_ref().map_or(&[][..], Body::keys);
        let is_arranged = body.as_ref().is_some_and(|body| body.has(&columns));
        let is_moved = !is_arranged || *known != *keys;
        let held = is_moved.then(|| hands.hold(&keys)).flatten();
        let to = held.as_ref().map(|held| held.to);
        let patched = wrap.get_untracked();
        let patched = patched.filter(|_| is_moved && !known.is_empty());
        let top = patched.and_then(|wrap| {
            // Another page is read from its top.
            if to.is_none_or(|to| to == 0) && !keys.iter().any(|key| known.contains(key)) {
                to_top(&wrap);
            }
            rows::at_top(&wrap).filter(|rows| to.is_none_or(|to| to < *rows))
        });
        let mut body = match body {
            Some(body) if is_arranged => body,
            _ => Body::new(&parent, columns),
        };
        let count = keys.len().min(in_time.get());
        let (stop, open) = (stop.get(), open.get());
        let state = |key| RowState {
            href: href.run((key,)),
            is_stop: stop == Some(key),
            is_open: open == Some(key),
            is_selected: selection.has.run((key,)),
        };
        rows.with(|rows| {
            for (at, row) in rows.iter().take(count).enumerate() {
                body.put(at, row, name, state(key(row)));
            }
        });
        if count < keys.len() {
            let go_on = move || {
                let _ = in_time.try_set(usize::MAX);
            };
            set_timeout(go_on, Duration::ZERO);
        }
        body.cut(count, keys);
        if let Some(top) = top {
            body.lay_out_first(top);
        }
        if let Some(held) = held {
            hands.let_go(&held, top.is_some());
        }
        Some(body)
    });
    view! {
        <div class="grid-wrap" class:is-waiting=move || busy.get() node_ref=wrap>
            <table
                class="grid"
                style:--tracks=tracks
                aria-label=label
                aria-busy=move || busy.get().then_some("true")
            >
                <thead
                    on:pointerdown=move |event| arranged.pointer(event)
                    on:dblclick=move |event| arranged.double_click(event)
                    on:keydown=move |event| arranged.key(event)
                    on:focusin=move |event| arranged.enter(event)
                    on:click=move |event| arranged.click(&event)
                >
                    <tr>
                        {selection.head()}
                        {live(head)}
                    </tr>
                </thead>
                <tbody
                    node_ref=tbody
                    on:mousedown=|event| Hands::press(&event)
                    on:click=move |event| hands.click(&event)
                    on:keydown=move |event| hands.key(&event)
                    on:focusin=move |event| hands.enter(&event)
                    on:focusout=|event| Hands::leave(&event)
                ></tbody>
            </table>
            {arranged.menu()}
        </div>
    }
}

/// Scrolls to the top, also where it is the page around the table that scrolls.
fn to_top(wrap: &Element) {
    wrap.set_scroll_top(0);
    if wrap.get_bounding_client_rect().top() < 0.0 {
        wrap.scroll_into_view();
    }
}
