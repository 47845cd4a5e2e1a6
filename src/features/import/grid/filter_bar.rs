//! Which rows are shown, each kind with its number, and what was fixed last.

use leptos::prelude::*;
use sheet::{Filter, Mark};

use super::counts::{Counts, is_kind, kinds};
use super::fixing::Fixing;
use super::list::List;
use crate::features::import::fields::field_label;
use crate::features::import::session::Session;
use crate::ui::{Button, Glyph, Icon, grouped};

/// The kinds of rows as buttons, of which one is on.
#[component]
pub(super) fn FilterBar(list: List, fixing: Fixing) -> AnyView {
    let List {
        session, counts, ..
    } = list;
    let shown = move || {
        let kinds = kinds(session.is_sent()).iter().map(|(filter, name)| {
            let filter = *filter;
            let count = Memo::new(move |_| match filter {
                Filter::All => rows_of_file(session, counts),
                _ => counts.with(|counts| counts.of(filter)),
            });
            let is_there =
                move || filter == Filter::All || count.get().is_some_and(|count| count > 0);
            view! {
                <Show when=is_there>
                    <Kind session filter name=(*name).to_owned() count />
                </Show>
            }
        });
        kinds.collect_view()
    };
    let other = move || {
        let filter = session.filter.get();
        let name = other_name(session, filter)?;
        let count = Memo::new(move |_| counts.with(|counts| counts.of(filter)));
        Some(view! { <Kind session filter name count /> })
    };
    view! {
        <div class="rows-bar">
            <div class="rows-kinds" role="group" aria-label="Rows">
                {shown}
                {other}
            </div>
            <LastFix fixing />
        </div>
    }
    .into_any()
}

#[component]
fn Kind(session: Session, filter: Filter, name: String, count: Memo<Option<u64>>) -> AnyView {
    let is_on = Memo::new(move |_| session.filter.get() == filter);
    view! {
        <button
            type="button"
            class="rows-kind"
            aria-pressed=move || if is_on.get() { "true" } else { "false" }
            on:click=move |_| session.filter.set(filter)
        >
            {name}
            " "
            <span class="rows-count">{move || count.get().map(grouped)}</span>
        </button>
    }
    .into_any()
}

/// What a fix did, with a way to do it to the others and a way back.
#[component]
fn LastFix(fixing: Fixing) -> AnyView {
    let line = move || {
        fixing.last.get().map(|fixed| {
            let row = grouped(fixed.row);
            let text = if fixed.is_spread {
                format!("Row {row} and those like it are fixed.")
            } else {
                format!("Row {row} is fixed.")
            };
            let can_be_spread = fixed.can_be_spread && !fixed.is_spread;
            view! {
                <span class="rows-fixed">
                    <Glyph icon=Icon::PENCIL />
                    {text}
                </span>
                {can_be_spread
                    .then(|| {
                        view! {
                            <Button on_click=move || fixing.spread()>"Fix the others like it"</Button>
                        }
                    })}
                <Button on_click=move || fixing.take_back_last()>"Take back"</Button>
            }
        })
    };
    view! {
        <div class="rows-last" role="status">
            {line}
        </div>
    }
    .into_any()
}

/// How many rows the file has, once that is known; tracks.
fn rows_of_file(session: Session, counts: RwSignal<Counts>) -> Option<u64> {
    let counted = counts.with(|counts| counts.of(Filter::All));
    counted.or_else(|| {
        let judged = session.judged.get()?;
        Some(judged.file.rows)
    })
}

/// What a filter is called that is none of the kinds.
fn other_name(session: Session, filter: Filter) -> Option<String> {
    if is_kind(filter) {
        return None;
    }
    let name = match filter {
        Filter::Mark(Mark::InFile) => Some("Repeat a number".to_owned()),
        Filter::Mark(Mark::InFolder) => Some("In the folder already".to_owned()),
        Filter::Mark(Mark::Elsewhere) => Some("In other folders".to_owned()),
        Filter::Mark(Mark::LeftOut) => Some("Left out".to_owned()),
        Filter::Mark(Mark::Problem(number)) => session.judged.with(|judged| {
            let problems = &judged.as_ref()?.problems;
            let problem = problems.iter().find(|problem| problem.number == number)?;
            let field = field_label(problem.field.as_deref());
            Some(format!("One problem: {field}"))
        }),
        _ => None,
    };
    // What asked for these rows says what they are.
    Some(name.unwrap_or_else(|| "Chosen rows".to_owned()))
}
