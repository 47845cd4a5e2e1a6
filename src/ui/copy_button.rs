//! To the clipboard.

use std::time::Duration;

use leptos::prelude::*;

use super::button::{Button, ButtonKind, IconButton};
use super::icon::Icon;
use super::live::live;

/// How long the tick stays.
const THANKS: Duration = Duration::from_millis(1600);

/// A small button that copies a text, and shows a tick when it has.
///
/// A page that did not come over HTTPS or from this machine has no clipboard: no button then.
#[component]
pub(crate) fn CopyButton(
    /// What it does, in words, such as “Copy phone number”.
    name: &'static str,
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// Whether the name is the button's text rather than its tip.
    #[prop(optional)]
    labelled: bool,
) -> AnyView {
    if !window().is_secure_context() {
        return ().into_any();
    }
    let done = RwSignal::new(false);
    let copy = move || {
        let writing = window()
            .navigator()
            .clipboard()
            .write_text(&text.get_untracked());
        leptos::task::spawn_local(async move {
            if wasm_bindgen_futures::JsFuture::from(writing).await.is_ok() {
                let _ = done.try_set(true);
                set_timeout(
                    move || {
                        let _ = done.try_set(false);
                    },
                    THANKS,
                );
            }
        });
    };
    let button = move || {
        let icon = if done.get() { Icon::CHECK } else { Icon::COPY };
        if labelled {
            view! {
                <Button kind=ButtonKind::Quiet icon on_click=copy>
                    {name}
                </Button>
            }
            .into_any()
        } else {
            view! { <IconButton icon name on_click=copy /> }.into_any()
        }
    };
    view! {
        <span class="copy" class:is-done=move || done.get()>
            {live(button)}
            <span class="visually-hidden" role="status">
                {live(move || done.get().then_some("Copied"))}
            </span>
        </span>
    }
    .into_any()
}
