//! How a file of failed rows says where it comes from.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use crate::{ImportId, NoImport};

/// Which row of which import a row of another file is. As a cell it is a sentence, `row 17 of import
/// 3e2-41`: no spreadsheet takes that for a number or a date, and it holds for each row by itself, so
/// that rows may be sorted, removed, or moved to another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The row in the file of that import, from 1.
    pub row: u64,
    /// The import.
    pub import: ImportId,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "row {} of import {}", self.row, self.import.as_str())
    }
}

impl FromStr for Origin {
    type Err = NoImport;

    fn from_str(cell: &str) -> Result<Self, NoImport> {
        let words: Vec<&str> = cell.split_whitespace().collect();
        let &[row, number, of, import, id] = words.as_slice() else {
            return Err(NoImport);
        };
        let is_sentence = [(row, "row"), (of, "of"), (import, "import")]
            .iter()
            .all(|(word, expected)| word.eq_ignore_ascii_case(expected));
        match number.parse() {
            Ok(row) if is_sentence && row > 0 => Ok(Self {
                row,
                import: ImportId::try_from(id.to_owned())?,
            }),
            _ => Err(NoImport),
        }
    }
}

/// Which rows of an earlier import the rows of a file are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    import: ImportId,
    /// For each row of the file, 0 where it is none of the import's.
    rows: Vec<u64>,
    seen: BTreeSet<u64>,
}

impl Origins {
    /// Of the origin of each row in order; none where no row tells one. The import is the first
    /// that is named: rows of another one are new here, and so is a second copy of a row.
    pub(crate) fn of(rows: impl IntoIterator<Item = Option<Origin>>) -> Option<Self> {
        let mut origins: Option<Self> = None;
        let mut before = 0;
        for origin in rows {
            match (&mut origins, origin) {
                (Some(origins), origin) => origins.push(origin),
                (None, None) => before += 1,
                (None, Some(origin)) => {
                    let mut first = Self {
                        import: origin.import.clone(),
                        rows: vec![0; before],
                        seen: BTreeSet::new(),
                    };
                    first.push(Some(origin));
                    origins = Some(first);
                }
            }
        }
        origins
    }

    /// The import that goes on with this file.
    pub fn import(&self) -> &ImportId {
        &self.import
    }

    /// The import's row that a row of this file is; none where it is a new one.
    pub fn origin(&self, row: u64) -> Option<u64> {
        let index = usize::try_from(row.checked_sub(1)?).ok()?;
        self.rows.get(index).copied().filter(|&origin| origin != 0)
    }

    /// How many rows of the import come back.
    pub fn returned(&self) -> usize {
        self.seen.len()
    }

    fn push(&mut self, origin: Option<Origin>) {
        let row = origin
            .filter(|origin| origin.import == self.import && self.seen.insert(origin.row))
            .map_or(0, |origin| origin.row);
        self.rows.push(row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> ImportId {
        ImportId::try_from(text.to_owned()).unwrap()
    }

    #[test]
    fn an_origin_is_read_as_it_is_written() {
        let origin = Origin {
            row: 17,
            import: id("3e2-41"),
        };
        assert_eq!(origin.to_string(), "row 17 of import 3e2-41");
        assert_eq!(origin.to_string().parse(), Ok(origin.clone()));
        assert_eq!(" Row 17  of import 3e2-41 ".parse(), Ok(origin));
        for other in [
            "",
            "17",
            "row 0 of import a",
            "row 1 of import a!",
            "row x of import a",
            "row 1 of a b",
        ] {
            assert_eq!(other.parse::<Origin>(), Err(NoImport), "{other}");
        }
    }

    #[test]
    fn rows_come_back_once_and_new_ones_are_new() {
        let cells = [
            "",
            "row 9 of import a",
            "row 3 of import a",
            "row 4 of import b",
            "row 9 of import a",
        ];
        let origins = Origins::of(cells.map(|cell| cell.parse().ok())).unwrap();
        let rows: Vec<_> = (0..=6).map(|row| origins.origin(row)).collect();
        assert_eq!(rows, [None, None, Some(9), Some(3), None, None, None]);
        assert_eq!((origins.import(), origins.returned()), (&id("a"), 2));
        assert_eq!(Origins::of([None, None]), None);
    }
}
