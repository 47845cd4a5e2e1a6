//! The account of the rows, which has to add up; every number of it is a list of rows.

use leptos::prelude::*;
use sheet::{Fate, Filter, Mark};

use super::sending::Sending;
use super::session::Session;
use crate::ui::{Progress, Tone, counted, grouped};

/// One number of the account.
struct Part {
    number: u64,
    name: &'static str,
    tone: Tone,
    /// Which rows these are, where they can be shown.
    filter: Option<Filter>,
}

impl Part {
    fn new(number: u64, name: &'static str, tone: Tone, filter: impl Into<Option<Filter>>) -> Self {
        let filter = filter.into().filter(|_| number > 0);
        // Nothing is no news.
        let tone = if number == 0 { Tone::Neutral } else { tone };
        Self {
            number,
            name,
            tone,
            filter,
        }
    }
}

/// What the rows of the file are, before and while they are sent.
#[component]
pub(super) fn Ledger(session: Session) -> AnyView {
    let of_file = move |number: fn(&sheet::FileSummary) -> u64| {
        session.file.with(|file| file.as_ref().map_or(0, number))
    };
    let parts = move || match session.sending.get() {
        None => session.judged.get().map(|judged| {
            let mut parts = vec![
                Part::new(judged.ready, "ready", Tone::Good, None),
                Part::new(judged.failed, "cannot go in", Tone::Bad, Filter::Problems),
            ];
            if judged.skipped > 0 {
                let filter = Filter::Mark(Mark::LeftOut);
                parts.push(Part::new(judged.skipped, "left out", Tone::Info, filter));
            }
            parts
        }),
        Some(sending) => {
            let ledger = sending.ledger;
            let fate = Filter::Fate;
            let mut parts = vec![
                Part::new(ledger.created, "imported", Tone::Good, fate(Fate::Created)),
                Part::new(ledger.failed, "failed", Tone::Bad, fate(Fate::Failed)),
            ];
            if ledger.updated > 0 {
                let filter = fate(Fate::Updated);
                parts.insert(1, Part::new(ledger.updated, "updated", Tone::Good, filter));
            }
            if ledger.skipped > 0 {
                let filter = fate(Fate::Skipped);
                parts.push(Part::new(ledger.skipped, "left out", Tone::Info, filter));
            }
            if ledger.waiting > 0 || !sending.is_over() {
                let filter = fate(Fate::Waiting);
                parts.push(Part::new(ledger.waiting, "not sent", Tone::Neutral, filter));
            }
            Some(parts)
        }
    };
    let sum = move || {
        let parts = parts()?.into_iter().enumerate().map(|(index, part)| {
            let sign = if index == 0 { "=" } else { "+" };
            view! {
                <span class="ledger-sign">{sign}</span>
                <Item session part />
            }
        });
        Some(parts.collect_view())
    };
    view! {
        <div class="ledger">
            {move || {
                let number = of_file(|file| file.rows);
                let name = if number == 1 { "row read" } else { "rows read" };
                let part = Part::new(number, name, Tone::Neutral, Filter::All);
                view! { <Item session part /> }
            }}
            {sum}
            {move || {
                let part = Part::new(of_file(|file| file.blank), "blank", Tone::Neutral, None);
                view! {
                    <span class="ledger-sign">"\u{b7}"</span>
                    <Item session part />
                }
            }}
            <Show when=move || session.is_sending()>
                <Sent session />
            </Show>
        </div>
    }
    .into_any()
}

#[component]
fn Item(session: Session, part: Part) -> AnyView {
    let Part {
        number,
        name,
        tone,
        filter,
    } = part;
    let tone = if tone == Tone::Neutral {
        ""
    } else {
        tone.class()
    };
    let class = ["ledger-item ", tone].concat();
    let content = view! {
        <b>{grouped(number)}</b>
        " "
        <span>{name}</span>
    };
    match filter {
        Some(filter) => view! {
            <button type="button" class=class on:click=move |_| session.filter.set(filter)>
                {content}
            </button>
        }
        .into_any(),
        None => view! { <div class=class>{content}</div> }.into_any(),
    }
}

/// How far it has come, and how fast.
#[component]
fn Sent(session: Session) -> AnyView {
    let share = Signal::derive(move || {
        session
            .sending
            .with(|sending| sending.as_ref().map(Sending::share))
    });
    let speed = move || {
        let sending = session.sending.get()?;
        let rate = sending.rate()?;
        let left = sending.ledger.waiting.div_ceil(rate.max(1));
        Some(format!(
            "{} a second \u{b7} {} left",
            counted(rate, "row", "rows"),
            counted(left, "second", "seconds")
        ))
    };
    view! {
        <Progress label="Import" value=share />
        <span class="import-note digits">{speed}</span>
    }
    .into_any()
}
