//! A table of rows that are patched rather than rebuilt.

mod arrange;
mod column;
mod column_menu;
mod drag;
mod hands;
mod head;
mod rows;
mod selection;

pub(crate) use column::{Column, Place};
pub(crate) use hands::Turn;
pub(crate) use head::{Arranging, GridLayout};
pub(crate) use selection::{GridSelection, Selected, Selecting};

use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::each::{Item, each};
use super::id::unique_id;
use crate::ui::live::live;
use hands::Hands;
use head::Head;
use selection::row_check;

/// How many rows a table starts with; the others come in a task of their own, since a page of them is long to draw.
const FIRST_ROWS: usize = 12;

/// Whether the tab key stops in a row.
#[derive(Clone, Copy)]
struct TabIndex(Memo<&'static str>);

/// The `tabindex` of a control in a cell: the tab key stops in one row only, the arrow keys lead to the others.
pub(crate) fn cell_tab_index() -> Option<Memo<&'static str>> {
    use_context::<TabIndex>().map(|index| index.0)
}

/// A table. A click anywhere in a row and Enter on its link open the row. The tab key stops at one row; the
/// arrow keys, Home, End, Page Up and Page Down lead to the others. With a selection each row starts with a
/// box: Space turns it, Shift draws a range.
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
    #[prop(optional, into)]
    href: Option<Callback<(u128,), String>>,
    /// The row that is open.
    #[prop(optional, into)]
    open: MaybeProp<u128>,
    /// Called with the row that is to be edited: E was pressed in it.
    #[prop(optional, into)]
    on_edit: Option<Callback<(u128,)>>,
    /// Called where Page Up and Page Down lead over the edge of the page.
    #[prop(optional, into)]
    on_turn: Option<Callback<(Turn,)>>,
    /// Called when the focus comes to an edge of the page, from where the next key may lead over it.
    #[prop(optional, into)]
    on_edge: Option<Callback<(Turn,)>>,
    /// How the columns are arranged; they stay as they are without it.
    #[prop(optional)]
    layout: Option<GridLayout>,
    /// Which rows are selected; none can be without it.
    #[prop(optional)]
    selection: Option<GridSelection>,
    /// Whether newer rows are on their way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    // Every row reads the columns: they are made once whenever they change, and are never compared.
    let columns = Memo::new_with_compare(move |_| columns.get(), |_, _| true);
    let names = move |_: Option<&Vec<String>>| {
        columns.with(|columns| {
            columns
                .iter()
                .map(|column| column.heading.clone())
                .collect()
        })
    };
    let arranged = layout.map(|layout| Head::new(layout, Memo::new(names), unique_id()));
    let head = move || {
        columns
            .get()
            .into_iter()
            .enumerate()
            .map(|(index, column)| match arranged {
                Some(head) => head.cell(index, column.heading, column.class),
                None => view! {
                    <th scope="col" class=column.class>
                        {column.heading}
                    </th>
                }
                .into_any(),
            })
            .collect_view()
    };
    let least = move || {
        let usual = || format!("{}px", 136 * columns.with(Vec::len));
        arranged.map_or_else(usual, Head::least)
    };
    let tracks = move || {
        let own = columns.with(|columns| {
            let own = columns.iter().map(|column| column.width.clone());
            own.collect::<Vec<_>>()
        });
        arranged.map(|head| head.tracks(&own))
    };
    let keys = Memo::new(move |_| rows.with(|rows| rows.iter().map(key).collect::<Vec<_>>()));
    let hands = Hands::new(keys, selection, href, on_edit, on_turn, on_edge);
    let stop = hands.stop();
    // A row belongs to its place: other rows that come to stand there, as those of the next page do, change its texts
    // instead of being built anew.
    let row = move |at: usize| {
        let first = rows.with_untracked(|rows| rows.get(at).cloned())?;
        // One that has just gone keeps its last state until it leaves the page.
        let row = Memo::new(move |last: Option<&R>| {
            let now = rows.with(|rows| rows.get(at).cloned());
            now.or_else(|| last.cloned())
                .unwrap_or_else(|| first.clone())
        });
        let own = Memo::new(move |_| row.with(key));
        let tab_index = Memo::new(move |_| {
            if stop.get() == Some(own.get()) {
                "0"
            } else {
                "-1"
            }
        });
        provide_context(TabIndex(tab_index));
        let is_open = Memo::new(move |_| open.get() == Some(own.get()));
        let is_selected =
            Memo::new(move |_| selection.is_some_and(|selection| selection.has.run((own.get(),))));
        let check = selection.map(|_| {
            let name = Signal::derive(move || row.with(name));
            row_check(name, tab_index, is_selected)
        });
        let cells = move || {
            let cells = columns.get().into_iter().map(move |column| {
                let content = (column.cell)(row);
                let content = match href.filter(|_| column.lead) {
                    Some(href) => view! {
                        <a
                            class="grid-link"
                            href=move || href.run((own.get(),))
                            tabindex=move || tab_index.get()
                            aria-current=move || is_open.get().then_some("true")
                        >
                            {content}
                        </a>
                    }
                    .into_any(),
                    None => content,
                };
                cell(column.class, column.lead, content)
            });
            cells.collect_view()
        };
        let row = view! {
            <tr class:is-open=move || is_open.get() class:is-selected=move || is_selected.get()>
                {check}
                {live(cells)}
            </tr>
        };
        Some(row)
    };
    let in_time = RwSignal::new(FIRST_ROWS);
    let wrap = NodeRef::<html::Div>::new();
    let drawn = StoredValue::new(Vec::<u128>::new());
    let patched = move || {
        hands.hold();
        let keys = keys.get();
        let is_other = drawn.with_value(|drawn| keys.iter().all(|key| !drawn.contains(key)));
        if is_other {
            // Another page is read from its top, also where it is the page around the table that scrolls. Once it is
            // laid out anyway: asked for here, it would be twice.
            request_animation_frame(move || {
                if let Some(Some(wrap)) = wrap.try_get_untracked() {
                    wrap.set_scroll_top(0);
                    if wrap.get_bounding_client_rect().top() < 0.0 {
                        wrap.scroll_into_view();
                    }
                }
            });
        }
        let (count, in_time_for) = (keys.len(), in_time.get());
        if in_time_for < count {
            let go_on = move || {
                let _ = in_time.try_set(usize::MAX);
            };
            set_timeout(go_on, Duration::ZERO);
        }
        drawn.set_value(keys);
        count.min(in_time_for)
    };
    let looks = [
        (href.is_some(), " is-opening"),
        (selection.is_some(), " is-selecting"),
        (arranged.is_some(), " is-arranged"),
    ];
    let looks = looks.map(|(has, class)| if has { class } else { "" });
    let class = ["grid", &looks.concat()].concat();
    view! {
        // Without links to step through, the keyboard scrolls the table itself.
        <div
            class="grid-wrap"
            class:is-waiting=move || busy.get()
            node_ref=wrap
            tabindex=if href.is_none() { Some("0") } else { None }
        >
            <table
                class=class
                style:--least=least
                style:--tracks=tracks
                aria-label=label
                aria-busy=move || busy.get().then_some("true")
            >
                <thead
                    on:pointerdown=at_head(arranged, Head::pointer)
                    on:dblclick=at_head(arranged, Head::double_click)
                    on:keydown=at_head(arranged, Head::key)
                    on:focusin=at_head(arranged, Head::enter)
                    on:click=at_head(arranged, |head, event| head.click(&event))
                >
                    <tr>
                        {selection.map(GridSelection::head)}
                        {live(head)}
                    </tr>
                </thead>
                <tbody
                    on:mousedown=move |event| hands.press(&event)
                    on:click=move |event| hands.click(&event)
                    on:keydown=move |event| hands.key(&event)
                    on:focusin=move |event| hands.enter(&event)
                    on:focusout=|event| Hands::leave(&event)
                >
                    {each(move || {
                        let item = |at| Item::new(at as u128, move || row(at).into_any());
                        (0..patched()).map(item).collect()
                    })}
                </tbody>
            </table>
            {arranged.map(Head::menu)}
        </div>
    }
}

/// What the headings do at an event, where they do anything.
fn at_head<E: 'static>(head: Option<Head>, act: fn(Head, E)) -> impl Fn(E) + Clone {
    move |event| {
        if let Some(head) = head {
            act(head, event);
        }
    }
}

fn cell(class: String, lead: bool, content: AnyView) -> AnyView {
    if lead {
        view! { <th scope="row" class=class>{content}</th> }.into_any()
    } else {
        view! { <td class=class>{content}</td> }.into_any()
    }
}
