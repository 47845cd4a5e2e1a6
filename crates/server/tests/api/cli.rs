//! The program itself: keys, the demo, signals.

use std::process::{Command, Output};
use std::time::{Duration, Instant};

use reqwest::StatusCode;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Client, Database, Running, TestServer, program};

fn key(database: &str, arguments: &[&str]) -> Output {
    program(database)
        .arg("key")
        .args(arguments)
        .output()
        .unwrap()
}

pub(crate) fn out(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test]
async fn a_key_is_made_listed_and_revoked_while_the_server_runs() {
    let server = TestServer::start().await;
    let file = server.database.url();
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
        &server.database.url(),
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

#[tokio::test]
async fn a_key_may_be_bound_to_days_and_addresses() {
    let server = TestServer::start().await;
    let file = server.database.url();
    let create = |more: &[&str]| {
        let arguments = [&["create", "--organisation", "Acme"], more].concat();
        Client::new(&server.url, out(&key(&file, &arguments)).trim())
    };
    let here = create(&[
        "--name",
        "Nightly export",
        "--expires",
        "90d",
        "--allow",
        "127.0.0.1",
        "--allow",
        "10.0.0.0/8",
    ]);
    here.get("/contacts").await.expect(StatusCode::OK);
    let elsewhere = create(&["--expires", "2999-12-31", "--allow", "203.0.113.7"]);
    elsewhere.get("/contacts").await.expect_error(403);

    let listed = out(&key(&file, &["list", "--organisation", "Acme"]));
    let lines: Vec<_> = listed.lines().collect();
    for part in [
        "expires 3000-01-01T00:00:00.000Z",
        "from 203.0.113.7/32",
        "in use",
    ] {
        assert!(lines[0].contains(part), "{listed}");
    }
    for part in ["from 127.0.0.1/32,10.0.0.0/8", "Nightly export"] {
        assert!(lines[1].contains(part), "{listed}");
    }
}

#[test]
fn what_cannot_be_done_is_told_on_stderr_alone() {
    let folder = TempDir::new().unwrap();
    let database = format!("sqlite:{}", folder.path().join("x.db").display());
    let missing = format!(
        "sqlite:{}",
        folder.path().join("no/such/folder/x.db").display()
    );
    for output in [
        key(&missing, &["create", "--organisation", "Acme"]),
        key(&database, &["create", "--organisation", " "]),
        key(&database, &["revoke", "--organisation", "Acme", ""]),
        key(
            &database,
            &[
                "create",
                "--organisation",
                "Acme",
                "--expires",
                "1999-01-01",
            ],
        ),
        key(
            &database,
            &["create", "--organisation", "Acme", "--allow", "10.1.2.3/8"],
        ),
    ] {
        assert!(!output.status.success());
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}

async fn total(client: &Client) -> u64 {
    let reply = client.get("/contacts?limit=1").await;
    reply.expect(StatusCode::OK);
    reply.json()["pagination"]["total"].as_u64().unwrap()
}

#[tokio::test]
async fn the_demo_fills_an_empty_database_once() {
    let database = Database::new().await;
    let first = Running::demo(&database.url());
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
    let second = Running::demo(&database.url());
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
    let database = Database::new().await;
    let mut command = program(&database.url());
    command
        .env("DIALBOOK_LOG", "info")
        .env("DIALBOOK_LOG_FORMAT", "json")
        .stderr(std::fs::File::create(&log).unwrap());
    let demo = Running::start(command.args(["serve", "--demo"]));
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

#[tokio::test]
async fn an_answer_outlives_the_program_that_gave_it() {
    let database = Database::new().await;
    let post = async |demo: &Running, name: &str| {
        let body = serde_json::json!({"name": name});
        let client = demo.client();
        client.post_once("/contacts/folders", "k", body).await
    };
    let first = Running::demo(&database.url());
    let given = post(&first, "once").await;
    given.expect(StatusCode::CREATED);
    // Killed, not asked to end.
    drop(first);
    let second = Running::demo(&database.url());
    assert_eq!(post(&second, "once").await.text, given.text);
    post(&second, "other").await.expect_error(422);
    let folders = second.client().get("/contacts/folders?sort_by=name").await;
    let folders = folders.expect(StatusCode::OK);
    let made = folders.as_array().unwrap().iter();
    assert_eq!(made.filter(|folder| folder["name"] == "once").count(), 1);
}

#[cfg(unix)]
#[tokio::test]
async fn signals_end_it_in_good_order() {
    let database = Database::new().await;
    for signal in ["-TERM", "-INT"] {
        let mut demo = Running::demo(&database.url());
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
