//! The selection, as the table knows it.

use leptos::prelude::*;
use uuid::Uuid;

use super::super::desk::Desk;
use crate::ui::{GridSelection, Selected, Selecting};

/// Joins the table's boxes with the selection.
pub(in super::super) fn grid_selection(desk: Desk) -> GridSelection {
    let (selection, rows) = (desk.many.selection, desk.list.rows());
    let page = Memo::new(move |_| {
        rows.with(|rows| {
            let on = selection.with(|selection| {
                rows.iter()
                    .filter(|contact| selection.has(contact.id))
                    .count()
            });
            match on {
                0 => Selected::Nothing,
                on if on == rows.len() => Selected::Whole,
                _ => Selected::Part,
            }
        })
    });
    let select = move |what| {
        let rows = rows.read_untracked();
        let is_whole = page.get_untracked() == Selected::Whole;
        selection.update(|selection| {
            let keys = match what {
                Selecting::Page => return selection.set(&rows, !is_whole),
                Selecting::Row(key) => {
                    let on = !selection.has(Uuid::from_u128(key));
                    (vec![key], on)
                }
                Selecting::Range(keys) => (keys, true),
            };
            let (keys, on) = keys;
            for contact in rows.iter() {
                if keys.contains(&contact.id.as_u128()) {
                    selection.set(std::slice::from_ref(contact), on);
                }
            }
        });
    };
    GridSelection {
        has: Callback::from(move |key| selection.with(|s| s.has(Uuid::from_u128(key)))),
        page: page.into(),
        on_select: Callback::from(select),
    }
}
