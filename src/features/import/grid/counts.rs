//! How many rows there are of each kind, and the one problem that is looked at.

use sheet::{Fate, Filter, Ledger, Mark, RowProblem};

/// The kinds that a person can ask for, with what they are called, by what is said of the rows.
const FOUND: [(Filter, &str); 5] = [
    (Filter::All, "All"),
    (Filter::Problems, "Cannot go in"),
    (Filter::Repairs, "Repaired"),
    (Filter::Duplicates, "Duplicates"),
    (Filter::Doubts, "Doubtful"),
];

/// The kinds of rows that are sent or were, by what became of them.
const SENT: [(Filter, &str); 6] = [
    (Filter::All, "All"),
    (Filter::Fate(Fate::Created), "Imported"),
    (Filter::Fate(Fate::Updated), "Updated"),
    (Filter::Fate(Fate::Failed), "Failed"),
    (Filter::Fate(Fate::Skipped), "Left out"),
    (Filter::Fate(Fate::Waiting), "Not sent"),
];

/// The kinds that a person can ask for, before rows are sent and from then on.
pub(super) fn kinds(is_sent: bool) -> &'static [(Filter, &'static str)] {
    if is_sent { &SENT } else { &FOUND }
}

/// Whether a filter is one of the kinds.
pub(super) fn is_kind(filter: Filter) -> bool {
    FOUND.iter().chain(&SENT).any(|(kind, _)| *kind == filter)
}

/// How many rows each filter leaves, as far as that is known.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Counts(Vec<(Filter, u64)>);

impl Counts {
    /// What the account says already.
    pub(super) fn of_ledger(ledger: Ledger) -> Self {
        let fate = |fate, rows| (Filter::Fate(fate), rows);
        Self(vec![
            (Filter::All, ledger.rows()),
            fate(Fate::Created, ledger.created),
            fate(Fate::Updated, ledger.updated),
            fate(Fate::Failed, ledger.failed),
            fate(Fate::Skipped, ledger.skipped),
            fate(Fate::Waiting, ledger.waiting),
        ])
    }

    /// How many rows a filter leaves.
    pub(super) fn of(&self, filter: Filter) -> Option<u64> {
        let known = self.0.iter().find(|(known, _)| *known == filter);
        known.map(|(_, count)| *count)
    }

    /// Notes how many.
    pub(super) fn set(&mut self, filter: Filter, count: u64) {
        self.0.retain(|(known, _)| *known != filter);
        self.0.push((filter, count));
    }
}

/// The same problem among those that were found anew, where they have other numbers; all rows where it is gone.
pub(super) fn after(filter: Filter, old: &[RowProblem], new: &[RowProblem]) -> Filter {
    let Filter::Mark(Mark::Problem(number)) = filter else {
        return filter;
    };
    let same = old
        .iter()
        .find(|problem| problem.number == number)
        .and_then(|old| {
            new.iter().find(|new| {
                (&new.field, &new.code, &new.message) == (&old.field, &old.code, &old.message)
            })
        });
    same.map_or(Filter::All, |problem| {
        Filter::Mark(Mark::Problem(problem.number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(number: u16, code: &'static str) -> RowProblem {
        RowProblem {
            number,
            field: None,
            code: code.into(),
            message: "No.".into(),
            count: 1,
        }
    }

    #[test]
    fn a_problem_is_followed_to_its_new_number() {
        let one = |number| Filter::Mark(Mark::Problem(number));
        let old = [problem(0, "a"), problem(1, "b")];
        let new = [problem(0, "b")];
        assert_eq!(after(one(1), &old, &new), one(0));
        assert_eq!(after(one(0), &old, &new), Filter::All);
        assert_eq!(after(Filter::Repairs, &old, &[]), Filter::Repairs);
    }

    #[test]
    fn the_account_counts_all_kinds_of_rows_that_are_sent() {
        let counts = Counts::of_ledger(Ledger {
            created: 2,
            failed: 1,
            ..Ledger::default()
        });
        assert_eq!(counts.of(Filter::All), Some(3));
        assert!(
            kinds(true)
                .iter()
                .all(|(kind, _)| counts.of(*kind).is_some())
        );
    }

    #[test]
    fn the_newest_count_holds() {
        let mut counts = Counts::default();
        counts.set(Filter::All, 1);
        counts.set(Filter::All, 2);
        assert_eq!(counts.of(Filter::All), Some(2));
        assert_eq!(counts.of(Filter::Doubts), None);
    }
}
