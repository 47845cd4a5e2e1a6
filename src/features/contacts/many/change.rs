//! What can be done to many contacts at once.

use contract::{Contact, ContactField};
use uuid::Uuid;

use super::item::Item;
use super::words::Words;
use crate::ui::lowercase;

/// A change of each of many contacts.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// They go into this folder.
    Move { folder_id: Uuid, name: String },
    /// A field gets this text, or none.
    Set {
        field: ContactField,
        text: Option<String>,
    },
    /// They get a keyword.
    Add(String),
    /// They lose a keyword.
    Remove(String),
}

impl Change {
    /// What it is called.
    pub(super) fn words(&self) -> Words {
        match self {
            Self::Move { name, .. } => Words::new(
                format!("Moving \0 to \u{201c}{name}\u{201d}"),
                format!("\0 moved to \u{201c}{name}\u{201d}"),
            ),
            Self::Set { field, .. } => Words::new(
                format!("Changing \u{201c}{}\u{201d} of \0", field.label()),
                format!("\u{201c}{}\u{201d} changed for \0", field.label()),
            ),
            Self::Add(word) => Words::new(
                format!("Adding \u{201c}{word}\u{201d} to \0"),
                format!("\u{201c}{word}\u{201d} added to \0"),
            ),
            Self::Remove(word) => Words::new(
                format!("Removing \u{201c}{word}\u{201d} from \0"),
                format!("\u{201c}{word}\u{201d} removed from \0"),
            ),
        }
    }

    /// What it makes of a contact.
    pub(super) fn item(&self, contact: &Contact) -> Item {
        let mut draft = contact.draft.clone();
        let mut folder_id = contact.folder_id;
        match self {
            Self::Move { folder_id: to, .. } => folder_id = *to,
            Self::Set { field, text } => {
                if let Some(slot) = draft.optional_mut(*field) {
                    slot.clone_from(text);
                }
            }
            Self::Add(word) => draft.keywords = with_keyword(draft.keywords, word),
            Self::Remove(word) => draft.keywords = without_keyword(draft.keywords, word),
        }
        Item::change(contact, folder_id, &draft)
    }
}

fn is_word(part: &str, word: &str) -> bool {
    lowercase(part.trim()) == lowercase(word.trim())
}

/// Keywords with one more, unless it is there, in whatever case.
fn with_keyword(keywords: Option<String>, word: &str) -> Option<String> {
    let Some(old) = keywords.filter(|old| !old.trim().is_empty()) else {
        return Some(word.trim().to_owned());
    };
    if old.split(',').any(|part| is_word(part, word)) {
        return Some(old);
    }
    // As they are set apart already.
    let comma = if old.contains(',') && !old.contains(", ") {
        ","
    } else {
        ", "
    };
    Some([old.trim_end(), word.trim()].join(comma))
}

/// Keywords without one of them; the others stay as they were written.
fn without_keyword(keywords: Option<String>, word: &str) -> Option<String> {
    let old = keywords?;
    if !old.split(',').any(|part| is_word(part, word)) {
        return Some(old);
    }
    let kept: Vec<&str> = old.split(',').filter(|part| !is_word(part, word)).collect();
    Some(kept.join(",").trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::item::Write;
    use super::super::item::tests::contact;
    use super::*;

    fn add(old: &str, word: &str) -> String {
        with_keyword(Some(old.into()), word).unwrap()
    }

    fn remove(old: &str, word: &str) -> Option<String> {
        without_keyword(Some(old.into()), word)
    }

    #[test]
    fn a_keyword_is_added_once_and_as_the_others_are_written() {
        assert_eq!(add("", "vip"), "vip");
        assert_eq!(with_keyword(None, " vip ").unwrap(), "vip");
        assert_eq!(add("a", "vip"), "a, vip");
        assert_eq!(add("a,b", "vip"), "a,b,vip");
        assert_eq!(add("a, b", "vip"), "a, b, vip");
        assert_eq!(add("a, VIP", "vip"), "a, VIP");
    }

    #[test]
    fn a_keyword_is_removed_and_the_others_stay() {
        assert_eq!(remove("a, vip, b", "VIP").as_deref(), Some("a, b"));
        assert_eq!(remove("vip,b", "vip").as_deref(), Some("b"));
        assert_eq!(remove("vip", "vip"), None);
        assert_eq!(remove("vips, a ", "vip").as_deref(), Some("vips, a "));
    }

    #[test]
    fn what_is_so_already_is_not_sent() {
        let mut known = contact(1);
        known.draft.company_name = Some("Hooli".into());
        let change = Change::Set {
            field: ContactField::CompanyName,
            text: Some("Hooli".into()),
        };
        let Write::Change { to, .. } = change.item(&known).write else {
            panic!()
        };
        assert!(to.is_empty());
    }

    #[test]
    fn words_count_the_contacts() {
        let change = Change::Move {
            folder_id: Uuid::nil(),
            name: "Partners".into(),
        };
        assert_eq!(
            change.words().doing(1_240),
            "Moving 1,240 contacts to \u{201c}Partners\u{201d}"
        );
        assert_eq!(
            change.words().done(1),
            "1 contact moved to \u{201c}Partners\u{201d}"
        );
    }
}
