//! What a job is called.

use crate::ui::counted;

/// What a job is called. A NUL, which no name has in it, stands where its contacts are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Words {
    doing: String,
    done: String,
}

impl Words {
    /// While it goes on, and once it is over.
    pub(super) fn new(doing: String, done: String) -> Self {
        Self { doing, done }
    }

    /// “Moving 12 contacts to …”
    pub(super) fn doing(&self, count: usize) -> String {
        fill(&self.doing, count)
    }

    /// “12 contacts moved to …”
    pub(super) fn done(&self, count: usize) -> String {
        fill(&self.done, count)
    }
}

fn fill(text: &str, count: usize) -> String {
    text.replacen('\0', &counted(count as u64, "contact", "contacts"), 1)
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_count_the_contacts() {
        let words = Words::new("Moving \0".into(), "\0 moved".into());
        assert_eq!(words.doing(1_240), "Moving 1,240 contacts");
        assert_eq!(words.done(1), "1 contact moved");
    }
}
