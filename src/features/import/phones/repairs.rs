//! Numbers that can be repaired: what is done to how many, confirmed once for each kind.

use leptos::prelude::*;
use sheet::phone::{Repair, Repairs, Tally};

use super::{CardHeading, example_view, of, rows_with, words};
use crate::features::import::session::Session;
use crate::ui::{ButtonKind, Item, Tone, counted, each, grouped};

/// The kinds that a country card decides.
const BY_COUNTRY: [Repair; 1] = [Repair::CountryAdded];

/// Numbers that can be repaired, kind by kind.
#[component]
pub(super) fn RepairsCard(session: Session) -> AnyView {
    let kinds = Memo::new(move |_| {
        let kinds = of(session, |judged| judged.phones.repairs.clone()).unwrap_or_default();
        let own = kinds
            .into_iter()
            .filter(|(repair, _)| !BY_COUNTRY.contains(repair));
        own.collect::<Vec<_>>()
    });
    let waiting = Memo::new(move |_| {
        of(session, |judged| {
            rows_with(judged, "repair_unconfirmed").map_or(0, |(_, count)| count)
        })
        .unwrap_or_default()
    });
    let all =
        move || -> Repairs { kinds.with(|kinds| kinds.iter().map(|(kind, _)| *kind).collect()) };
    let turn = move || {
        let all = all();
        let is_waiting = waiting.get_untracked() > 0;
        session.phones.update(|phones| {
            let others = phones.accepted.without(all);
            phones.accepted = if is_waiting {
                others.iter().chain(all.iter()).collect()
            } else {
                others
            };
        });
    };
    let text = move || match waiting.get() {
        0 => "Undo the repairs".to_owned(),
        waiting => format!("Repair {}", counted(waiting, "phone", "phones")),
    };
    let look = move || {
        let kind = if waiting.get() > 0 {
            ButtonKind::Primary
        } else {
            ButtonKind::Secondary
        };
        kind.class()
    };
    let made = move || kinds.with(|kinds| kinds.iter().map(|(_, tally)| tally.count).sum::<u64>());
    let heading = Signal::derive(move || match (waiting.get(), made()) {
        (0, 1) => "repair made".to_owned(),
        (0, _) => "repairs made".to_owned(),
        (1, _) => "phone can be repaired".to_owned(),
        _ => "phones can be repaired".to_owned(),
    });
    let list = move || {
        each(move || {
            let kinds = kinds.get().into_iter();
            kinds
                .map(|(kind, tally)| {
                    // The tally may change, the kind does not.
                    Item::new(
                        u128::from(kind as u16) << 64 | u128::from(tally.count),
                        move || kind_view(session, kind, &tally),
                    )
                })
                .collect()
        })
    };
    let has_any = Memo::new(move |_| kinds.with(|kinds| !kinds.is_empty()));
    view! {
        <Show when=move || has_any.get()>
            <section class="ask is-wide">
                <CardHeading
                    count=Signal::derive(move || {
                        grouped(if waiting.get() == 0 { made() } else { waiting.get() })
                    })
                    tone=Signal::derive(move || {
                        if waiting.get() == 0 { Tone::Good } else { Tone::Warn }
                    })
                    text=heading
                />
                <ul class="ask-kinds">{list()}</ul>
                <div class="ask-actions">
                    // One button, so that it keeps the focus.
                    <button type="button" class=look on:click=move |_| turn()>
                        {text}
                    </button>
                </div>
            </section>
        </Show>
    }
    .into_any()
}

/// One kind, which is accepted or not.
fn kind_view(session: Session, kind: Repair, tally: &Tally) -> AnyView {
    let is_accepted = move || session.phones.with(|phones| phones.accepted.contains(kind));
    let turn = move |_| {
        session.phones.update(|phones| {
            let own = Repairs::NONE.with(kind);
            phones.accepted = if phones.accepted.contains(kind) {
                phones.accepted.without(own)
            } else {
                phones.accepted.with(kind)
            };
        });
    };
    let example = tally.examples.first().map(example_view);
    view! {
        <li>
            <label class="ask-kind">
                <input type="checkbox" prop:checked=is_accepted on:change=turn />
                <span>{words::repair(kind)}</span>
                <span class="ask-count">{grouped(tally.count)}</span>
            </label>
            {example}
        </li>
    }
    .into_any()
}
