//! How far the undoing has come, and what is in its way.

use leptos::prelude::*;

use crate::features::import::history::taking::{State, Taking};
use crate::features::import::history::undoing::Undoing;
use crate::features::import::result::failure_alert;
use crate::features::import::words::contacts;
use crate::ui::{Button, ButtonKind, Progress, Tone, counted, grouped};

fn state(undoing: Undoing) -> Memo<Option<State>> {
    Memo::new(move |_| {
        undoing
            .taking
            .with(|taking| Some(taking.as_ref()?.state.clone()))
    })
}

/// How far it has come, and what is in its way.
#[component]
pub(super) fn OnItsWay(undoing: Undoing) -> AnyView {
    let taking = undoing.taking;
    let share = Signal::derive(move || {
        taking.with(|taking| {
            let taking = taking.as_ref()?;
            Some(taking.done() as f64 / taking.total().max(1) as f64)
        })
    });
    let note = move || {
        taking.with(|taking| {
            let taking = taking.as_ref()?;
            let (done, total) = (grouped(taking.done()), contacts(taking.total()));
            let rests = if taking.state == State::Paused {
                ", paused"
            } else {
                ""
            };
            Some(format!("{done} of {total}{rests}"))
        })
    };
    let state = state(undoing);
    let held = move || match state.get() {
        Some(State::Held(failure)) => Some(failure_alert(&failure, Tone::Warn)),
        _ => None,
    };
    let countdown = move || {
        let seconds = counted(undoing.countdown.get()?.into(), "second", "seconds");
        Some(
            view! { <p class="past-note digits">{format!("It goes on by itself in {seconds}.")}</p> },
        )
    };
    view! {
        <Progress label="Undoing" value=share />
        <p class="past-note digits">{note}</p>
        {held}
        {countdown}
    }
    .into_any()
}

/// Has it rest, or go on.
#[component]
pub(super) fn Rest(undoing: Undoing) -> AnyView {
    let state = state(undoing);
    let button = move || {
        if matches!(state.get(), Some(State::Paused | State::Held(_))) {
            view! {
                <Button kind=ButtonKind::Primary on_click=move || undoing.account(Taking::resume)>
                    "Continue"
                </Button>
            }
        } else {
            view! {
                <Button disabled=undoing.busy on_click=move || undoing.account(Taking::pause)>
                    "Pause"
                </Button>
            }
        }
    };
    button.into_any()
}
