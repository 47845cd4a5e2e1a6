//! What pointer and keyboard do in a table's rows.

use leptos::ev::{FocusEvent, KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use web_sys::Element;

use super::rows::{CHECK, LINK, closest, focus, index, is, part, place, screenful};
use super::selection::{GridSelection, Selecting, range, show};
use crate::ui::focus::focused;

/// A row whose link shows the focus.
const FOCUS: &str = "has-focus";

/// Over which edge of the page the keyboard goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// Over the last row.
    Next,
    /// Over the first.
    Previous,
}

/// The rows of a table, for those who act on them.
#[derive(Clone, Copy)]
pub(super) struct Hands {
    pub(super) keys: Memo<Vec<u128>>,
    pub(super) selection: GridSelection,
    /// The address that opens a row.
    href: Callback<(u128,), String>,
    pub(super) on_edit: Option<Callback<(u128,)>>,
    /// Told what is on a button in a cell that was pressed.
    on_press: Option<Callback<(String,)>>,
    pub(super) on_turn: Option<Callback<(Turn,)>>,
    /// Told when the focus comes to an edge of the page.
    on_edge: Option<Callback<(Turn,)>>,
    /// Where a range starts: the row that was selected last.
    anchor: StoredValue<Option<u128>>,
    /// The row that had the focus last.
    visited: RwSignal<Option<u128>>,
    /// Where the focus goes when the page was turned by the keyboard.
    landing: StoredValue<Option<usize>>,
}

/// The focus, while other rows come.
pub(super) struct Held {
    body: Element,
    what: &'static str,
    /// The place of the row where it goes.
    pub(super) to: usize,
}

impl Hands {
    pub(super) fn new(
        keys: Memo<Vec<u128>>,
        selection: GridSelection,
        href: Callback<(u128,), String>,
        on_edit: Option<Callback<(u128,)>>,
        on_press: Option<Callback<(String,)>>,
        on_turn: Option<Callback<(Turn,)>>,
        on_edge: Option<Callback<(Turn,)>>,
    ) -> Self {
        Self {
            keys,
            selection,
            href,
            on_edit,
            on_press,
            on_turn,
            on_edge,
            anchor: StoredValue::new(None),
            visited: RwSignal::new(None),
            landing: StoredValue::new(None),
        }
    }

    /// The row that the tab key stops at; the arrow keys go on from there. Tracks.
    pub(super) fn stop(self) -> Memo<Option<u128>> {
        let Self { keys, visited, .. } = self;
        Memo::new(move |_| {
            keys.with(|keys| {
                let visited = visited.get().filter(|visited| keys.contains(visited));
                visited.or_else(|| keys.first().copied())
            })
        })
    }

    /// A click beside the link is a click on it, unless it selects or meets another control.
    pub(super) fn click(self, event: &MouseEvent) {
        let Some((target, row)) = place(event).filter(|_| !event.default_prevented()) else {
            return;
        };
        if let Some((on_press, button)) = self.on_press.zip(closest(&target, "button")) {
            return on_press.run((button.text_content().unwrap_or_default(),));
        }
        self.refresh(&row);
        let is_check = is(&target, CHECK);
        let is_control = closest(&target, "a, button, input, select, label").is_some();
        let is_many = event.shift_key() || event.ctrl_key() || event.meta_key();
        if is_check || is_many && !is_control {
            let Some(key) = self.key_at(index(&row)) else {
                return;
            };
            self.select(key, event.shift_key());
            if is_check {
                show(event, untrack(|| self.selection.has.run((key,))));
            }
            return;
        }
        let is_reading = window()
            .get_selection()
            .ok()
            .flatten()
            .is_some_and(|selection| !selection.is_collapsed());
        if let Some(link) = part(&row, LINK).filter(|_| !is_control && !is_reading) {
            // The click bubbles up to here again: only once this one is through.
            queue_microtask(move || link.click());
        }
    }

    /// The link leads where it leads now: what its address is made of may have changed since the row was drawn.
    fn refresh(self, row: &Element) {
        if let (Some(key), Some(link)) = (self.key_at(index(row)), part(row, LINK)) {
            // A link takes any address.
            let _ = link.set_attribute("href", &untrack(|| self.href.run((key,))));
        }
    }

    /// A click that draws a range would select the text between as well.
    pub(super) fn press(event: &MouseEvent) {
        if event.shift_key() {
            event.prevent_default();
        }
    }

    /// Notes which row has the focus now.
    pub(super) fn enter(self, event: &FocusEvent) {
        if let Some((target, row)) = place(event) {
            // As `tr:has(.grid-link:focus-visible)`, which costs a look at every cell whenever one changes.
            let shows = is(&target, ":focus-visible") && is(&target, LINK);
            let _ = row.class_list().toggle_with_force(FOCUS, shows);
            self.landing.set_value(None);
            let at = index(&row);
            self.visited.set(self.key_at(at));
            if let Some(on_edge) = self.on_edge {
                if at + 1 == self.keys.with_untracked(Vec::len) {
                    on_edge.run((Turn::Next,));
                } else if at == 0 {
                    on_edge.run((Turn::Previous,));
                }
            }
        }
    }

    /// The focus leaves a row.
    pub(super) fn leave(event: &FocusEvent) {
        if let Some((_, row)) = place(event) {
            let _ = row.class_list().remove_1(FOCUS);
        }
    }

