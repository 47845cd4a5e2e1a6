//! What a cell shows.

use contract::ContactField;
use sheet::Target;

use super::line::Line;
use super::verdict::UNCONFIRMED;
use crate::features::import::fields::column_of;

/// What a cell shows, and how.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) text: String,
    pub(super) state: State,
    /// What the file has there, where the person wrote over it.
    pub(super) original: Option<String>,
}

/// How a cell stands.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum State {
    /// As it is in the file.
    Plain,
    /// The column is left out.
    LeftOut,
    /// It cannot go in.
    Wrong,
    /// It goes in as this number.
    Repaired(String),
    /// It would go in as this number, were the repair accepted.
    Repairable(String),
    /// It goes in, though nobody can have such a number.
    Doubtful,
}

impl Look {
    /// What a column of a row shows under what the columns become.
    pub(super) fn of(line: &Line, column: usize, targets: &[Target]) -> Self {
        let target = targets.get(column);
        let is_phone = target == Some(&Target::Field(ContactField::PhoneNumber));
        let error = line
            .row
            .errors
            .iter()
            .find(|error| column_of(error, targets) == Some(column));
        let phone = line.row.phone.as_ref().filter(|_| is_phone);
        let number = phone.and_then(|phone| phone.number.clone());
        let state = match (error, number) {
            (Some(error), Some(number)) if error.code == UNCONFIRMED => State::Repairable(number),
            (Some(_), _) => State::Wrong,
            (None, Some(number)) => State::Repaired(number),
            (None, None) if phone.is_some_and(|phone| phone.is_doubtful) => State::Doubtful,
            (None, None) if matches!(target, Some(Target::Skip)) => State::LeftOut,
            (None, None) => State::Plain,
        };
        Self {
            text: line.row.cells.get(column).cloned().unwrap_or_default(),
            state,
            original: line.original(column).map(str::to_owned),
        }
    }

    /// The class of the cell.
    pub(super) fn class(&self) -> &'static str {
        match self.state {
            State::Plain => "sheet-cell",
            State::LeftOut => "sheet-cell is-left-out",
            State::Wrong => "sheet-cell tone-bad is-toned",
            State::Repaired(_) => "sheet-cell is-repaired",
            State::Repairable(_) | State::Doubtful => "sheet-cell tone-warn is-toned",
        }
    }

    /// All of it, as a tip.
    pub(super) fn tip(&self) -> Option<String> {
        let text = match &self.state {
            State::Repaired(number) => format!("{number}\nIn the file: {}", self.text),
            State::Repairable(number) => format!("{}\nCan be repaired: {number}", self.text),
            _ => self.text.clone(),
        };
        (!text.is_empty()).then_some(text)
    }
}

#[cfg(test)]
mod tests {
    use contract::{Problem, RowError};
    use sheet::JudgedPhone;
    use sheet::phone::{Repair, Repairs};

    use super::*;

    #[test]
    fn only_the_phone_shows_its_repair() {
        let targets = [Target::Field(ContactField::PhoneNumber), Target::Skip];
        let mut line = Line::unjudged(1, vec!["0044 20".into(), "0044 20".into()]);
        line.row.fixed = vec![(1, "a".into())];
        let open = Repairs::NONE.with(Repair::InternationalPrefix);
        line.row.phone = Some(JudgedPhone {
            number: Some("+44 20".into()),
            repairs: open,
            open,
            is_doubtful: false,
        });
        let state = |line: &Line, column| Look::of(line, column, &targets).state;
        assert_eq!(state(&line, 0), State::Repaired("+44 20".into()));
        assert_eq!(state(&line, 1), State::LeftOut);
        assert_eq!(Look::of(&line, 1, &targets).original.as_deref(), Some("a"));
        let problem = Problem::new(UNCONFIRMED, "Accept it.").at("phone_number");
        line.row.errors = vec![RowError::new(1, problem)];
        assert_eq!(state(&line, 0), State::Repairable("+44 20".into()));
    }
}
