//! A cell of a table as it is drawn.

use leptos::prelude::AnyView;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::{Mountable, Render};
use web_sys::{Element, Node};

/// A cell. It keeps the nodes that it has: to change a text is cheaper than to look for it or to make an element.
pub(crate) struct Cell {
    /// What holds its text: the cell itself, or the link in it.
    place: Element,
    content: Content,
}

enum Content {
    /// One text.
    Text(Node),
    /// Elements, each with its text.
    Parts(Vec<(Element, Node)>),
    /// What is not told apart here.
    Other,
}

impl Cell {
    pub(super) fn of(place: Element) -> Self {
        Self {
            place,
            content: Content::Other,
        }
    }

    /// Shows a text as it is.
    pub(crate) fn say(&mut self, text: &str) {
        if let Content::Text(node) = &self.content {
            return node.set_node_value(Some(text));
        }
        self.clear();
        self.content = Content::Text(add_text(&self.place, text));
    }

    /// Shows texts one behind the other, each in an element of its own. The first of these, if there is one.
    pub(crate) fn say_parts(&mut self, tag: &str, texts: &[&str]) -> Option<&Element> {
        if !matches!(self.content, Content::Parts(_)) {
            self.clear();
            self.content = Content::Parts(Vec::new());
        }
        let Content::Parts(parts) = &mut self.content else {
            return None;
        };
        for (index, text) in texts.iter().enumerate() {
            if let Some((_, node)) = parts.get(index) {
                node.set_node_value(Some(text));
            } else {
                let element = Rndr::create_element(tag, None);
                let node = add_text(&element, text);
                Rndr::insert_node(&self.place, &element, None);
                parts.push((element, node));
            }
        }
        for (surplus, _) in parts.drain(texts.len()..) {
            surplus.remove();
        }
        parts.first().map(|(element, _)| element)
    }

    /// Shows a view. It stays as it is: it cannot follow signals, nor hear events.
    pub(crate) fn show(&mut self, view: AnyView) {
        self.clear();
        view.build().mount(&self.place, None);
    }

    /// Shows a node, or nothing.
    pub(crate) fn put(&mut self, node: Option<Node>) {
        self.clear();
        if let Some(node) = node {
            Rndr::insert_node(&self.place, &node, None);
        }
    }

    fn clear(&mut self) {
        self.place.set_text_content(None);
        self.content = Content::Other;
    }
}

fn add_text(parent: &Element, text: &str) -> Node {
    let node = Rndr::create_text_node(text).into();
    Rndr::insert_node(parent, &node, None);
    node
}
