//! The API console: what the page just asked and what the API said.

mod bar;
mod exchange;
mod panel;

pub use bar::ConsoleBar;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::Drawn;

/// All calls; takes whether it is open, and the number of the call that is shown in full.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn console_panel() -> Drawn<(RwSignal<bool>, RwSignal<Option<u64>>)> {
    Ok(|(open, chosen)| view! { <panel::Panel open chosen /> }.into_any())
}
