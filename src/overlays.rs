//! What lies over the page: all that opens there, and the messages. None of it is in the first load.

use contract::Folder;
use leptos::prelude::*;
use leptos::wasm_split::wasm_split;
use uuid::Uuid;

use crate::features::find::Find;
use crate::features::folders::{DeleteFolderDialog, NewFolderDialog};
use crate::features::import::{ImportDialog, import_history};
use crate::features::views::ViewNaming;
use crate::routes::{ContactsPlace, Route};
use crate::state::{Question, Shared, shared};
use crate::ui::{self, Drawn, NoticeStack, Tone, later};

/// What lies over the page.
#[wasm_split(desk, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_desk))]
pub(crate) fn overlays() -> Drawn<()> {
    Ok(|()| {
        shared().pending.go_on();
        view! {
            <ImportDialog />
            <Find />
            <ViewNaming />
            <Questions />
            <NoticeList />
        }
        .into_any()
    })
}

#[component]
fn Questions() -> AnyView {
    let Shared {
        asking,
        folders,
        navigation,
        ..
    } = shared();
    let close = move || asking.stop();
    let close_and_go = move |folder_id: Option<Uuid>| {
        close();
        navigation.go(&Route::Contacts(ContactsPlace::of_folder(folder_id)));
    };
    let dialog = move || {
        Some(match asking.get()? {
            Question::NewFolder => view! {
                <NewFolderDialog
                    on_close=close
                    on_created=move |folder: Folder| close_and_go(Some(folder.id))
                />
            }
            .into_any(),
            Question::ImportHistory => later(import_history, Callback::new(move |()| close())),
            Question::DeleteFolder(id) => {
                let folder = untrack(|| folders.find(id))?;
                view! {
                    <DeleteFolderDialog
                        folder
                        on_close=close
                        on_deleted=move || close_and_go(None)
                    />
                }
                .into_any()
            }
        })
    };
    dialog.into_any()
}

#[component]
fn NoticeList() -> AnyView {
    let notices = shared().notices;
    let shown = Signal::derive(move || {
        notices
            .list()
            .into_iter()
            .map(|notice| ui::Notice {
                id: notice.id,
                tone: if notice.is_failure {
                    Tone::Bad
                } else {
                    Tone::Neutral
                },
                text: notice.text,
                detail: notice.detail,
                action: notice.action.map(|action| ui::NoticeAction {
                    label: action.label.to_owned(),
                    run: action.run,
                }),
                lasts: notice.lasts,
            })
            .collect::<Vec<_>>()
    });
    view! { <NoticeStack notices=shown on_dismiss=move |id: u32| notices.dismiss(id) /> }.into_any()
}
