//! The program at work beside the server: made-up contacts, and calls as they are reported.

use std::io::Write;
use std::process::Output;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::cli::out;
use crate::support::{Client, TestServer, program};

fn seed(database: &str, contacts: u64, random_seed: &str) -> Output {
    program(database)
        .args(["seed", "--organisation", "Crowd", "--contacts"])
        .args([&contacts.to_string(), "--random-seed", random_seed])
        .output()
        .unwrap()
}

/// What of the contacts does not depend on when they were made.
async fn people(client: &Client) -> Vec<String> {
    let export = client.get("/contacts/export").await;
    assert_eq!(export.status, StatusCode::OK);
    export.text.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn as_many_contacts_are_made_as_were_asked_for() {
    let server = TestServer::start().await;
    let seeded = seed(&server.database.url(), 1_234, "7");
    let client = Client::new(&server.url, out(&seeded).trim());
    let told = String::from_utf8(seeded.stderr).unwrap();
    assert!(told.contains("1234 of 1234 contacts"), "{told}");

    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    let folders = folders.as_array().unwrap();
    assert_eq!(folders.len(), 5);
    let counted: u64 = folders
        .iter()
        .map(|folder| folder["contact_count"].as_u64().unwrap())
        .sum();
    assert_eq!(counted, 1_234);
    let called = client
        .get("/contacts?last_call_outcome=voicemail&limit=1")
        .await
        .expect(StatusCode::OK);
    assert!(called[0]["last_called_at"].is_string(), "{called}");

    let people_there = people(&client).await;
    assert_eq!(people_there.len(), 1 + 1_234);
    for (random_seed, is_same) in [("7", true), ("8", false)] {
        let other = TestServer::start().await;
        let key = out(&seed(&other.database.url(), 1_234, random_seed));
        let others = people(&Client::new(&other.url, key.trim())).await;
        assert_eq!(others == people_there, is_same, "{random_seed}");
    }
}

fn calls(server: &TestServer, csv: &str) -> Output {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(csv.as_bytes()).unwrap();
    program(&server.database.url())
        .args(["calls", "import", "--organisation", "Acme"])
        .arg(file.path())
        .output()
        .unwrap()
}

async fn call(client: &Client, phone: &str) -> Vec<(Value, Value)> {
    let found = client.get(&format!("/contacts?search={phone}")).await;
    let found = found.expect(StatusCode::OK);
    let call = |contact: &Value| {
        (
            contact["last_call_outcome"].clone(),
            contact["last_called_at"].clone(),
        )
    };
    found.as_array().unwrap().iter().map(call).collect()
}

#[tokio::test]
async fn reported_calls_reach_their_contacts_and_no_others() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let strangers = server.client_of("Other", false).await;
    let folder = client.folder("Leads").await;
    let anna = client
        .contact(&folder, json!({"phone_number": "+14155550100"}))
        .await;
    for _ in 0..2 {
        let twin = json!({"phone_number": "+14155550101"});
        client.contact(&folder, twin).await;
    }
    let elsewhere = strangers.folder("Leads").await;
    strangers
        .contact(&elsewhere, json!({"phone_number": "+14155550101"}))
        .await;

    let csv = format!(
        "contact_id,phone_number,outcome,time\n\
         {},,interested,2026-11-22T18:00:00Z\n\
         ,+1 415 555 0101,no_answer,2026-11-22T19:00:00+01:00\n",
        anna["id"].as_str().unwrap()
    );
    let told = out(&calls(&server, &csv));
    assert!(told.starts_with("2 rows: 3 contacts updated"), "{told}");
    let at = "2026-11-22T18:00:00.000Z";
    let interested = (json!("interested"), json!(at));
    let no_answer = (json!("no_answer"), json!(at));
    assert_eq!(call(&client, "4155550100").await, [interested]);
    let twins = [no_answer.clone(), no_answer];
    assert_eq!(call(&client, "4155550101").await, twins);
    let stranger = call(&strangers, "4155550101").await;
    assert_eq!(stranger, [(Value::Null, Value::Null)]);

    // The same file again, and an older one, change nothing.
    let before = client.everything().await;
    let told = out(&calls(&server, &csv));
    assert!(
        told.starts_with("2 rows: 0 contacts updated, 3 had"),
        "{told}"
    );
    let older = "phone,outcome,time\n+14155550101,voicemail,2026-11-21T18:00:00Z\n";
    out(&calls(&server, older));
    assert_eq!(client.everything().await, before);
}

#[tokio::test]
async fn bad_rows_are_named_and_the_others_recorded() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("Leads").await;
    client
        .contact(&folder, json!({"phone_number": "+14155550100"}))
        .await;
    let told = calls(
        &server,
        "phone,outcome,time\n\
         +14155550100,asleep,2026-11-22T18:00:00Z\n\
         +14155550199,voicemail,2026-11-22T18:00:00Z\n\
         +14155550100,voicemail,2026-11-22T18:00:00Z\n",
    );
    assert!(!told.status.success());
    let named = String::from_utf8(told.stderr).unwrap();
    assert!(named.contains("line 2: \u{201c}asleep\u{201d}"), "{named}");
    assert!(
        named.contains("line 3: the organisation has no contact"),
        "{named}"
    );
    let summary = String::from_utf8(told.stdout).unwrap();
    assert!(summary.contains("1 contacts updated"), "{summary}");
    assert!(summary.contains("2 rows failed"), "{summary}");
    assert_eq!(call(&client, "4155550100").await[0].0, "voicemail");
}

#[tokio::test]
async fn a_report_that_cannot_be_taken_in_records_nothing() {
    let server = TestServer::start().await;
    for csv in [
        "",
        "phone,outcome\n",
        "phone,outcome,time\n+12,voicemail,2026-11-22T18:00:00Z\n",
    ] {
        // There is no organisation “Acme” yet either.
        let told = calls(&server, csv);
        assert!(!told.status.success() && told.stdout.is_empty(), "{told:?}");
        let reason = String::from_utf8(told.stderr).unwrap();
        assert!(reason.contains("nothing was recorded"), "{reason}");
    }
}
