//! What is SQLite's own: files, locks, other servers on the same file.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use contract::CallOutcome;
use dialbook_store::{Answer, CallRecord, KeyHash, Store, StoreError, open};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::conformance::given::{
    NO_FAULT, Rows, contact, desk, draft, everything, folder, folders, key, new_folder, once,
    organisation, time,
};
use crate::conformance::search::found;
use crate::conformance::{self, conformance};

async fn fresh() -> (Arc<dyn Store>, TempDir) {
    let dir = TempDir::new().unwrap();
    let store = open_in(&dir).await;
    (store, dir)
}

fn file(dir: &TempDir) -> PathBuf {
    dir.path().join("dialbook ?#%.db")
}

async fn open_in(dir: &TempDir) -> Arc<dyn Store> {
    open(&format!("sqlite:{}", file(dir).display()))
        .await
        .unwrap()
}

conformance!(fresh);

#[tokio::test]
async fn a_file_keeps_everything() {
    let (store, dir) = fresh().await;
    let acme = store.create_key(key("Acme", "dk_", 1)).await.unwrap();
    let request = once("key", 1);
    let answer = store.create_folder(acme, new_folder("A"), Some(request.clone()));
    let Answer::New(folder) = answer.await.unwrap() else {
        panic!("it was never asked for before");
    };
    let made = contact(&*store, acme, folder.id, draft(1)).await;
    // As after a crash: nothing is closed.
    std::mem::forget(store);

    let store = open_in(&dir).await;
    let access = store.access(&KeyHash([1; 32])).await.unwrap().unwrap();
    assert_eq!(access.organisation, acme);
    assert_eq!(everything(&*store, acme).await.contacts, [made]);
    let again = store
        .create_folder(acme, new_folder("A"), Some(request))
        .await;
    assert!(matches!(again, Ok(Answer::Replayed { .. })));
    assert_eq!(folders(&*store, acme).await[0].contact_count, 1);
}

