//! How the page looks, as the person wants it.

mod choices;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::{Drawn, Icon, Menu, later};

/// The menu in the header.
#[component]
pub(crate) fn AppearanceMenu(
    /// Called when the keys are to be shown.
    #[prop(into)]
    on_shortcuts: Callback<()>,
) -> AnyView {
    view! {
        <Menu label="Settings" icon=Icon::APPEARANCE icon_only=true>
            {later(look_choices, on_shortcuts)}
        </Menu>
    }
    .into_any()
}

/// What the menu holds; takes what is called when the keys are to be shown.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn look_choices() -> Drawn<Callback<()>> {
    Ok(|on_shortcuts| view! { <choices::LookChoices on_shortcuts /> }.into_any())
}
