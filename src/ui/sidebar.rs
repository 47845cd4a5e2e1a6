//! The navigation at the left edge.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::icon::{Glyph, Icon};

/// What the button in the header opens.
const ID: &str = "sidebar";

/// A column at the left edge; on narrow screens a sheet, which `SidebarButton` opens and which a
/// link inside, Esc or a click beside it closes.
#[component]
pub(crate) fn Sidebar(
    /// The accessible name.
    label: &'static str,
    children: Children,
) -> AnyView {
    let node = NodeRef::<html::Nav>::new();
    let close_behind_link = move |event: leptos::ev::MouseEvent| {
        let element = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a").ok().flatten());
        if let Some(sidebar) = node.get_untracked()
            && link.is_some()
            && sidebar.matches(":popover-open").unwrap_or(false)
        {
            let _ = sidebar.hide_popover();
        }
    };
    view! {
        <nav
            class="sidebar"
            id=ID
            popover="auto"
            aria-label=label
            node_ref=node
            on:click=close_behind_link
        >
            <button
                type="button"
                class="btn btn-quiet btn-icon sidebar-close"
                popovertarget=ID
                popovertargetaction="hide"
                aria-label="Close"
                title="Close"
            >
                <Glyph icon=Icon::Close />
            </button>
            {children()}
        </nav>
    }
    .into_any()
}

/// Opens the sidebar where there is no room for it.
#[component]
pub(crate) fn SidebarButton(
    /// The accessible name.
    label: &'static str,
) -> AnyView {
    view! {
        <button
            type="button"
            class="btn btn-quiet btn-icon sidebar-button"
            popovertarget=ID
            aria-label=label
            title=label
        >
            <Glyph icon=Icon::Menu />
        </button>
    }
    .into_any()
}
