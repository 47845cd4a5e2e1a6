//! The program itself: keys, the demo, signals.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Client, TestServer};

fn program(database: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dialbook-server"));
    command
        .env(
            "DIALBOOK_DATABASE",
            format!("sqlite:{}", database.display()),
        )
        .env("DIALBOOK_LOG", "warn");
    command
}

fn key(database: &Path, arguments: &[&str]) -> Output {
    program(database)
        .arg("key")
        .args(arguments)
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test]
async fn a_key_is_made_listed_and_revoked_while_the_server_runs() {
    let server = TestServer::start().await;
    let file = server.file();
    let made = out(&key(&file, &["create", "--organisation", "Acme"]));
    let text = made.strip_suffix('\n').unwrap();
    assert!(
        text.starts_with("dbk_") && !text.contains(char::is_whitespace),
        "{made}"
    );
    let client = Client::new(&server.url, text);
    client.get("/contacts").await.expect(StatusCode::OK);

    let listed = out(&key(&file, &["list", "--organisation", "Acme"]));
    assert!(
        listed.contains(&text[..12]) && listed.contains("in use"),
        "{listed}"
    );
    assert!(!listed.contains(text));

    out(&key(
        &file,
        &["revoke", "--organisation", "Acme", &text[..12]],
    ));
    client.get("/contacts").await.expect_error(401);
    let listed = out(&key(&file, &["list", "--organisation", "Acme"]));
    assert!(listed.contains("revoked"), "{listed}");
    let again = key(&file, &["revoke", "--organisation", "Acme", &text[..12]]);
    assert!(!again.status.success());
}

#[tokio::test]
async fn a_key_may_be_for_reading_alone() {
    let server = TestServer::start().await;
    let made = out(&key(
        &server.file(),
        &["create", "--organisation", "Acme", "--read-only"],
    ));
    let client = Client::new(&server.url, made.trim());
    client.get("/contacts").await.expect(StatusCode::OK);
    let body = serde_json::json!({"name": "x"});
    client
        .post("/contacts/folders", body)
        .await
        .expect_error(403);
}

