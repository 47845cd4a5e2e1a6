//! The list as one thin bar: a part for each outcome, as long as there are many of it.

use contract::CallOutcome;
use leptos::prelude::*;

use super::count::{Counted, Counting};
use super::remembered::Version;
use super::tally::{Part, percent};
use crate::features::contacts::desk::Desk;
use crate::features::contacts::outcome::look;
use crate::ui::{Glyph, grouped};

/// The bar. Each part filters the list when it is pressed, and shows everything again when it is pressed
/// once more; those that were never called cannot be asked for.
#[component]
pub(crate) fn OutcomeSplit(counted: RwSignal<Option<Counted>>) -> AnyView {
    let desk = expect_context::<Desk>();
    let version = Version::of(desk);
    let counting = Counting::new(counted);
    let query = desk.list.query();
    Effect::new(move |_| counting.follow(version.get(), desk.list.is_settled()));
    let outcome = Memo::new(move |_| query.with(|query| query.last_call_outcome));
    // The parts stay as they are while one of them filters, and so does the focus on it.
    let parts = Memo::new(move |_| {
        let counted = counted.get()?;
        let contacts = desk.folders.contacts_in(counted.folder_id)?;
        let is_here = query.with(|query| query.folder_id) == counted.folder_id;
        is_here.then(|| (counted.tally.parts(contacts), contacts))
    });
    let bar = move || {
        let (parts, contacts) = parts.get()?;
        let parts = parts
            .into_iter()
            .map(|part| view! { <PartOfBar part contacts outcome /> })
            .collect_view();
        Some(view! {
            <div
                class="split"
                class:has-chosen=move || outcome.with(Option::is_some)
                role="group"
                aria-label="Contacts by call outcome"
            >
                {parts}
            </div>
        })
    };
    bar.into_any()
}

#[component]
fn PartOfBar(part: Part, contacts: u64, outcome: Memo<Option<CallOutcome>>) -> AnyView {
    let desk = expect_context::<Desk>();
    let share = percent(part.count, contacts);
    let inside = view! {
        <span class="split-fill"></span>
        <span class="split-text" aria-hidden="true">
            {part.outcome.map(|outcome| view! { <Glyph icon=look(outcome).0 /> })}
            <span class="split-name">{part.label()}</span>
            <span class="split-count">{grouped(part.count)}</span>
        </span>
        <span class="split-tip" aria-hidden="true">
            <strong>{part.label()}</strong>
            {format!(" {} \u{b7} {share}", grouped(part.count))}
        </span>
    };
    let grow = part.count.to_string();
    let Some(own) = part.outcome else {
        return view! {
            <span class="split-part is-not-called" style:flex-grow=grow>
                {inside}
                <span class="visually-hidden">{part.name()}</span>
            </span>
        }
        .into_any();
    };
    let is_chosen = move || outcome.get() == Some(own);
    let choose = move |_| {
        let chosen = (!is_chosen()).then_some(own);
        desk.show(|query| {
            query.last_call_outcome = chosen;
            query.page = 1;
        });
    };
    view! {
        <button
            type="button"
            class=["split-part is-", own.as_str()].concat()
            style:flex-grow=grow
            aria-label=part.name()
            aria-pressed=move || if is_chosen() { "true" } else { "false" }
            on:click=choose
        >
            {inside}
        </button>
    }
    .into_any()
}
