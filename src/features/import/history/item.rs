//! One import in the list of those that were.

use leptos::prelude::*;
use sheet::{ImportId, PastImport};
use uuid::Uuid;

use super::standing::{Standing, taken_back};
use crate::routes::ContactsPlace;
use crate::state::shared;
use crate::ui::{Badge, Button, ButtonKind, Tone, exact, grouped, relative};

/// The id of what holds the button that undoes an import.
pub(super) fn undo_button(import: &ImportId) -> String {
    ["undo-", import.as_str()].concat()
}

/// File, folder, time, figures, how it stands, and the way to undo it.
#[component]
pub(super) fn PastItem(
    past: PastImport,
    /// In milliseconds.
    now: f64,
    #[prop(into)] on_undo: Callback<PastImport>,
    /// Called when the person goes to the folder.
    on_leave: Callback<()>,
) -> AnyView {
    let standing = Standing::of(&past, now);
    let id = undo_button(&past.import);
    // What did not come to its end may have done more than was noted.
    let did_any = past.ledger.created + past.ledger.updated > 0 || standing != Standing::Finished;
    let may_undo = standing.is_undoable() && did_any;
    let PastImport {
        file, started_at, ..
    } = past.clone();
    let (folder, figures) = (folder(&past, on_leave), figures(&past));
    let taken_back = taken_back(&past);
    let name = format!("Undo\u{2026} the import of {file}");
    let undo = may_undo.then(move || {
        view! {
            <Button kind=ButtonKind::Quiet name on_click=move || on_undo.run(past.clone())>
                "Undo\u{2026}"
            </Button>
        }
    });
    view! {
        <li class="past-item">
            <div class="past-what">
                <b title=file.clone()>{file.clone()}</b>
                <p>
                    {folder} <span aria-hidden="true">"\u{b7}"</span>
                    <time datetime=started_at.clone() title=exact(&started_at)>
                        {relative(&started_at)}
                    </time>
                </p>
            </div>
            <p class="past-figures">{figures}</p>
            <p class="past-standing">
                <Badge tone=standing.tone() text=standing.label() />
                {taken_back.map(|text| view! { <span>{text}</span> })}
            </p>
            <div class="past-act" id=id>
                {undo}
            </div>
        </li>
    }
    .into_any()
}

/// The way to the folder, where it is there.
fn folder(past: &PastImport, on_leave: Callback<()>) -> AnyView {
    let id = Uuid::parse_str(&past.folder_id).ok();
    match id.and_then(|id| untrack(|| shared().folders.find(id))) {
        Some(folder) => {
            let url = ContactsPlace::of_folder(Some(folder.id)).url();
            let name = folder.name;
            view! {
                <a class="past-folder" href=url title=name.clone() on:click=move |_| on_leave.run(())>
                    {name.clone()}
                </a>
            }
            .into_any()
        }
        None => view! { <span class="past-folder">{past.folder.clone()}</span> }.into_any(),
    }
}

/// What became of the rows, as far as there is something to tell.
fn figures(past: &PastImport) -> AnyView {
    let ledger = past.ledger;
    let parts = [
        (ledger.created, "imported", Tone::Good),
        (ledger.updated, "updated", Tone::Good),
        (ledger.failed, "failed", Tone::Bad),
        (ledger.skipped, "left out", Tone::Info),
        (ledger.waiting, "not sent", Tone::Neutral),
    ];
    let is_told = |(place, (number, ..)): &(usize, (u64, &str, Tone))| *place == 0 || *number > 0;
    let parts = parts.into_iter().enumerate().filter(is_told);
    parts
        .map(|(_, (number, name, tone))| {
            let tone = if number > 0 { tone } else { Tone::Neutral };
            view! {
                <span class=["past-figure ", tone.class()].concat()>
                    <b>{grouped(number)}</b>
                    " "
                    {name}
                </span>
            }
        })
        .collect_view()
        .into_any()
}
