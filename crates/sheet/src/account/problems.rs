//! The kinds of problems that a file has, numbered.

use std::borrow::Cow;
use std::collections::BTreeMap;

use contract::RowError;
use serde::{Deserialize, Serialize};

/// What is wrong with one row or with many.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ProblemKind {
    /// The field that is wrong; null where it is the row as a whole.
    pub field: Option<String>,
    /// For programs.
    pub code: Cow<'static, str>,
    /// For people.
    pub message: Cow<'static, str>,
}

/// The kinds of problems that a file has, numbered for [`crate::Mark::Problem`] in the order in which they
/// were met. A million bad rows have a handful; beyond 65,535 kinds the last number stands for all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemKinds {
    kinds: Vec<ProblemKind>,
    numbers: BTreeMap<ProblemKind, u16>,
}

impl ProblemKinds {
    /// The number of an error's kind.
    pub fn number(&mut self, error: &RowError) -> u16 {
        let kind = ProblemKind {
            field: error.field.clone(),
            code: error.code.clone(),
            message: error.message.clone(),
        };
        if let Some(&number) = self.numbers.get(&kind) {
            return number;
        }
        let Ok(number) = u16::try_from(self.kinds.len()) else {
            return u16::MAX;
        };
        self.kinds.push(kind.clone());
        self.numbers.insert(kind, number);
        number
    }

    /// The kind with a number.
    pub fn kind(&self, number: u16) -> Option<&ProblemKind> {
        self.kinds.get(usize::from(number))
    }

    /// All of them with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (u16, &ProblemKind)> {
        (0..).zip(&self.kinds)
    }
}

#[cfg(test)]
mod tests {
    use contract::Problem;

    use super::*;

    #[test]
    fn the_same_problem_has_the_same_number() {
        let error = |row, field: &str| RowError::new(row, Problem::new("c", "Wrong.").at(field));
        let mut kinds = ProblemKinds::default();
        let numbers = [
            error(1, "email"),
            error(2, "phone_number"),
            error(3, "email"),
        ]
        .map(|error| kinds.number(&error));
        assert_eq!(numbers, [0, 1, 0]);
        assert_eq!(
            kinds.kind(1).unwrap().field.as_deref(),
            Some("phone_number")
        );
        assert_eq!(kinds.iter().count(), 2);
    }
}
