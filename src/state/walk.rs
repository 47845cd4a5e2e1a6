//! From page to page through all that match, while others write.

use std::collections::BTreeSet;

use contract::{Contact, Pagination};
use uuid::Uuid;

/// Where one is in a list whose pages are read one after the other. New contacts push the others to later
/// pages, where they are met a second time: they count once. Deleted ones pull them to earlier pages, where
/// they would be missed: the page before is read again.
#[derive(Debug)]
pub struct Walk {
    page: u32,
    total: u64,
    is_over: bool,
    seen: BTreeSet<Uuid>,
}

impl Walk {
    /// At the first page.
    pub fn new() -> Self {
        Self {
            page: 1,
            total: 0,
            is_over: false,
            seen: BTreeSet::new(),
        }
    }

    /// The page to read next; none at the end.
    pub fn page(&self) -> Option<u32> {
        (!self.is_over).then_some(self.page)
    }

    /// How many there are in all, as far as is known.
    pub fn total(&self) -> u64 {
        self.total
    }

    /// How many were met.
    pub fn met(&self) -> u64 {
        self.seen.len() as u64
    }

    /// Takes the page that was read, and gives those of its contacts that were not met before.
    pub fn take(&mut self, contacts: Vec<Contact>, pagination: &Pagination) -> Vec<Contact> {
        let has_shrunk = self.page > 1 && pagination.total < self.total;
        self.total = pagination.total;
        if has_shrunk {
            self.page -= 1;
        } else {
            self.is_over = u64::from(self.page) >= pagination.pages;
            self.page += 1;
        }
        let mut new = contacts;
        new.retain(|contact| self.seen.insert(contact.id));
        new
    }
}

#[cfg(test)]
mod tests {
    use contract::{ContactDraft, PhoneNumber, Timestamp};

    use super::*;

    fn contact(id: u128) -> Contact {
        let time = Timestamp::from_rfc3339("2026-11-22T18:00:00.000Z");
        Contact {
            id: Uuid::from_u128(id),
            folder_id: Uuid::from_u128(1),
            draft: ContactDraft::new(PhoneNumber::parse("+14155550100").unwrap()),
            last_call_outcome: None,
            last_called_at: None,
            created_at: time.clone(),
            updated_at: time,
        }
    }

    /// Walks through a list that `change` alters after each page; gives the ids in the order they were met.
    fn walk(mut list: Vec<u128>, mut change: impl FnMut(usize, &mut Vec<u128>)) -> Vec<u128> {
        let (mut walk, mut met, mut steps) = (Walk::new(), Vec::new(), 0);
        while let Some(page) = walk.page() {
            let pagination = Pagination::new(page, 2, list.len() as u64);
            let rows = list.iter().skip(2 * (page as usize - 1)).take(2);
            let rows = rows.map(|id| contact(*id)).collect();
            let new = walk.take(rows, &pagination);
            met.extend(new.iter().map(|contact| contact.id.as_u128()));
            steps += 1;
            change(steps, &mut list);
        }
        met
    }

    #[test]
    fn all_pages_are_read_once() {
        assert_eq!(walk(vec![5, 4, 3, 2, 1], |_, _| {}), [5, 4, 3, 2, 1]);
        assert_eq!(walk(vec![], |_, _| {}), [0_u128; 0]);
    }

    #[test]
    fn new_contacts_double_none() {
        let met = walk(vec![4, 3, 2, 1], |step, list| {
            if step == 1 {
                list.insert(0, 5);
            }
        });
        assert_eq!(met, [4, 3, 2, 1]);
    }

    #[test]
    fn deleted_contacts_hide_none() {
        for gone_after in 1..4 {
            let met = walk(vec![8, 7, 6, 5, 4, 3, 2, 1], |step, list| {
                if step == gone_after {
                    list.remove(0);
                }
            });
            let mut sorted = met.clone();
            sorted.sort_unstable();
            assert_eq!(sorted, [1, 2, 3, 4, 5, 6, 7, 8], "after page {gone_after}");
        }
    }
}
