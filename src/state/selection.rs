//! Which contacts of a list are selected.

use contract::{Contact, ContactQuery};
use uuid::Uuid;

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Chosen {
    /// Nothing.
    #[default]
    None,
    /// These, in the order of their ids. What is known of them is kept with them: they may be on other
    /// pages, and the API has no call that reads one contact.
    Some(Vec<Contact>),
    /// All that match the list on whatever page, save these, in order.
    All(Vec<Uuid>),
}

/// The contacts of a list that are selected; they stay so from page to page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    chosen: Chosen,
}

impl Selection {
    /// What is selected.
    pub fn chosen(&self) -> &Chosen {
        &self.chosen
    }

    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.chosen == Chosen::None
    }

    /// Whether a contact is.
    pub fn has(&self, id: Uuid) -> bool {
        match &self.chosen {
            Chosen::None => false,
            Chosen::Some(contacts) => place(contacts, id).is_ok(),
            Chosen::All(except) => except.binary_search(&id).is_err(),
        }
    }

    /// How many are, out of so many that match.
    pub fn count(&self, total: u64) -> u64 {
        match &self.chosen {
            Chosen::None => 0,
            Chosen::Some(contacts) => contacts.len() as u64,
            Chosen::All(except) => total.saturating_sub(except.len() as u64),
        }
    }

    /// Selects contacts or takes them out.
    pub fn set(&mut self, rows: &[Contact], on: bool) {
        rows.iter().for_each(|contact| self.set_one(contact, on));
    }

    /// Selects all that match.
    pub fn set_all(&mut self) {
        self.chosen = Chosen::All(Vec::new());
    }

    /// Selects nothing.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    /// Takes note of contacts as they are now.
    pub fn put(&mut self, contacts: &[Contact]) {
        if let Chosen::Some(known) = &mut self.chosen {
            for contact in contacts {
                if let Ok(at) = place(known, contact.id) {
                    known[at].clone_from(contact);
                }
            }
        }
    }

    fn set_one(&mut self, contact: &Contact, on: bool) {
        match &mut self.chosen {
            Chosen::None if on => self.chosen = Chosen::Some(vec![contact.clone()]),
            Chosen::None => {}
            Chosen::Some(contacts) => match (place(contacts, contact.id), on) {
                (Err(at), true) => contacts.insert(at, contact.clone()),
                (Ok(at), false) => {
                    contacts.remove(at);
                    if contacts.is_empty() {
                        self.chosen = Chosen::None;
                    }
                }
                _ => {}
            },
            Chosen::All(except) => match (except.binary_search(&contact.id), on) {
                (Ok(at), true) => {
                    except.remove(at);
                }
                (Err(at), false) => except.insert(at, contact.id),
                _ => {}
            },
        }
    }
}

fn place(contacts: &[Contact], id: Uuid) -> Result<usize, usize> {
    contacts.binary_search_by_key(&id, |contact| contact.id)
}

/// The list that a query shows a page of: a selection lasts as long as that stays the same.
pub fn list_of(query: &ContactQuery) -> ContactQuery {
    let ContactQuery { page, limit, .. } = ContactQuery::default();
    ContactQuery {
        page,
        limit,
        ..query.clone()
    }
}

#[cfg(test)]
mod tests {
    use contract::{ContactDraft, PhoneNumber, Timestamp};

    use super::*;

    /// Contacts with the ids 1, 2, 3 …
    fn rows(count: u128) -> Vec<Contact> {
        let now = Timestamp::from_rfc3339("2026-11-22T18:00:00.000Z");
        (1..=count)
            .map(|id| Contact {
                id: Uuid::from_u128(id),
                folder_id: Uuid::nil(),
                draft: ContactDraft::new(PhoneNumber::parse("+14155550100").unwrap()),
                last_call_outcome: None,
                last_called_at: None,
                created_at: now.clone(),
                updated_at: now.clone(),
            })
            .collect()
    }

    fn selected(selection: &Selection, rows: &[Contact]) -> Vec<u128> {
        rows.iter()
            .map(|contact| contact.id)
            .filter(|id| selection.has(*id))
            .map(|id| id.as_u128())
            .collect()
    }

    #[test]
    fn a_contact_is_selected_and_taken_out() {
        let rows = rows(3);
        let mut selection = Selection::default();
        selection.set(&rows[1..2], true);
        assert_eq!(selected(&selection, &rows), [2]);
        assert_eq!(selection.count(3), 1);
        selection.set(&rows[1..2], false);
        assert!(selection.is_empty());
    }

    #[test]
    fn rows_of_several_pages_are_selected_together() {
        let rows = rows(4);
        let mut selection = Selection::default();
        selection.set(&rows[2..], true);
        selection.set(&rows[..1], true);
        assert_eq!(selected(&selection, &rows), [1, 3, 4]);
        selection.set(&rows[2..], false);
        assert_eq!(selected(&selection, &rows), [1]);
        selection.set(&rows[..1], false);
        assert!(selection.is_empty());
    }

    #[test]
    fn all_that_match_can_have_exceptions() {
        let rows = rows(3);
        let mut selection = Selection::default();
        selection.set_all();
        assert_eq!(selection.count(1_240), 1_240);
        selection.set(&rows[..1], false);
        assert_eq!(selected(&selection, &rows), [2, 3]);
        assert_eq!(selection.count(1_240), 1_239);
        selection.set(&rows, true);
        assert_eq!(*selection.chosen(), Chosen::All(Vec::new()));
    }

    #[test]
    fn what_is_known_of_the_selected_is_renewed() {
        let mut rows = rows(2);
        let mut selection = Selection::default();
        selection.set(&rows[..1], true);
        for row in &mut rows {
            row.draft.first_name = Some("Ada".into());
        }
        selection.put(&rows);
        assert_eq!(*selection.chosen(), Chosen::Some(rows[..1].to_vec()));
    }

    #[test]
    fn a_page_is_not_a_list() {
        let query = ContactQuery {
            search: Some("ada".into()),
            page: 3,
            limit: 25,
            ..ContactQuery::default()
        };
        let first = ContactQuery {
            page: 1,
            ..query.clone()
        };
        assert_eq!(list_of(&query), list_of(&first));
        assert_ne!(list_of(&query), list_of(&ContactQuery::default()));
    }
}
