//! Which columns the table shows, in which order, and how wide; and how the browser remembers it.

use super::columns::ContactColumn;

/// The name under which the width of the first column is remembered; it is always shown.
const FIRST: &str = "name";

/// Which columns the table shows, in which order, and how wide.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Layout {
    /// The width of the first column, which is always shown.
    first: Option<u32>,
    shown: Vec<(ContactColumn, Option<u32>)>,
}

impl Layout {
    /// What is shown until somebody chooses otherwise.
    pub(super) fn usual() -> Self {
        let usual = ContactColumn::usual();
        Self {
            first: None,
            shown: usual.into_iter().map(|column| (column, None)).collect(),
        }
    }

    /// The columns after the first, left to right.
    pub(super) fn columns(&self) -> Vec<ContactColumn> {
        self.shown
            .iter()
            .map(|(column, _)| column.clone())
            .collect()
    }

    /// The widths that were chosen, the first column's first.
    pub(super) fn widths(&self) -> Vec<Option<u32>> {
        let others = self.shown.iter().map(|(_, width)| *width);
        std::iter::once(self.first).chain(others).collect()
    }

    /// Shows or hides a column. One that is shown comes after those that are usually before it.
    pub(super) fn set(&mut self, column: &ContactColumn, is_shown: bool) {
        let is_there = self.shown.iter().any(|(other, _)| other == column);
        if !is_shown {
            self.shown.retain(|(other, _)| other != column);
        } else if !is_there {
            let rank = column.rank();
            let before = |(other, _): &(ContactColumn, _)| other.rank() <= rank;
            let place = self.shown.iter().rposition(before);
            let place = place.map_or(0, |place| place + 1);
            self.shown.insert(place, (column.clone(), None));
        }
    }

    /// Moves a column, counted with the first, which stays where it is.
    pub(super) fn move_to(&mut self, from: usize, to: usize) {
        let count = self.shown.len();
        if (1..=count).contains(&from) && (1..=count).contains(&to) {
            let column = self.shown.remove(from - 1);
            self.shown.insert(to - 1, column);
        }
    }

    /// Hides a column, counted with the first, which stays.
    pub(super) fn hide(&mut self, place: usize) {
        if (1..=self.shown.len()).contains(&place) {
            self.shown.remove(place - 1);
        }
    }

    /// Sets the widths, the first column's first; none = as wide as usual.
    pub(super) fn set_widths(&mut self, widths: &[Option<u32>]) {
        let mut widths = widths.iter().copied();
        self.first = widths.next().flatten();
        for (_, width) in &mut self.shown {
            *width = widths.next().flatten();
        }
    }

    /// What the browser remembers: names with commas between, each with its width if it has one.
    pub(super) fn print(&self) -> String {
        let first = self
            .first
            .map(|width| with_width(FIRST.to_owned(), Some(width)));
        let shown = self.shown.iter();
        let shown = shown.map(|(column, width)| with_width(column.name(), *width));
        first.into_iter().chain(shown).collect::<Vec<_>>().join(",")
    }

    /// Reads what was remembered; a name of no column is passed over.
    pub(super) fn parse(text: &str) -> Self {
        let mut layout = Self {
            first: None,
            shown: Vec::new(),
        };
        for entry in text.split(',') {
            let (name, width) = entry.split_once(':').unwrap_or((entry, ""));
            let width = width.parse().ok();
            if name == FIRST {
                layout.first = width;
            } else if let Some(column) = ContactColumn::from_name(name)
                && layout.shown.iter().all(|(other, _)| *other != column)
            {
                layout.shown.push((column, width));
            }
        }
        layout
    }
}

fn with_width(mut name: String, width: Option<u32>) -> String {
    if let Some(width) = width {
        name.push(':');
        name.push_str(&width.to_string());
    }
    name
}

#[cfg(test)]
mod tests {
    use contract::ContactField::{Email, FirstName, PhoneNumber};

    use super::*;
    use ContactColumn::{Called, Metadata, Outcome, Text};

    fn layout(columns: &[ContactColumn]) -> Layout {
        Layout {
            first: None,
            shown: columns
                .iter()
                .map(|column| (column.clone(), None))
                .collect(),
        }
    }

    #[test]
    fn what_is_remembered_comes_back_in_order() {
        let mut chosen = layout(&[
            Called,
            Text(Email),
            Metadata("a,b:c%\u{e9}".into()),
            Outcome,
        ]);
        assert_eq!(Layout::parse(&chosen.print()), chosen);
        chosen.set_widths(&[Some(240), None, Some(99), Some(80), None]);
        assert_eq!(Layout::parse(&chosen.print()), chosen);
        assert_eq!(Layout::parse(&Layout::usual().print()), Layout::usual());
    }

    #[test]
    fn what_an_older_page_remembered_still_counts() {
        assert_eq!(
            Layout::parse("phone_number,email,called"),
            layout(&[Text(PhoneNumber), Text(Email), Called])
        );
        assert_eq!(Layout::parse(""), layout(&[]));
        assert_eq!(
            Layout::parse("called,shoe_size,email:wide,called"),
            layout(&[Called, Text(Email)])
        );
    }

    #[test]
    fn a_column_is_shown_where_it_is_looked_for() {
        let mut chosen = layout(&[Text(PhoneNumber), Text(Email), Called]);
        chosen.set(&Text(FirstName), true);
        assert_eq!(
            chosen.columns(),
            [Text(PhoneNumber), Text(FirstName), Text(Email), Called]
        );
        chosen.set(&Metadata("tier".into()), true);
        chosen.set(&Text(Email), false);
        chosen.set(&Called, true);
        assert_eq!(
            chosen.columns(),
            [
                Text(PhoneNumber),
                Text(FirstName),
                Called,
                Metadata("tier".into())
            ]
        );
    }

    #[test]
    fn columns_move_and_hide_behind_the_first() {
        let mut chosen = layout(&[Text(PhoneNumber), Text(Email), Called]);
        chosen.set_widths(&[Some(200), Some(100), None, None]);
        chosen.move_to(1, 3);
        assert_eq!(chosen.columns(), [Text(Email), Called, Text(PhoneNumber)]);
        assert_eq!(chosen.widths(), [Some(200), None, None, Some(100)]);
        chosen.move_to(0, 2);
        chosen.move_to(2, 4);
        chosen.hide(0);
        assert_eq!(chosen.columns(), [Text(Email), Called, Text(PhoneNumber)]);
        chosen.hide(2);
        assert_eq!(chosen.columns(), [Text(Email), Text(PhoneNumber)]);
    }
}
