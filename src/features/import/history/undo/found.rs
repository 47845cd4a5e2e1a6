//! What would be undone, and what stays.

use leptos::prelude::*;

use super::told;
use crate::features::import::history::former::Former;
use crate::features::import::history::search::Found;
use crate::features::import::history::undoing::{There, Undoing};
use crate::features::import::result::failure_alert;
use crate::features::import::words::contacts;
use crate::ui::{Alert, Tone, grouped};

/// What would go or come back, and what stays; a choice where somebody worked with some of it.
#[component]
pub(super) fn WhatWouldGo(undoing: Undoing, there: There, folder: String) -> AnyView {
    let There { created, updated } = there;
    let (is_any_created, is_any_updated) = (created.count() > 0, updated.count() > 0);
    let is_any = is_any_created || is_any_updated;
    let restored = updated.as_written.len() as u64;
    let restored = (is_any_created && restored > 0).then(|| paragraph(told::restored(restored)));
    let folder = StoredValue::new(folder);
    let others = created.others;
    let stays = move || {
        folder.with_value(|folder| {
            if !is_any {
                None
            } else if !is_any_created {
                Some("All other contacts stay as they are.".to_owned())
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
    let warning = move || {
        let (deletions, _) = undoing.counts();
        (deletions > 0).then(|| {
            paragraph(
                "What is deleted here is gone for good. The same file can be imported again."
                    .to_owned(),
            )
        })
    };
    let has_changed = move || {
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
        {has_changed}
        {restored}
        <p>{stays}</p>
        {not_there(&created, &updated).into_iter().map(paragraph).collect_view()}
        {used(&created).map(|text| choice(text, undoing.with_used))}
        {changed(&updated).map(|text| choice(text, undoing.with_changed))}
        {warning}
        {trouble}
    }
    .into_any()
}

/// What nothing can be done about.
fn not_there(created: &Found, updated: &Former) -> Vec<String> {
    let mut told = Vec::new();
    let were = |count| if count == 1 { "was" } else { "were" };
    if created.missing > 0 {
        let (count, were) = (created.missing, were(created.missing));
        told.push(format!(
            "{} more that it created {were} deleted or moved since; there is nothing to do about those.",
            grouped(count)
        ));
    }
    if updated.missing > 0 {
        let (count, were) = (updated.missing, were(updated.missing));
        told.push(format!(
            "{} that it updated {were} deleted or got another number since; there is nothing to do about those.",
            contacts(count)
        ));
    }
    if updated.unknown > 0 {
        let (keep, they) = if updated.unknown == 1 {
            ("keeps", "it")
        } else {
            ("keep", "they")
        };
        told.push(format!(
            "{} that it updated {keep} what it wrote: this browser does not know what {they} had before.",
            contacts(updated.unknown)
        ));
    }
    told
}

/// Somebody worked with what it created.
fn used(created: &Found) -> Option<String> {
    let used = created.used.len() as u64;
    let (they_were, those) = if used == 1 {
        ("was", "that one")
    } else {
        ("were", "those")
    };
    (used > 0).then(|| {
        format!(
            "{} of them {they_were} called or changed since. Delete {those} too.",
            grouped(used)
        )
    })
}

/// Somebody worked with what it updated.
fn changed(updated: &Former) -> Option<String> {
    let changed = updated.changed.len() as u64;
    let (were, them) = if changed == 1 {
        ("was", "it")
    } else {
        ("were", "them")
    };
    (changed > 0).then(|| {
        format!(
            "{} that it updated {were} changed since. Restore {them} all the same.",
            contacts(changed)
        )
    })
}

fn choice(text: String, is_chosen: RwSignal<bool>) -> AnyView {
    view! {
        <label class="past-choice">
            <input
                type="checkbox"
                prop:checked=move || is_chosen.get()
                on:change=move |event| is_chosen.set(event_target_checked(&event))
            />
            <span>{text}</span>
        </label>
    }
    .into_any()
}

fn paragraph(text: String) -> AnyView {
    view! { <p>{text}</p> }.into_any()
}
