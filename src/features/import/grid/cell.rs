//! One cell of the table: what it shows, and the input that it becomes.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::fixing::Fixing;
use super::line::Line;
use super::list::List;
use super::look::{Look, State};
use crate::ui::{Glyph, Icon, grouped};

/// A cell of a column of the file.
#[component]
pub(super) fn Cell(list: List, fixing: Fixing, line: Memo<Option<Line>>, column: usize) -> AnyView {
    let session = list.session;
    let look = Memo::new(move |_| {
        let targets = session.targets.read();
        line.with(|line| line.as_ref().map(|line| Look::of(line, column, &targets)))
    });
    let row = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.row.row)));
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

/// Writes over the cell: Enter and leaving it keep what was written, Escape gives up.
#[component]
fn Input(list: List, fixing: Fixing, row: Memo<Option<u64>>, column: usize) -> AnyView {
    let node = NodeRef::<html::Input>::new();
    let own = row.get_untracked();
    let text = fixing
        .draft
        .with_untracked(|draft| draft.as_ref().map(|draft| draft.text.clone()));
    Effect::new(move |_| {
        if let Some(input) = node.get() {
            let _ = input.focus();
            input.select();
        }
    });
    let column_name = list.column_name(column);
    let name = format!("{column_name}, row {}", grouped(own.unwrap_or_default()));
    let on_key = move |event: KeyboardEvent| {
        let is_kept = match event.key().as_str() {
            "Enter" if !event.is_composing() => true,
            "Escape" => false,
            // Arrows move in the text.
            _ => return event.stop_propagation(),
        };
        event.prevent_default();
        event.stop_propagation();
        let cell = cell_of(event.target());
        if is_kept {
            fixing.keep();
        } else {
            fixing.give_up();
        }
        if let Some(cell) = cell {
            let _ = cell.focus();
        }
    };
    let on_blur = move |_| {
        // The rows may have moved on under it: then it is written on where the row is now.
        if row.try_get_untracked().flatten() == own {
            fixing.keep();
        }
    };
    view! {
        <input
            class="sheet-input"
            type="text"
            autocomplete="off"
            spellcheck="false"
            aria-label=name
            value=text
            node_ref=node
            on:input=move |event| {
                let text = event_target_value(&event);
                fixing
                    .draft
                    .update(|draft| {
                        if let Some(draft) = draft {
                            draft.text = text;
                        }
                    });
            }
            on:keydown=on_key
            on:blur=on_blur
        />
    }
    .into_any()
}

/// The cell that an event happened in.
pub(super) fn cell_of(target: Option<web_sys::EventTarget>) -> Option<HtmlElement> {
    let element: Element = target?.dyn_into().ok()?;
    let cell = element.closest("[data-column]").ok()??;
    cell.dyn_into().ok()
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
