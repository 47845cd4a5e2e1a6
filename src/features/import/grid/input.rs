//! The input that a cell becomes.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::fixing::Fixing;
use super::keys::cell_of;
use super::list::List;
use crate::ui::grouped;

/// Writes over the cell: Enter and leaving it keep what was written, Escape gives up.
#[component]
pub(super) fn Input(list: List, fixing: Fixing, row: Memo<Option<u64>>, column: usize) -> AnyView {
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
                // Where it is written has not changed.
                fixing
                    .draft
                    .update_untracked(|draft| {
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
