//! Search finds what the contract says.

use contract::{ContactPatch, ContactQuery, Patch};
use dialbook_store::{OrganisationId, Store};
use proptest::collection::vec;
use proptest::prelude::any;
use proptest::prop_oneof;
use proptest::sample::Index;

use super::given::{NO_FAULT, Rows, contact, desk, draft, list};
use super::model::{check, drafts, finds, page_of, searches};

pub(crate) async fn found(store: &dyn Store, organisation: OrganisationId, search: &str) -> u64 {
    let query = ContactQuery {
        search: Some(search.to_owned()),
        ..ContactQuery::default()
    };
    list(store, organisation, query).await.total
}

pub(crate) async fn terms_are_taken_as_they_are(store: &dyn Store) {
    let (organisation, folder_id) = desk(store).await;
    let mut odd = draft(100);
    odd.first_name = Some("50% \u{201c}O'Neil\u{201d} \\ \u{fb01}n".into());
    odd.last_name = Some("Stra\u{df}e_1".into());
    contact(store, organisation, folder_id, odd).await;
    contact(store, organisation, folder_id, draft(200)).await;
    for (search, total) in [
        ("%", 1),
        ("_", 1),
        ("\\", 1),
        ("'", 1),
        ("\"", 0),
        ("STRASSE", 1),
        ("FIN", 1),
        ("(415) 555-0100", 1),
        ("+1 415 555", 2),
        ("415-555", 2),
        ("+", 2),
        ("(", 0),
        ("-", 0),
        ("n\u{2003}o'n", 1),
        ("\u{201d}s", 0),
        ("first 200", 1),
        ("  ", 2),
    ] {
        assert_eq!(found(store, organisation, search).await, total, "{search}");
    }
    let many: Vec<String> = (0..128).map(|number| number.to_string()).collect();
    assert_eq!(found(store, organisation, &many.join(" ")).await, 0);
}

pub(crate) async fn a_change_is_found_by_its_new_text(store: &dyn Store) {
    for caught_up in [false, true] {
        let (organisation, folder_id) = desk(store).await;
        let made = contact(store, organisation, folder_id, draft(1)).await;
        if caught_up {
            store.catch_up().await.unwrap();
        }
        let patch = ContactPatch {
            first_name: Patch::Null,
            email: Patch::Value("NEW@example.com".into()),
            ..ContactPatch::default()
        };
        store
            .update_contact(organisation, made.id, patch)
            .await
            .unwrap();
        for _ in 0..2 {
            assert_eq!(found(store, organisation, "first").await, 0);
            assert_eq!(found(store, organisation, "new@EXAMPLE").await, 1);
            store.catch_up().await.unwrap();
        }
    }
}

pub(crate) async fn search_finds_what_the_contract_says(store: &dyn Store) {
    let input = (
        prop_oneof![vec(drafts(), 0..40), vec(drafts(), 300..600)],
        // From here on it is left for later.
        any::<Index>(),
        vec(searches(), 1..24),
        1..4_u32,
        1..12_u32,
    );
    check(40, input, async |(drafts, later, searches, page, limit)| {
        let (organisation, folder_id) = desk(store).await;
        let (first, rest) = drafts.split_at(later.index(drafts.len() + 1));
        for drafts in [first, rest] {
            store.catch_up().await.unwrap();
            let rows = Rows::of(drafts.to_vec());
            let imported = store.import(organisation, folder_id, rows, None);
            imported.await.unwrap();
        }
        for search in searches {
            let expected: Vec<_> = drafts
                .iter()
                .rev()
                .filter(|draft| finds(&search, draft))
                .collect();
            let query = ContactQuery {
                search: Some(search),
                page,
                limit,
                ..ContactQuery::default()
            };
            let found = list(store, organisation, query.clone()).await;
            let found_drafts: Vec<_> = found
                .contacts
                .iter()
                .map(|contact| &contact.draft)
                .collect();
            assert_eq!(found.total, expected.len() as u64, "{query:?}");
            assert_eq!(found_drafts, page_of(&expected, &query), "{query:?}");
        }
    });
    assert_eq!(store.check().await.unwrap(), NO_FAULT);
}
