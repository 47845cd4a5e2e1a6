//! Something that is on and can be taken off.

use leptos::prelude::*;

use super::icon::{Glyph, Icon};

/// A pill with a cross; pressing it takes off what it says.
#[component]
pub(crate) fn Chip(
    /// What it is.
    #[prop(into)]
    text: String,
    /// Called when it is pressed.
    #[prop(into)]
    on_remove: Callback<()>,
) -> AnyView {
    let (name, title) = (["Remove ", &text].concat(), text.clone());
    view! {
        <button
            type="button"
            class="chip"
            aria-label=name
            title=title
            on:click=move |_| on_remove.run(())
        >
            <span class="chip-text">{text}</span>
            <Glyph icon=Icon::CLOSE />
        </button>
    }
    .into_any()
}
