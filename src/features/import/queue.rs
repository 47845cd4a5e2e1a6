//! Where a file stands among those that were dropped together.

use leptos::prelude::*;

use super::status::Step;
use crate::state::shared;
use crate::ui::{Button, ButtonKind, Icon};

/// “File 1 of 3”, and the way to the next one; nothing for a file that is alone.
#[component]
pub(super) fn Queue(step: Memo<Step>) -> AnyView {
    let inbox = shared().inbox;
    let place = Memo::new(move |_| inbox.place());
    let line = move || {
        let (number, all) = place.get();
        (all > 1).then(|| {
            let next = inbox.next_name();
            let has_next = next.is_some();
            view! {
                <p class="import-place">
                    <b>{format!("File {number} of {all}")}</b>
                    {next.map(|next| view! { <span>{format!("next: {next}")}</span> })}
                </p>
                <Show when=move || has_next>
                    <Onward step />
                </Show>
            }
        })
    };
    view! { <div class="import-queue">{line}</div> }.into_any()
}

/// The next file, where this one is done; else without it.
#[component]
fn Onward(step: Memo<Step>) -> AnyView {
    let inbox = shared().inbox;
    let button = move || match step.get() {
        Step::Sending => ().into_any(),
        Step::Over => view! {
            <Button
                kind=ButtonKind::Primary
                icon=Icon::ARROW_RIGHT
                on_click=move || inbox.next()
            >
                "Next file"
            </Button>
        }
        .into_any(),
        Step::Reading | Step::Unreadable | Step::Preview => view! {
            <Button on_click=move || inbox.next()>"Leave out"</Button>
        }
        .into_any(),
    };
    button.into_any()
}
