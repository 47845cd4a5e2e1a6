use contract::{CallOutcome, ContactDraft, PhoneNumber, Timestamp};
use proptest::prelude::*;
use sheet::{ContentHash, ImportId, Ledger};

use super::*;
use crate::features::import::updated::tests::updated;

fn time(second: usize) -> Timestamp {
    Timestamp::from_rfc3339(format!("2026-11-22T18:{second:02}:00.000Z"))
}

/// A contact that was created in a minute, with a number of ten.
fn contact(id: usize, minute: usize, number: u8) -> Contact {
    Contact {
        id: Uuid::from_u128(id as u128),
        folder_id: Uuid::from_u128(1),
        draft: ContactDraft::new(PhoneNumber::parse(&phone(number)).unwrap()),
        last_call_outcome: None,
        last_called_at: None,
        created_at: time(minute),
        updated_at: time(minute),
    }
}

fn phone(number: u8) -> String {
    format!("+141555501{number:02}")
}

fn created(numbers: &[u8]) -> Created {
    let number = |number: &u8| Number::parse(&phone(*number)).unwrap();
    Created(numbers.iter().map(number).collect())
}

/// An import after this minute, until that one.
fn import(after: Option<usize>, until: Option<usize>) -> PastImport {
    let content: ContentHash = serde_json::from_str("\"0\"").unwrap();
    PastImport {
        import: ImportId::try_from("1".to_owned()).unwrap(),
        file: "leads.csv".into(),
        size: 7,
        content,
        started_at: "2026-11-22T18:00:00Z".into(),
        folder_id: "f".into(),
        folder: "Leads".into(),
        ledger: Ledger::default(),
        returned: String::new(),
        times: 0,
        is_over: true,
        made_folder: false,
        after: after.map(|minute| time(minute).to_string()),
        until: until.map(|minute| time(minute).to_string()),
        undone: None,
    }
}

/// What is found among contacts, the newest first, on pages of three.
fn search(import: &PastImport, numbers: &[u8], contacts: &[Contact]) -> Found {
    let mut search = Search::new(import, &created(numbers), &[]);
    for page in contacts.chunks(3) {
        if !search.is_over() {
            search.take(page);
        }
    }
    search.finish()
}

fn ids(found: &Found) -> Vec<u128> {
    let ids = found.untouched.iter().chain(&found.used);
    let mut ids: Vec<u128> = ids.map(Uuid::as_u128).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn former_and_later_contacts_with_the_same_numbers_stay() {
    let contacts = [
        contact(6, 5, 1),
        contact(5, 4, 2),
        contact(4, 4, 1),
        contact(3, 4, 9),
        contact(2, 3, 2),
        contact(1, 3, 1),
    ];
    let found = search(&import(Some(3), Some(4)), &[1, 2], &contacts);
    assert_eq!((ids(&found), found.missing), (vec![4, 5], 0));
    // The same where the end is not known.
    let found = search(&import(Some(3), None), &[1, 2], &contacts);
    assert_eq!((ids(&found), found.missing), (vec![4, 5], 0));
    assert_eq!(found.others, 2);
}

#[test]
fn what_was_called_or_changed_is_told_apart() {
    let mut contacts = [contact(3, 4, 3), contact(2, 4, 2), contact(1, 4, 1)];
    contacts[0].last_call_outcome = Some(CallOutcome::Interested);
    contacts[1].updated_at = Timestamp::from_rfc3339("2026-11-22T18:04:00.1Z");
    let found = search(&import(None, Some(4)), &[1, 2, 3, 3], &contacts);
    assert_eq!((found.used.len(), found.untouched.len()), (2, 1));
    assert_eq!((found.missing, found.count(), found.others), (1, 3, 0));
}

#[test]
fn what_the_import_changed_itself_is_untouched() {
    let mut contacts = [contact(2, 4, 2), contact(1, 4, 1)];
    let mut updated = updated(&[contacts[0].draft.clone(), contacts[0].draft.clone()]);
    (updated.contact, updated.updated_at) = (contacts[0].id, Some(time(5)));
    for contact in &mut contacts {
        contact.updated_at = time(5);
    }
    let find = |contacts: &[Contact]| {
        let mut search = Search::new(&import(None, None), &created(&[1, 2]), &[updated.clone()]);
        search.take(contacts);
        let found = search.finish();
        [found.untouched, found.used].map(|ids| ids.iter().map(Uuid::as_u128).collect::<Vec<_>>())
    };
    assert_eq!(find(&contacts), [vec![2], vec![1]]);
    contacts[0].updated_at = time(6);
    assert_eq!(find(&contacts), [vec![], vec![1, 2]]);
}

#[test]
fn times_are_compared_whatever_their_digits() {
    let after = |one: &str, other: &str| moment(one) > moment(other);
    assert!(after("2026-11-22T18:00:00.5Z", "2026-11-22T18:00:00Z"));
    assert!(!after("2026-11-22T18:00:00.500Z", "2026-11-22T18:00:00.5Z"));
    assert!(after("2026-11-22T18:00:01Z", "2026-11-22T18:00:00.999Z"));
}

proptest! {
    #[test]
    fn an_import_s_contacts_are_found_and_no_others(
        former in prop::collection::vec(0_u8..6, 0..8),
        imported in prop::collection::vec((0_u8..6, any::<bool>()), 0..12),
        later in prop::collection::vec(0_u8..6, 0..8),
        is_end_known: bool,
    ) {
        // Some of the imported ones are gone by now, though not where later ones would stand in for them.
        let is_there = |is_there: bool| is_there || !is_end_known;
        let mut contacts = Vec::new();
        let mut expected = Vec::new();
        for (minute, numbers) in [(1, former.clone()), (2, Vec::new()), (3, later)] {
            for number in numbers {
                contacts.push(contact(contacts.len() + 1, minute, number));
            }
            if minute == 2 {
                for (number, _) in imported.iter().filter(|(_, there)| is_there(*there)) {
                    let id = contacts.len() + 1;
                    contacts.push(contact(id, minute, *number));
                    expected.push(id as u128);
                }
            }
        }
        contacts.reverse();
        let numbers: Vec<u8> = imported.iter().map(|(number, _)| *number).collect();
        let after = (!former.is_empty()).then_some(1);
        let found = search(&import(after, is_end_known.then_some(2)), &numbers, &contacts);
        prop_assert_eq!(found.missing, (imported.len() - expected.len()) as u64);
        prop_assert_eq!(ids(&found), expected);
    }
}
