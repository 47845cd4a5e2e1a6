//! The account of the rows, which has to add up.

use leptos::prelude::*;

use super::sending::Sending;
use super::session::Session;
use crate::ui::{Progress, Tone, counted, grouped};

/// What the rows of the file are, before and while they are sent.
#[component]
pub(super) fn Ledger(session: Session) -> AnyView {
    let rows = move || {
        session
            .file
            .with(|file| file.as_ref().map_or(0, |file| file.rows))
    };
    let blank = move || {
        session
            .file
            .with(|file| file.as_ref().map_or(0, |file| file.blank))
    };
    let parts = move || match session.sending.get() {
        None => session.judged.get().map(|judged| {
            let mut parts = vec![
                (judged.ready, "ready", Tone::Good),
                (judged.failed, "cannot go in", Tone::Bad),
            ];
            if judged.skipped > 0 {
                parts.push((judged.skipped, "left out", Tone::Info));
            }
            parts
        }),
        Some(sending) => {
            let mut parts = vec![
                (sending.stored, "imported", Tone::Good),
                (sending.failed, "failed", Tone::Bad),
            ];
            if sending.skipped > 0 {
                parts.push((sending.skipped, "left out", Tone::Info));
            }
            parts.push((sending.unsent(), "not sent", Tone::Neutral));
            Some(parts)
        }
    };
    let sum = move || {
        let parts = parts()?;
        let parts = parts
            .into_iter()
            .enumerate()
            .map(|(index, (number, name, tone))| {
                let sign = if index == 0 { "=" } else { "+" };
                // Nothing is no news.
                let tone = if number == 0 { Tone::Neutral } else { tone };
                view! {
                    <span class="ledger-sign">{sign}</span>
                    <Item number name tone />
                }
            });
        Some(parts.collect_view())
    };
    view! {
        <div class="ledger">
            {move || {
                let number = rows();
                let name = if number == 1 { "row read" } else { "rows read" };
                view! { <Item number name tone=Tone::Neutral /> }
            }}
            {sum}
            {move || {
                view! {
                    <span class="ledger-sign">"\u{b7}"</span>
                    <Item number=blank() name="blank" tone=Tone::Neutral />
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
fn Item(number: u64, name: &'static str, tone: Tone) -> AnyView {
    let tone = if tone == Tone::Neutral {
        ""
    } else {
        tone.class()
    };
    view! {
        <div class=["ledger-item ", tone].concat()>
            <b>{grouped(number)}</b>
            " "
            <span>{name}</span>
        </div>
    }
    .into_any()
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
        let left = sending.unsent().div_ceil(rate.max(1));
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
