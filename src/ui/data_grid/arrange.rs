//! Columns are made wider and moved. What starts it is in the first load, all the rest is here.

use leptos::ev::{FocusEvent, KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::drag::{carry, grip};
use super::head::{Arranging, Head, LEAST, MOST, cells, is_on, place};
use crate::ui::focus::focus_first;

/// How much a press of an arrow key changes a width.
pub(super) const STEP: i32 = 16;

/// What is done to the headings.
pub(super) enum Gesture {
    /// A handle is pressed.
    Grip(PointerEvent),
    /// A name is pressed.
    Carry(PointerEvent),
    /// A handle is pressed twice.
    Fit(Event),
    /// A key.
    Key(KeyboardEvent),
    /// A handle takes the focus, and says how wide its column is.
    Measure(FocusEvent),
}

#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn arrange() -> Result<fn(Head, Gesture), SplitLoaderError> {
    Ok(run)
}

fn run(head: Head, gesture: Gesture) {
    match gesture {
        Gesture::Grip(event) => grip(head, &event),
        Gesture::Carry(event) => carry(head, &event),
        Gesture::Fit(event) => {
            if let Some((cells, at)) = place(&event) {
                fit(head, cells, at);
            }
        }
        Gesture::Key(event) => key(head, &event),
        Gesture::Measure(event) => measure(&event),
    }
}

/// The widths as they are on the page, so that nothing but what is dragged moves. The last column takes what
/// is left, and one that is not in sight keeps what it was given.
pub(super) fn measured(head: Head, cells: &[Element]) -> Vec<Option<u32>> {
    let own = head.layout.widths.get_untracked();
    let last = cells.len().saturating_sub(1);
    let width = |(index, cell): (usize, &Element)| {
        if index == last || cell.client_width() == 0 {
            own.get(index).copied().flatten()
        } else {
            Some(width_of(cell))
        }
    };
    cells.iter().enumerate().map(width).collect()
}

pub(super) fn width_of(cell: &Element) -> u32 {
    // Rects are exact where offsets are rounded; a pixel less would cut the text.
    clamped(cell.get_bounding_client_rect().width().round() as i32)
}

pub(super) fn clamped(width: i32) -> u32 {
    u32::try_from(width).unwrap_or(0).clamp(LEAST, MOST)
}

pub(super) fn keep(head: Head, widths: Vec<Option<u32>>) {
    head.layout.on_arrange.run((Arranging::Widths(widths),));
    head.live.set(None);
}

/// Makes a column as wide as what it shows: first so narrow that every cell says how much it lacks.
fn fit(head: Head, cells: Vec<Element>, at: usize) {
    let mut widths = measured(head, &cells);
    widths[at] = Some(LEAST);
    head.live.set(Some(widths.clone()));
    request_animation_frame(move || {
        let Some(cell) = cells.get(at) else { return };
        let place = cell.parent_element().map_or(0, |row| {
            u32::from(
                row.first_element_child()
                    .is_some_and(|first| first.class_list().contains("grid-check")),
            )
        });
        let column = place + u32::try_from(at).unwrap_or(0);
        let table = cell.closest("table").ok().flatten();
        let rows = table.and_then(|table| table.query_selector_all("tr").ok());
        let wanted = rows.map_or(0, |rows| {
            (0..rows.length())
                .filter_map(|row| {
                    rows.item(row)?
                        .dyn_into::<Element>()
                        .ok()?
                        .children()
                        .item(column)
                })
                .map(|cell| cell.scroll_width())
                .max()
                .unwrap_or(0)
        });
        widths[at] = Some(clamped(wanted + 2));
        keep(head, widths);
    });
}

fn key(head: Head, event: &KeyboardEvent) {
    let Some((cells, at)) = place(event) else {
        return;
    };
    let key = event.key();
    let is_back = key == "ArrowLeft";
    if is_on(event, ".head-handle") {
        if key == "Enter" {
            fit(head, cells, at);
        } else {
            widen(head, &cells, at, if is_back { -STEP } else { STEP });
        }
        // Once the page shows it.
        let event = event.clone();
        request_animation_frame(move || measure(&event));
        return;
    }
    let last = cells.len().saturating_sub(1);
    let next = at
        .saturating_add_signed(if is_back { -1 } else { 1 })
        .min(last);
    match key.as_str() {
        "ArrowDown" => focus_first(".grid tbody .grid-link[tabindex=\"0\"]"),
        "Home" => focus_name(&cells, 0),
        "End" => focus_name(&cells, last),
        _ if event.shift_key() => go(head, at, next),
        _ => focus_name(&cells, next),
    }
}

pub(super) fn widen(head: Head, cells: &[Element], at: usize, by: i32) {
    let mut widths = measured(head, cells);
    let width = cells.get(at).map_or(0, width_of);
    widths[at] = Some(clamped(i32::try_from(width).unwrap_or(0) + by));
    keep(head, widths);
}

fn measure(event: &Event) {
    let Some((cells, at)) = place(event) else {
        return;
    };
    let handle = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    if let (Some(handle), Some(cell)) = (handle, cells.get(at)) {
        // It is on the page, and takes any attribute.
        let _ = handle.set_attribute("aria-valuenow", &width_of(cell).to_string());
    }
}

/// Moves a column and the focus with it.
pub(super) fn go(head: Head, from: usize, to: usize) {
    let count = head.names.with_untracked(Vec::len);
    if from == to || from == 0 || to == 0 || to >= count {
        return;
    }
    let name = head.names.with_untracked(|names| names.get(from).cloned());
    head.layout.on_arrange.run((Arranging::Move { from, to },));
    head.stop.set(to);
    let name = name.unwrap_or_default();
    head.told
        .set(format!("{name} is now column {} of {count}", to + 1));
    request_animation_frame(move || focus_stop(head));
}

/// Moves the focus to the heading that the keyboard is at, which may be another one by now.
pub(super) fn focus_stop(head: Head) {
    if let Ok(Some(row)) = document().query_selector(".grid thead > tr") {
        let cells = cells(&row);
        let last = cells.len().saturating_sub(1);
        focus_name(&cells, head.stop.get_untracked().min(last));
    }
}

fn focus_name(cells: &[Element], at: usize) {
    let name = cells
        .get(at)
        .and_then(|cell| cell.query_selector(".head-name").ok().flatten());
    if let Some(name) = name.and_then(|name| name.dyn_into::<HtmlElement>().ok()) {
        let _ = name.focus();
    }
}
