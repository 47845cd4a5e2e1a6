//! What is said while the server does not answer.

use std::time::Duration;

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
    let online = RwSignal::new(window().navigator().on_line());
    let busy = RwSignal::new(false);
    let looks = RwSignal::new(0);
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
    let told = move |is_online| {
        online.set(is_online);
        looks.set(0);
        look();
    };
    let listeners = [
        window_event_listener(ev::offline, move |_| told(false)),
        window_event_listener(ev::online, move |_| told(true)),
    ];
    on_cleanup(move || {
        for listener in listeners {
            listener.remove();
        }
    });
    Effect::new(move |was_lost: Option<bool>| {
        let is_lost = is_lost.get();
        if was_lost == Some(true) && !is_lost {
            folders.reload();
            revision.bump();
        }
        is_lost
    });
    // A network that goes may still carry a call or two: that one was answered says nothing of the next.
    let in_doubt = Memo::new(move |_| is_lost.get() || !online.get());
    Effect::new(move || {
        if !in_doubt.get() {
            looks.set(0);
            return;
        }
        let wait = WAITS[looks.get().min(WAITS.len() - 1)];
        let again = move || {
            looks.update(|looks| *looks += 1);
            look();
        };
        if let Ok(timer) = set_timeout_with_handle(again, wait) {
            on_cleanup(move || timer.clear());
        }
    });
    let bar = move || {
        is_lost.get().then(|| {
            let text = move || {
                if online.get() {
                    "The server cannot be reached."
                } else {
                    "You are offline."
                }
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
