//! The program itself: a database checked, and copied.

use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::support::{Database, TestServer, program};

fn check(database: &str) -> Output {
    program(database).arg("check").output().unwrap()
}

fn backup(database: &str, copy: &Path) -> Output {
    program(database).arg("backup").arg(copy).output().unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_writes_go_on_checks_clean() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let writing = tokio::spawn(async move {
        for number in 0.. {
            let fields = serde_json::json!({"phone_number": format!("+1415{number:07}")});
            client.contact(&folder, fields).await;
        }
    });
    let folder = TempDir::new().unwrap();
    let (url, copy) = (server.database.url(), folder.path().join("copy.db"));
    let made = {
        let (url, copy) = (url.clone(), copy.clone());
        tokio::task::spawn_blocking(move || backup(&url, &copy))
    };
    let made = made.await.unwrap();
    writing.abort();
    assert_eq!(out(&check(&url)), "no fault was found\n");
    if let Database::Postgres(_) = *server.database {
        let told = String::from_utf8_lossy(&made.stderr);
        assert!(!made.status.success() && told.contains("pg_dump"), "{told}");
        return;
    }
    assert!(out(&made).contains("written to"), "{made:?}");
    let copied = format!("sqlite:{}", copy.display());
    assert_eq!(out(&check(&copied)), "no fault was found\n");

    // Nothing is written over.
    let before = std::fs::read(&copy).unwrap();
    let again = backup(&url, &copy);
    assert!(!again.status.success() && again.stdout.is_empty());
    assert!(String::from_utf8_lossy(&again.stderr).contains("there is such a file"));
    assert!(std::fs::read(&copy).unwrap() == before);
}

#[tokio::test]
async fn a_check_names_every_fault() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    client
        .contact(&folder, serde_json::json!({"phone_number": "+12"}))
        .await;
    let sqlite = "UPDATE contact_count SET contacts = 7;
         INSERT INTO search_piece VALUES (0, 3, 'abc', x'0100', NULL);";
    let postgres = "UPDATE contact_count SET contacts = 7; UPDATE contact SET search_text = 'abc';";
    server.database.run(sqlite, postgres).await;
    let checked = check(&server.database.url());
    assert_eq!(checked.status.code(), Some(1));
    let findings = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(findings.lines().count(), 2, "{findings}");
    for part in ["the kept count is 7, there are 1 contacts", "search"] {
        assert!(findings.contains(part), "{findings}");
    }
    assert!(String::from_utf8_lossy(&checked.stderr).contains("2 faults were found"));
}

#[test]
fn what_is_not_there_is_neither_made_nor_sound() {
    let folder = TempDir::new().unwrap();
    let missing = format!("sqlite:{}", folder.path().join("missing.db").display());
    for output in [
        check(&missing),
        backup(&missing, &folder.path().join("copy")),
    ] {
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("There is no database"));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
