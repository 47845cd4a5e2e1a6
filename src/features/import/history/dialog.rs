//! The dialog with the imports that were.

use js_sys::Date;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use sheet::{ImportId, PastImport};
use uuid::Uuid;

use super::item::{PastItem, undo_button};
use super::undo::UndoDialog;
use crate::features::import::past;
use crate::state::shared;
use crate::ui::{Button, Dialog, Drawn, Empty, Icon, focus_first};

/// The dialog, which is asked for seldom: its code comes with the import's.
#[wasm_split(import, wasm_split_path = leptos::wasm_split, fallible)]
pub(crate) fn import_history() -> Drawn<Callback<()>> {
    Ok(|on_close| view! { <HistoryDialog on_close /> }.into_any())
}

#[component]
fn HistoryDialog(on_close: Callback<()>) -> AnyView {
    let imports = RwSignal::new(here(&[]));
    let undoing = RwSignal::new(None::<PastImport>);
    let undone = move || {
        let Some(import) = undoing.get_untracked() else {
            return;
        };
        undoing.set(None);
        // What went with its folder is still told while the dialog is open.
        let shown: Vec<ImportId> = imports
            .with_untracked(|imports| imports.iter().map(|past| past.import.clone()).collect());
        imports.set(here(&shown));
        focus_back(&import.import);
    };
    let now = Date::now();
    let list = move || {
        let imports = imports.get();
        if imports.is_empty() {
            return view! {
                <Empty
                    icon=Icon::CLOCK
                    heading="No imports yet"
                    text="What you import from this browser is listed here, for as long as its folder is there."
                />
            }
            .into_any();
        }
        let items = imports
            .into_iter()
            .map(|past| view! { <PastItem past now on_undo=move |past| undoing.set(Some(past)) on_leave=on_close /> });
        view! {
            <p class="past-note">
                "Made from this browser, the latest first. Undoing one deletes the contacts that it created, and gives those that it updated back what they had."
            </p>
            <ul class="past-list">{items.collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <Dialog
            heading="Imports"
            class="is-past"
            on_close
            actions=move || view! { <Button on_click=on_close>"Close"</Button> }
        >
            <div class="past">
                {list}
            </div>
        </Dialog>
        {move || {
            undoing.get().map(|past| view! { <UndoDialog past on_close=undone /> })
        }}
    }
    .into_any()
}

/// The imports whose folder is there, and those that were shown already. Folders of other organisations are not there.
fn here(shown: &[ImportId]) -> Vec<PastImport> {
    let folders = shared().folders;
    let is_here = |past: &&PastImport| {
        let folder = Uuid::parse_str(&past.folder_id).ok();
        shown.contains(&past.import)
            || folder.is_some_and(|id| untrack(|| folders.find(id)).is_some())
    };
    let history = past::read();
    history.imports().iter().filter(is_here).cloned().collect()
}

/// The focus goes back to where the undoing began, or to the heading where that is gone.
fn focus_back(import: &ImportId) {
    let button = ["#", &undo_button(import), " > button"].concat();
    request_animation_frame(move || {
        focus_first(".dialog:has(.past) .dialog-heading");
        focus_first(&button);
    });
}
