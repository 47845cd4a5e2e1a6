//! Which rows of a table are selected.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// How much of a page is selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Selected {
    /// No row.
    #[default]
    Nothing,
    /// Some rows, but not all.
    Part,
    /// Every row.
    Whole,
}

/// What a person does to a selection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selecting {
    /// Turns one row on, or off where it was on.
    Row(u128),
    /// Turns these rows on, whatever they were; top to bottom.
    Range(Vec<u128>),
    /// Turns every row of the page on, or off where all were on.
    Page,
}

/// The selection of a table's rows. The state behind it is its owner's.
#[derive(Clone, Copy)]
pub(crate) struct GridSelection {
    /// Whether a row is selected; it may read signals.
    pub(crate) has: Callback<(u128,), bool>,
    /// How much of the page is selected.
    pub(crate) page: Signal<Selected>,
    /// Called with what the person does.
    pub(crate) on_select: Callback<(Selecting,)>,
}

impl GridSelection {
    /// The box above those of the rows.
    pub(super) fn head(self) -> AnyView {
        let is = move |much| self.page.get() == much;
        view! {
            <th scope="col" class="grid-check">
                <input
                    type="checkbox"
                    aria-label="Select all on this page"
                    prop:checked=move || is(Selected::Whole)
                    prop:indeterminate=move || is(Selected::Part)
                    on:click=move |event| {
                        self.on_select.run((Selecting::Page,));
                        show(&event, self.page.get_untracked() == Selected::Whole);
                    }
                />
            </th>
        }
        .into_any()
    }
}

/// Shows in a box that was clicked what became of it: the browser has turned it by itself.
pub(super) fn show(event: &Event, is_on: bool) {
    let target = event.target();
    if let Some(input) = target.and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(is_on);
    }
}

/// The keys from one row to another, both included, top to bottom; only the other where the one is not
/// on the page.
pub(super) fn range(keys: &[u128], from: Option<u128>, to: u128) -> Vec<u128> {
    let at = |wanted| keys.iter().position(|key| *key == wanted);
    match (from.and_then(at), at(to)) {
        (Some(from), Some(to)) => keys[from.min(to)..=from.max(to)].to_vec(),
        _ => vec![to],
    }
}

#[cfg(test)]
mod tests {
    use super::range;

    #[test]
    fn a_range_has_both_its_ends_whichever_way_it_was_drawn() {
        let keys = [5, 3, 9, 7];
        assert_eq!(range(&keys, Some(3), 7), [3, 9, 7]);
        assert_eq!(range(&keys, Some(7), 3), [3, 9, 7]);
        assert_eq!(range(&keys, Some(9), 9), [9]);
    }

    #[test]
    fn a_range_from_a_row_that_has_gone_is_the_row_alone() {
        assert_eq!(range(&[5, 3], Some(1), 3), [3]);
        assert_eq!(range(&[5, 3], None, 5), [5]);
    }
}
