//! How far work on many contacts has come, and what came of it.

use leptos::prelude::*;

use super::Many;
use super::job::{Job, Standing, State};
use crate::ui::{Button, ButtonKind, Glyph, Icon, IconButton, Progress, counted, grouped};

/// How many failures are listed: nobody reads more.
const LISTED: usize = 200;

/// A job: while it goes on, how far it has come; afterwards, what failed and why.
#[component]
pub(super) fn JobCard(number: u32) -> AnyView {
    let many = expect_context::<Many>();
    let standing = Memo::new(move |last: Option<&Option<Standing>>| {
        // It stays for a moment longer than the job is there.
        many.jobs
            .with(|jobs| jobs.find(number).map(Job::standing))
            .or_else(|| last.cloned().flatten())
    });
    let is_over = Memo::new(move |_| standing.get().is_none_or(|standing| standing.is_over));
    let heading = move || {
        let standing = standing.get()?;
        many.jobs.with_untracked(|jobs| {
            let job = jobs.find(number)?;
            Some(if standing.is_over {
                let failed = counted(standing.failed as u64, "contact", "contacts");
                format!("{}, {failed} failed", job.words.done(standing.done))
            } else {
                job.words.doing(standing.total)
            })
        })
    };
    let heading = Memo::new(move |last: Option<&String>| {
        heading().or_else(|| last.cloned()).unwrap_or_default()
    });
    view! {
        <section class="many-job" class:is-over=is_over aria-label=heading>
            <p class="many-heading" role="status">
                <Show when=move || is_over.get()>
                    <Glyph icon=Icon::ALERT />
                </Show>
                {heading}
            </p>
            {move || {
                if is_over.get() {
                    view! { <Failures number /> }.into_any()
                } else {
                    view! { <Going number standing /> }.into_any()
                }
            }}
        </section>
    }
    .into_any()
}

#[component]
fn Going(number: u32, standing: Memo<Option<Standing>>) -> AnyView {
    let many = expect_context::<Many>();
    let share = Signal::derive(move || {
        let standing = standing.get()?;
        Some((standing.done + standing.failed) as f64 / standing.total.max(1) as f64)
    });
    let note = move || standing.get().map(|standing| note(&standing));
    let is_waiting = Memo::new(move |_| {
        standing
            .get()
            .is_some_and(|standing| matches!(standing.state, State::Paused | State::Held(..)))
    });
    view! {
        <Progress label="Progress" value=share />
        <div class="many-foot">
            <p class="many-note">{note}</p>
            {move || {
                if is_waiting.get() {
                    view! { <Button on_click=move || many.resume(number)>"Resume"</Button> }
                } else {
                    view! {
                        <Button on_click=move || many.change(number, Job::pause)>"Pause"</Button>
                    }
                }
            }}
            <Button on_click=move || many.stop(number)>"Stop"</Button>
        </div>
    }
    .into_any()
}

/// “320 of 1,240 · 45 a second”, and why it waits where it does.
fn note(standing: &Standing) -> String {
    let mut parts = vec![format!(
        "{} of {}",
        grouped((standing.done + standing.failed) as u64),
        grouped(standing.total as u64)
    )];
    if standing.failed > 0 {
        parts.push(format!("{} failed", grouped(standing.failed as u64)));
    }
    match &standing.state {
        State::Running => parts.extend(
            standing
                .rate
                .map(|rate| format!("{} a second", grouped(rate))),
        ),
        State::Paused => parts.push("paused".into()),
        State::Stopped => parts.push("stopping".into()),
        State::Held(failure, seconds) => {
            let seconds = counted(u64::from(*seconds), "second", "seconds");
            parts.push(format!("{} Goes on in {seconds}.", failure.headline()));
        }
    }
    parts.join(" \u{b7} ")
}

/// What failed, and why.
#[component]
fn Failures(number: u32) -> AnyView {
    let many = expect_context::<Many>();
    let (failures, count) = many.jobs.with_untracked(|jobs| {
        let failures = jobs.find(number).into_iter().flat_map(Job::failures);
        let all: Vec<_> = failures
            .map(|(item, problem)| (item.name.clone(), problem.text()))
            .collect();
        let count = all.len();
        (all.into_iter().take(LISTED), count)
    });
    let list = failures
        .map(|(name, reason)| {
            view! {
                <li>
                    <strong>{name}</strong>
                    <span>{reason}</span>
                </li>
            }
        })
        .collect_view();
    let more = (count > LISTED).then(|| {
        let more = grouped((count - LISTED) as u64);
        view! { <li>"and " {more} " more"</li> }
    });
    view! {
        // A list that scrolls is reached by the keyboard.
        <ul class="many-failures" tabindex="0" aria-label="What failed">
            {list}
            {more}
        </ul>
        <div class="many-foot">
            <Button
                kind=ButtonKind::Primary
                icon=Icon::REFRESH
                on_click=move || many.retry(number)
            >
                {format!("Retry {}", grouped(count as u64))}
            </Button>
            <Button on_click=move || many.dismiss(number)>"Dismiss"</Button>
        </div>
    }
    .into_any()
}

/// All that match are being looked up.
#[component]
pub(super) fn WalkCard() -> AnyView {
    let many = expect_context::<Many>();
    let is_walking = Memo::new(move |_| many.walking.with(Option::is_some));
    let share = Signal::derive(move || {
        let walking = many.walking.get()?;
        Some(walking.met as f64 / walking.total.max(1) as f64)
    });
    let note = move || {
        let walking = many.walking.get()?;
        Some(format!(
            "{} of {}",
            grouped(walking.met),
            grouped(walking.total)
        ))
    };
    view! {
        <Show when=move || is_walking.get()>
            <section class="many-job" aria-label="Looking up all that match">
                <p class="many-heading" role="status">
                    "Looking up all that match"
                </p>
                <Progress label="Progress" value=share />
                <div class="many-foot">
                    <p class="many-note">{note}</p>
                    <IconButton
                        icon=Icon::CLOSE
                        name="Stop"
                        on_click=move || many.walking.set(None)
                    />
                </div>
            </section>
        </Show>
    }
    .into_any()
}
