//! What is said of the rows.

use std::collections::BTreeMap;

use super::filter::Mark;
use crate::RowSet;

/// Marks that are shown together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    Problems,
    Repairs,
    Duplicates,
    Doubts,
    LeftOut,
}

impl Mark {
    /// The marks that are shown together with this one.
    pub(super) fn group(self) -> Group {
        match self {
            Self::Problem(_) => Group::Problems,
            Self::Repair(_) | Self::Fixed => Group::Repairs,
            Self::InFile | Self::InFolder | Self::Elsewhere => Group::Duplicates,
            Self::Doubtful => Group::Doubts,
            Self::LeftOut => Group::LeftOut,
        }
    }
}

/// What is said of the rows of a file, by what is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    marks: BTreeMap<Mark, RowSet>,
    groups: BTreeMap<Group, RowSet>,
}

impl Marks {
    pub(super) fn add(&mut self, row: u64, mark: Mark) {
        self.marks.entry(mark).or_default().insert(row);
        self.groups.entry(mark.group()).or_default().insert(row);
    }

    /// Says a thing of these rows and of no others.
    pub(super) fn replace(&mut self, mark: Mark, rows: RowSet) {
        if rows.is_empty() {
            self.marks.remove(&mark);
        } else {
            self.marks.insert(mark, rows);
        }
        self.regroup(mark.group());
    }

    pub(super) fn rows(&self, mark: Mark) -> Option<&RowSet> {
        self.marks.get(&mark)
    }

    pub(super) fn group(&self, group: Group) -> Option<&RowSet> {
        self.groups.get(&group)
    }

    fn regroup(&mut self, group: Group) {
        let mut all = RowSet::default();
        for (_, rows) in self.marks.iter().filter(|(mark, _)| mark.group() == group) {
            all |= rows;
        }
        self.groups.insert(group, all);
    }
}
