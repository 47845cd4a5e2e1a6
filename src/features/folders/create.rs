//! The dialog that makes a folder.

use contract::{Folder, NewFolder};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Api, Failure};
use crate::state::{FolderList, Notices};
use crate::ui::{Alert, Button, ButtonKind, Dialog, Field, FieldKind, focus_invalid};

/// Asks for a name and a description, and makes the folder.
#[component]
pub fn NewFolderDialog(
    /// Called when nothing is to be made.
    #[prop(into)]
    on_close: Callback<()>,
    /// Called with the folder that was made.
    #[prop(into)]
    on_created: Callback<(Folder,)>,
) -> impl IntoView {
    let api = expect_context::<Api>();
    let folders = expect_context::<FolderList>();
    let notices = expect_context::<Notices>();
    let name = RwSignal::new(String::new());
    let description = RwSignal::new(String::new());
    let name_error = RwSignal::new(None::<String>);
    let description_error = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<Failure>);
    let busy = RwSignal::new(false);

    let check_name = move || {
        let checked = NewFolder::check_name(&name.get_untracked());
        name_error.set(
            checked
                .as_ref()
                .err()
                .map(|problem| problem.message.to_string()),
        );
        checked.ok()
    };
    let check_description = move || {
        let checked = NewFolder::check_description(&description.get_untracked());
        description_error.set(
            checked
                .as_ref()
                .err()
                .map(|problem| problem.message.to_string()),
        );
        checked.is_ok()
    };
    let submit = move || {
        let (name, description_ok) = (check_name(), check_description());
        let (Some(name), true) = (name, description_ok) else {
            focus_invalid();
            return;
        };
        let text = description.get_untracked();
        let folder = NewFolder {
            name,
            description: (!text.is_empty()).then_some(text),
        };
        busy.set(true);
        spawn_local(async move {
            let result = api.create_folder(&folder).await;
            busy.set(false);
            match result {
                Ok(folder) => {
                    folders.reload();
                    notices.tell(format!("Folder \u{201c}{}\u{201d} created.", folder.name));
                    on_created.run((folder,));
                }
                Err(refused) => {
                    let errors = refused.field_errors();
                    let of = |field: &str| {
                        errors
                            .iter()
                            .find(|error| error.field == field)
                            .map(|error| error.message.to_string())
                    };
                    name_error.set(of("name"));
                    description_error.set(of("description"));
                    failure.set(errors.is_empty().then_some(refused));
                }
            }
        });
    };

    view! {
        <Dialog
            heading="New folder"
            on_close
            on_submit=submit
            actions=move || {
                view! {
                    <Button on_click=on_close>"Cancel"</Button>
                    <Button kind=ButtonKind::Primary submit=true busy>
                        "Create folder"
                    </Button>
                }
            }
        >
            <Field
                label="Name"
                value=name
                on_input=move |text: String| {
                    name.set(text);
                    if name_error.with_untracked(Option::is_some) {
                        check_name();
                    }
                }
                error=name_error
                placeholder="Renewals, January"
                required=true
                autofocus=true
            />
            <Field
                label="Description"
                value=description
                on_input=move |text: String| {
                    description.set(text);
                    check_description();
                }
                kind=FieldKind::Lines
                error=description_error
                hint="Where the list comes from, or what it is for. Optional."
            />
            {move || {
                failure
                    .get()
                    .map(|failure| view! { <Alert text=failure.headline() detail=failure.detail() /> })
            }}
        </Dialog>
    }
}
