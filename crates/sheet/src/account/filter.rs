//! Which rows a list shows.

use serde::{Deserialize, Serialize};

use super::Fate;

/// Something that is said of a row; many things may be said of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It has a problem, by the problem's number.
    Problem(u16),
    /// A cell of it was repaired, by the kind of repair.
    Repair(u16),
    /// The person fixed a cell of it.
    Fixed,
    /// Nobody can have its number, which goes in all the same.
    Doubtful,
    /// An earlier row of the file has its number.
    InFile,
    /// A contact of the folder has its number.
    InFolder,
    /// A contact of another folder has its number.
    Elsewhere,
    /// It is left out, as the person wants it.
    LeftOut,
}

/// Which rows a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    /// Every row.
    #[default]
    All,
    /// Those with any problem.
    Problems,
    /// Those with any repair, the person's own fixes among them.
    Repairs,
    /// Those whose number is anywhere already.
    Duplicates,
    /// Those with a number that nobody can have.
    Doubts,
    /// Those of which one thing is said.
    Mark(Mark),
    /// Those with one fate.
    Fate(Fate),
}
