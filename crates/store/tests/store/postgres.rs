//! What is PostgreSQL's own: other servers, locks, lost connections, what an administrator has to be told.

use std::sync::Arc;
use std::time::Duration;

use contract::{ContactPatch, ContactQuery};
use dialbook_store::{Answer, KeyHash, NewKey, Store, StoreError, open};
use futures_util::future::join_all;

use crate::conformance::given::{
    Rows, contact, desk, done, draft, everything, folder, folders, key, list, new_folder, once,
    organisation,
};
use crate::conformance::{self, conformance};
use crate::database::Database;

async fn fresh() -> (Arc<dyn Store>, Database) {
    let database = Database::new().await;
    (open(&database.url).await.unwrap(), database)
}

conformance!(
    fresh,
    ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"
);

async fn refused(url: &str) -> String {
    match open(url).await {
        Err(StoreError::Open(message)) => message,
        Err(other) => panic!("{url}: {other:?}"),
        Ok(_) => panic!("{url} was opened"),
    }
}

#[tokio::test]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn a_database_keeps_everything() {
    let (store, database) = fresh().await;
    let acme = store.create_key(key("Acme", "dk_", 1)).await.unwrap();
    let folder_id = folder(&*store, acme, "A").await.id;
    let made = contact(&*store, acme, folder_id, draft(1)).await;
    drop(store);
    let store = open(&database.url).await.unwrap();
    let access = store.access(&KeyHash([1; 32])).await.unwrap().unwrap();
    assert_eq!(access.organisation, acme);
    assert_eq!(everything(&*store, acme).await.contacts, [made]);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn servers_may_start_at_once_on_a_new_database() {
    let database = Database::new().await;
    let stores = join_all((0..8).map(|_| async { open(&database.url).await.unwrap() })).await;
    let (organisation, _) = desk(&*stores[0]).await;
    for store in &stores {
        assert_eq!(folders(&**store, organisation).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn two_servers_behave_as_one() {
    let (one, database) = fresh().await;
    let other = open(&database.url).await.unwrap();
    conformance::once::at_once(&[&*one, &*other]).await;

    let (organisation, folder_id) = desk(&*one).await;
    let stores = [&one, &other];
    let write = async |number: usize| {
        contact(
            &**stores[number % 2],
            organisation,
            folder_id,
            draft(number),
        )
        .await
    };
    join_all((0..60).map(write)).await;
    assert_eq!(everything(&*one, organisation).await.total, 60);
    assert_eq!(folders(&*other, organisation).await[0].contact_count, 60);

    let counts = (0..40).map(|number| stores[number % 2].count_request(organisation, 7));
    let mut counts: Vec<u64> = join_all(counts)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    counts.sort_unstable();
    assert_eq!(counts, (1..=40).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn a_write_that_runs_elsewhere_is_told() {
    let (store, database) = fresh().await;
    let (organisation, folder_id) = desk(&*store).await;
    // The write has its key and waits for the folder.
    let mut blocker = database.connect().await;
    let blocking = blocker.transaction().await.unwrap();
    blocking
        .execute("SELECT 1 FROM folder FOR UPDATE", &[])
        .await
        .unwrap();
    let first = {
        let store = Arc::clone(&store);
        let rows = Rows::of(vec![draft(1)]);
        tokio::spawn(async move {
            let asked = store.import(organisation, folder_id, rows, Some(once("key", 1)));
            asked.await
        })
    };
    let watcher = database.connect().await;
    let waits = "SELECT count(*) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while watcher
        .query_one(waits, &[])
        .await
        .unwrap()
        .get::<_, i64>(0)
        == 0
    {
        tokio::task::yield_now().await;
    }
    let other = open(&database.url).await.unwrap();
    let ask = |number| {
        let rows = Rows::of(vec![draft(1)]);
        other.import(organisation, folder_id, rows, Some(once("key", number)))
    };
    assert!(matches!(ask(1).await, Err(StoreError::StillRunning)));
    blocking.rollback().await.unwrap();
    assert_eq!(done(first.await.unwrap().unwrap()).successful, 1);
    assert!(matches!(ask(1).await, Ok(Answer::Replayed { .. })));
    assert!(matches!(ask(2).await, Err(StoreError::KeyReused)));
    assert_eq!(everything(&*store, organisation).await.total, 1);
}

/// Contacts move to and fro between folders that come and go, from two servers at once.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn writers_do_not_lock_each_other_out() {
    let (one, database) = fresh().await;
    let other = open(&database.url).await.unwrap();
    let (organisation, a) = desk(&*one).await;
    let b = folder(&*one, organisation, "B").await.id;
    let mut made = Vec::new();
    for number in 0..8 {
        made.push(contact(&*one, organisation, a, draft(number)).await.id);
    }
    let work = async |number: usize| {
        let store = if number.is_multiple_of(2) {
            &one
        } else {
            &other
        };
        let patch = ContactPatch {
            folder_id: Some(if number.is_multiple_of(3) { a } else { b }),
            ..ContactPatch::default()
        };
        let moved = made[number % made.len()];
        store
            .update_contact(organisation, moved, patch)
            .await
            .unwrap();
        let passing = folder(&**store, organisation, "Passing").await.id;
        let (into, out) = (
            Rows::of(vec![draft(number)]),
            store.delete_folder(organisation, passing),
        );
        let (imported, deleted) =
            tokio::join!(store.import(organisation, passing, into, None), out);
        assert!(matches!(imported, Ok(_) | Err(StoreError::FolderNotFound)));
        deleted.unwrap();
    };
    join_all((0..64).map(work)).await;
    assert_eq!(everything(&*one, organisation).await.total, 8);
    assert_eq!(folders(&*one, organisation).await.len(), 2);
    counts_are_true(&database).await;
}

async fn counts_are_true(database: &Database) {
    let wrong = "SELECT count(*) FROM
        (SELECT organisation_id, folder_id, outcome, contacts FROM contact_count WHERE contacts > 0) AS kept
        FULL JOIN
        (SELECT organisation_id, folder_id, coalesce(last_call_outcome, '') AS outcome, count(*) AS contacts
         FROM contact GROUP BY 1, 2, 3) AS counted
        USING (organisation_id, folder_id, outcome)
        WHERE kept.contacts IS DISTINCT FROM counted.contacts";
    let row = database
        .connect()
        .await
        .query_one(wrong, &[])
        .await
        .unwrap();
    assert_eq!(row.get::<_, i64>(0), 0);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn kept_counts_are_the_true_ones() {
    let (store, database) = fresh().await;
    conformance::life::all_lists_and_totals_agree_with_a_model(&*store).await;
    counts_are_true(&database).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn a_lock_that_is_not_given_back_is_told() {
    let (store, database) = fresh().await;
    let (organisation, _) = desk(&*store).await;
    let mut blocker = database.connect().await;
    let blocking = blocker.transaction().await.unwrap();
    blocking
        .batch_execute("LOCK TABLE folder IN SHARE MODE")
        .await
        .unwrap();
    let writing = store
        .create_folder(organisation, new_folder("A"), None)
        .await;
    assert!(matches!(writing, Err(StoreError::Unavailable(_))));
    assert_eq!(folders(&*store, organisation).await.len(), 1);
    blocking.rollback().await.unwrap();
    folder(&*store, organisation, "B").await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn lost_connections_are_made_again() {
    let (store, database) = fresh().await;
    let (organisation, _) = desk(&*store).await;
    let admin = database.connect().await;
    let end_all = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()";
    admin.execute(end_all, &[]).await.unwrap();
    // The loss may be noticed by the one who gets the connection.
    let query = || store.contacts(organisation, ContactQuery::default());
    match query().await {
        Ok(_) | Err(StoreError::Unavailable(_)) => {}
        Err(other) => panic!("{other:?}"),
    }
    assert!(query().await.is_ok());
}

#[tokio::test]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn what_cannot_be_opened_is_told() {
    let database = Database::new().await;
    let missing = crate::database::with_name(&database.url, "dialbook_missing");
    let message = refused(&missing).await;
    assert!(
        message.contains("CREATE DATABASE dialbook_missing"),
        "{message}"
    );

    let admin = database.connect().await;
    admin
        .batch_execute("CREATE TABLE contact (x int)")
        .await
        .unwrap();
    let message = refused(&database.url).await;
    assert!(message.contains("another program"), "{message}");

    let latin = "DROP TABLE contact; CREATE TABLE dialbook_migration (version int); \
         INSERT INTO dialbook_migration VALUES (99)";
    admin.batch_execute(latin).await.unwrap();
    let message = refused(&database.url).await;
    assert!(message.contains("at version 99"), "{message}");
}

#[tokio::test]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn a_user_that_may_not_install_the_extension_is_told_what_to_type() {
    let database = Database::new().await;
    let role = database
        .url
        .rsplit('/')
        .next()
        .unwrap()
        .split('?')
        .next()
        .unwrap()
        .to_owned();
    let admin = database.connect().await;
    let make = format!(
        "CREATE ROLE {role} LOGIN PASSWORD 'hush'; GRANT CREATE ON SCHEMA public TO {role}"
    );
    admin.batch_execute(&make).await.unwrap();
    let (scheme, rest) = database.url.split_once("://").unwrap();
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let url = format!("{scheme}://{role}:hush@{host}");
    let message = refused(&url).await;
    assert!(message.contains("CREATE EXTENSION pg_trgm"), "{message}");
    assert!(!message.contains("hush"));

    admin
        .batch_execute("CREATE EXTENSION pg_trgm")
        .await
        .unwrap();
    let store = open(&url).await.unwrap();
    desk(&*store).await;
    drop(store);
    let clean = format!("DROP OWNED BY {role}; DROP ROLE {role}");
    admin.batch_execute(&clean).await.unwrap();
}

#[tokio::test]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn answers_are_forgotten_after_a_day() {
    let (store, database) = fresh().await;
    let organisation = organisation(&*store).await;
    let ask =
        |key: &'static str| store.create_folder(organisation, new_folder("A"), Some(once(key, 1)));
    for key in ["0", "1", "2"] {
        ask(key).await.unwrap();
    }
    let hour = Duration::from_secs(60 * 60).as_millis() as i64;
    let raw = database.connect().await;
    for (key, hours) in [("0", 23), ("1", 24), ("2", 25)] {
        let sql = "UPDATE once SET created_at = created_at - $2 WHERE key = $1";
        raw.execute(sql, &[&key, &(hours * hour)]).await.unwrap();
    }
    for (key, is_new) in [("0", false), ("1", true)] {
        assert_eq!(
            matches!(ask(key).await, Ok(Answer::New(_))),
            is_new,
            "{key}"
        );
    }
    let left = raw
        .query_one("SELECT count(*) FROM once", &[])
        .await
        .unwrap();
    assert_eq!(left.get::<_, i64>(0), 2);
}

/// The index can serve what a search asks; on a table as small as this one it has to be told to.
#[tokio::test]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn a_search_is_served_by_the_index() {
    let database = Database::new().await;
    let sign = if database.url.contains('?') { '&' } else { '?' };
    let scans_off = "options=-c%20enable_seqscan=off%20-c%20enable_indexscan=off";
    let store = open(&format!("{}{sign}{scans_off}", database.url))
        .await
        .unwrap();
    let (organisation, folder_id) = desk(&*store).await;
    let rows = Rows::of((0..8_000).map(draft).collect());
    store
        .import(organisation, folder_id, rows, None)
        .await
        .unwrap();
    let raw = database.connect().await;
    raw.batch_execute("VACUUM ANALYZE").await.unwrap();
    for search in ["first 7777", "+1(415)555-7777"] {
        let query = ContactQuery {
            search: Some(search.into()),
            ..ContactQuery::default()
        };
        assert_eq!(list(&*store, organisation, query).await.total, 1);
    }
    drop(store);
    // A connection tells what it did when it ends.
    let gone = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'dialbook'
         AND datname = current_database()";
    while raw.query_one(gone, &[]).await.unwrap().get::<_, i64>(0) > 0 {
        tokio::task::yield_now().await;
    }
    let scans = "SELECT idx_scan FROM pg_stat_user_indexes
         WHERE indexrelname = 'contact_by_search_text'";
    let scans: i64 = raw.query_one(scans, &[]).await.unwrap().get(0);
    assert!(scans >= 2, "{scans}");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn a_file_is_copied_with_everything_in_it() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = format!("sqlite:{}", folder.path().join("from.db").display());
    let before = open(&file).await.unwrap();
    let strangers = before.create_key(key("Other", "x", 9)).await.unwrap();
    let acme = before.create_key(key("Acme", "old", 1)).await.unwrap();
    let bound = NewKey {
        name: Some("Nightly export".into()),
        expires_at: Some(crate::conformance::given::time("2999-12-31T00:00:00Z")),
        allowed: "10.0.0.0/8".parse().unwrap(),
        ..key("Acme", "new", 2)
    };
    before.create_key(bound).await.unwrap();
    before.note_key_use(&KeyHash([2; 32])).await.unwrap();
    before.revoke_keys("Acme", "old").await.unwrap();
    conformance::life::all_lists_and_totals_agree_with_a_model(&*before).await;
    let asked = before.create_folder(acme, new_folder("Stra\u{df}e"), Some(once("key", 1)));
    let leads = done(asked.await.unwrap());
    let mut odd = draft(1);
    odd.last_name = Some("\u{416}\u{423}\u{41a}".into());
    let digits = serde_json::from_str("{\"z\": 1.2300, \"a\": 12345678901234567890123}");
    odd.metadata = digits.unwrap();
    let called = contact(&*before, acme, leads.id, odd).await.id;
    let rows = Rows::of((2..1_500).map(draft).collect());
    before.import(acme, leads.id, rows, None).await.unwrap();
    let call = dialbook_store::CallRecord {
        contact_id: called,
        outcome: contract::CallOutcome::Voicemail,
        called_at: crate::conformance::given::time("2026-11-22T18:00:00Z"),
    };
    before.record_calls(acme, vec![call]).await.unwrap();

    let database = Database::new().await;
    let copied = dialbook_store::copy(&file, &database.url).await.unwrap();
    let keys = rusqlite::Connection::open(folder.path().join("from.db"))
        .unwrap()
        .query_row("SELECT count(*) FROM api_key", [], |row| row.get(0))
        .unwrap();
    assert!(copied.rows.contains(&("api_key", keys)), "{copied:?}");
    let after = open(&database.url).await.unwrap();
    assert_eq!(
        after.keys("Acme").await.unwrap(),
        before.keys("Acme").await.unwrap()
    );
    let access = after.access(&KeyHash([2; 32])).await.unwrap().unwrap();
    assert_eq!(access.organisation, acme);
    assert!(after.access(&KeyHash([1; 32])).await.unwrap().is_none());
    for store in [&before, &after] {
        assert_eq!(
            store
                .contacts_after(acme, None, None, 2_000)
                .await
                .unwrap()
                .len(),
            1_499
        );
    }
    assert_eq!(
        after.contacts_after(acme, None, None, 2_000).await.unwrap(),
        before
            .contacts_after(acme, None, None, 2_000)
            .await
            .unwrap()
    );
    assert_eq!(folders(&*after, acme).await, folders(&*before, acme).await);
    for search in ["\u{436}\u{443}", "first 77"] {
        let query = ContactQuery {
            search: Some(search.into()),
            ..ContactQuery::default()
        };
        assert_eq!(
            list(&*after, acme, query.clone()).await,
            list(&*before, acme, query).await
        );
    }
    let again = after.create_folder(acme, new_folder("Stra\u{df}e"), Some(once("key", 1)));
    assert!(matches!(again.await, Ok(Answer::Replayed { .. })));
    // Life goes on: new organisations get numbers of their own.
    let newcomer = organisation(&*after).await;
    assert!(newcomer != acme && newcomer != strangers);
    counts_are_true(&database).await;

    match dialbook_store::copy(&file, &database.url).await {
        Err(StoreError::Open(message)) => assert!(message.contains("holds data"), "{message}"),
        other => panic!("{other:?}"),
    }
}
