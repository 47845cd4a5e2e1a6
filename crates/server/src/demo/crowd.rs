//! As many made-up people as anybody wants, folder by folder, without holding them.

use contract::{ContactDraft, PhoneNumber};

use super::folders::{FOLDERS, FolderPlan};
use super::person::person;
use super::random::Random;

/// Contacts that one round of the [`FOLDERS`] holds at the most: a folder is one transaction, which has
/// to stay small beside the memory and the disk.
const ROUND: u64 = 250_000;
/// Numbers below a country code that no country has: whoever calls them calls nobody.
const NOBODY: &str = "+999";
const NUMBERS: u64 = 10_000_000_000;
/// Shares no factor with [`NUMBERS`], so that numbers jump about and none comes twice.
const STRIDE: u64 = 6_180_339_887;

/// A folder of the crowd.
pub(super) struct Part {
    pub(super) plan: &'static FolderPlan,
    pub(super) name: String,
    /// The place of its first contact among all.
    first: u64,
    pub(super) contacts: u64,
}

/// Spreads so many contacts over folders as uneven as the demo's.
pub(super) fn parts(contacts: u64) -> Vec<Part> {
    let rounds = contacts.div_ceil(ROUND).max(1);
    let weight: u64 = FOLDERS.iter().map(|plan| plan.contacts as u64).sum();
    let whole = u128::from(weight * rounds);
    let mut parts = Vec::new();
    let (mut weighed, mut first) = (0, 0);
    for round in 1..=rounds {
        for plan in &FOLDERS {
            weighed += plan.contacts as u64;
            // Never more than `contacts`, which is a u64.
            let end = (u128::from(contacts) * u128::from(weighed) / whole) as u64;
            parts.push(Part {
                plan,
                name: if rounds == 1 {
                    plan.name.to_owned()
                } else {
                    format!("{} {round}", plan.name)
                },
                first,
                contacts: end - first,
            });
            first = end;
        }
    }
    parts
}

/// The people of one folder, made as they are asked for.
pub(super) struct Crowd {
    plan: &'static FolderPlan,
    random: Random,
    next: u64,
    end: u64,
}

impl Crowd {
    pub(super) fn new(part: &Part, seed: u64) -> Self {
        Self {
            plan: part.plan,
            random: Random::new(seed ^ part.first.wrapping_mul(STRIDE)),
            next: part.first,
            end: part.first + part.contacts,
        }
    }
}

impl Iterator for Crowd {
    type Item = ContactDraft;

    fn next(&mut self) -> Option<ContactDraft> {
        if self.next == self.end {
            return None;
        }
        let mut draft = person(self.plan, &mut self.random)?;
        let number = u128::from(self.next + 1) * u128::from(STRIDE) % u128::from(NUMBERS);
        draft.phone_number = PhoneNumber::parse(&format!("{NOBODY}{number:010}")).ok()?;
        // Among so many, names come twice and mailboxes do not.
        if let Some((name, host)) = draft.email.as_deref().and_then(|it| it.split_once('@')) {
            draft.email = Some(format!("{name}{}@{host}", self.next + 1));
        }
        self.next += 1;
        Some(draft)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use contract::FromBody;

    use super::*;

    #[test]
    fn the_parts_have_every_contact_once() {
        for contacts in [0, 1, 7, 2_500, 250_001, 10_000_000] {
            let parts = parts(contacts);
            let mut end = 0;
            for part in &parts {
                assert_eq!(part.first, end);
                assert!(part.contacts <= ROUND);
                end += part.contacts;
            }
            assert_eq!(end, contacts);
            let names: HashSet<_> = parts.iter().map(|part| &part.name).collect();
            assert_eq!(names.len(), parts.len());
        }
    }

    #[test]
    fn they_are_valid_and_their_numbers_differ_and_the_seed_decides() {
        let crowd = |seed| -> Vec<_> {
            let parts = parts(2_000);
            parts
                .iter()
                .flat_map(|part| Crowd::new(part, seed))
                .collect()
        };
        let people = crowd(1);
        assert_eq!(people.len(), 2_000);
        for draft in &people {
            let body = serde_json::to_value(draft).unwrap();
            assert_eq!(ContactDraft::from_body(body).as_ref(), Ok(draft));
        }
        let phones: HashSet<_> = people.iter().map(|draft| &draft.phone_number).collect();
        assert_eq!(phones.len(), 2_000);
        assert_eq!(crowd(1), people);
        assert_ne!(crowd(2), people);
    }
}
