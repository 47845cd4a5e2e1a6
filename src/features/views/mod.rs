//! Views: lists with a name, at the side of every page.

mod actions;
mod dialog;
mod section;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::state::shared;
use crate::ui::{Drawn, later, live};

/// Asks for the name of a view, when one is wanted.
#[component]
pub(crate) fn ViewNaming() -> AnyView {
    let views = shared().views;
    let dialog = move || Some(view! { <dialog::NameDialog url=views.naming()? /> });
    dialog.into_any()
}

/// The views of this browser; nothing where there is none.
#[component]
pub(crate) fn ViewsSection() -> AnyView {
    let views = shared().views;
    let is_empty = Memo::new(move |_| views.is_empty());
    let section = move || (!is_empty.get()).then(|| later(view_list, ()));
    live(section)
}

#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn view_list() -> Drawn<()> {
    Ok(|()| view! { <section::ViewList /> }.into_any())
}
