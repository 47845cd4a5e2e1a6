//! The rows of a table on the page, patched by one effect for all of them.
//!
//! A page of a hundred rows has two thousand texts and attributes: an effect for each of them takes twice as long
//! as to look at all and to change those that are others now.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::Element;

use super::column::Column;
use super::row::{Row, RowState, blank};

/// Keeps rows from being laid out, except for the first ones.
const ONLY_FIRST: &str = "is-only-first";

/// The rows on the page, top to bottom. A row belongs to its place: other rows that come to stand there, as those of
/// the next page do, change its texts instead of being built anew.
pub(super) struct Body<R: Send + Sync + 'static> {
    parent: Element,
    columns: Arc<Vec<Column<R>>>,
    /// A row without texts, which each row starts as a copy of.
    blank: Element,
    rows: Vec<Row<R>>,
    keys: Vec<u128>,
}

impl<R: Clone + PartialEq + Send + Sync + 'static> Body<R> {
    /// An empty one of these columns; rows that the element has already are taken away.
    pub(super) fn new(parent: &Element, columns: Arc<Vec<Column<R>>>) -> Self {
        parent.replace_children_with_node_0();
        Self {
            parent: parent.clone(),
            blank: blank(&columns),
            columns,
            rows: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Whether its rows have these very columns.
    pub(super) fn has(&self, columns: &Arc<Vec<Column<R>>>) -> bool {
        Arc::ptr_eq(&self.columns, columns)
    }

    /// The rows of the table, those included that are not on the page yet.
    pub(super) fn keys(&self) -> &[u128] {
        &self.keys
    }

    /// Shows a row in its place, the next one or one that is there. What is shown already is left alone.
    pub(super) fn put(&mut self, at: usize, row: &R, name: fn(&R) -> String, state: RowState) {
        if at == self.rows.len()
            && let Some(new) = Row::copy_of(&self.blank)
        {
            // An element takes any other one.
            let _ = self.parent.append_child(new.element());
            self.rows.push(new);
        }
        if let Some(place) = self.rows.get_mut(at) {
            place.tell(&self.columns, row, name, state);
        }
    }

    /// Takes away the rows behind the first `count` of the table's.
    pub(super) fn cut(&mut self, count: usize, keys: Vec<u128>) {
        for row in self.rows.drain(count.min(self.rows.len())..) {
            row.element().remove();
        }
        self.keys = keys;
    }

    /// Has the first `count` rows laid out with the next frame, and no others before that is painted. Left to itself, a
    /// browser lays out twice as many as are in sight, or those that were in sight before it was scrolled.
    pub(super) fn lay_out_first(&mut self, count: usize) {
        for (at, row) in self.rows.iter_mut().enumerate() {
            row.set_first(at < count);
        }
        let classes = self.parent.class_list();
        // An element takes any class.
        let _ = classes.add_1(ONLY_FIRST);
        let painted = move || {
            let _ = classes.remove_1(ONLY_FIRST);
        };
        request_animation_frame(|| set_timeout(painted, Duration::ZERO));
    }
}
