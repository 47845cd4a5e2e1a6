//! Shows in the table what a search has found.

use std::ops::Range;

use js_sys::{Array, Function, Reflect};
use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Node, StaticRange, StaticRangeInit};

use super::marks::Marks;

/// The cells that a search looks at.
const CELLS: &str = ".grid tbody .is-searched";
const PHONE: &str = "col-phone";
/// The highlight's name in the style.
const NAME: &str = "found";

/// Highlights in the rows as they are now what a search has found; an empty one takes the highlights off. A browser
/// that cannot highlight leaves the texts as they are.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn highlighter() -> Result<fn(&str), SplitLoaderError> {
    Ok(highlight)
}

/// The texts themselves are not touched: elements around what was found would have to be made and removed at every
/// letter that is typed.
fn highlight(search: &str) {
    let marks = Marks::of(search);
    let ranges = Array::new();
    if let Ok(cells) = document().query_selector_all(CELLS)
        && !search.is_empty()
    {
        let cells = (0..cells.length()).filter_map(|index| cells.item(index)?.dyn_into().ok());
        for cell in cells {
            find(&marks, &cell, &ranges);
        }
    }
    // Without the interface there is nothing to show it with.
    let _ = show(&ranges);
}

fn find(marks: &Marks, cell: &Element, into: &Array) {
    let mut texts = Texts::default();
    texts.add(cell);
    let found = if cell.class_list().contains(PHONE) {
        marks.in_phone(&texts.whole)
    } else {
        marks.in_text(&texts.whole)
    };
    for range in found.iter().filter_map(|place| texts.range(place)) {
        into.push(&range);
    }
}

/// The texts of a cell, which may be in several nodes.
#[derive(Default)]
struct Texts {
    whole: String,
    /// Each with where it ends in the whole, in UTF-16 as the document counts.
    nodes: Vec<(Node, u32)>,
}

impl Texts {
    fn add(&mut self, parent: &Node) {
        let mut next = parent.first_child();
        while let Some(node) = next {
            next = node.next_sibling();
            if node.node_type() == Node::TEXT_NODE {
                let text = node.node_value().unwrap_or_default();
                let end = self.nodes.last().map_or(0, |(_, end)| *end) + units(&text);
                self.whole.push_str(&text);
                self.nodes.push((node, end));
            } else {
                self.add(&node);
            }
        }
    }

    fn range(&self, place: &Range<usize>) -> Option<StaticRange> {
        let start = units(self.whole.get(..place.start)?);
        let end = start + units(self.whole.get(place.clone())?);
        let (first, from) = self.point(|node_end| start < node_end, start)?;
        let (last, to) = self.point(|node_end| end <= node_end, end)?;
        StaticRange::new(&StaticRangeInit::new(last, to, first, from)).ok()
    }

    /// The first node whose end will do, and a place of the whole counted from its start.
    fn point(&self, will_do: impl Fn(u32) -> bool, at: u32) -> Option<(&Node, u32)> {
        let index = self.nodes.iter().position(|(_, end)| will_do(*end))?;
        let start = index
            .checked_sub(1)
            .map_or(0, |before| self.nodes[before].1);
        Some((&self.nodes[index].0, at - start))
    }
}

fn units(text: &str) -> u32 {
    text.encode_utf16().fold(0, |count, _| count + 1)
}

/// `CSS.highlights.set(NAME, new Highlight(...ranges))`, which the bindings count as unstable.
fn show(ranges: &Array) -> Result<(), JsValue> {
    let window = window();
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into());
    let highlights = of(&of(&window, "CSS")?, "highlights")?;
    let highlight: Function = of(&window, "Highlight")?.dyn_into()?;
    let highlight = Reflect::construct(&highlight, ranges)?;
    let set: Function = of(&highlights, "set")?.dyn_into()?;
    set.call2(&highlights, &NAME.into(), &highlight)?;
    Ok(())
}
