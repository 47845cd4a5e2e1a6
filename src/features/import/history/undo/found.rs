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
    let folder = StoredValue::new(folder);
    let others = created.others;
    let stays = move || {
        let text = folder.with_value(|folder| {
            if !is_any_created {
                "All other contacts stay as they are.".to_owned()
            } else if undoing.takes_folder() {
                format!(
                    "\u{201c}{folder}\u{201d} was made for this import and holds nothing else: the folder goes with them."
                )
            } else if others > 0 || undoing.import().after.is_some() {
                "All other contacts of the folder stay as they are.".to_owned()
            } else {
                "The folder stays.".to_owned()
            }
        });
        let is_any = is_any_created || is_any_updated;
        is_any.then(|| view! { <p class="past-stays">{text}</p> })
    };
    let warning = move || {
        let is_for_good = undoing.counts().0 > 0;
        is_for_good.then(|| {
            view! { <p>"What is deleted here is gone for good. The same file can be imported again."</p> }
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
        {what_it_created(&created, undoing.with_used)}
        {what_it_updated(&updated, is_any_created, undoing.with_changed)}
        {stays}
        {warning}
        {trouble}
    }
    .into_any()
}

/// More about what it created, beside how many there are.
fn what_it_created(created: &Found, with_used: RwSignal<bool>) -> AnyView {
    let used = choice(created.used.len() as u64, with_used, |count| {
        let (were, those) = were(count, "that one", "those");
        format!(
            "{} of them {were} called or changed since. Delete {those} too.",
            grouped(count)
        )
    });
    let missing = told(created.missing, |count| {
        let (were, _) = were(count, "", "");
        format!(
            "{} more that it created {were} deleted or moved since.",
            grouped(count)
        )
    });
    view! {
        {used}
        {missing}
    }
    .into_any()
}

/// What it updated; how many get back what they had is told above where nothing was created.
fn what_it_updated(
    updated: &Former,
    is_any_created: bool,
    with_changed: RwSignal<bool>,
) -> AnyView {
    let as_written = updated.as_written.len() as u64;
    let fact = (is_any_created && as_written > 0)
        .then(|| view! { <p class="past-fact">{told::restored(as_written)}</p> });
    let which = |count: u64| {
        if as_written > 0 {
            format!("{} more", grouped(count))
        } else {
            contacts(count)
        }
    };
    let changed = choice(updated.changed.len() as u64, with_changed, |count| {
        let (were, them) = were(count, "it", "them");
        format!(
            "{} that it updated {were} changed since. Restore {them} all the same.",
            which(count)
        )
    });
    let missing = told(updated.missing, |count| {
        let (were, _) = were(count, "", "");
        format!(
            "{} that it updated {were} deleted or got another number since.",
            which(count)
        )
    });
    let unknown = told(updated.unknown, |count| {
        let (keep, they) = if count == 1 {
            ("keeps", "it")
        } else {
            ("keep", "they")
        };
        format!(
            "{} that it updated {keep} what it wrote: this browser does not know what {they} had before.",
            which(count)
        )
    });
    view! {
        {fact}
        {changed}
        {missing}
        {unknown}
    }
    .into_any()
}

/// “was” or “were”, and one of two words.
fn were(count: u64, one: &'static str, many: &'static str) -> (&'static str, &'static str) {
    if count == 1 {
        ("was", one)
    } else {
        ("were", many)
    }
}

/// Something of which there is nothing to be told where there is none.
fn told(count: u64, text: impl FnOnce(u64) -> String) -> Option<AnyView> {
    (count > 0).then(|| view! { <p>{text(count)}</p> }.into_any())
}

/// A choice where there is any.
fn choice(
    count: u64,
    is_chosen: RwSignal<bool>,
    text: impl FnOnce(u64) -> String,
) -> Option<AnyView> {
    (count > 0).then(|| {
        view! {
            <label class="past-choice">
                <input
                    type="checkbox"
                    prop:checked=move || is_chosen.get()
                    on:change=move |event| is_chosen.set(event_target_checked(&event))
                />
                <span>{text(count)}</span>
            </label>
        }
        .into_any()
    })
}
