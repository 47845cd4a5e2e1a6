//! What the pointer tells of a cell: what is cut off in it, or the exact time.

use leptos::ev::MouseEvent;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::ui::exact;

/// Gives the cell under the pointer its tip. The rows come without: a hundred rows have a thousand cells, and one is
/// pointed at.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn tips() -> Result<fn(&MouseEvent), SplitLoaderError> {
    Ok(tip)
}

fn tip(event: &MouseEvent) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let closest = |selector| target.as_ref()?.closest(selector).ok().flatten();
    if let Some(tag) = closest(".grid .tag") {
        let word = tag.text_content().unwrap_or_default();
        set(&tag, Some(["Search for ", &word].concat()));
    } else if let Some(cell) = closest(".grid tbody :is(th, td):not(.grid-check)") {
        set(&cell, exact_time(&cell).or_else(|| cut_off(&cell)));
    }
}

fn exact_time(cell: &Element) -> Option<String> {
    let time = cell.query_selector("time").ok().flatten()?;
    time.get_attribute("datetime").map(|time| exact(&time))
}

/// The whole text of a cell that shows a part of it.
fn cut_off(cell: &Element) -> Option<String> {
    let tags = cell.query_selector(".tags").ok().flatten();
    let shown = tags.as_ref().unwrap_or(cell);
    if shown.scroll_width() <= shown.client_width() {
        return None;
    }
    let words = shown.children();
    let words: Vec<String> = (0..words.length())
        .filter_map(|index| words.item(index)?.text_content())
        .collect();
    match tags {
        Some(_) => Some(words.join(", ")),
        None => cell.text_content(),
    }
}

fn set(element: &Element, tip: Option<String>) {
    // Any element takes a title.
    let _ = match tip {
        Some(tip) => element.set_attribute("title", &tip),
        None => element.remove_attribute("title"),
    };
}
