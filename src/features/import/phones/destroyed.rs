//! Numbers that are gone, and numbers that nobody can have.

use leptos::prelude::*;
use sheet::phone::{Destroyed, Tally};

use super::{CardHeading, example_view, of, rows_destroyed, words};
use crate::features::import::session::Session;
use crate::ui::{Button, Tone, grouped};

/// Numbers that are gone: declared, never guessed.
#[component]
pub(super) fn DestroyedCard(session: Session) -> AnyView {
    let reasons = Memo::new(move |_| {
        of(session, |judged| judged.phones.destroyed.clone()).unwrap_or_default()
    });
    let elsewhere = Memo::new(move |_| {
        of(session, |judged| judged.phones.not_of_country.clone()).unwrap_or_default()
    });
    let count = Memo::new(move |_| {
        let gone: u64 = reasons.with(|reasons| reasons.iter().map(|(_, tally)| tally.count).sum());
        let others: u64 = elsewhere.with(|all| all.iter().map(|(_, tally)| tally.count).sum());
        gone + others
    });
    let lines = move || {
        let lines = reasons.get().into_iter();
        let own = lines.map(|(reason, tally)| reason_view(session, reason, &tally));
        let others = elsewhere.get().into_iter().map(|(region, tally)| {
            let text = format!("no number of {}", words::country(region));
            line(&text, &tally, None::<fn()>)
        });
        own.chain(others).collect_view()
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="ask">
                <CardHeading
                    count=Signal::derive(move || grouped(count.get()))
                    tone=Signal::stored(Tone::Bad)
                    text=Signal::derive(move || {
                        if count.get() == 1 { "phone cannot be saved" } else { "phones cannot be saved" }
                            .to_owned()
                    })
                />
                <ul class="ask-kinds">{lines}</ul>
                <p>"They are left out and listed for you. Correct a cell where you know better."</p>
            </section>
        </Show>
    }
    .into_any()
}

fn reason_view(session: Session, reason: Destroyed, tally: &Tally) -> AnyView {
    let show = move || {
        let filter = session
            .judged
            .with_untracked(|judged| rows_destroyed(judged.as_ref()?, reason));
        if let Some(filter) = filter {
            session.filter.set(filter);
        }
    };
    line(words::destroyed(reason), tally, Some(show))
}

/// A reason with an example; its rows are shown when it is pressed.
fn line(text: &str, tally: &Tally, show: Option<impl Fn() + 'static>) -> AnyView {
    let text = text.to_owned();
    let count = grouped(tally.count);
    let example = tally.examples.first().map(example_view);
    let name = match show {
        Some(show) => view! {
            <button type="button" class="ask-kind" on:click=move |_| show()>
                <span>{text}</span>
                <span class="ask-count">{count}</span>
            </button>
        }
        .into_any(),
        None => view! {
            <span class="ask-kind">
                <span>{text}</span>
                <span class="ask-count">{count}</span>
            </span>
        }
        .into_any(),
    };
    view! { <li>{name} {example}</li> }.into_any()
}

/// Numbers that nobody can have, which go in all the same: they stand there as a server takes them.
#[component]
pub(super) fn DoubtfulCard(session: Session) -> AnyView {
    let tally = Memo::new(move |_| {
        of(session, |judged| judged.phones.doubtful.clone()).unwrap_or_default()
    });
    let show = move || session.filter.set(sheet::Filter::Doubts);
    view! {
        <Show when=move || tally.with(|tally| tally.count > 0)>
            <section class="ask">
                <CardHeading
                    count=Signal::derive(move || grouped(tally.with(|tally| tally.count)))
                    tone=Signal::stored(Tone::Neutral)
                    text=Signal::derive(move || {
                        if tally.with(|tally| tally.count == 1) {
                            "phone that nobody can have"
                        } else {
                            "phones that nobody can have"
                        }
                            .to_owned()
                    })
                />
                {move || tally.with(|tally| tally.examples.first().map(example_view))}
                <p>"No country has such numbers. They go in as they stand."</p>
                <div class="ask-actions">
                    <Button on_click=show>"Show the rows"</Button>
                </div>
            </section>
        </Show>
    }
    .into_any()
}
