//! The columns of a table.

use std::sync::Arc;

use super::cell::Cell;

/// Where a cell goes when a narrow screen makes a card of each row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The card's first line. The cell names the row, and has the link that opens it.
    Lead,
    /// The card's second line.
    Sub,
    /// The card's right side.
    Side,
    /// Not on the card.
    Rest,
}

impl Place {
    fn class(self) -> &'static str {
        match self {
            Self::Lead => "cell-lead",
            Self::Sub => "cell-sub",
            Self::Side => "cell-side",
            Self::Rest => "cell-rest",
        }
    }
}

/// Puts a text into a cell.
type Draw = Arc<dyn Fn(&mut Cell, &str) + Send + Sync>;

/// A column: its heading, its place on a card, and what it shows.
#[derive(Clone)]
pub(crate) struct Column<R: Send + Sync + 'static> {
    /// What stands above.
    pub(super) heading: String,
    /// The classes of the heading and the cells.
    pub(super) class: String,
    /// The property of the style that has its width.
    pub(super) width: String,
    /// Whether the cell names the row.
    pub(super) lead: bool,
    /// What it says of a row.
    pub(super) text: Arc<dyn Fn(&R) -> String + Send + Sync>,
    /// Whether that comes of signals as well.
    pub(super) is_live: bool,
    /// What it makes of that.
    pub(super) draw: Draw,
}

impl<R: Send + Sync + 'static> Column<R> {
    /// A column that shows what `text` says of a row, nothing where that is empty. The style may give it a width, a
    /// track of a grid, by a property named after the first of its classes, as in `--col-phone`; others share what is
    /// left. The same with `-chosen` is stronger than the width that a person gave it.
    pub(crate) fn new(
        heading: impl Into<String>,
        class: &'static str,
        place: Place,
        text: impl Fn(&R) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            heading: heading.into(),
            class: [place.class(), class].join(" "),
            width: ["--", class.split(' ').next().unwrap_or_default()].concat(),
            lead: place == Place::Lead,
            text: Arc::new(text),
            is_live: false,
            draw: Arc::new(Cell::say),
        }
    }

    /// Has the text follow the signals that it reads. It is asked for whenever anything about the table changes; other
    /// texts only with their row.
    pub(crate) fn live(mut self) -> Self {
        self.is_live = true;
        self
    }

    /// Has the text drawn otherwise than as it is, whenever it is another one. What can be pressed there has a
    /// `tabindex`, which is set with that of the row.
    pub(crate) fn drawn(mut self, draw: impl Fn(&mut Cell, &str) + Send + Sync + 'static) -> Self {
        self.draw = Arc::new(draw);
        self
    }
}
