//! The dialog that deletes a folder.

use contract::Folder;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Api, Failure};
use crate::state::{FolderList, Notices, Revision};
use crate::ui::{Alert, Button, ButtonKind, Dialog, Field, grouped};

/// Says what goes, asks for the folder's name, and deletes it.
#[component]
pub fn DeleteFolderDialog(
    /// The folder to delete.
    folder: Folder,
    /// Called when it stays.
    #[prop(into)]
    on_close: Callback<()>,
    /// Called when it is gone.
    #[prop(into)]
    on_deleted: Callback<()>,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let folders = expect_context::<FolderList>();
    let notices = expect_context::<Notices>();
    let revision = expect_context::<Revision>();
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let id = folder.id;
    let name = StoredValue::new(folder.name);
    let matches =
        Signal::derive(move || typed.with(|typed| name.with_value(|name| typed.trim() == name)));

    let submit = move || {
        if !matches.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let result = api.delete_folder(id).await;
            busy.set(false);
            match result {
                Ok(deleted) => {
                    folders.reload();
                    revision.bump();
                    notices.tell(format!(
                        "Folder \u{201c}{}\u{201d} deleted with {}.",
                        name.get_value(),
                        contacts(deleted.contacts_deleted)
                    ));
                    on_deleted.run(());
                }
                Err(refused) => failure.set(Some(refused)),
            }
        });
    };

    view! {
        <Dialog
            heading="Delete folder"
            on_close
            on_submit=submit
            actions=move || {
                view! {
                    <Button on_click=on_close>"Keep folder"</Button>
                    <Button
                        kind=ButtonKind::Danger
                        submit=true
                        busy
                        disabled=Signal::derive(move || !matches.get())
                    >
                        "Delete for good"
                    </Button>
                }
            }
        >
            <p>
                "This deletes " <strong>{name.get_value()}</strong> " and "
                <strong>{contacts(folder.contact_count)}</strong>
                " in it, for good. It cannot be undone."
            </p>
            <Field
                label=format!("Type \u{201c}{}\u{201d} to confirm", name.get_value())
                value=typed
                on_input=move |text: String| typed.set(text)
                autofocus=true
            />
            {move || {
                failure
                    .get()
                    .map(|failure| view! { <Alert text=failure.headline() detail=failure.detail() /> })
            }}
        </Dialog>
    }
}

fn contacts(count: u64) -> String {
    match count {
        0 => "no contacts".to_owned(),
        1 => "1 contact".to_owned(),
        many => format!("{} contacts", grouped(many)),
    }
}
