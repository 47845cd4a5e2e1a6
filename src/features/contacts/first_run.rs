//! What an organisation sees that has nothing yet.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::head::ImportButton;
use crate::api::sample_list;
use crate::state::{Question, Shared, shared};
use crate::ui::{Button, ButtonKind, Empty, Icon};

/// The folder is called after the file.
const SAMPLE: &str = "Sample: spring renewals.csv";

/// Three ways to begin. The sample goes the way of every file, so that it shows how an import is done.
#[component]
pub(super) fn FirstRun() -> AnyView {
    let Shared {
        asking,
        inbox,
        notices,
        ..
    } = shared();
    let busy = RwSignal::new(false);
    let try_sample = move || {
        busy.set(true);
        spawn_local(async move {
            match sample_list(SAMPLE).await {
                Ok(file) => inbox.put(vec![file], None),
                Err(failure) => notices.fail("The sample list could not be fetched.", &failure),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <Empty
            icon=Icon::USERS
            heading="No contacts here yet"
            text="Folders hold the people that your campaigns call. Drop a CSV or a spreadsheet anywhere on this page \
                  to fill one, or see how it goes with a list of invented people."
            detail="The sample has 40 people who do not exist. It asks before anything is stored, and goes when \
                    you delete its folder."
        >
            <Button kind=ButtonKind::Primary icon=Icon::STAR busy on_click=try_sample>
                "Try a sample list"
            </Button>
            <ImportButton folder_id=Memo::new(|_| None) text="Import a CSV" />
            <Button icon=Icon::PLUS on_click=move || asking.ask(Question::NewFolder)>
                "Create the first folder"
            </Button>
        </Empty>
    }
    .into_any()
}
