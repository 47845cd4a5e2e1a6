//! The rows of a table as they are on the page.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusOptions, HtmlElement, HtmlTableRowElement};

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

/// Gives the focus to a part of a row, and scrolls there unless it `is_in_sight`.
pub(super) fn focus(body: &Element, index: usize, what: &str, is_in_sight: bool) {
    let row = u32::try_from(index).ok();
    let row = row.and_then(|index| body.children().item(index));
    if let Some(part) = row.and_then(|row| part(&row, what)) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(is_in_sight);
        let _ = part.focus_with_options(&options);
    }
}

/// How many rows stand above this one.
pub(super) fn index(row: &Element) -> usize {
    let row = row.dyn_ref::<HtmlTableRowElement>();
    row.and_then(|row| usize::try_from(row.section_row_index()).ok())
        .unwrap_or(0)
}

/// How many rows are in sight at the top of the table, the one included that is cut off; none where it is scrolled.
pub(super) fn at_top(wrap: &Element) -> Option<usize> {
    (wrap.scroll_top() == 0).then(|| in_sight(wrap) + 1)
}

/// How far Page Up and Page Down lead: the rows in sight, less one to go by and one that the headings hide.
pub(super) fn screenful(row: &Element) -> usize {
    let rows = closest(row, ".grid-wrap").map_or(0, |wrap| in_sight(&wrap));
    rows.saturating_sub(2).max(1)
}

fn in_sight(wrap: &Element) -> usize {
    let row = wrap.query_selector("tbody > tr").ok().flatten();
    let height = row.map_or(1, |row| row.client_height().max(1));
    usize::try_from(wrap.client_height() / height).unwrap_or(0)
}
