//! The dialog around an import: which step shows, and what closes it.

use std::future::Future;
use std::pin::Pin;

use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use super::asks::Asks;
use super::destination::DestinationFields;
use super::foot::Foot;
use super::grid::Rows;
use super::kept::Kept;
use super::known::LookingLine;
use super::paste::listen_for_paste;
use super::queue::Queue;
use super::reader::start_ahead;
use super::recognised::RecognisedLines;
use super::result::{Outcome, failure_alert};
use super::sending::{Sending, State};
use super::session::{Reading, Session};
use super::status::{Status, Step};
use crate::state::{Dropped, Inbox, Shared, shared};
use crate::ui::{
    Alert, Button, ButtonKind, Dialog, Drawn, Icon, Progress, Tone, carries_files, counted,
    focus_first, later, return_focus,
};

/// Shows itself when a file waits in the inbox.
#[component]
pub(crate) fn ImportDialog() -> impl IntoView {
    let inbox = shared().inbox;
    let is_sending = RwSignal::new(false);
    listen_for_paste();
    if Inbox::left().is_some() {
        spawn_local(async move {
            // Where it cannot be fetched, the next reload tries again.
            if let Ok(load) = left().await {
                match load().await {
                    Some(dropped) => inbox.take_up(dropped),
                    None => Inbox::at(None),
                }
            }
        });
    }
    // What was entered is missed by who was fetched for it; what is dragged over comes again and again.
    let dragged = window_event_listener(ev::dragover, |event| {
        if carries_files(&event) {
            spawn_local(async {
                if let Ok(start_ahead) = ahead().await {
                    start_ahead();
                }
            });
        }
    });
    on_cleanup(move || dragged.remove());
    let guard = window_event_listener(ev::beforeunload, move |event| {
        if is_sending.get_untracked() {
            event.prevent_default();
        }
    });
    on_cleanup(move || guard.remove());
    let is_any = Memo::new(move |_| inbox.is_any());
    move || {
        is_any.get().then(|| {
            // One dialog follows the other: the focus goes back to what it had before the first.
            return_focus();
            move || {
                let dropped = inbox.get()?;
                Some(later(file_dialog, (dropped, is_sending)))
            }
        })
    }
}

/// All but the inbox is fetched when the first file is dropped, or ahead of it.
#[wasm_split(import, wasm_split_path = leptos::wasm_split, fallible, preload(fetch_import))]
pub(crate) fn file_dialog() -> Drawn<(Dropped, RwSignal<bool>)> {
    Ok(|(dropped, is_sending)| view! { <FileDialog dropped is_sending /> }.into_any())
}

/// What can be done before a file is dropped.
#[wasm_split(import, wasm_split_path = leptos::wasm_split, fallible)]
fn ahead() -> Result<fn(), SplitLoaderError> {
    Ok(start_ahead)
}

type Left = Pin<Box<dyn Future<Output = Option<Dropped>>>>;

/// What this tab was at when it was reloaded.
#[wasm_split(import, wasm_split_path = leptos::wasm_split, fallible)]
fn left() -> Result<fn() -> Left, SplitLoaderError> {
    Ok(|| Box::pin(Kept::left()))
}

