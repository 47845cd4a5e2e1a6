//! Stamps: a file that remembers what a step was done from, so that it is done once.

use anyhow::{Context, Result};
use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// A fingerprint of everything a step depends on.
#[derive(Default)]
pub(crate) struct Fingerprint(DefaultHasher);

impl Fingerprint {
    /// Adds a word, such as a tool's version.
    pub(crate) fn word(mut self, word: &str) -> Self {
        word.hash(&mut self.0);
        self
    }

    /// Adds the names and contents of a file, or of all files under a folder; a missing one counts too.
    pub(crate) fn tree(mut self, path: &Path) -> Result<Self> {
        for file in files(path)? {
            file.strip_prefix(path).unwrap_or(&file).hash(&mut self.0);
            let bytes =
                fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            bytes.hash(&mut self.0);
        }
        Ok(self)
    }

    /// The fingerprint as text.
    pub(crate) fn finish(&self) -> String {
        format!("{:016x}", self.0.finish())
    }
}

/// All files under a path, sorted; the path itself when it is a file.
pub(crate) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![path.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_file() {
            found.push(path);
        } else if path.is_dir() {
            let entries = fs::read_dir(&path)
                .with_context(|| format!("{} cannot be read", path.display()))?;
            for entry in entries {
                waiting.push(entry?.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Whether the stamp was made from this fingerprint.
pub(crate) fn is(stamp: &Path, fingerprint: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|text| text.trim() == fingerprint)
}

/// Remembers the fingerprint.
pub(crate) fn set(stamp: &Path, fingerprint: &str) -> Result<()> {
    fs::write(stamp, fingerprint).with_context(|| format!("{} cannot be written", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_and_names_count() {
        let base = std::env::temp_dir().join(format!("dialbook-stamp-{}", std::process::id()));
        fs::create_dir_all(base.join("deep")).unwrap();
        let print = || {
            Fingerprint::default()
                .word("v1")
                .tree(&base)
                .unwrap()
                .finish()
        };
        let empty = print();
        fs::write(base.join("deep/a"), "1").unwrap();
        let one = print();
        fs::write(base.join("deep/a"), "2").unwrap();
        let two = print();
        fs::rename(base.join("deep/a"), base.join("deep/b")).unwrap();
        let renamed = print();
        assert_eq!(renamed, print());
        let stamp = base.join("stamp");
        assert!(!is(&stamp, &renamed));
        set(&stamp, &renamed).unwrap();
        assert!(is(&stamp, &renamed));
        fs::remove_dir_all(&base).unwrap();
        assert!([&one, &two, &renamed].iter().all(|print| **print != empty));
        assert!(one != two && two != renamed);
    }
}
