//! One row of the table.

use leptos::prelude::*;

use super::cell::{Cell, Surplus};
use super::fixing::Fixing;
use super::line::Line;
use super::list::List;
use super::verdict::Verdict;
use crate::ui::{Glyph, grouped};

/// The row at a place; what the line showed before while that is on its way.
#[component]
pub(super) fn Row(list: List, fixing: Fixing, place: Memo<u64>, columns: usize) -> AnyView {
    let line = Memo::new(move |before: Option<&Option<Line>>| {
        list.line(place.get(), before.and_then(Option::as_ref))
    });
    let number = Memo::new(move |_| line.with(|line| line.as_ref().map(|line| line.row.row)));
    let verdict = Memo::new(move |_| {
        let choices = list.session.choices.get();
        line.with(|line| Verdict::of(line.as_ref()?, choices))
    });
    let top = move || {
        let place = place.get();
        format!("{}px", list.window.with(|window| window.offset(place)))
    };
    let cells = (0..columns).map(|column| view! { <Cell list fixing line row=number column /> });
    view! {
        <tr
            role="row"
            class="sheet-row"
            style:top=top
            aria-rowindex=move || (place.get() + 2).to_string()
            data-place=move || place.get().to_string()
        >
            <th scope="row" role="rowheader" class="sheet-number">
                {move || number.get().map(grouped)}
            </th>
            <td role="cell" class="sheet-verdict">
                {move || verdict.get().map(|verdict| view! { <Said verdict /> })}
            </td>
            {cells.collect_view()}
            <Surplus line columns />
        </tr>
    }
    .into_any()
}

#[component]
fn Said(verdict: Verdict) -> AnyView {
    let Verdict {
        tone,
        icon,
        text,
        detail,
    } = verdict;
    let tip = detail.unwrap_or_else(|| text.clone());
    view! {
        <span class=["verdict ", tone.class()].concat() title=tip>
            <Glyph icon />
            {text}
        </span>
    }
    .into_any()
}
