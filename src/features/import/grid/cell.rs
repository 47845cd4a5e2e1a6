//! One cell of the table.

use leptos::prelude::*;

use super::fixing::Fixing;
use super::input::Input;
use super::line::Line;
use super::list::List;
use super::look::{Look, State};
use crate::ui::{Glyph, Icon};

/// A cell of a column of the file.
#[component]
pub(super) fn Cell(
    list: List,
    fixing: Fixing,
    line: Memo<Option<Line>>,
    /// The row's number in the file.
    row: Memo<Option<u64>>,
    column: usize,
) -> AnyView {
    let session = list.session;
    let look = Memo::new(move |_| {
        let targets = session.targets.read();
        line.with(|line| line.as_ref().map(|line| Look::of(line, column, &targets)))
    });
    let is_draft = Memo::new(move |_| row.get().is_some_and(|row| fixing.is_at(row, column)));
    let content = move || {
        if is_draft.get() {
            return view! { <Input list fixing row column /> }.into_any();
        }
        let look = look.get();
        look.map(|look| view! { <Shown fixing look row column /> })
            .into_any()
    };
    let class = move || look.with(|look| look.as_ref().map_or("sheet-cell", Look::class));
    view! {
        <td
            role="cell"
            tabindex="-1"
            class=class
            class:is-draft=is_draft
            data-column=column.to_string()
            title=move || look.with(|look| look.as_ref().and_then(Look::tip))
        >
            {content}
        </td>
    }
    .into_any()
}

#[component]
fn Shown(fixing: Fixing, look: Look, row: Memo<Option<u64>>, column: usize) -> AnyView {
    let Look {
        text,
        state,
        original,
    } = look;
    let mark = original.map(|original| {
        let name = format!("Take back: the file has \u{201c}{original}\u{201d}");
        let take_back = move |_| {
            if let Some(row) = row.get_untracked() {
                fixing.take_back(row, column, &original);
            }
        };
        view! {
            <button type="button" class="sheet-fixed" aria-label=name.clone() title=name on:click=take_back>
                <Glyph icon=Icon::PENCIL />
            </button>
        }
    });
    let text = match state {
        State::Plain | State::LeftOut => text.into_any(),
        State::Wrong => {
            let text = if text.is_empty() {
                "(empty)".to_owned()
            } else {
                text
            };
            view! {
                <Glyph icon=Icon::ALERT />
                <span class="visually-hidden">"Wrong: "</span>
                {text}
            }
            .into_any()
        }
        State::Repaired(number) => view! {
            {number}
            " "
            <s>
                <span class="visually-hidden">"repaired from "</span>
                {text}
            </s>
        }
        .into_any(),
        State::Repairable(number) => view! {
            {text}
            <span class="visually-hidden">" can be repaired to "</span>
            <span aria-hidden="true">" \u{2192} "</span>
            {number}
        }
        .into_any(),
        State::Doubtful => view! {
            <Glyph icon=Icon::INFO />
            <span class="visually-hidden">"Doubtful: "</span>
            {text}
        }
        .into_any(),
    };
    view! {
        {mark}
        {text}
    }
    .into_any()
}

/// What a row has beyond the file's columns.
#[component]
pub(super) fn Surplus(line: Memo<Option<Line>>, columns: usize) -> AnyView {
    let text = Memo::new(move |_| {
        line.with(|line| {
            let cells = &line.as_ref()?.row.cells;
            cells.get(columns..).map(|cells| cells.join(" \u{b7} "))
        })
        .unwrap_or_default()
    });
    let cell = move || {
        (!text.with(String::is_empty)).then(|| {
            view! {
                <td role="cell" class="sheet-cell tone-bad is-toned" title=text>
                    <Glyph icon=Icon::ALERT />
                    <span class="visually-hidden">"Too much: "</span>
                    {text}
                </td>
            }
        })
    };
    cell.into_any()
}