#[test]
fn what_cannot_be_done_is_told_on_stderr_alone() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("no/such/folder/dialbook.db");
    for output in [
        key(&missing, &["create", "--organisation", "Acme"]),
        key(
            &folder.path().join("x.db"),
            &["create", "--organisation", " "],
        ),
        key(
            &folder.path().join("x.db"),
            &["revoke", "--organisation", "Acme", ""],
        ),
    ] {
        assert!(!output.status.success());
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

fn check(database: &Path) -> Output {
    program(database).arg("check").output().unwrap()
}

fn backup(database: &Path, copy: &Path) -> Output {
    program(database).arg("backup").arg(copy).output().unwrap()
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
    let (file, copy) = (server.file(), server.file().with_extension("copy"));
    let made = tokio::task::spawn_blocking(move || (backup(&file, &copy), copy));
    let (made, copy) = made.await.unwrap();
    writing.abort();
    assert!(out(&made).contains("written to"), "{made:?}");
    assert_eq!(out(&check(&copy)), "no fault was found\n");
    assert_eq!(out(&check(&server.file())), "no fault was found\n");

    // Nothing is written over.
    let before = std::fs::read(&copy).unwrap();
    let again = backup(&server.file(), &copy);
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
    let database = server.database();
    for tampering in [
        "UPDATE contact_count SET contacts = 7",
        "INSERT INTO search_piece VALUES (0, 3, 'abc', x'0100')",
    ] {
        assert_eq!(database.execute(tampering, []).unwrap(), 1);
    }
    let checked = check(&server.file());
    assert_eq!(checked.status.code(), Some(1));
    let findings = String::from_utf8(checked.stdout).unwrap();
    assert_eq!(findings.lines().count(), 2, "{findings}");
    for part in [
        "the kept count is 7, there are 1 contacts",
        "search index",
        "abc",
    ] {
        assert!(findings.contains(part), "{findings}");
    }
    assert!(String::from_utf8_lossy(&checked.stderr).contains("2 faults were found"));
}

#[test]
fn what_is_not_there_is_neither_made_nor_sound() {
    let folder = TempDir::new().unwrap();
    let missing = folder.path().join("missing.db");
    for output in [
        check(&missing),
        backup(&missing, &folder.path().join("copy")),
    ] {
        assert!(!output.status.success() && output.stdout.is_empty());
        assert!(String::from_utf8_lossy(&output.stderr).contains("There is no database"));
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// A demo server, killed when it is dropped.
struct Demo {
    child: Child,
    /// Where it is, and its key.
    url: String,
    key: String,
}

impl Demo {
    fn start(database: &Path) -> Self {
        Self::start_with(program(database))
    }

    fn start_with(mut command: Command) -> Self {
        let command = command.args(["serve", "--demo", "--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        child.stdout = Some(output.into_inner());
        assert_eq!(line.matches("http://").count(), 1, "{line}");
        let address = line[line.find("http://").unwrap()..].trim_end();
        let (url, key) = address.split_once("/#key=").unwrap();
        Self {
            child,
            url: url.to_owned(),
            key: key.to_owned(),
        }
    }

    fn client(&self) -> Client {
        Client::new(&self.url, &self.key)
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn total(client: &Client) -> u64 {
    let reply = client.get("/contacts?limit=1").await;
    reply.expect(StatusCode::OK);
    reply.json()["pagination"]["total"].as_u64().unwrap()
}

#[tokio::test]
async fn the_demo_fills_an_empty_database_once() {
    let folder = TempDir::new().unwrap();
    let database = folder.path().join("demo.db");
    let first = Demo::start(&database);
    assert_eq!(total(&first.client()).await, 2_500);
    let folders = first.client().get("/contacts/folders").await;
    let folders = folders.expect(StatusCode::OK);
    assert_eq!(folders.as_array().unwrap().len(), 5);
    assert_eq!(folders[0]["name"], "West Coast leads");
    let called = first
        .client()
        .get("/contacts?last_call_outcome=interested")
        .await;
    assert!(called.json()["pagination"]["total"].as_u64().unwrap() > 50);
    // No limit in the demo.
    for _ in 0..150 {
        first
            .client()
            .get("/contacts?limit=1")
            .await
            .expect(StatusCode::OK);
    }

    let old = first.key.clone();
    drop(first);
    let second = Demo::start(&database);
    assert_ne!(second.key, old);
    assert_eq!(total(&second.client()).await, 2_500);
    Client::new(&second.url, &old)
        .get("/contacts")
        .await
        .expect_error(401);
}

#[tokio::test]
async fn the_log_tells_of_requests_and_not_of_people() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let mut command = program(&folder.path().join("demo.db"));
    command
        .env("DIALBOOK_LOG", "info")
        .env("DIALBOOK_LOG_FORMAT", "json")
        .stderr(std::fs::File::create(&log).unwrap());
    let demo = Demo::start_with(command);
    let reply = demo.client().get("/contacts?search=Nowak").await;
    reply.expect(StatusCode::OK);
    let body = serde_json::json!({"name": "Top secret"});
    let made = demo.client().post("/contacts/folders", body).await;
    made.expect(StatusCode::CREATED);

    let log = std::fs::read_to_string(log).unwrap();
    for secret in ["Nowak", "search", "Top secret", &demo.key] {
        assert!(!log.contains(secret), "{log}");
    }
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let id = reply.header("x-request-id");
    let line = lines.iter().find(|line| line["span"]["id"] == id).unwrap();
    assert_eq!(line["method"], "GET");
    assert_eq!(line["route"], "/api/public/v1/contacts");
    assert_eq!(line["status"], 200);
    assert!(
        line["ms"].is_number() && line["organisation"].is_number(),
        "{line}"
    );
}

#[cfg(unix)]
#[tokio::test]
async fn signals_end_it_in_good_order() {
    let folder = TempDir::new().unwrap();
    for signal in ["-TERM", "-INT"] {
        let mut demo = Demo::start(&folder.path().join("demo.db"));
        demo.client().get("/contacts").await.expect(StatusCode::OK);
        let pid = demo.child.id().to_string();
        let kill = Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(kill.success());
        let started = Instant::now();
        let status = demo.child.wait().unwrap();
        assert!(status.success(), "{signal}: {status}");
        assert!(started.elapsed() < Duration::from_secs(9), "{signal}");
    }
}
