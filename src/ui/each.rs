//! Lists whose items come, go and move.

use leptos::prelude::*;

/// An item of a list: what tells it from the others, and what draws it.
pub(crate) struct Item {
    key: u128,
    draw: Box<dyn FnOnce() -> AnyView + Send>,
}

impl Item {
    /// An item. What has the key of one that is there is taken for it, and not drawn again.
    pub(crate) fn new(key: u128, draw: impl FnOnce() -> AnyView + Send + 'static) -> Self {
        let draw = Box::new(draw);
        Self { key, draw }
    }
}

/// Items that are moved rather than drawn anew. `For`, compiled once for all lists: it is large.
pub(crate) fn each(items: impl Fn() -> Vec<Item> + Send + 'static) -> AnyView {
    fn draw(items: Box<dyn Fn() -> Vec<Item> + Send>) -> AnyView {
        view! { <For each=items key=|item| item.key children=|item| (item.draw)() /> }.into_any()
    }
    draw(Box::new(items))
}
