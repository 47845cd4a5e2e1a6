//! The line at the foot of the page, and the list of calls that it opens.

use leptos::prelude::*;

use super::exchange::{ExchangeDetail, ExchangeLine};
use crate::api::Api;
use crate::ui::{Button, ButtonKind, CopyButton, Icon};

const PANEL: &str = "console-panel";

/// The last call in a line; all of them, with bodies, when opened.
#[component]
pub fn ConsoleBar() -> impl IntoView {
    let journal = expect_context::<Api>().journal();
    let open = RwSignal::new(false);
    let chosen = RwSignal::new(None::<u64>);
    let shown = Memo::new(move |_| {
        let exchanges = journal.exchanges();
        let wanted = chosen.get();
        exchanges
            .iter()
            .find(|exchange| Some(exchange.number) == wanted)
            .cloned()
            .or_else(|| journal.latest())
    });
    let latest = Memo::new(move |_| journal.latest());
    let curl = Signal::derive(move || {
        let exchange = if open.get() {
            shown.get()
        } else {
            latest.get()
        };
        exchange
            .map(|exchange| exchange.as_curl())
            .unwrap_or_default()
    });

    view! {
        <section class="console" class:is-open=open aria-label="API console">
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
                <Show when=move || latest.with(Option::is_none)>
                    <span class="console-idle">"No calls yet"</span>
                </Show>
                // Another call is another line: were it patched, its parts would jump about.
                <For
                    each=move || latest.get()
                    key=|exchange| exchange.number
                    let:exchange
                >
                    <ExchangeLine exchange />
                </For>
                <Show when=move || latest.with(Option::is_some)>
                    <CopyButton name="Copy as cURL" text=curl labelled=true />
                </Show>
            </div>
            <div class="console-panel" id=PANEL hidden=move || !open.get()>
                <Show when=move || open.get()>
                    <ul class="console-list" aria-label="Calls">
                        <For
                            each=move || journal.exchanges()
                            key=|exchange| exchange.number
                            let:exchange
                        >
                            {
                                let number = exchange.number;
                                let is_shown = move || {
                                    shown.with(|shown| {
                                        shown.as_ref().is_some_and(|shown| shown.number == number)
                                    })
                                };
                                view! {
                                    <li>
                                        <button
                                            type="button"
                                            class="console-call"
                                            aria-pressed=move || {
                                                if is_shown() { "true" } else { "false" }
                                            }
                                            on:click=move |_| chosen.set(Some(number))
                                        >
                                            <ExchangeLine exchange />
                                        </button>
                                    </li>
                                }
                            }
                        </For>
                    </ul>
                    <div class="console-detail">
                        {move || shown.get().map(|exchange| view! { <ExchangeDetail exchange /> })}
                        <Button
                            kind=ButtonKind::Quiet
                            icon=Icon::ChevronDown
                            on_click=move || open.set(false)
                        >
                            "Close console"
                        </Button>
                    </div>
                </Show>
            </div>
        </section>
    }
}
