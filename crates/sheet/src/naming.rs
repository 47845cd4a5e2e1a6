//! A name of its own for every column.

use std::collections::BTreeSet;

/// Gives every header a name that no other has: the first of its kind keeps its text, a second becomes
/// `note 2`, an empty one `column 5` after its place. Names in `taken` are given to nobody.
pub(crate) fn unique_names<'h>(
    headers: impl Iterator<Item = (usize, &'h str)> + Clone,
    mut taken: BTreeSet<String>,
) -> Vec<(usize, String)> {
    // Texts of the file come before made-up names, wherever they stand.
    let kept: Vec<bool> = headers
        .clone()
        .map(|(_, header)| !header.is_empty() && taken.insert(header.to_owned()))
        .collect();
    headers
        .zip(kept)
        .map(|((index, header), kept)| {
            let name = match header {
                header if kept => header.to_owned(),
                "" => free_name(&format!("column {}", index + 1), 1, &mut taken),
                header => free_name(header, 2, &mut taken),
            };
            (index, name)
        })
        .collect()
}

/// The first of `base`, `base 2`, `base 3` … from a number on that is not taken; now it is.
pub(crate) fn free_name(base: &str, from: u32, taken: &mut BTreeSet<String>) -> String {
    let mut number = from;
    loop {
        let name = match number {
            1 => base.to_owned(),
            _ => format!("{base} {number}"),
        };
        if taken.insert(name.clone()) {
            return name;
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(headers: &[&str], taken: &[&str]) -> Vec<String> {
        let taken = taken.iter().map(|&name| name.to_owned()).collect();
        unique_names(headers.iter().copied().enumerate(), taken)
            .into_iter()
            .map(|(_, name)| name)
            .collect()
    }

    #[test]
    fn the_second_of_its_kind_is_numbered() {
        assert_eq!(
            names(&["note", "", "note", "note"], &[]),
            ["note", "column 2", "note 2", "note 3"]
        );
    }

    #[test]
    fn made_up_names_avoid_the_ones_of_the_file() {
        assert_eq!(
            names(&["note", "note", "note 2", "", "column 4"], &[]),
            ["note", "note 3", "note 2", "column 4 2", "column 4"]
        );
        assert_eq!(names(&["note"], &["note"]), ["note 2"]);
    }
}
