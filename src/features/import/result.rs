//! What became of an import.

use crate::state::shared;
use contract::RowError;
use leptos::prelude::*;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use sheet::JudgedRow;
use sheet::protocol::{Reply, Request};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag};

use super::fields::{column_of, field_label};
use super::sending::{Sending, State};
use super::session::Session;
use super::words::rows;
use crate::api::{Download, Failure};
use crate::ui::{Alert, Button, Icon, Pager, Tone, grouped};

/// Errors on a page unless told.
const PAGE: u32 = 50;

/// “197 imported, 3 failed”, and what was not sent.
pub(super) fn summary(sending: &Sending) -> String {
    let mut text = format!(
        "{} imported, {} failed",
        grouped(sending.stored),
        grouped(sending.failed)
    );
    if sending.skipped > 0 {
        text.push_str(&format!(", {} left out", grouped(sending.skipped)));
    }
    if sending.unsent() > 0 {
        text.push_str(&format!(", {} not sent", grouped(sending.unsent())));
    }
    text
}

/// A failure with what to do and what to quote.
pub(super) fn failure_alert(failure: &Failure, tone: Tone) -> AnyView {
    view! { <Alert tone text=failure.headline() detail=failure.detail() /> }.into_any()
}

/// Why it ended before the end, and every row that failed.
#[component]
pub(super) fn Outcome(session: Session, file_name: StoredValue<String>) -> AnyView {
    let Some(sending) = session.sending.get_untracked() else {
        return ().into_any();
    };
    let unsent = rows(sending.unsent());
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
        State::Running
        | State::Stopping
        | State::Pausing
        | State::Paused
        | State::Held(_)
        | State::Finished => ().into_any(),
    };
    let errors = (!sending.errors.is_empty())
        .then(|| view! { <Errors session errors=sending.errors file_name /> });
    view! {
        {end}
        {errors}
    }
    .into_any()
}

/// Every row that failed, page by page, with the cell as the file has it.
#[component]
fn Errors(session: Session, errors: Vec<RowError>, file_name: StoredValue<String>) -> AnyView {
    let total = errors.len() as u64;
    let errors = StoredValue::new(errors);
    let (page, limit) = (RwSignal::new(1_u32), RwSignal::new(PAGE));
    let shown = Memo::new(move |_| {
        let (page, limit) = (page.get() as usize, limit.get() as usize);
        errors.with_value(|errors| {
            errors
                .chunks(limit)
                .nth(page.saturating_sub(1))
                .map(<[_]>::to_vec)
                .unwrap_or_default()
        })
    });
    let cells = RwSignal::new(Vec::<JudgedRow>::new());
    Effect::new(move |_| {
        let rows = shown.with(|errors| errors.iter().map(|error| error.row).collect());
        spawn(async move { cells.set(session.rows(rows).await) });
    });
    let targets = session.targets.get_untracked();
    let cell = move |error: &RowError| {
        cells.with(|rows| {
            let row = rows.iter().find(|row| row.row == error.row)?;
            match column_of(error, &targets) {
                Some(column) => row.cells.get(column).cloned(),
                None => Some(row.cells.join(", ")),
            }
        })
    };
    let lines = move || {
        let line = |error: RowError| {
            let cell = match cell(&error) {
                Some(cell) if cell.is_empty() => "(empty)".to_owned(),
                cell => cell.unwrap_or_default(),
            };
            let title = cell.clone();
            view! {
                <tr>
                    <th scope="row" class="cell-side digits">{grouped(error.row)}</th>
                    <td class="cell-rest">{field_label(error.field.as_deref()).to_owned()}</td>
                    <td class="cell-sub import-verdict">{error.message.into_owned()}</td>
                    <td class="cell-lead" title=title>{cell}</td>
                </tr>
            }
        };
        shown.get().into_iter().map(line).collect_view()
    };
    let saving = RwSignal::new(false);
    let save = move || {
        saving.set(true);
        let request = Request::FailedRows {
            errors: errors.get_value(),
        };
        leptos::task::spawn_local(async move {
            if let Ok(Reply::FailedRows { csv }) = session.ask(request).await {
                save_csv(&csv, &file_name.get_value());
            }
            saving.set(false);
        });
    };
    view! {
        <section class="import-part">
            <header class="import-part-head">
                <h3>"Rows that failed"</h3>
                <Button icon=Icon::DOWNLOAD busy=saving on_click=save>
                    "Download failed rows"
                </Button>
            </header>
            <div class="import-preview">
                <div class="grid-wrap" tabindex="0" role="region" aria-label="Rows that failed">
                    <table class="grid" aria-label="Failed rows">
                        <thead>
                            <tr>
                                <th scope="col">"Row"</th>
                                <th scope="col">"Field"</th>
                                <th scope="col">"What is wrong"</th>
                                <th scope="col">"In the file"</th>
                            </tr>
                        </thead>
                        <tbody>{lines}</tbody>
                    </table>
                </div>
            </div>
            {(total > u64::from(PAGE))
                .then(|| {
                    view! {
                        <Pager
                            page
                            limit
                            total=Signal::stored(total)
                            on_page=move |to| page.set(to)
                            on_limit=move |rows| {
                                page.set(1);
                                limit.set(rows);
                            }
                        />
                    }
                })}
        </section>
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
    use contract::ImportReport;

    use super::*;

    #[test]
    fn the_summary_counts_every_row() {
        let mut sending = Sending::new(1_200, 2);
        let report = ImportReport {
            successful: 997,
            failed: 3,
            ..ImportReport::default()
        };
        let sent: Vec<u64> = (1..=1_000).collect();
        sending.answered(&sent, Vec::new(), 0, report, 1.0);
        assert_eq!(summary(&sending), "997 imported, 3 failed, 200 not sent");
    }
}
