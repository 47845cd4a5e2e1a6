//! Rows that would call somebody a second time.

use leptos::prelude::*;
use sheet::{Choice, Filter};

use super::session::Session;
use crate::ui::{Button, Tone, counted};

/// Rows whose number a good row above has: left out, unless the person wants them.
#[component]
pub(super) fn RepeatsCard(session: Session) -> AnyView {
    let count = Memo::new(move |_| {
        session
            .judged
            .with(|judged| judged.as_ref().map_or(0, |judged| judged.repeats))
    });
    let choose = move |to| move |_| session.choices.update(|choices| choices.in_file = to);
    let option = move |to: Choice, text: &'static str| {
        view! {
            <button
                type="button"
                class="btn"
                aria-pressed=move || if session.choices.get().in_file == to { "true" } else { "false" }
                on:click=choose(to)
            >
                {text}
            </button>
        }
    };
    view! {
        <Show when=move || { count.get() > 0 }>
            <section class="ask">
                <h3 class="ask-heading">
                    <span class=["badge ", Tone::Info.class()].concat()>
                        {move || counted(count.get(), "row", "rows")}
                    </span>
                    "repeat a number"
                </h3>
                <p>"A row above has the same number: these people would be called twice."</p>
                <div class="ask-actions" role="group" aria-label="Rows that repeat a number">
                    {option(Choice::Skip, "Leave out")} {option(Choice::Keep, "Add anyway")}
                    <Button on_click=move || session.filter.set(Filter::Duplicates)>
                        "Show them"
                    </Button>
                </div>
            </section>
        </Show>
    }
    .into_any()
}
