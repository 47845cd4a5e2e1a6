//! What a list amounts to: how the last calls ended, and whether it is ready to be called.
//!
//! All of it comes after the rows are on the page, and none of it is in the first load.

mod census;
mod check;
mod count;
mod cutter;
mod facts;
mod found;
mod remembered;
mod split;
mod tally;

pub(super) use count::Counted;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::Drawn;

/// The bar of outcomes; takes where the counts are to be told.
#[wasm_split(insight, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn outcome_split() -> Drawn<RwSignal<Option<Counted>>> {
    Ok(|counted| view! { <split::OutcomeSplit counted /> }.into_any())
}

/// The facts beside the count of the page; takes the counts that the bar tells.
#[wasm_split(insight, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn list_facts() -> Drawn<RwSignal<Option<Counted>>> {
    Ok(|counted| view! { <facts::Facts counted /> }.into_any())
}
