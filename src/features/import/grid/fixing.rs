//! A cell is written over, and what is offered after that.

use contract::ContactField;
use leptos::prelude::*;
use sheet::{Fixes, Target};

use super::line::Line;
use crate::features::import::fields::column_of;
use crate::features::import::session::Session;

/// The cell that is being written over.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub(super) row: u64,
    pub(super) column: usize,
    pub(super) text: String,
    /// What the file has there.
    original: String,
    /// Whether other rows may have the same text and the same trouble with it.
    has_likes: bool,
}

/// What was fixed last.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fixed {
    pub(super) row: u64,
    column: usize,
    from: String,
    to: String,
    pub(super) can_be_spread: bool,
    pub(super) is_spread: bool,
}

/// The writing over cells.
#[derive(Clone, Copy)]
pub(super) struct Fixing {
    session: Session,
    pub(super) draft: RwSignal<Option<Draft>>,
    pub(super) last: RwSignal<Option<Fixed>>,
}

impl Fixing {
    pub(super) fn of(session: Session) -> Self {
        Self {
            session,
            draft: RwSignal::new(None),
            last: RwSignal::new(None),
        }
    }

    /// Starts to write over a cell.
    pub(super) fn start(self, line: &Line, column: usize) {
        let is_open = line.is_judged && !untrack(|| self.session.is_sent());
        let Some(text) = line.row.cells.get(column).filter(|_| is_open) else {
            return;
        };
        let original = line.original(column).unwrap_or(text);
        self.draft.set(Some(Draft {
            row: line.row.row,
            column,
            text: text.clone(),
            original: original.to_owned(),
            has_likes: self.has_likes(line, column),
        }));
    }

    /// Whether this cell is being written over; tracks.
    pub(super) fn is_at(self, row: u64, column: usize) -> bool {
        self.draft.with(|draft| {
            draft
                .as_ref()
                .is_some_and(|draft| (draft.row, draft.column) == (row, column))
        })
    }

    /// Leaves the cell as it is.
    pub(super) fn give_up(self) {
        self.draft.set(None);
    }

    /// Keeps what was written.
    pub(super) fn keep(self) {
        let Some(draft) = self.draft.try_update(Option::take).flatten() else {
            return;
        };
        let Draft {
            row,
            column,
            text,
            original,
            has_likes,
        } = draft;
        let is_changed = self.change(|fixes| write(fixes, row, column, &original, &text));
        if is_changed {
            self.last.set((text != original).then_some(Fixed {
                row,
                column,
                can_be_spread: has_likes,
                from: original,
                to: text,
                is_spread: false,
            }));
        }
    }

    /// Does the same to every cell of the column with the same text.
    pub(super) fn spread(self) {
        let Some(mut fixed) = self.last.get_untracked() else {
            return;
        };
        self.change(|fixes| {
            // One fix for all of them, so that they are taken back together.
            fixes.undo(fixed.row, fixed.column);
            fixes.fix_alike(fixed.column, fixed.from.clone(), fixed.to.clone());
        });
        fixed.is_spread = true;
        self.last.set(Some(fixed));
    }

    /// Takes back what was fixed last.
    pub(super) fn take_back_last(self) {
        if let Some(fixed) = self.last.get_untracked() {
            self.take_back(fixed.row, fixed.column, &fixed.from);
        }
    }

    /// Takes back what was written over a cell; `original` is what the file has there.
    pub(super) fn take_back(self, row: u64, column: usize, original: &str) {
        self.change(|fixes| take_back(fixes, row, column, original));
        self.last.set(None);
    }

    /// Tells whether anything is different after that; only then all is judged anew.
    fn change(self, change: impl FnOnce(&mut Fixes)) -> bool {
        if untrack(|| self.session.is_sent()) {
            return false;
        }
        let before = self.session.fixes.get_untracked();
        let mut fixes = before.clone();
        change(&mut fixes);
        let is_changed = fixes != before;
        if is_changed {
            self.session.fixes.set(fixes);
        }
        is_changed
    }

    /// Phone numbers are each their own: what is right for one is wrong for the next.
    fn has_likes(self, line: &Line, column: usize) -> bool {
        let targets = self.session.targets.get_untracked();
        if targets.get(column) == Some(&Target::Field(ContactField::PhoneNumber)) {
            return false;
        }
        let error = line
            .row
            .errors
            .iter()
            .find(|error| column_of(error, &targets) == Some(column));
        let Some(error) = error else { return false };
        self.session.judged.with_untracked(|judged| {
            judged.as_ref().is_some_and(|judged| {
                judged.problems.iter().any(|problem| {
                    problem.count > 1
                        && (&problem.field, &problem.code) == (&error.field, &error.code)
                })
            })
        })
    }
}

fn write(fixes: &mut Fixes, row: u64, column: usize, original: &str, text: &str) {
    if fixes.cell(row, column, original) == text {
        return;
    }
    fixes.undo(row, column);
    // What the file has there is written only where all like it would be something else.
    if fixes.cell(row, column, original) != text {
        fixes.fix(row, column, text);
    }
}

fn take_back(fixes: &mut Fixes, row: u64, column: usize, original: &str) {
    if fixes.undo(row, column).is_none() {
        fixes.undo_alike(column, original);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_what_the_file_has_is_no_fix() {
        let mut fixes = Fixes::default();
        write(&mut fixes, 1, 0, "n/a", "n/a");
        assert!(fixes.is_empty());
        write(&mut fixes, 1, 0, "n/a", "a@b.co");
        assert_eq!(fixes.cell(1, 0, "n/a"), "a@b.co");
        write(&mut fixes, 1, 0, "n/a", "n/a");
        assert!(fixes.is_empty());
    }

    #[test]
    fn one_of_many_alike_can_be_something_else_and_back() {
        let mut fixes = Fixes::default();
        fixes.fix_alike(0, "n/a", "");
        write(&mut fixes, 1, 0, "n/a", "n/a");
        assert_eq!(fixes.cell(1, 0, "n/a"), "n/a");
        take_back(&mut fixes, 1, 0, "n/a");
        assert_eq!(fixes.cell(1, 0, "n/a"), "");
        take_back(&mut fixes, 1, 0, "n/a");
        assert!(fixes.is_empty());
    }
}
