//! The connection: where the API is and which key opens it.

mod banner;
mod page;

pub(crate) use banner::ReachBanner;

use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::Drawn;

/// The page, fetched when somebody goes there.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn connection_page() -> Drawn<()> {
    Ok(|()| view! { <page::ConnectionPage /> }.into_any())
}
