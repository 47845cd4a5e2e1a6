//! What became of an import.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sheet::protocol::{Reply, Request};
use sheet::{Ledger, PastImport};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use super::sending::State;
use super::session::Session;
use super::words::rows;
use crate::api::{Download, Failure};
use crate::state::shared;
use crate::ui::{Alert, Button, Icon, Tone, grouped};

/// “197 imported, 3 failed”, and what was not sent.
pub(super) fn summary(ledger: &Ledger) -> String {
    let mut text = format!(
        "{} imported, {} failed",
        grouped(ledger.created),
        grouped(ledger.failed)
    );
    for (number, what) in [
        (ledger.updated, "updated"),
        (ledger.skipped, "left out"),
        (ledger.waiting, "not sent"),
    ] {
        if number > 0 {
            text.push_str(&format!(", {} {what}", grouped(number)));
        }
    }
    text
}

/// A failure with what to do and what to quote.
pub(super) fn failure_alert(failure: &Failure, tone: Tone) -> AnyView {
    view! { <Alert tone text=failure.headline() detail=failure.detail() /> }.into_any()
}

/// Why it ended before the end, and what to do with rows that failed.
#[component]
pub(super) fn Outcome(session: Session) -> AnyView {
    let Some(sending) = session.sending.get_untracked() else {
        return ().into_any();
    };
    let unsent = rows(sending.ledger.waiting);
    // Elsewhere the rows that are in would go in a second time.
    let what_is_in = if shared().api.does_work_once() {
        "What is imported stays. To go on, choose the same file and the same folder again."
    } else {
        "What is imported stays."
    };
    let end = match sending.state {
        State::Refused(failure) => view! {
            {failure_alert(&failure, Tone::Bad)}
            <p class="import-note">{format!("{unsent} not sent. {what_is_in}")}</p>
        }
        .into_any(),
        State::Unread(message) => {
            view! { <Alert text=message detail=format!("{unsent} not sent. {what_is_in}") /> }
                .into_any()
        }
        State::Stopped => view! {
            <Alert
                tone=Tone::Info
                text=format!("You stopped the import; {unsent} not sent.")
                detail=what_is_in.to_owned()
            />
        }
        .into_any(),
        State::Running | State::Paused | State::Held(_) | State::Finished => ().into_any(),
    };
    let failed = (sending.ledger.failed > 0)
        .then(|| view! { <FailedRows session number=sending.ledger.failed /> });
    let completed = move || {
        let PastImport { file, ledger, .. } = session.recognised.completed.get()?;
        let note = format!("{file} as a whole: {}.", summary(&ledger));
        Some(view! { <p class="import-note">{note}</p> })
    };
    view! {
        {end}
        {completed}
        {failed}
    }
    .into_any()
}

/// The way to try the rows again that failed.
#[component]
fn FailedRows(session: Session, number: u64) -> AnyView {
    let saving = RwSignal::new(false);
    let save = move || {
        saving.set(true);
        let import = session.import();
        spawn_local(async move {
            if let Ok(Reply::FailedRows { csv }) = session.ask(Request::FailedRows { import }).await
            {
                save_csv(&csv, &session.file_name());
            }
            saving.set(false);
        });
    };
    view! {
        <div class="import-failed">
            <p>
                {format!(
                    "{} failed. Download them with the reasons, correct them there, and drop the file here again.",
                    rows(number),
                )}
            </p>
            <Button icon=Icon::DOWNLOAD busy=saving on_click=save>
                "Download failed rows"
            </Button>
        </div>
    }
    .into_any()
}

/// Saves the failed rows beside the file that they come from.
fn save_csv(csv: &str, file_name: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(csv));
    let options = BlobPropertyBag::new();
    options.set_type("text/csv;charset=utf-8");
    if let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) {
        let stem = file_name
            .rsplit_once('.')
            .map_or(file_name, |(stem, _)| stem);
        let name = format!("{stem} \u{2013} failed rows.csv");
        Download { name, blob }.save();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_counts_every_row() {
        let mut ledger = Ledger {
            created: 997,
            failed: 3,
            ..Ledger::default()
        };
        assert_eq!(summary(&ledger), "997 imported, 3 failed");
        (ledger.skipped, ledger.waiting) = (1, 1_200);
        let text = "997 imported, 3 failed, 1 left out, 1,200 not sent";
        assert_eq!(summary(&ledger), text);
    }
}
