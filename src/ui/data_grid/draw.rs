//! What a cell makes of its text. It keeps the nodes that it has: to change a text is cheaper than to make an element.

use leptos::prelude::AnyView;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// The text as it is.
pub(crate) fn say(place: &Element, text: &str) {
    match place.first_child() {
        Some(node) if node.node_type() == Node::TEXT_NODE => node.set_node_value(Some(text)),
        _ => place.set_text_content(Some(text)),
    }
}

/// One text behind the other, each in an element of its own.
pub(crate) fn say_parts(place: &Element, parts: &[&str]) {
    let mut next = place.first_element_child();
    for part in parts {
        let element = next.take().unwrap_or_else(|| add(place, "span"));
        say(&element, part);
        next = element.next_element_sibling();
    }
    while let Some(surplus) = next {
        next = surplus.next_element_sibling();
        surplus.remove();
    }
}

/// The only element in a cell: the one that is there, or a new one.
pub(crate) fn only(place: &Element, tag: &str) -> Element {
    place.first_element_child().unwrap_or_else(|| {
        place.set_text_content(None);
        add(place, tag)
    })
}

/// A view instead of what was there. It stays as it is: it cannot follow signals, nor hear events.
pub(crate) fn show(place: &Element, view: AnyView) {
    place.set_text_content(None);
    view.build().mount(place, None);
}

/// The element of such a view.
pub(crate) fn element(view: AnyView) -> Option<Element> {
    view.build().elements().into_iter().next()
}

fn add(place: &Element, tag: &str) -> Element {
    let element = Rndr::create_element(tag, None);
    Rndr::insert_node(place, element.unchecked_ref(), None);
    element
}