    /// Goes from row to row, opens, selects, edits.
    pub(super) fn key(self, event: &KeyboardEvent) {
        let Some((target, row)) = place(event) else {
            return;
        };
        if event.ctrl_key() || event.meta_key() || event.alt_key() || event.default_prevented() {
            return;
        }
        let (at, last) = (index(&row), self.keys.with_untracked(Vec::len));
        let last = last.saturating_sub(1);
        let to = match event.key().as_str() {
            "ArrowDown" => (at + 1).min(last),
            "ArrowUp" => at.saturating_sub(1),
            "Home" => 0,
            "End" => last,
            "PageDown" if at == last => return self.turn(event, Turn::Next),
            "PageUp" if at == 0 => return self.turn(event, Turn::Previous),
            "PageDown" => (at + screenful(&row)).min(last),
            "PageUp" => at.saturating_sub(screenful(&row)),
            key => {
                if self.act(key, &target, &row, event.shift_key()) {
                    event.prevent_default();
                }
                return;
            }
        };
        event.prevent_default();
        if event.shift_key() {
            self.draw(at, to);
        }
        let what = if is(&target, CHECK) { CHECK } else { LINK };
        if let Some(body) = row.parent_element() {
            focus(&body, to, what, false);
        }
    }

    /// Does what a key means in a row; false for a key that means nothing.
    fn act(self, key: &str, target: &Element, row: &Element, is_range: bool) -> bool {
        let Some(own) = self.key_at(index(row)) else {
            return false;
        };
        match key {
            " " if is(target, LINK) => {
                self.select(own, is_range);
                true
            }
            "Enter" if is(target, CHECK) => {
                let link = part(row, LINK);
                let has_link = link.is_some();
                link.into_iter().for_each(|link| link.click());
                has_link
            }
            "e" => {
                let edit = self.on_edit;
                edit.into_iter().for_each(|edit| edit.run((own,)));
                edit.is_some()
            }
            _ => false,
        }
    }

    fn turn(self, event: &KeyboardEvent, turn: Turn) {
        let Some(on_turn) = self.on_turn else { return };
        event.prevent_default();
        let landing = match turn {
            Turn::Next => 0,
            Turn::Previous => usize::MAX,
        };
        self.landing.set_value(Some(landing));
        on_turn.run((turn,));
    }

    /// Selects a row, or all from the one that was selected last up to it.
    fn select(self, key: u128, is_range: bool) {
        let anchor = self.anchor.get_value().filter(|_| is_range);
        let what = if anchor.is_some() {
            let keys = self.keys.read_untracked();
            Selecting::Range(range(&keys, anchor, key))
        } else {
            self.anchor.set_value(Some(key));
            Selecting::Row(key)
        };
        self.selection.on_select.run((what,));
    }

    /// Draws the range from one row on to the next, or takes it back where the way leads back.
    fn draw(self, from: usize, to: usize) {
        let keys = self.keys.get_untracked();
        let (Some(own), Some(next)) = (keys.get(from).copied(), keys.get(to).copied()) else {
            return;
        };
        let is_on = untrack(|| self.selection.has.run((own,)));
        let known = |anchor: &u128| keys.iter().position(|key| key == anchor);
        let anchor = self.anchor.get_value().filter(|_| is_on);
        let start = anchor.as_ref().and_then(known).unwrap_or(from);
        self.anchor.set_value(keys.get(start).copied());
        let goes_back = to.abs_diff(start) < from.abs_diff(start);
        let what = if is_on && goes_back && from.abs_diff(to) == 1 {
            Selecting::Row(own)
        } else {
            Selecting::Range(range(&keys, keys.get(start).copied(), next))
        };
        self.selection.on_select.run((what,));
    }

    /// Called before the rows with these keys come: the focus, if it is in a row. It stays with its row though that may
    /// move, and where that goes, in its place.
    pub(super) fn hold(self, keys: &[u128]) -> Option<Held> {
        let held = focused()?;
        let row = closest(&held, ".grid tbody > tr")?;
        let visited = self.visited.get_untracked();
        let same = keys.iter().position(|key| Some(*key) == visited);
        let to = same.or_else(|| self.landing.get_value());
        let to = to.unwrap_or_else(|| index(&row));
        let to = to.min(keys.len().saturating_sub(1));
        // In time for the rows to be drawn with where the tab key stops.
        self.visited.set(keys.get(to).copied());
        Some(Held {
            body: row.parent_element()?,
            to,
            what: if is(&held, CHECK) { CHECK } else { LINK },
        })
    }

    /// Called when they are there. Nothing is scrolled if the place `is_in_sight`.
    pub(super) fn let_go(self, held: &Held, is_in_sight: bool) {
        let now = focused();
        let row = now.and_then(|now| closest(&now, ".grid tbody > tr"));
        if row.is_none_or(|row| index(&row) != held.to) {
            focus(&held.body, held.to, held.what, is_in_sight);
        }
        // What has the focus already does not tell that it takes it.
        self.landing.set_value(None);
    }

    /// The rows on the page are in the order of the keys.
    fn key_at(self, index: usize) -> Option<u128> {
        self.keys.with_untracked(|keys| keys.get(index).copied())
    }
}
