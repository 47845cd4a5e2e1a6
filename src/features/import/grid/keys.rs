//! From cell to cell by keys and by the pointer.

use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use super::fixing::Fixing;
use super::list::List;

/// A cell by the place of its row and its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    pub(super) place: u64,
    pub(super) column: usize,
}

impl At {
    /// Which cell this is.
    pub(super) fn of(cell: &Element) -> Option<Self> {
        let row = cell.closest("[data-place]").ok()??;
        Some(Self {
            place: row.get_attribute("data-place")?.parse().ok()?,
            column: cell.get_attribute("data-column")?.parse().ok()?,
        })
    }

    /// The cell that an arrow leads to; none for other keys.
    fn moved(self, key: &str) -> Option<Self> {
        let Self { place, column } = self;
        let (place, column) = match key {
            "ArrowUp" => (place.checked_sub(1)?, column),
            "ArrowDown" => (place + 1, column),
            "ArrowLeft" => (place, column.checked_sub(1)?),
            "ArrowRight" => (place, column + 1),
            _ => return None,
        };
        Some(Self { place, column })
    }

    /// Moves the focus there, where that is on the page.
    pub(super) fn focus(self, region: &Element) {
        let Self { place, column } = self;
        let selector = format!("[data-place=\"{place}\"] [data-column=\"{column}\"]");
        if let Ok(Some(cell)) = region.query_selector(&selector)
            && let Some(cell) = cell.dyn_ref::<HtmlElement>()
        {
            let _ = cell.focus();
        }
    }

    /// Makes an input of the cell.
    pub(super) fn write_over(self, list: List, fixing: Fixing) {
        if let Some(line) = list.line_now(self.place) {
            fixing.start(&line, self.column);
        }
    }
}

/// Enter goes from the region to its cells and into a cell, arrows from one to another, Delete takes a fix back,
/// Escape leaves.
pub(super) fn pressed(event: &KeyboardEvent, region: &HtmlElement, list: List, fixing: Fixing) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let key = event.key();
    let target = event.target();
    let is_region = target.as_ref() == Some(region.as_ref());
    if is_region && key == "Enter" {
        let place = list.first_in_sight();
        At { place, column: 0 }.focus(region);
        return event.prevent_default();
    }
    let Some(cell) = cell_of(target.clone()) else {
        return;
    };
    // A button in it has keys of its own.
    if target.as_ref() != Some(cell.as_ref()) {
        return;
    }
    let Some(at) = At::of(&cell) else { return };
    match key.as_str() {
        "Enter" | "F2" => at.write_over(list, fixing),
        "Escape" => {
            let _ = region.focus();
        }
        "Delete" | "Backspace" => {
            let line = list.line_now(at.place);
            let Some((line, original)) = line
                .as_ref()
                .and_then(|line| Some((line, line.original(at.column)?)))
            else {
                return;
            };
            fixing.take_back(line.row.row, at.column, original);
        }
        key => match at.moved(key) {
            Some(next) => next.focus(region),
            // The first one has none before it, and the page must not scroll instead.
            None if key.starts_with("Arrow") => {}
            None => return,
        },
    }
    event.prevent_default();
}

/// The cell that an event happened in.
pub(super) fn cell_of(target: Option<EventTarget>) -> Option<HtmlElement> {
    let element: Element = target?.dyn_into().ok()?;
    let cell = element.closest("[data-column]").ok()??;
    cell.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_lead_to_the_cells_around() {
        let at = At {
            place: 0,
            column: 1,
        };
        let to = |key| at.moved(key).map(|at| (at.place, at.column));
        assert_eq!(to("ArrowDown"), Some((1, 1)));
        assert_eq!(to("ArrowLeft"), Some((0, 0)));
        assert_eq!(to("ArrowUp"), None);
        assert_eq!(to("PageDown"), None);
    }
}
