//! Views: lists with a name, at the side of every page.

mod actions;
mod dialog;
mod section;

pub(crate) use section::ViewsSection;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::state::Views;
use crate::ui::{Drawn, later};

/// Asks for the name of a view, when one is wanted.
#[component]
pub(crate) fn ViewNaming() -> AnyView {
    let views = expect_context::<Views>();
    let dialog = move || Some(later(name_dialog, views.naming()?));
    dialog.into_any()
}

/// The dialog that names a view; takes its URL.
#[wasm_split(find, wasm_split_path = leptos::wasm_split, fallible)]
fn name_dialog() -> Drawn<String> {
    Ok(|url| view! { <dialog::NameDialog url /> }.into_any())
}

/// What can be done with a view; takes its URL.
#[wasm_split(find, wasm_split_path = leptos::wasm_split, fallible)]
fn view_actions() -> Drawn<String> {
    Ok(|url| view! { <actions::ViewActions url /> }.into_any())
}
