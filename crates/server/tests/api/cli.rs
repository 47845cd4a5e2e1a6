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
