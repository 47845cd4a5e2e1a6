//! The step of an import, and how things stand in one line.

use leptos::prelude::*;

use super::read_as::{Counting, Doubts, ReadAs};
use super::result::summary;
use super::sending::Sending;
use super::session::{Reading, Session};
use super::understood::{figures, reading};
use super::words::rows;
use crate::ui::{Glyph, Icon};

/// What the dialog shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Reading,
    Unreadable,
    Preview,
    Sending,
    Over,
}

impl Step {
    /// The step that a file is at.
    pub(super) fn of(session: Session) -> Memo<Self> {
        Memo::new(move |_| {
            let is_over = session
                .sending
                .with(|sending| sending.as_ref().map(Sending::is_over));
            match is_over {
                Some(true) => Self::Over,
                Some(false) => Self::Sending,
                None => session.table.with(|table| match table {
                    Reading::Under => Self::Reading,
                    Reading::Failed(_) => Self::Unreadable,
                    Reading::Done(_) => Self::Preview,
                }),
            }
        })
    }
}

/// One line that says how things stand; it is read out when it changes.
#[component]
pub(super) fn Status(session: Session, step: Memo<Step>) -> AnyView {
    let text = move || match step.get() {
        Step::Reading => "Reading the file\u{2026}".to_owned(),
        Step::Unreadable => "This file cannot be imported.".to_owned(),
        Step::Preview => session.file.with(|file| match file {
            Some(file) => session.targets.with(|targets| figures(file, targets)),
            None => String::new(),
        }),
        Step::Sending => session.sending.with(|sending| match sending {
            Some(sending) if sending.is_stopping() => "Stopping\u{2026}".to_owned(),
            Some(sending) if sending.is_pausing() => {
                format!("Paused; {} to go.", rows(sending.ledger.waiting))
            }
            Some(sending) => format!(
                "Sending {} to \u{201c}{}\u{201d}\u{2026}",
                rows(sending.ledger.rows() - sending.ledger.skipped),
                session.destination.name()
            ),
            None => String::new(),
        }),
        Step::Over => session.sending.with(|sending| {
            let sending = sending.as_ref();
            sending.map_or_else(String::new, |sending| summary(&sending.ledger))
        }),
    };
    let text = Memo::new(move |_| text());
    let is_preview = move || step.get() == Step::Preview;
    // The pills show it to those who see them.
    let read = Memo::new(move |_| {
        let read = session
            .file
            .with(|file| Some(reading(&file.as_ref()?.understood)))
            .filter(|_| is_preview())?;
        Some(format!("{read} \u{b7} "))
    });
    let is_local = move || matches!(step.get(), Step::Reading | Step::Unreadable | Step::Preview);
    view! {
        <div class="import-read">
            <p
                class="import-status"
                class:is-over=move || step.get() == Step::Over
                role="status"
                tabindex="-1"
            >
                <span class="visually-hidden">{read}</span>
                {text}
            </p>
            <Show when=is_preview>
                <ReadAs session />
                <Counting session />
            </Show>
            <Show when=is_local>
                <span class="import-privacy">
                    <Glyph icon=Icon::SHIELD />
                    "Nothing has left this browser yet"
                </span>
            </Show>
        </div>
        <Show when=is_preview>
            <Doubts session />
        </Show>
    }
    .into_any()
}
