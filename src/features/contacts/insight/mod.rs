//! What a list amounts to: how the last calls ended, and whether it is ready to be called.
//!
//! All of it comes after the rows are on the page, and the facts are not in the first load.

mod census;
mod check;
mod count;
mod cutter;
mod facts;
mod found;
mod remembered;
mod split;
mod tally;

pub(super) use check::BY_ITSELF;
pub(super) use count::Counted;
pub(super) use split::OutcomeSplit;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::Drawn;

/// The facts beside the count of the page; takes the counts that the bar tells.
#[wasm_split(insight, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn list_facts() -> Drawn<RwSignal<Option<Counted>>> {
    Ok(|counted| view! { <facts::Facts counted /> }.into_any())
}
