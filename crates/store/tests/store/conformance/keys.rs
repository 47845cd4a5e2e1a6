//! Keys open organisations.

use dialbook_store::{KeyHash, Store, StoreError};

use super::given::key;

pub(crate) async fn an_unknown_key_opens_nothing(store: &dyn Store) {
    store.ping().await.unwrap();
    assert_eq!(store.access(&KeyHash([1; 32])).await.unwrap(), None);
    assert!(store.keys("Acme").await.unwrap().is_empty());
    assert_eq!(store.revoke_keys("Acme", "").await.unwrap(), 0);
}

pub(crate) async fn a_key_opens_its_organisation_until_it_is_revoked(store: &dyn Store) {
    let mut reader = key("Acme", "dk_r", 2);
    reader.read_only = true;
    let acme = store.create_key(key("Acme", "dk_w", 1)).await.unwrap();
    store.create_key(reader).await.unwrap();

    let writing = store.access(&KeyHash([1; 32])).await.unwrap().unwrap();
    assert_eq!((writing.organisation, writing.read_only), (acme, false));
    let reading = store.access(&KeyHash([2; 32])).await.unwrap().unwrap();
    assert_eq!((reading.organisation, reading.read_only), (acme, true));

    assert_eq!(store.revoke_keys("Acme", "dk_w").await.unwrap(), 1);
    assert_eq!(store.access(&KeyHash([1; 32])).await.unwrap(), None);
    assert!(store.access(&KeyHash([2; 32])).await.unwrap().is_some());
}

pub(crate) async fn an_organisation_is_known_by_its_name(store: &dyn Store) {
    let acme = store.create_key(key("Acme", "a", 1)).await.unwrap();
    assert_eq!(store.create_key(key("Acme", "b", 2)).await.unwrap(), acme);
    assert_ne!(store.create_key(key("acme", "c", 3)).await.unwrap(), acme);
}

pub(crate) async fn keys_are_revoked_by_prefix_in_one_organisation(store: &dyn Store) {
    for (organisation, prefix, hash) in [
        ("Acme", "dk_1a", 1),
        ("Acme", "dk_1b", 2),
        ("Acme", "dk_2", 3),
        ("Other", "dk_1a", 4),
    ] {
        let key = key(organisation, prefix, hash);
        store.create_key(key).await.unwrap();
    }
    assert_eq!(store.revoke_keys("Acme", "%").await.unwrap(), 0);
    assert_eq!(store.revoke_keys("Acme", "dk_1").await.unwrap(), 2);
    assert_eq!(store.revoke_keys("Acme", "dk_1").await.unwrap(), 0);
    for (hash, open) in [(1, false), (2, false), (3, true), (4, true)] {
        let access = store.access(&KeyHash([hash; 32])).await.unwrap();
        assert_eq!(access.is_some(), open, "{hash}");
    }
}

pub(crate) async fn keys_are_listed_newest_first(store: &dyn Store) {
    store.create_key(key("Acme", "old", 1)).await.unwrap();
    store.create_key(key("Other", "not this", 2)).await.unwrap();
    store.create_key(key("Acme", "new", 3)).await.unwrap();
    store.revoke_keys("Acme", "old").await.unwrap();
    let keys = store.keys("Acme").await.unwrap();
    let prefixes: Vec<_> = keys.iter().map(|key| key.prefix.as_str()).collect();
    assert_eq!(prefixes, ["new", "old"]);
    assert_eq!(keys[0].revoked_at, None);
    assert!(keys[1].revoked_at.as_ref().unwrap() >= &keys[1].created_at);
}

pub(crate) async fn no_two_keys_have_one_hash(store: &dyn Store) {
    let acme = store.create_key(key("Acme", "a", 1)).await.unwrap();
    let again = store.create_key(key("Other", "b", 1)).await;
    assert!(matches!(again, Err(StoreError::Internal(_))));
    assert!(store.keys("Other").await.unwrap().is_empty());
    let access = store.access(&KeyHash([1; 32])).await.unwrap().unwrap();
    assert_eq!(access.organisation, acme);
}
