//! The rows of a table as they are on the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// What opens a row.
pub(super) const LINK: &str = ".grid-link";

/// What selects it.
pub(super) const CHECK: &str = ".grid-check > input";

/// The element that an event is about, and its row.
pub(super) fn place(event: &Event) -> Option<(Element, Element)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = closest(&target, "tr")?;
    Some((target, row))
}

pub(super) fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

pub(super) fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok().flatten()
}

pub(super) fn part(row: &Element, selector: &str) -> Option<HtmlElement> {
    let part = row.query_selector(selector).ok().flatten();
    part?.dyn_into().ok()
}

pub(super) fn focus(body: &Element, index: usize, what: &str) {
    let row = u32::try_from(index).ok();
    let row = row.and_then(|index| body.children().item(index));
    if let Some(part) = row.and_then(|row| part(&row, what)) {
        let _ = part.focus();
    }
}

/// How many rows stand above this one.
pub(super) fn index(row: &Element) -> usize {
    std::iter::successors(row.previous_element_sibling(), |row| {
        row.previous_element_sibling()
    })
    .count()
}

/// How many rows are in sight at once, less one to go by.
pub(super) fn screenful(row: &Element) -> usize {
    let wrap = closest(row, ".grid-wrap");
    let height = wrap.map_or(0, |wrap| wrap.client_height());
    let rows = height / row.client_height().max(1) - 2;
    usize::try_from(rows).unwrap_or(0).max(1)
}