#[component]
fn FileDialog(dropped: Dropped, is_sending: RwSignal<bool>) -> impl IntoView {
    let Shared { inbox, notices, .. } = shared();
    let session = Session::start(&dropped);
    let asking = RwSignal::new(false);
    let body = NodeRef::<html::Div>::new();

    let step = Step::of(session);
    Effect::new(move |_| {
        let step = step.get();
        is_sending.set(step == Step::Sending);
        inbox.set_done(matches!(step, Step::Over | Step::Unreadable));
        if step == Step::Over {
            asking.set(false);
        }
        // The button that led here is gone.
        if step != Step::Reading {
            focus_status();
        }
    });
    on_cleanup(move || {
        let _ = is_sending.try_set(false);
    });

    let close = move || {
        match step.get_untracked() {
            Step::Sending => asking.set(true),
            // What waits was not looked at yet.
            Step::Over => inbox.next(),
            Step::Reading | Step::Unreadable | Step::Preview => {
                let (number, all) = untrack(|| inbox.place());
                inbox.clear();
                if number < all {
                    let waited = counted((all - number) as u64, "more file", "more files");
                    notices.tell(format!("{waited} not imported."));
                }
            }
        }
    };
    let answered = move || {
        asking.set(false);
        reopen(body.get_untracked());
    };
    let unknown = None::<f64>;
    // The rows stay while what is above them changes.
    let has_rows = Memo::new(move |_| !matches!(step.get(), Step::Reading | Step::Unreadable));
    let above = move || match step.get() {
        Step::Reading => view! { <Progress label="Reading the file" value=unknown /> }.into_any(),
        Step::Unreadable => view! { <Unreadable session /> }.into_any(),
        Step::Preview => view! {
            <RecognisedLines session />
            <div class="import-where">
                <DestinationFields destination=session.destination />
                <LookingLine session />
            </div>
            <Asks session />
        }
        .into_any(),
        Step::Sending => view! { <OnItsWay session /> }.into_any(),
        Step::Over => view! { <Outcome session /> }.into_any(),
    };
    view! {
        <Dialog
            heading=Signal::derive(move || format!("Import {}", session.file_name()))
            class="is-wide is-import"
            on_close=close
            actions=move || view! { <Foot session step on_close=close /> }
        >
            <div class="import" class:has-rows=has_rows node_ref=body>
                <Queue step />
                <Status session step />
                {above}
                <Show when=move || has_rows.get()>
                    <Rows session />
                </Show>
            </div>
        </Dialog>
        <Show when=move || asking.get()>
            <Dialog
                heading="Stop the import?"
                on_close=answered
                actions=move || {
                    view! {
                        <Button on_click=answered>"Keep importing"</Button>
                        <Button
                            kind=ButtonKind::Danger
                            on_click=move || {
                                session.account(Sending::stop);
                                answered();
                            }
                        >
                            "Stop importing"
                        </Button>
                    }
                }
            >
                <p>
                    "The rows that are on their way go in, and what is imported stays. The rest is not sent."
                </p>
            </Dialog>
        </Show>
    }
}

/// Moves the focus to the line that says how things stand.
fn focus_status() {
    request_animation_frame(|| focus_first(".import-status"));
}

/// Esc pressed twice closes a dialog whatever the page says: it comes back while it is needed.
fn reopen(body: Option<web_sys::HtmlDivElement>) {
    let dialog = body
        .and_then(|body| body.closest("dialog").ok().flatten())
        .and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok());
    if let Some(dialog) = dialog
        && !dialog.open()
    {
        let _ = dialog.show_modal();
    }
}

/// Why a file cannot be read.
#[component]
fn Unreadable(session: Session) -> AnyView {
    let message = session.table.with_untracked(|table| match table {
        Reading::Failed(message) => message.clone(),
        _ => String::new(),
    });
    view! { <Alert text=message /> }.into_any()
}

/// What is in the way, if anything.
#[component]
fn OnItsWay(session: Session) -> AnyView {
    let held = Memo::new(move |_| {
        session
            .sending
            .with(|sending| match &sending.as_ref()?.state {
                State::Held(failure) => Some(failure.clone()),
                _ => None,
            })
    });
    let countdown = move || {
        let seconds = u64::from(session.countdown.get()?);
        Some(format!(
            "It goes on by itself in {}.",
            counted(seconds, "second", "seconds")
        ))
    };
    let is_paused = Memo::new(move |_| {
        session.sending.with(|sending| {
            let sending = sending.as_ref();
            sending.is_some_and(|sending| sending.state == State::Paused)
        })
    });
    let go_on = move || {
        session.account(|sending| {
            sending.resume();
        });
        focus_status();
    };
    let paused = move || {
        is_paused.get().then(|| {
            view! {
                <Alert
                    tone=Tone::Info
                    text="The import rests."
                    detail="The place is kept, also when the page is reloaded."
                />
                <div class="ask-actions">
                    <Button kind=ButtonKind::Primary on_click=go_on>
                        "Continue"
                    </Button>
                </div>
            }
        })
    };
    let notice = move || {
        held.get().map(|failure| {
            view! {
                {failure_alert(&failure, Tone::Warn)}
                <p>
                    "The place is kept: what is imported stays, and the rest waits. "
                    <span class="digits">{countdown}</span>
                </p>
                <div class="ask-actions">
                    <Button
                        kind=ButtonKind::Primary
                        icon=Icon::REFRESH
                        on_click=go_on
                    >
                        "Continue"
                    </Button>
                </div>
            }
        })
    };
    view! {
        {notice}
        {paused}
    }
    .into_any()
}
