//! What an organisation sees that has nothing yet.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::wasm_split;

use super::head::ImportButton;
use crate::api::sample_list;
use crate::state::{Inbox, Notices};
use crate::ui::{Button, ButtonKind, Drawn, Empty, Icon};

/// The folder is called after the file.
const SAMPLE: &str = "Sample: spring renewals.csv";

/// Three ways to begin; takes what is called when the first folder is to be made.
#[wasm_split(insight, wasm_split_path = leptos::wasm_split, fallible)]
pub(super) fn first_run() -> Drawn<Option<Callback<()>>> {
    Ok(|on_new_folder| view! { <FirstRun on_new_folder /> }.into_any())
}

/// The sample goes the way of every file, so that it shows how an import is done.
#[component]
fn FirstRun(on_new_folder: Option<Callback<()>>) -> AnyView {
    let inbox = expect_context::<Inbox>();
    let notices = expect_context::<Notices>();
    let busy = RwSignal::new(false);
    let try_sample = move || {
        busy.set(true);
        spawn_local(async move {
            match sample_list(SAMPLE).await {
                Ok(file) => inbox.put(file, None),
                Err(failure) => notices.fail("The sample list could not be fetched.", &failure),
            }
            let _ = busy.try_set(false);
        });
    };
    let first_folder = on_new_folder.map(|on_click| {
        view! {
            <Button icon=Icon::Plus on_click>
                "Create the first folder"
            </Button>
        }
    });
    view! {
        <Empty
            icon=Icon::Users
            heading="No contacts here yet"
            text="Folders hold the people that your campaigns call. Drop a CSV anywhere on this page to fill \
                  one, or see how it goes with a list of invented people."
            detail="The sample has 40 people who do not exist. It asks before anything is stored, and goes when \
                    you delete its folder."
        >
            <Button kind=ButtonKind::Primary icon=Icon::Star busy on_click=try_sample>
                "Try a sample list"
            </Button>
            <ImportButton folder_id=Memo::new(|_| None) text="Import a CSV" />
            {first_folder}
        </Empty>
    }
    .into_any()
}
