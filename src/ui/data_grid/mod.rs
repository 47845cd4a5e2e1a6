//! A table of rows that are patched rather than rebuilt.

mod arrange;
mod body;
mod cell;
mod column;
mod column_menu;
mod drag;
mod hands;
mod head;
mod pass;
mod row;
mod rows;
mod selection;

pub(crate) use cell::Cell;
pub(crate) use column::{Column, Place};
pub(crate) use hands::Turn;
pub(crate) use head::{Arranging, GridLayout};
pub(crate) use selection::{GridSelection, Selected, Selecting};

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::id::unique_id;
use crate::ui::live::live;
use hands::Hands;
use head::Head;
use pass::{FIRST, Pass};

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
    let head = Head::new(layout, Memo::new(names), unique_id());
    let headings = move || {
        let columns = columns.get();
        let cells = columns
            .iter()
            .enumerate()
            .map(|(index, column)| head.cell(index, column.heading.clone(), column.class.clone()));
        cells.collect_view()
    };
    let tracks = move || {
        let own = columns.with(|columns| {
            let own = columns.iter().map(|column| column.width.clone());
            own.collect::<Vec<_>>()
        });
        head.tracks(&own)
    };
    let keys = Memo::new(move |_| rows.with(|rows| rows.iter().map(key).collect::<Vec<_>>()));
    let hands = Hands::new(keys, selection, href, on_edit, on_press, on_turn, on_edge);
    let (wrap, tbody) = (NodeRef::<html::Div>::new(), NodeRef::<html::Tbody>::new());
    let pass = Pass {
        columns,
        rows,
        keys,
        key,
        name,
        href,
        open,
        stop: hands.stop(),
        selection,
        hands,
        in_time: RwSignal::new(FIRST),
        wrap,
        tbody,
    };
    Effect::new(move |body: Option<Option<_>>| pass.run(body.flatten()));
    view! {
        <div class="grid-wrap" class:is-waiting=move || busy.get() node_ref=wrap>
            <table
                class="grid"
                style:--tracks=tracks
                aria-label=label
                aria-busy=move || busy.get().then_some("true")
            >
                <thead
                    on:pointerdown=move |event| head.pointer(event)
                    on:dblclick=move |event| head.double_click(event)
                    on:keydown=move |event| head.key(event)
                    on:focusin=move |event| head.enter(event)
                    on:click=move |event| head.click(&event)
                >
                    <tr>
                        {selection.head()}
                        {live(headings)}
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
            {head.menu()}
        </div>
    }
}
