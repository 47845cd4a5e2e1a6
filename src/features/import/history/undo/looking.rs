//! How far the search for what an import did has come.

use leptos::prelude::*;

use crate::features::import::history::undoing::Undoing;
use crate::features::import::words::contacts;
use crate::ui::{Progress, counted, grouped};

/// How far the search has come, and what it waits for.
#[component]
pub(super) fn LookingFor(undoing: Undoing) -> AnyView {
    let looked = undoing.looked;
    let share = Signal::derive(move || {
        let (met, total) = looked.get();
        (total > 0).then(|| met as f64 / total as f64)
    });
    let note = move || match (undoing.countdown.get(), looked.get()) {
        (Some(seconds), _) => Some(format!(
            "The server asks to wait: it goes on in {}.",
            counted(seconds.into(), "second", "seconds")
        )),
        (None, (_, 0)) => None,
        (None, (met, total)) => Some(format!("{} of {}", grouped(met), contacts(total))),
    };
    view! {
        <Progress label="Looking for contacts" value=share />
        <p class="past-note digits">{note}</p>
    }
    .into_any()
}
