//! The account of the rows, which has to add up; every number of it is a list of rows.

use leptos::prelude::*;
use sheet::{Fate, Filter, Mark};

use super::sending::Sending;
use super::session::Session;
use crate::ui::{self, Progress, Tone, counted, each, grouped};

/// What a number of the account counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Read,
    Ready,
    Barred,
    Imported,
    Updated,
    Failed,
    LeftOut,
    Skipped,
    Waiting,
    Blank,
}

impl Kind {
    /// What stands before it.
    fn sign(self) -> Option<&'static str> {
        match self {
            Self::Read => None,
            Self::Ready | Self::Imported => Some("="),
            Self::Blank => Some("\u{b7}"),
            _ => Some("+"),
        }
    }

    fn name(self, number: u64) -> &'static str {
        match self {
            Self::Read if number == 1 => "row read",
            Self::Read => "rows read",
            Self::Ready => "ready",
            Self::Barred => "cannot go in",
            Self::Imported => "imported",
            Self::Updated => "updated",
            Self::Failed => "failed",
            Self::LeftOut | Self::Skipped => "left out",
            Self::Waiting => "not sent",
            Self::Blank => "blank",
        }
    }

    fn tone(self) -> Tone {
        match self {
            Self::Ready | Self::Imported | Self::Updated => Tone::Good,
            Self::Barred | Self::Failed => Tone::Bad,
            Self::LeftOut | Self::Skipped => Tone::Info,
            Self::Read | Self::Waiting | Self::Blank => Tone::Neutral,
        }
    }

    /// Which rows these are, where they can be shown.
    fn filter(self) -> Option<Filter> {
        let fate = match self {
            Self::Read => return Some(Filter::All),
            Self::Barred => return Some(Filter::Problems),
            Self::LeftOut => return Some(Filter::Mark(Mark::LeftOut)),
            Self::Ready | Self::Blank => return None,
            Self::Imported => Fate::Created,
            Self::Updated => Fate::Updated,
            Self::Failed => Fate::Failed,
            Self::Skipped => Fate::Skipped,
            Self::Waiting => Fate::Waiting,
        };
        Some(Filter::Fate(fate))
    }
}

/// What the rows of the file are, before and while they are sent.
#[component]
pub(super) fn Ledger(session: Session) -> AnyView {
    let numbers = Memo::new(move |_| numbers(session));
    let items = each(move || {
        let item = |(kind, number): (Kind, u64)| {
            // Nothing is no news, and shows no rows. What counts something stays as it is drawn: it may have the focus.
            let is_any = number > 0;
            let key = kind as u128 * 2 + u128::from(is_any);
            let draw = move || view! { <Item session kind is_any numbers /> }.into_any();
            ui::Item::new(key, draw)
        };
        numbers.get().into_iter().map(item).collect()
    });
    view! {
        <div class="ledger">
            {items} <Show when=move || session.is_sending()>
                <Sent session />
            </Show>
        </div>
    }
    .into_any()
}

/// The account in the order in which it is read; tracks.
fn numbers(session: Session) -> Vec<(Kind, u64)> {
    let (rows, blank) = session.file.with(|file| {
        let file = file.as_ref();
        file.map_or((0, 0), |file| (file.rows, file.blank))
    });
    let sent = session.sending.with(|sending| {
        let sending = sending.as_ref()?;
        Some((sending.ledger, sending.is_over()))
    });
    let parts = match sent {
        None => session.judged.with(|judged| {
            let judged = judged.as_ref();
            judged.map_or_else(Vec::new, |judged| {
                vec![
                    (Kind::Ready, judged.ready, true),
                    (Kind::Barred, judged.failed, true),
                    (Kind::LeftOut, judged.skipped, false),
                ]
            })
        }),
        Some((ledger, is_over)) => vec![
            (Kind::Imported, ledger.created, true),
            (Kind::Updated, ledger.updated, false),
            (Kind::Failed, ledger.failed, true),
            (Kind::Skipped, ledger.skipped, false),
            (Kind::Waiting, ledger.waiting, !is_over),
        ],
    };
    let is_told = |(kind, number, is_always)| (number > 0 || is_always).then_some((kind, number));
    let parts = parts.into_iter().filter_map(is_told);
    let (first, last) = ((Kind::Read, rows), (Kind::Blank, blank));
    [first].into_iter().chain(parts).chain([last]).collect()
}

#[component]
fn Item(session: Session, kind: Kind, is_any: bool, numbers: Memo<Vec<(Kind, u64)>>) -> AnyView {
    let number = move || {
        numbers.with(|numbers| {
            let number = numbers.iter().find(|(other, _)| *other == kind);
            number.map_or(0, |(_, number)| *number)
        })
    };
    let tone = kind.tone();
    let tone = if is_any && tone != Tone::Neutral {
        tone.class()
    } else {
        ""
    };
    let class = ["ledger-item ", tone].concat();
    let content = view! {
        <b>{move || grouped(number())}</b>
        " "
        <span>{move || kind.name(number())}</span>
    };
    let item = match kind.filter().filter(|_| is_any) {
        Some(filter) => view! {
            <button type="button" class=class on:click=move |_| session.filter.set(filter)>
                {content}
            </button>
        }
        .into_any(),
        None => view! { <div class=class>{content}</div> }.into_any(),
    };
    let sign = kind
        .sign()
        .map(|sign| view! { <span class="ledger-sign">{sign}</span> });
    view! { {sign}{item} }.into_any()
}

/// How far it has come, and how fast.
#[component]
fn Sent(session: Session) -> AnyView {
    let share = Signal::derive(move || {
        session
            .sending
            .with(|sending| sending.as_ref().map(Sending::share))
    });
    let speed = move || {
        let sending = session.sending.get()?;
        let rate = sending.rate()?;
        let left = sending.ledger.waiting.div_ceil(rate.max(1));
        Some(format!(
            "{} a second \u{b7} {} left",
            counted(rate, "row", "rows"),
            counted(left, "second", "seconds")
        ))
    };
    view! {
        <Progress label="Import" value=share />
        <span class="import-note digits">{speed}</span>
    }
    .into_any()
}
