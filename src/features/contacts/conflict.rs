//! A contact that somebody else changed while it was being changed here.

use contract::{Contact, ContactField};

use super::form_state::ContactForm;

/// What somebody else changed of the contact that is open.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Conflict {
    /// The contact as it is now.
    pub(super) theirs: Contact,
    /// What was changed on both sides, and not to the same.
    pub(super) clashes: Vec<Clash>,
}

/// Something that was changed on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clash {
    /// What it is called.
    pub(super) label: &'static str,
    /// What it is now.
    pub(super) theirs: String,
    /// What was typed here.
    pub(super) mine: String,
}

/// Which side wins where both changed the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// What was typed here.
    Mine,
    /// What the other has saved.
    Theirs,
}

/// What clashes between what was typed over a contact and the contact as it is now. Folders are named by
/// whoever knows their names.
pub(super) fn clashes(
    before: &ContactForm,
    mine: &ContactForm,
    theirs: &ContactForm,
    folder_name: impl Fn(&ContactForm) -> String,
) -> Vec<Clash> {
    let both = |differ: fn(&ContactForm, &ContactForm) -> bool| {
        differ(mine, before) && differ(theirs, before) && differ(mine, theirs)
    };
    let mut clashes = Vec::new();
    for field in ContactField::ALL {
        let text = |form: &ContactForm| form.text(field).to_owned();
        let [was, is, wanted] = [before, theirs, mine].map(text);
        if wanted != was && is != was && wanted != is {
            clashes.push(Clash {
                label: field.label(),
                theirs: is,
                mine: wanted,
            });
        }
    }
    if both(|one, other| one.folder_id != other.folder_id) {
        clashes.push(Clash {
            label: "Folder",
            theirs: folder_name(theirs),
            mine: folder_name(mine),
        });
    }
    if both(ContactForm::has_other_metadata) {
        clashes.push(Clash {
            label: "Metadata",
            theirs: theirs.metadata_in_words(),
            mine: mine.metadata_in_words(),
        });
    }
    clashes
}

#[cfg(test)]
mod tests {
    use contract::Contact;
    use contract::FromAnswer;
    use serde_json::{Value, json};
    use uuid::Uuid;

    use super::*;

    fn form(name: &str, company: &str, metadata: &Value) -> ContactForm {
        let contact = Contact::from_answer(json!({
            "id": Uuid::from_u128(1), "folder_id": Uuid::from_u128(2), "phone_number": "+14155550123",
            "first_name": name, "company_name": company, "metadata": metadata,
            "created_at": "2026-11-22T18:00:00.000Z", "updated_at": "2026-11-22T18:00:00.000Z",
        }))
        .unwrap();
        ContactForm::of(&contact)
    }

    fn labels(before: &ContactForm, mine: &ContactForm, theirs: &ContactForm) -> Vec<&'static str> {
        let name = |form: &ContactForm| format!("{:?}", form.folder_id);
        let clashes = clashes(before, mine, theirs, name);
        clashes.into_iter().map(|clash| clash.label).collect()
    }

    #[test]
    fn only_what_both_changed_to_something_else_clashes() {
        let none = json!({});
        let before = form("Ann", "Acme", &none);
        let [mine, same, other, elsewhere] = [
            form("Anna", "Acme", &none),
            form("Anna", "Acme", &none),
            form("Anne", "Acme", &none),
            form("Ann", "Globex", &none),
        ];
        assert_eq!(labels(&before, &mine, &same), [""; 0]);
        assert_eq!(labels(&before, &mine, &elsewhere), [""; 0]);
        assert_eq!(labels(&before, &mine, &before), [""; 0]);
        assert_eq!(labels(&before, &mine, &other), ["First name"]);
    }

    #[test]
    fn folder_and_metadata_clash_as_a_whole() {
        let before = form("", "", &json!({"a": 1}));
        let mut mine = form("", "", &json!({"a": 2}));
        let mut theirs = form("", "", &json!({"a": 1, "b": 1}));
        assert_eq!(labels(&before, &mine, &theirs), ["Metadata"]);
        mine.folder_id = Some(Uuid::from_u128(3));
        theirs.folder_id = None;
        assert_eq!(labels(&before, &mine, &theirs), ["Folder", "Metadata"]);
    }

    #[test]
    fn both_sides_come_together() {
        let before = form("Ann", "Acme", &json!({"a": 1}));
        let mine = form("Anna", "Initech", &json!({"a": 1}));
        let theirs = form("Anne", "Acme", &json!({"b": "x"}));
        let together = |side| {
            let form = mine.over(&before, &theirs, side);
            let [name, company] = [ContactField::FirstName, ContactField::CompanyName]
                .map(|field| form.text(field).to_owned());
            (name, company, form.metadata_in_words())
        };
        let metadata = theirs.metadata_in_words();
        let with = |name: &str| (name.to_owned(), "Initech".to_owned(), metadata.clone());
        assert_eq!(together(Side::Mine), with("Anna"));
        assert_eq!(together(Side::Theirs), with("Anne"));
        // What was not changed here is saved by nobody.
        assert_eq!(
            mine.over(&before, &theirs, Side::Theirs)
                .changes_from(&theirs),
            1
        );
    }
}
