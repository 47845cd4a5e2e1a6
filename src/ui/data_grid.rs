//! A table of rows that are patched rather than rebuilt.

use std::sync::Arc;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Where a cell goes when a narrow screen makes a card of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The card's first line. The cell names the row, and has the link that opens it.
    Lead,
    /// The card's second line.
    Sub,
    /// The card's right side.
    Side,
    /// Not on the card.
    Rest,
}

impl Place {
    fn class(self) -> &'static str {
        match self {
            Self::Lead => "cell-lead",
            Self::Sub => "cell-sub",
            Self::Side => "cell-side",
            Self::Rest => "cell-rest",
        }
    }
}

/// What a column shows of a row.
type Cell<R> = Arc<dyn Fn(Memo<R>) -> AnyView + Send + Sync>;

/// A column: its heading, its place on a card, and what it shows.
#[derive(Clone)]
pub(crate) struct Column<R: Send + Sync + 'static> {
    /// What stands above.
    heading: String,
    /// The classes of the heading and the cells.
    class: String,
    /// Whether the cell names the row.
    lead: bool,
    /// What it shows; the memo changes when the row does.
    cell: Cell<R>,
}

impl<R: Send + Sync + 'static> Column<R> {
    /// A column that shows what `cell` makes of a row. The class may set a width.
    pub(crate) fn new<V: IntoView + 'static>(
        heading: impl Into<String>,
        class: &'static str,
        place: Place,
        cell: impl Fn(Memo<R>) -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            heading: heading.into(),
            class: [place.class(), class].join(" "),
            lead: place == Place::Lead,
            cell: Arc::new(move |row| cell(row).into_any()),
        }
    }
}

/// A table. A click anywhere in a row and Enter on its link open the row; the arrow keys go from
/// link to link.
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
    /// The address that opens a row, for the lead cell to link to; it may read signals.
    #[prop(optional, into)]
    href: Option<Callback<(u128,), String>>,
    /// The row that is open.
    #[prop(optional, into)]
    open: MaybeProp<u128>,
    /// Whether newer rows are on their way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let head = move || {
        columns
            .get()
            .into_iter()
            .map(|column| {
                view! {
                    <th scope="col" class=column.class>
                        {column.heading}
                    </th>
                }
            })
            .collect_view()
    };
    let keys = move || rows.with(|rows| rows.iter().map(key).collect::<Vec<_>>());
    let row = move |own: u128| {
        // A row that has just gone keeps its last state until it leaves the page.
        let row = Memo::new(move |last: Option<&Option<R>>| {
            rows.with(|rows| rows.iter().find(|row| key(row) == own).cloned())
                .or_else(|| last.cloned().flatten())
        });
        let is_open = Signal::derive(move || open.get() == Some(own));
        let cells = move || {
            let first = row.get_untracked()?;
            let row = Memo::new(move |_| row.get().unwrap_or_else(|| first.clone()));
            let cells = columns.get().into_iter().map(move |column| {
                let content = (column.cell)(row);
                let content = match href.filter(|_| column.lead) {
                    Some(href) => view! {
                        <a
                            class="grid-link"
                            href=move || href.run((own,))
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
            Some(cells.collect_view())
        };
        view! { <tr class:is-open=is_open>{cells}</tr> }
    };
    view! {
        // Without links to step through, the keyboard scrolls the table itself.
        <div
            class="grid-wrap"
            class:is-busy=busy
            tabindex=if href.is_none() { Some("0") } else { None }
        >
            <table
                class="grid"
                class:is-opening=href.is_some()
                style:--columns=move || columns.with(Vec::len).to_string()
                aria-label=label
                aria-busy=move || busy.get().then_some("true")
            >
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody on:click=|event| open_row(&event) on:keydown=|event| step(&event)>
                    <For each=keys key=|key| *key children=row />
                </tbody>
            </table>
        </div>
    }
}

fn cell(class: String, lead: bool, content: AnyView) -> AnyView {
    if lead {
        view! { <th scope="row" class=class>{content}</th> }.into_any()
    } else {
        view! { <td class=class>{content}</td> }.into_any()
    }
}

/// The element that the event is about.
fn target(event: &web_sys::Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The link of a row.
fn link(row: &Element) -> Option<HtmlElement> {
    row.query_selector(".grid-link")
        .ok()
        .flatten()?
        .dyn_into()
        .ok()
}

/// A click beside the link is a click on it, unless it selects text or meets another control.
fn open_row(event: &MouseEvent) {
    let Some(target) = target(event) else { return };
    let control = target
        .closest("a, button, input, select, label")
        .ok()
        .flatten();
    let selecting = window()
        .get_selection()
        .ok()
        .flatten()
        .is_some_and(|selection| !selection.is_collapsed());
    if control.is_some() || selecting || event.default_prevented() {
        return;
    }
    if let Some(link) = target
        .closest("tr")
        .ok()
        .flatten()
        .and_then(|row| link(&row))
    {
        // The click bubbles up to here again: only once this one is through.
        queue_microtask(move || link.click());
    }
}

/// Arrow up and down go to the link of the next row.
fn step(event: &KeyboardEvent) {
    let Some(row) = target(event).and_then(|target| target.closest("tr").ok().flatten()) else {
        return;
    };
    let next = match event.key().as_str() {
        "ArrowDown" => row.next_element_sibling(),
        "ArrowUp" => row.previous_element_sibling(),
        _ => return,
    };
    if let Some(link) = next.and_then(|next| link(&next)) {
        event.prevent_default();
        let _ = link.focus();
    }
}
