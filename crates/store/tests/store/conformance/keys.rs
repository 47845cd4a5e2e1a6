//! Keys open organisations.

use dialbook_store::{KeyHash, Store, StoreError};

use super::given::{key, time};

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
    assert_eq!(store.organisation("Acme").await.unwrap(), Some(acme));
    assert_eq!(store.organisation("Acm").await.unwrap(), None);
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

pub(crate) async fn a_key_is_listed_as_it_was_made(store: &dyn Store) {
    let mut made = key("Acme", "dk_", 1);
    made.name = Some("Nightly export, \u{1f319}".into());
    made.read_only = true;
    made.expires_at = Some(time("2999-12-31T23:59:59.999Z"));
    made.allowed = "10.0.0.0/8,2001:db8::/32".parse().unwrap();
    store.create_key(made.clone()).await.unwrap();
    let kept = store.keys("Acme").await.unwrap().remove(0);
    assert_eq!((kept.prefix, kept.name), (made.prefix, made.name));
    assert_eq!((kept.read_only, kept.allowed), (true, made.allowed));
    assert_eq!(kept.expires_at, made.expires_at);
    assert_eq!((kept.last_used_at, kept.revoked_at), (None, None));
}

pub(crate) async fn an_expired_key_opens_nothing(store: &dyn Store) {
    for (hash, expires_at, open) in [
        (1, "2001-01-01T00:00:00.000Z", false),
        (2, "2999-01-01T00:00:00.000Z", true),
    ] {
        let mut key = key("Acme", "dk_", hash);
        key.expires_at = Some(time(expires_at));
        store.create_key(key).await.unwrap();
        let access = store.access(&KeyHash([hash; 32])).await.unwrap();
        assert_eq!(access.is_some(), open, "{expires_at}");
    }
}

pub(crate) async fn a_key_says_where_it_may_be_used_from(store: &dyn Store) {
    let mut bound = key("Acme", "dk_", 1);
    bound.allowed = "203.0.113.7/32".parse().unwrap();
    store.create_key(bound.clone()).await.unwrap();
    store.create_key(key("Acme", "dk_", 2)).await.unwrap();
    let access = store.access(&KeyHash([1; 32])).await.unwrap().unwrap();
    assert_eq!(access.allowed, bound.allowed);
    let access = store.access(&KeyHash([2; 32])).await.unwrap().unwrap();
    assert!(access.allowed.is_any());
}

pub(crate) async fn the_last_use_of_a_key_is_noted(store: &dyn Store) {
    store.create_key(key("Acme", "dk_", 1)).await.unwrap();
    store.create_key(key("Acme", "dk_", 2)).await.unwrap();
    store.note_key_use(&KeyHash([1; 32])).await.unwrap();
    store.note_key_use(&KeyHash([7; 32])).await.unwrap();
    let keys = store.keys("Acme").await.unwrap();
    assert_eq!(keys[0].last_used_at, None);
    let used = keys[1].last_used_at.as_ref().unwrap();
    assert!(used >= &keys[1].created_at);
}

pub(crate) async fn no_two_keys_have_one_hash(store: &dyn Store) {
    let acme = store.create_key(key("Acme", "a", 1)).await.unwrap();
    let again = store.create_key(key("Other", "b", 1)).await;
    assert!(matches!(again, Err(StoreError::Internal(_))));
    assert!(store.keys("Other").await.unwrap().is_empty());
    let access = store.access(&KeyHash([1; 32])).await.unwrap().unwrap();
    assert_eq!(access.organisation, acme);
}
