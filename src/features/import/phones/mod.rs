//! What can be done about the phone numbers of a file: each kind of thing in a card of its own, each once for all rows.

mod country;
mod destroyed;
mod repairs;
mod words;

use leptos::prelude::*;
use sheet::phone::{Destroyed, Example};
use sheet::{Filter, Judged, Mark};

use super::session::Session;
use crate::ui::Tone;

use country::{AmbiguousCard, CountryCard};
use destroyed::{DestroyedCard, DoubtfulCard};
use repairs::RepairsCard;

/// The cards, those first that wait for an answer.
#[component]
pub(super) fn PhoneCards(session: Session) -> AnyView {
    view! {
        <RepairsCard session />
        <CountryCard session />
        <AmbiguousCard session />
        <DestroyedCard session />
        <DoubtfulCard session />
    }
    .into_any()
}

/// Something of what is known of the rows; tracks.
fn of<T>(session: Session, read: impl Fn(&Judged) -> T) -> Option<T> {
    session.judged.with(|judged| judged.as_ref().map(read))
}

/// The rows with a problem of the phone number, by the problem's code.
fn rows_with(judged: &Judged, code: &str) -> Option<(Filter, u64)> {
    let problem = judged
        .problems
        .iter()
        .find(|problem| problem.code == code && problem.field.as_deref() == Some("phone_number"))?;
    Some((Filter::Mark(Mark::Problem(problem.number)), problem.count))
}

/// The rows whose number is gone for one reason.
fn rows_destroyed(judged: &Judged, reason: Destroyed) -> Option<Filter> {
    rows_with(judged, reason.code()).map(|(filter, _)| filter)
}

/// The heading of a card: how many, of what.
#[component]
fn CardHeading(
    /// How many.
    #[prop(into)]
    count: Signal<String>,
    /// Whether it waits for somebody, is lost or is done.
    #[prop(into)]
    tone: Signal<Tone>,
    /// Of what.
    #[prop(into)]
    text: Signal<String>,
) -> AnyView {
    view! {
        <h3 class="ask-heading">
            <span class=move || ["badge ", tone.get().class()].concat()>{count}</span>
            {text}
        </h3>
    }
    .into_any()
}

/// A cell before and after: “~~0044 20…~~ → +44 20…”.
fn example_view(example: &Example) -> AnyView {
    let before = if example.before.trim().is_empty() {
        "(empty)".to_owned()
    } else {
        example.before.clone()
    };
    let title = before.clone();
    match example.after.clone() {
        Some(after) => view! {
            <span class="ask-example">
                <s title=title>{before}</s>
                <span aria-hidden="true">" \u{2192} "</span>
                <span class="visually-hidden">" becomes "</span>
                <b>{after}</b>
            </span>
        }
        .into_any(),
        None => view! {
            <span class="ask-example">
                <span title=title>{before}</span>
            </span>
        }
        .into_any(),
    }
}
