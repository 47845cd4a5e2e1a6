//! Folders: the sidebar, what makes one, the dialog that deletes one.

mod create;
mod delete;
mod filter;
mod sidebar;
mod walk;

pub use sidebar::FolderSidebar;

use contract::Folder;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;

use crate::ui::Drawn;

/// The dialog that makes a folder; takes what is called when nothing is to be made, and with the
/// folder that was made.
#[wasm_split(forms, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_forms))]
pub(crate) fn new_folder_dialog() -> Drawn<(Callback<()>, Callback<(Folder,)>)> {
    Ok(|(on_close, on_created)| {
        view! { <create::NewFolderDialog on_close on_created /> }.into_any()
    })
}

/// The line of the sidebar that makes a folder; takes the same as the dialog.
#[wasm_split(forms, wasm_split_path = leptos::wasm_split, fallible)]
fn new_folder_line() -> Drawn<(Callback<()>, Callback<(Folder,)>)> {
    Ok(|(on_close, on_created)| view! { <create::NewFolderLine on_close on_created /> }.into_any())
}

/// The dialog that deletes a folder; takes the folder, and what is called when it stays and when it is gone.
#[wasm_split(forms, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn delete_folder_dialog() -> Drawn<(Folder, Callback<()>, Callback<()>)> {
    Ok(|(folder, on_close, on_deleted)| {
        view! { <delete::DeleteFolderDialog folder on_close on_deleted /> }.into_any()
    })
}
