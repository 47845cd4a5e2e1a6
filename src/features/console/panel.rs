//! The list of calls, and the one that was chosen in full.

use crate::state::shared;
use leptos::prelude::*;

use super::exchange::{ExchangeDetail, ExchangeLine};
use crate::api::Exchange;
use crate::ui::{Button, ButtonKind, Icon, Item, each};

/// All calls, and the bodies of one: the chosen one, or else the newest.
#[component]
pub(super) fn Panel(open: RwSignal<bool>, chosen: RwSignal<Option<u64>>) -> AnyView {
    let journal = shared().api.journal();
    let shown = Memo::new(move |_| journal.pick(chosen.get()));
    let calls = move || {
        let item = |exchange: Exchange| {
            let number = exchange.number;
            Item::new(number.into(), move || {
                let is_shown = move || {
                    shown.with(|shown| shown.as_ref().is_some_and(|shown| shown.number == number))
                };
                view! {
                    <li>
                        <button
                            type="button"
                            class="console-call"
                            aria-pressed=move || if is_shown() { "true" } else { "false" }
                            on:click=move |_| chosen.set(Some(number))
                        >
                            <ExchangeLine exchange />
                        </button>
                    </li>
                }
                .into_any()
            })
        };
        journal.exchanges().into_iter().map(item).collect()
    };
    view! {
        <ul class="console-list" aria-label="Calls">
            {each(calls)}
        </ul>
        <div class="console-detail">
            {move || shown.get().map(|exchange| view! { <ExchangeDetail exchange /> })}
            <Button
                kind=ButtonKind::Quiet
                icon=Icon::CHEVRON_DOWN
                on_click=move || open.set(false)
            >
                "Close console"
            </Button>
        </div>
    }
    .into_any()
}
