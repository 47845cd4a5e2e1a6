//! The dialog that deletes a folder.

use contract::Folder;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Failure;
use crate::state::{Shared, shared};
use crate::ui::{Alert, Button, ButtonKind, Dialog, Field, Tone, counted};

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
    let Shared {
        api,
        folders,
        notices,
        revision,
        ..
    } = shared();
    let typed = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<Failure>);
    let id = folder.id;
    let name = StoredValue::new(folder.name);
    let inbox = shared().inbox;
    // Whether rows are on their way is known to the import alone: an open one is reason enough to wait.
    let is_importing = Memo::new(move |_| inbox.get().is_some());
    let may_go = Signal::derive(move || {
        !is_importing.get()
            && typed.with(|typed| name.with_value(|name| is_typed_name(typed, name)))
    });

    let submit = move || {
        if !may_go.get_untracked() || busy.get_untracked() {
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
                        disabled=Signal::derive(move || !may_go.get())
                    >
                        "Delete for good"
                    </Button>
                }
            }
        >
            <p>
                "This deletes " <strong>{name.get_value()}</strong> " and "
                <strong>{contacts(folder.contact_count)}</strong>
                {if folder.contact_count == 0 { ": it is empty." } else { " in it, for good." }}
                " It cannot be undone."
            </p>
            {move || {
                is_importing
                    .get()
                    .then(|| {
                        view! {
                            <Alert
                                tone=Tone::Warn
                                text="An import is open. Finish or close it, then delete the folder."
                            />
                        }
                    })
            }}
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

/// Whether the name was typed. Runs of spaces look like one on the page.
fn is_typed_name(typed: &str, name: &str) -> bool {
    typed.split_whitespace().eq(name.split_whitespace())
}

fn contacts(count: u64) -> String {
    match count {
        0 => "no contacts".to_owned(),
        count => counted(count, "contact", "contacts"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_in_words() {
        assert_eq!(contacts(0), "no contacts");
        assert_eq!(contacts(1), "1 contact");
        assert_eq!(contacts(1_204_000), "1,204,000 contacts");
    }

    #[test]
    fn the_name_counts_as_it_is_seen() {
        assert!(is_typed_name(" Old  leads ", "Old leads"));
        assert!(is_typed_name("Old leads", "Old   leads"));
        assert!(!is_typed_name("old leads", "Old leads"));
        assert!(!is_typed_name("Old lead", "Old leads"));
        assert!(!is_typed_name("", "Old leads"));
    }
}
