//! Folders: the sidebar, what makes one, the dialog that deletes one.

mod create;
mod delete;
mod filter;
mod sidebar;
mod sort;
mod walk;

pub(crate) use create::NewFolderDialog;
pub use delete::DeleteFolderDialog;
pub use sidebar::FolderSidebar;

use contract::Folder;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::Drawn;

/// The line of the sidebar that makes a folder; takes what is called when nothing is to be made, and with
/// the folder that was made.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn new_folder_line() -> Drawn<(Callback<()>, Callback<(Folder,)>)> {
    Ok(|(on_close, on_created)| view! { <create::NewFolderLine on_close on_created /> }.into_any())
}

/// The orders to choose from.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible)]
fn sorts() -> Drawn<()> {
    Ok(|()| view! { <sort::Sorts /> }.into_any())
}
