//! A choice in a line of text, as a pill that opens a menu.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};
use super::id::unique_id;
use super::live::live;
use super::menu::MenuList;

/// A pill that says what is so, and opens a menu to say otherwise. The children are as in `Menu`; the
/// pill stays when they change what it says.
#[component]
pub(crate) fn PillMenu(
    /// What is chosen with it.
    label: &'static str,
    /// What is so now.
    #[prop(into)]
    value: Signal<String>,
    /// Whether a person said so.
    #[prop(into)]
    is_said: Signal<bool>,
    children: Children,
) -> AnyView {
    let id = unique_id();
    let mark = move || is_said.get().then(|| view! { <Glyph icon=Icon::PENCIL /> });
    let name = move || {
        let said = if is_said.get() { ", you said so" } else { "" };
        [label, ": ", &value.get(), said].concat()
    };
    view! {
        <span class="pill-menu">
            <button
                type="button"
                class="pill"
                class:is-said=move || is_said.get()
                aria-haspopup="menu"
                aria-label=name
                popovertarget=id.clone()
            >
                {live(mark)}
                <span class="pill-text">{value}</span>
                <Glyph icon=Icon::CHEVRON_DOWN />
            </button>
            <MenuList label=label.to_owned() id on_open=|| ()>
                {children()}
            </MenuList>
        </span>
    }
    .into_any()
}
