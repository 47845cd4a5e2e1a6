//! What is said while the server does not answer.

use std::time::Duration;

use gloo_timers::future::sleep;
use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::state::{Shared, shared};
use crate::ui::{Button, Glyph, Icon, live};

/// Waits between two looks, the last one again and again.
const WAITS: [Duration; 4] = [
    Duration::from_secs(3),
    Duration::from_secs(6),
    Duration::from_secs(12),
    Duration::from_secs(30),
];

/// A bar while the server does not answer. It looks for the server by itself, goes away when that is back, and
/// has the lists fetched anew.
#[component]
pub(crate) fn ReachBanner() -> AnyView {
    let Shared {
        api,
        folders,
        revision,
        ..
    } = shared();
    let reach = api.reach();
    let is_lost = Memo::new(move |_| reach.is_lost());
    let busy = RwSignal::new(false);
    let look = move || {
        if !busy.get_untracked() {
            busy.set(true);
            spawn_local(async move {
                api.look_for().await;
                busy.set(false);
            });
        }
    };
    // The browser knows of the network before a call does; whether the server is there is another matter.
    let listeners = [
        window_event_listener(ev::offline, move |_| look()),
        window_event_listener(ev::online, move |_| look()),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    Effect::new(move |was_lost: Option<bool>| {
        let is_lost = is_lost.get();
        match was_lost {
            Some(true) if !is_lost => {
                folders.reload();
                revision.bump();
            }
            _ if is_lost => spawn_local(async move {
                let last = WAITS[WAITS.len() - 1];
                for wait in WAITS.into_iter().chain(std::iter::repeat(last)) {
                    sleep(wait).await;
                    if untrack(|| !reach.is_lost()) {
                        break;
                    }
                    look();
                }
            }),
            _ => {}
        }
        is_lost
    });
    let bar = move || {
        is_lost.get().then(|| {
            let text = if window().navigator().on_line() {
                "The server cannot be reached."
            } else {
                "You are offline."
            };
            view! {
                <div class="reach-bar">
                    <Glyph icon=Icon::OFFLINE />
                    <p>
                        <strong>{text}</strong>
                        " What you see may be out of date, and nothing can be saved for now."
                    </p>
                    <Button busy on_click=look>
                        "Try again"
                    </Button>
                </div>
            }
        })
    };
    view! {
        <div class="reach" role="status">
            {live(bar)}
        </div>
    }
    .into_any()
}
