//! What a table is made to show, again whenever it may be something else.

use std::sync::Arc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;
use web_sys::Element;

use super::body::Body;
use super::column::Column;
use super::hands::Hands;
use super::row::RowState;
use super::rows;
use super::selection::GridSelection;

/// How many rows a new table starts with. No more are in sight where drawing is slow.
pub(super) const FIRST: usize = 12;
/// How many more it is given with each task after that: a page of them is long to draw.
const FURTHER: usize = 24;

/// All that the rows on the page follow. A pass reads the signals, and tracks them.
pub(super) struct Pass<R: Send + Sync + 'static> {
    pub(super) columns: Memo<Arc<Vec<Column<R>>>>,
    pub(super) rows: Signal<Vec<R>>,
    pub(super) keys: Memo<Vec<u128>>,
    pub(super) key: fn(&R) -> u128,
    pub(super) name: fn(&R) -> String,
    pub(super) href: Callback<(u128,), String>,
    pub(super) open: MaybeProp<u128>,
    /// The row that the tab key stops at.
    pub(super) stop: Memo<Option<u128>>,
    pub(super) selection: GridSelection,
    pub(super) hands: Hands,
    /// How many rows there may be by now.
    pub(super) in_time: RwSignal<usize>,
    /// What is scrolled.
    pub(super) wrap: NodeRef<html::Div>,
    /// Where the rows are.
    pub(super) tbody: NodeRef<html::Tbody>,
}

impl<R: Clone + PartialEq + Send + Sync + 'static> Pass<R> {
    /// Patches the rows of the last pass, if there was one; none before the table is on the page.
    pub(super) fn run(&self, body: Option<Body<R>>) -> Option<Body<R>> {
        let Some(parent) = self.tbody.get() else {
            return body;
        };
        let (columns, keys) = (self.columns.get(), self.keys.get());
        let known = body.as_ref().map_or(&[][..], Body::keys);
        let is_arranged = body.as_ref().is_some_and(|body| body.has(&columns));
        let is_moved = !is_arranged || *known != *keys;
        let held = is_moved.then(|| self.hands.hold(&keys)).flatten();
        let to = held.as_ref().map(|held| held.to);
        let patched = self.wrap.get_untracked();
        let patched = patched.filter(|_| is_moved && !known.is_empty());
        let top = patched.and_then(|wrap| {
            // Another page is read from its top.
            if to.is_none_or(|to| to == 0) && !keys.iter().any(|key| known.contains(key)) {
                to_top(&wrap);
            }
            rows::at_top(&wrap).filter(|rows| to.is_none_or(|to| to < *rows))
        });
        let mut body = match body {
            Some(body) if is_arranged => body,
            _ => Body::new(&parent, columns),
        };
        self.put(&mut body, keys);
        if let Some(top) = top {
            body.lay_out_first(top);
        }
        if let Some(held) = held {
            self.hands.let_go(&held, top.is_some());
        }
        Some(body)
    }

    /// Puts the rows where they belong, and sees to those that have to wait.
    fn put(&self, body: &mut Body<R>, keys: Vec<u128>) {
        let count = keys.len().min(self.in_time.get());
        let (stop, open) = (self.stop.get(), self.open.get());
        let state = |key| RowState {
            href: self.href.run((key,)),
            is_stop: stop == Some(key),
            is_open: open == Some(key),
            is_selected: self.selection.has.run((key,)),
        };
        self.rows.with(|rows| {
            for (at, row) in rows.iter().take(count).enumerate() {
                body.put(at, row, self.name, state((self.key)(row)));
            }
        });
        if count < keys.len() {
            let in_time = self.in_time;
            let next = count + FURTHER;
            let next = if next < keys.len() { next } else { usize::MAX };
            let go_on = move || {
                let _ = in_time.try_set(next);
            };
            set_timeout(go_on, Duration::ZERO);
        }
        body.cut(count, keys);
    }
}

/// Scrolls to the top, also where it is the page around the table that scrolls.
fn to_top(wrap: &Element) {
    wrap.set_scroll_top(0);
    if wrap.get_bounding_client_rect().top() < 0.0 {
        wrap.scroll_into_view();
    }
}