#[tokio::test]
async fn a_clean_end_leaves_one_file() {
    let (store, dir) = fresh().await;
    desk(&*store).await;
    drop(store);
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_may_start_at_once_on_a_new_file() {
    let dir = TempDir::new().unwrap();
    let starts = (0..8).map(|_| open_in(&dir));
    let stores = futures_util::future::join_all(starts).await;
    let (organisation, _) = desk(&*stores[0]).await;
    for store in &stores {
        assert_eq!(folders(&**store, organisation).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_on_one_file_behave_as_one() {
    let (one, dir) = fresh().await;
    let other = open_in(&dir).await;
    conformance::once::at_once(&[&*one, &*other]).await;

    let (organisation, folder_id) = desk(&*one).await;
    let write = async |number: usize| {
        let store = if number.is_multiple_of(2) {
            &one
        } else {
            &other
        };
        contact(&**store, organisation, folder_id, draft(number)).await
    };
    futures_util::future::join_all((0..60).map(write)).await;
    assert_eq!(everything(&*one, organisation).await.total, 60);
    assert_eq!(folders(&*other, organisation).await[0].contact_count, 60);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lock_that_is_not_given_back_is_told() {
    let (store, dir) = fresh().await;
    let (organisation, _) = desk(&*store).await;
    let blocker = Connection::open(file(&dir)).unwrap();
    blocker.execute_batch("BEGIN IMMEDIATE").unwrap();
    let write = |name: &'static str| store.create_folder(organisation, new_folder(name), None);
    let (writing, waiting) = tokio::join!(write("A"), write("B"));
    assert!(matches!(writing, Err(StoreError::Unavailable(_))));
    assert!(matches!(waiting, Err(StoreError::Unavailable(_))));
    assert_eq!(folders(&*store, organisation).await.len(), 1);
    blocker.execute_batch("ROLLBACK").unwrap();
    folder(&*store, organisation, "C").await;
    assert_eq!(folders(&*store, organisation).await.len(), 2);
}

#[tokio::test]
async fn what_is_no_database_is_told() {
    let dir = TempDir::new().unwrap();
    std::fs::write(file(&dir), "First name,Phone\n".repeat(100)).unwrap();
    for url in [
        format!("sqlite:{}", file(&dir).display()),
        format!("sqlite:{}/missing/dialbook.db", dir.path().display()),
        format!("sqlite:{}", dir.path().display()),
    ] {
        match open(&url).await {
            Err(StoreError::Open(message)) => {
                assert!(message.contains("cannot be opened"), "{message}");
            }
            Err(other) => panic!("{other:?}"),
            Ok(_) => panic!("{url} was opened"),
        }
    }
}

#[tokio::test]
async fn answers_are_forgotten_after_a_day() {
    let (store, dir) = fresh().await;
    let organisation = organisation(&*store).await;
    for number in 0..3 {
        let request = once(&number.to_string(), 1);
        let made = store.create_folder(organisation, new_folder("A"), Some(request));
        made.await.unwrap();
    }
    let hour = Duration::from_secs(60 * 60).as_millis() as i64;
    let raw = Connection::open(file(&dir)).unwrap();
    let age = |key: &str, hours: i64| {
        let sql = "UPDATE once SET created_at = created_at - ?2 WHERE key = ?1";
        raw.execute(sql, (key, hours * hour)).unwrap();
    };
    age("0", 23);
    age("1", 24);
    age("2", 25);
    for (key, is_new) in [("0", false), ("1", true)] {
        let again = store.create_folder(organisation, new_folder("A"), Some(once(key, 1)));
        assert_eq!(matches!(again.await, Ok(Answer::New(_))), is_new, "{key}");
    }
    let count = "SELECT count(*) FROM once";
    let left: i64 = raw.query_row(count, [], |row| row.get(0)).unwrap();
    assert_eq!(left, 2);
}

/// The set of one place, as SQL.
fn set_of(place: u16) -> String {
    let [low, high] = place.to_le_bytes();
    format!("x'3a300000010000000000000010000000{low:02x}{high:02x}'")
}

/// All of it again, with contacts that lie in two blocks.
mod across_blocks {
    use super::*;

    async fn nearly_full() -> (Arc<dyn Store>, TempDir) {
        let (store, dir) = fresh().await;
        let (organisation, folder_id) = desk(&*store).await;
        contact(&*store, organisation, folder_id, draft(1)).await;
        // As if the other contacts of the block were deleted: the next one is number 65,501.
        let raw = Connection::open(file(&dir)).unwrap();
        let members = set_of(65_500);
        raw.execute("UPDATE contact SET seq = 65500", []).unwrap();
        for table in ["contact_set", "search_pending"] {
            let sql = format!("UPDATE {table} SET members = {members}");
            raw.execute(&sql, []).unwrap();
        }
        assert_eq!(store.check().await.unwrap(), NO_FAULT);
        (store, dir)
    }

    conformance!(nearly_full);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fault_is_found() {
    for (fault, sql) in [
        (
            "the kept count",
            "UPDATE contact_count SET contacts = contacts + 1",
        ),
        ("the kept count", "DELETE FROM contact_count"),
        (
            "its set",
            "UPDATE contact_set SET members = SET_OF_5 WHERE folder_seq > 0",
        ),
        ("its set", "UPDATE contact_set SET members = x'07'"),
        ("its set", "UPDATE contact_set SET contacts = contacts - 1"),
        (
            "is missing",
            "DELETE FROM contact_set WHERE outcome = 'voicemail'",
        ),
        (
            "search index",
            "UPDATE search_piece SET members = SET_OF_5 WHERE piece = 'irs'",
        ),
        (
            "search index",
            "UPDATE search_piece SET same_as = 'nix' WHERE piece = 'first'",
        ),
        (
            "search index",
            "DELETE FROM search_piece WHERE piece = ' 555'",
        ),
        (
            "search index",
            "INSERT INTO search_piece VALUES (7, 3, 'abc', SET_OF_5, NULL)",
        ),
        (
            "is behind with",
            "INSERT INTO search_pending VALUES (0, 1, 0, x'07')",
        ),
        (
            "is behind with",
            "INSERT INTO search_pending VALUES (7, 1, 0, SET_OF_5)",
        ),
        (
            "is behind with",
            "INSERT INTO search_pending VALUES (0, 2, 0, SET_OF_5)",
        ),
        (
            "search text",
            "UPDATE contact SET first_name = 'Other' WHERE seq = 3",
        ),
        (
            "another organisation",
            "UPDATE contact SET organisation_id = 2 WHERE seq = 3",
        ),
        (
            "not there",
            "UPDATE contact SET folder_seq = 99 WHERE seq = 3",
        ),
    ] {
        let (store, dir) = fresh().await;
        let (organisation, folder_id) = desk(&*store).await;
        desk(&*store).await;
        let rows = Rows::of((0..300).map(draft).collect());
        let imported = store.import(organisation, folder_id, rows, None).await;
        imported.unwrap();
        let called = CallRecord {
            contact_id: everything(&*store, organisation).await.contacts[0].id,
            outcome: CallOutcome::Voicemail,
            called_at: time("2026-11-22T18:00:00Z"),
        };
        store
            .record_calls(organisation, vec![called])
            .await
            .unwrap();
        store.catch_up().await.unwrap();
        assert_eq!(store.check().await.unwrap(), NO_FAULT);
        let raw = Connection::open(file(&dir)).unwrap();
        raw.execute_batch("PRAGMA foreign_keys = off").unwrap();
        let sql = sql.replace("SET_OF_5", &set_of(5));
        assert!(raw.execute(&sql, []).unwrap() > 0, "{sql}");
        let findings = store.check().await.unwrap();
        assert!(
            findings.iter().any(|finding| finding.contains(fault)),
            "{sql}: {findings:?}"
        );
    }
}

#[tokio::test]
async fn what_the_index_is_behind_with_outlives_a_crash() {
    let (store, dir) = fresh().await;
    let (organisation, folder_id) = desk(&*store).await;
    let rows = Rows::of((0..20).map(draft).collect());
    let imported = store.import(organisation, folder_id, rows, None).await;
    imported.unwrap();
    std::mem::forget(store);

    let store = open_in(&dir).await;
    for _ in 0..2 {
        assert_eq!(found(&*store, organisation, "first").await, 20);
        assert_eq!(store.check().await.unwrap(), NO_FAULT);
        store.catch_up().await.unwrap();
    }
    contact(&*store, organisation, folder_id, draft(20)).await;
    let raw = Connection::open(file(&dir)).unwrap();
    assert_eq!(raw.execute("DELETE FROM search_pending", []), Ok(1));
    let findings = store.check().await.unwrap();
    assert!(findings[0].contains("search index differs"), "{findings:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_of_one_moment_while_writes_go_on() {
    let (store, dir) = fresh().await;
    let (organisation, folder_id) = desk(&*store).await;
    let rows = Rows::of((0..2_000).map(draft).collect());
    store
        .import(organisation, folder_id, rows, None)
        .await
        .unwrap();
    let copies: Vec<_> = (0..3)
        .map(|number| dir.path().join(format!("copy {number}")))
        .collect();
    let backups = async {
        for copy in &copies {
            store.backup(copy).await.unwrap();
        }
    };
    let mut written = 0;
    tokio::pin!(backups);
    loop {
        let write = contact(&*store, organisation, folder_id, draft(written));
        tokio::select! {
            () = &mut backups => break,
            _ = write => written += 1,
        }
    }
    for copy in &copies {
        let copy = open(&format!("sqlite:{}", copy.display())).await.unwrap();
        assert_eq!(copy.check().await.unwrap(), NO_FAULT);
        let total = everything(&*copy, organisation).await.total;
        assert!(
            (2_000..=2_001 + written as u64).contains(&total),
            "{total}, {written}"
        );
    }
    assert_eq!(store.check().await.unwrap(), NO_FAULT);
}

#[tokio::test]
async fn a_backup_writes_over_nothing() {
    let (store, dir) = fresh().await;
    let taken = dir.path().join("taken");
    std::fs::write(&taken, "mine").unwrap();
    for file in [
        taken.clone(),
        dir.path().join("missing/copy.db"),
        file(&dir),
    ] {
        match store.backup(&file).await {
            Err(StoreError::Backup(message)) => {
                assert!(message.contains("cannot be written"), "{message}");
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(std::fs::read_to_string(taken).unwrap(), "mine");
    assert_eq!(store.check().await.unwrap(), NO_FAULT);
    let left = std::fs::read_dir(dir.path()).unwrap();
    let names = left.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    assert!(!names.into_iter().any(|name| name.contains("partial")));
}

#[tokio::test]
async fn the_version_grows_with_every_write_and_with_nothing_else() {
    let (store, dir) = fresh().await;
    let other = open_in(&dir).await;
    let acme = store.create_key(key("Acme", "dk_", 1)).await.unwrap();
    let mut before = store.version().unwrap();
    for (writer, reader) in [(&store, &other), (&other, &store), (&store, &other)] {
        let folder = folder(&**writer, acme, "A").await;
        contact(&**writer, acme, folder.id, draft(1)).await;
        let after = store.version().unwrap();
        assert!(after > before);
        everything(&**reader, acme).await;
        assert_eq!(store.version(), Some(after));
        before = after;
    }
    let revoked = other.revoke_keys("Acme", "dk_").await.unwrap();
    assert_eq!(revoked, 1);
    assert!(store.version().unwrap() > before);
}
