//! What would go if an import was undone, and what stays.

use leptos::prelude::*;

use crate::features::import::history::search::Found;
use crate::features::import::history::undoing::Undoing;
use crate::features::import::result::failure_alert;
use crate::features::import::words::contacts;
use crate::ui::{Alert, Tone, grouped};

/// What would go, and what stays; a choice where somebody worked with some of it.
#[component]
pub(super) fn WhatWouldGo(undoing: Undoing, found: Found, folder: String) -> AnyView {
    let is_any = found.count() > 0;
    let updated = undoing.import().ledger.updated;
    let updated = (is_any && updated > 0).then(|| {
        let keep = if updated == 1 { "keeps" } else { "keep" };
        let text = format!(
            "{} that it updated {keep} what it wrote.",
            contacts(updated)
        );
        view! { <p>{text}</p> }
    });
    let Found {
        used,
        missing,
        others,
        ..
    } = found;
    let used = used.len() as u64;
    let missing = (missing > 0).then(|| {
        let were = if missing == 1 { "was" } else { "were" };
        let text = format!(
            "{} more that it created {were} deleted or moved since; there is nothing to do about those.",
            grouped(missing)
        );
        view! { <p>{text}</p> }
    });
    let folder = StoredValue::new(folder);
    let stays = move || {
        folder.with_value(|folder| {
            if !is_any {
                None
            } else if undoing.takes_folder() {
                Some(format!(
                    "\u{201c}{folder}\u{201d} was made for this import and holds nothing else: the folder goes with them."
                ))
            } else if others > 0 || undoing.import().after.is_some() {
                Some("All other contacts of the folder stay as they are.".to_owned())
            } else {
                Some("The folder stays.".to_owned())
            }
        })
    };
    let choice = (used > 0).then(|| {
        let (they_were, those) = if used == 1 {
            ("was", "that one")
        } else {
            ("were", "those")
        };
        let text = format!(
            "{} of them {they_were} called or changed since. Delete {those} too.",
            grouped(used)
        );
        let with_used = undoing.with_used;
        view! {
            <label class="past-choice">
                <input
                    type="checkbox"
                    prop:checked=move || with_used.get()
                    on:change=move |event| with_used.set(event_target_checked(&event))
                />
                <span>{text}</span>
            </label>
        }
    });
    let warning = is_any.then(|| {
        view! { <p>"What is deleted here is gone for good. The same file can be imported again."</p> }
    });
    let changed = move || {
        undoing.has_changed.get().then(|| {
            view! {
                <Alert tone=Tone::Info text="The folder changed meanwhile. This is how it stands now." />
            }
        })
    };
    let trouble = move || {
        let trouble = undoing.trouble.get();
        trouble.map(|failure| failure_alert(&failure, Tone::Bad))
    };
    view! {
        {changed}
        <p>{stays}</p>
        {updated}
        {missing}
        {choice}
        {warning}
        {trouble}
    }
    .into_any()
}
