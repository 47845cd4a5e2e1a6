//! The line at the foot of the page.

use crate::state::shared;
use leptos::prelude::*;

use super::console_panel;
use super::exchange::ExchangeLine;
use crate::api::Exchange;
use crate::ui::{CopyButton, Item, each, later, live};

const PANEL: &str = "console-panel";

/// The last call in a line; all of them, with bodies, when opened.
#[component]
pub fn ConsoleBar() -> AnyView {
    let journal = shared().api.journal();
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<u64>);
    let latest = Memo::new(move |_| journal.latest());
    let curl = Signal::derive(move || {
        let exchange = journal.pick(chosen.get().filter(|_| open.get()));
        exchange
            .map(|exchange| exchange.as_curl())
            .unwrap_or_default()
    });
    // Another call is another line: were it patched, its parts would jump about.
    let line = move || {
        let item = |exchange: Exchange| {
            Item::new(exchange.number.into(), move || {
                view! { <ExchangeLine exchange /> }.into_any()
            })
        };
        latest.get().into_iter().map(item).collect()
    };
    let is_idle = Memo::new(move |_| latest.with(Option::is_none));
    let beside = move || {
        if is_idle.get() {
            view! { <span class="console-idle">"No calls yet"</span> }.into_any()
        } else {
            view! { <CopyButton name="Copy as cURL" text=curl labelled=true /> }.into_any()
        }
    };
    view! {
        <section class="console" class:is-open=move || open.get() aria-label="API console">
            <div class="console-bar">
                <button
                    type="button"
                    class="console-toggle"
                    aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=PANEL
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    "API console"
                </button>
                {each(line)}
                {live(beside)}
            </div>
            <div class="console-panel" id=PANEL hidden=move || !open.get()>
                {live(move || open.get().then(|| later(console_panel, (open, chosen))))}
            </div>
        </section>
    }
    .into_any()
}
