//! A row of a table on the page.

use leptos::tachys::renderer::Rndr;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, Node};

use super::cell::Cell;
use super::column::Column;
use super::rows::{CHECK, LINK, part};

/// What there is to a row beside what it says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RowState {
    /// The address that opens it.
    pub(super) href: String,
    /// Whether the tab key stops here; the arrow keys lead to the others.
    pub(super) is_stop: bool,
    pub(super) is_open: bool,
    pub(super) is_selected: bool,
}

/// A row on the page, and what it shows.
pub(super) struct Row<R> {
    element: Element,
    check: Option<HtmlInputElement>,
    link: Option<Element>,
    /// Each with what it says; none before it says anything.
    cells: Vec<(Cell, Option<String>)>,
    row: Option<R>,
    state: RowState,
    is_first: bool,
}

impl<R: Clone + PartialEq + Send + Sync + 'static> Row<R> {
    /// A new one, which shows nothing yet.
    pub(super) fn copy_of(blank: &Element) -> Option<Self> {
        let element: Element = blank.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        let check = part(&element, CHECK).and_then(|check| check.dyn_into().ok());
        let link = part(&element, LINK).map(Element::from);
        let first = element.first_element_child();
        let children = std::iter::successors(first, Element::next_element_sibling);
        let place = |cell| part(&cell, LINK).map_or(cell, Element::from);
        // The first has the box.
        let cells = children.skip(1).map(|cell| (Cell::of(place(cell)), None));
        Some(Self {
            cells: cells.collect(),
            element,
            check,
            link,
            row: None,
            state: RowState::default(),
            is_first: false,
        })
    }

    /// The row as it is on the page.
    pub(super) fn element(&self) -> &Element {
        &self.element
    }

    /// Changes what it shows, where that is something else.
    pub(super) fn tell(
        &mut self,
        columns: &[Column<R>],
        row: &R,
        name: fn(&R) -> String,
        state: RowState,
    ) {
        let is_other = self.row.as_ref() != Some(row);
        for ((cell, known), column) in self.cells.iter_mut().zip(columns) {
            if is_other || column.is_live {
                let text = (column.text)(row);
                if known.as_ref() != Some(&text) {
                    (column.draw)(cell, &text);
                    *known = Some(text);
                }
            }
        }
        if is_other {
            if let Some(check) = &self.check {
                Rndr::set_attribute(check, "aria-label", &["Select ", &name(row)].concat());
            }
            self.row = Some(row.clone());
        }
        let last = std::mem::replace(&mut self.state, state);
        let state = &self.state;
        if let Some(link) = &self.link {
            if last.href != state.href {
                Rndr::set_attribute(link, "href", &state.href);
            }
            match state.is_open {
                same if same == last.is_open => {}
                true => Rndr::set_attribute(link, "aria-current", "true"),
                false => Rndr::remove_attribute(link, "aria-current"),
            }
        }
        if last.is_open != state.is_open {
            self.turn("is-open", state.is_open);
        }
        if last.is_selected != state.is_selected {
            self.turn("is-selected", state.is_selected);
            if let Some(check) = &self.check {
                check.set_checked(state.is_selected);
            }
        }
        // What was drawn anew does not know yet where the tab key stops.
        if last.is_stop != state.is_stop || state.is_stop && is_other {
            self.stop(if state.is_stop { "0" } else { "-1" });
        }
    }

    /// Whether it is laid out wherever it is.
    pub(super) fn set_first(&mut self, is_first: bool) {
        if self.is_first != is_first {
            self.turn("is-first", is_first);
            self.is_first = is_first;
        }
    }

    fn turn(&self, class: &str, on: bool) {
        // A class without blanks is taken.
        let _ = self.element.class_list().toggle_with_force(class, on);
    }

    /// The tab key stops in one row only, at all that can be pressed there.
    fn stop(&self, tab_index: &str) {
        if let Ok(stops) = self.element.query_selector_all("[tabindex]") {
            let stops = (0..stops.length()).filter_map(|index| stops.get(index));
            for stop in stops.filter_map(|stop| stop.dyn_into::<Element>().ok()) {
                Rndr::set_attribute(&stop, "tabindex", tab_index);
            }
        }
    }
}

/// A row without texts.
pub(super) fn blank<R: Send + Sync + 'static>(columns: &[Column<R>]) -> Element {
    let row = element("tr", &[]);
    let check = element("td", &[("class", "grid-check")]);
    let input = [("type", "checkbox"), ("tabindex", "-1")];
    add(&check, &element("input", &input));
    add(&row, &check);
    for column in columns {
        let tag = if column.lead { "th" } else { "td" };
        let cell = element(tag, &[("class", &column.class)]);
        add(&row, &cell);
        if column.lead {
            Rndr::set_attribute(&cell, "scope", "row");
            let link = [("class", "grid-link"), ("tabindex", "-1")];
            add(&cell, &element("a", &link));
        }
    }
    row
}

fn element(tag: &str, attributes: &[(&str, &str)]) -> Element {
    let element = Rndr::create_element(tag, None);
    for (name, value) in attributes {
        Rndr::set_attribute(&element, name, value);
    }
    element
}

fn add(parent: &Element, child: &Node) {
    Rndr::insert_node(parent, child, None);
}
