//! The navigation at the left edge.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

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
    let close_behind_link = move |event: leptos::ev::MouseEvent| {
        let element = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok());
        let link = element.and_then(|element| element.closest("a").ok().flatten());
        if link.is_some() {
            close_sidebar();
        }
    };
    view! {
        <nav
            class="sidebar"
            id=ID
            popover="auto"
            aria-label=label
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
                <Glyph icon=Icon::CLOSE />
            </button>
            {children()}
        </nav>
    }
    .into_any()
}

/// Closes the sidebar where it lies over the page.
pub(crate) fn close_sidebar() {
    let sidebar = document().get_element_by_id(ID);
    if let Some(sidebar) = sidebar.and_then(|sidebar| sidebar.dyn_into::<HtmlElement>().ok())
        && sidebar.matches(":popover-open").unwrap_or(false)
    {
        let _ = sidebar.hide_popover();
    }
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
            <Glyph icon=Icon::MENU />
        </button>
    }
    .into_any()
}
