//! One contact of many: what is to become of it, and what came of that.

use contract::{Contact, ContactDraft, ContactPatch};
use uuid::Uuid;

use super::super::name::name_or_number;
use crate::api::Failure;

/// One contact, and what is to become of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(super) id: Uuid,
    /// What to call it where it fails.
    pub(super) name: String,
    /// Its number as it is before the change; it is found by that.
    pub(super) phone: String,
    pub(super) write: Write,
}

/// What is sent for a contact.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Write {
    /// It goes.
    Delete,
    /// It becomes this; the other one says what it was.
    Change {
        to: Box<ContactPatch>,
        back: Box<ContactPatch>,
    },
}

impl Item {
    /// What turns a contact into another; only what differs is sent.
    pub(super) fn change(contact: &Contact, folder_id: Uuid, draft: &ContactDraft) -> Self {
        let moves = contact.folder_id != folder_id;
        let to = ContactPatch {
            folder_id: moves.then_some(folder_id),
            ..ContactPatch::between(&contact.draft, draft)
        };
        let back = ContactPatch {
            folder_id: moves.then_some(contact.folder_id),
            ..ContactPatch::between(draft, &contact.draft)
        };
        Self {
            id: contact.id,
            name: name_or_number(draft),
            phone: contact.draft.phone_number.to_string(),
            write: Write::Change {
                to: Box::new(to),
                back: Box::new(back),
            },
        }
    }

    /// Whether there is nothing to send.
    pub(super) fn is_idle(&self) -> bool {
        matches!(&self.write, Write::Change { to, .. } if to.is_empty())
    }

    /// What takes the change back.
    pub(super) fn reversed(self) -> Option<Self> {
        let Write::Change { to, back } = self.write else {
            return None;
        };
        let phone = to.phone_number.as_ref().map(ToString::to_string);
        Some(Self {
            phone: phone.unwrap_or(self.phone),
            write: Write::Change { to: back, back: to },
            ..self
        })
    }
}

/// Why a contact was left as it is.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Problem {
    /// The call failed.
    Failed(Failure),
    /// Somebody changed it after us, and is not to be overruled.
    Changed,
    /// It is not found any more.
    Lost,
}

impl Problem {
    /// For a person.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Failed(failure) => failure.headline(),
            Self::Changed => "It was changed since, and stays as it is now.".into(),
            Self::Lost => "It was not found: deleted, or its number was changed.".into(),
        }
    }
}

/// What came of a contact.
pub(super) enum Answer {
    /// It was written.
    Done,
    /// There was nothing to write.
    Same,
    /// It was not written.
    Not(Problem),
}

#[cfg(test)]
pub(super) mod tests {
    use contract::{PhoneNumber, Timestamp};

    use super::*;

    /// A contact with this id.
    pub(in super::super) fn contact(id: u128) -> Contact {
        let now = Timestamp::from_rfc3339("2026-11-22T18:00:00.000Z");
        Contact {
            id: Uuid::from_u128(id),
            folder_id: Uuid::nil(),
            draft: ContactDraft::new(PhoneNumber::parse("+14155550100").unwrap()),
            last_call_outcome: None,
            last_called_at: None,
            created_at: now.clone(),
            updated_at: now,
        }
    }

    #[test]
    fn the_way_back_says_what_was_and_what_must_still_be() {
        let before = contact(1);
        let mut draft = before.draft.clone();
        draft.company_name = Some("Hooli".into());
        draft.phone_number = PhoneNumber::parse("+14155550101").unwrap();
        let item = Item::change(&before, Uuid::from_u128(7), &draft);
        let Write::Change { to, back } = item.write.clone() else {
            panic!()
        };
        assert_eq!(to.folder_id, Some(Uuid::from_u128(7)));
        assert_eq!(back.folder_id, Some(Uuid::nil()));
        let reversed = item.reversed().unwrap();
        assert_eq!(reversed.phone, "+14155550101");
        assert_eq!(reversed.write, Write::Change { to: back, back: to });
    }
}
