//! What is SQLite's own: files, locks, other servers on the same file.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use dialbook_store::{Answer, KeyHash, Store, StoreError, open};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::conformance::given::{
    contact, desk, draft, everything, folder, folders, key, new_folder, once, organisation,
};
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

#[tokio::test(flavor = "multi_thread")]
async fn kept_counts_are_the_true_ones() {
    let (store, dir) = fresh().await;
    conformance::life::all_lists_and_totals_agree_with_a_model(&*store).await;
    let wrong = "SELECT count(*) FROM
        (SELECT organisation_id, folder_seq, outcome, contacts FROM contact_count WHERE contacts > 0) AS kept
        FULL JOIN
        (SELECT organisation_id, folder_seq, coalesce(last_call_outcome, '') AS outcome, count(*) AS contacts
         FROM contact GROUP BY 1, 2, 3) AS counted
        USING (organisation_id, folder_seq, outcome)
        WHERE kept.contacts IS NOT counted.contacts";
    let raw = Connection::open(file(&dir)).unwrap();
    let wrong: i64 = raw.query_row(wrong, [], |row| row.get(0)).unwrap();
    assert_eq!(wrong, 0);
    let strangers = "SELECT count(*) FROM contact JOIN folder ON folder.seq = contact.folder_seq
        WHERE folder.organisation_id <> contact.organisation_id";
    let strangers: i64 = raw.query_row(strangers, [], |row| row.get(0)).unwrap();
    assert_eq!(strangers, 0);
}
