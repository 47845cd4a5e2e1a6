//! POSTs that do their work once.

use std::collections::HashSet;

use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, NOWHERE, Raw, TestServer, csv_import};

async fn contacts(client: &Client) -> usize {
    let contacts = client.get("/contacts").await.expect(StatusCode::OK);
    contacts.as_array().unwrap().len()
}

#[tokio::test]
async fn the_first_answer_comes_again_byte_for_byte() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let fields = json!({"z": 1.50, "a": {"y": 2, "b": 3}});
    for (path, body, status) in [
        (
            "/contacts/folders",
            json!({"name": "twice"}),
            StatusCode::CREATED,
        ),
        (
            "/contacts",
            json!({"folder_id": folder, "phone_number": "+12", "metadata": fields}),
            StatusCode::CREATED,
        ),
        (
            "/contacts/import",
            csv_import(&folder, "phone_number\n+13\n415\n"),
            StatusCode::OK,
        ),
    ] {
        let key = format!("key of {path}");
        let first = client.post_once(path, &key, body.clone()).await;
        first.expect(status);
        let again = client.post_once(path, &key, body).await;
        assert_eq!(again.status, status);
        assert_eq!(again.text, first.text);
        assert_eq!(again.header("x-request-id"), first.header("x-request-id"));
    }
    assert_eq!(contacts(&client).await, 2);
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(folders.as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn another_request_with_the_same_key_is_refused() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let body = json!({"folder_id": folder, "phone_number": "+12"});
    client
        .post_once("/contacts", "k", body.clone())
        .await
        .expect(StatusCode::CREATED);
    let other = json!({"folder_id": folder, "phone_number": "+13"});
    let reused = client.post_once("/contacts", "k", other).await;
    assert_eq!(reused.expect_fields(422), ["X-Idempotency-Key"]);
    let elsewhere = client
        .post_once("/contacts/folders", "k", json!({"name": "x"}))
        .await;
    elsewhere.expect_error(422);
    assert_eq!(contacts(&client).await, 1);

    // Keys of different organisations have nothing to do with each other.
    let stranger = server.client_of("Other", false).await;
    let reply = stranger
        .post_once("/contacts/folders", "k", json!({"name": "x"}))
        .await;
    reply.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn failures_are_not_remembered() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let bad = json!({"folder_id": NOWHERE, "phone_number": "+12"});
    client
        .post_once("/contacts", "k", bad)
        .await
        .expect_error(404);
    client
        .post_once("/contacts", "k", json!({}))
        .await
        .expect_error(422);
    let folder = client.folder("leads").await;
    let good = json!({"folder_id": folder, "phone_number": "+12"});
    client
        .post_once("/contacts", "k", good)
        .await
        .expect(StatusCode::CREATED);
}

#[tokio::test]
async fn keys_have_1_to_255_characters() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for key in [String::new(), "x".repeat(256)] {
        let reply = client
            .post_once("/contacts/folders", &key, json!({"name": "x"}))
            .await;
        reply.expect_error(400);
    }
    let longest = "x".repeat(255);
    let reply = client
        .post_once("/contacts/folders", &longest, json!({"name": "x"}))
        .await;
    reply.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn while_the_first_is_running_the_second_has_to_wait() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let body = r#"{"name": "slow"}"#;
    let mut slow = Raw::connect(&server.url).await;
    slow.send(format!(
        "POST /api/public/v1/contacts/folders HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Authorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
         X-Idempotency-Key: k\r\nExpect: 100-continue\r\n\r\n",
        client.key,
        body.len()
    ))
    .await;
    // The server asks for the body when it has reserved the key.
    slow.read_until("100 Continue\r\n\r\n").await;
    let twin: Value = serde_json::from_str(body).unwrap();
    let reply = client
        .post_once("/contacts/folders", "k", twin.clone())
        .await;
    reply.expect_error(409);

    slow.send(body).await;
    let answer = slow.read_to_end().await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(folders.as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_client_that_leaves_gives_its_key_back() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let mut gone = Raw::connect(&server.url).await;
    gone.send(format!(
        "POST /api/public/v1/contacts/folders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: 9\r\nX-Idempotency-Key: k\r\n\
         Expect: 100-continue\r\n\r\n",
        client.key
    ))
    .await;
    gone.read_until("100 Continue\r\n\r\n").await;
    drop(gone);
    for _ in 0..100 {
        let reply = client
            .post_once("/contacts/folders", "k", json!({"name": "x"}))
            .await;
        if reply.status == StatusCode::CREATED {
            return;
        }
        reply.expect_error(409);
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("the key stays reserved");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_have_one_effect_and_one_answer() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let rows: String = (0..200).map(|row| format!("+1415{row:07}\n")).collect();
    for (path, body) in [
        ("/contacts/folders", json!({"name": "x"})),
        (
            "/contacts",
            json!({"folder_id": folder, "phone_number": "+12"}),
        ),
        (
            "/contacts/import",
            csv_import(&folder, format!("phone_number\n{rows}")),
        ),
    ] {
        let sent = (0..100).map(|_| {
            let (client, body) = (client.clone(), body.clone());
            tokio::spawn(async move { client.post_once(path, path, body).await })
        });
        let mut answers = HashSet::new();
        for reply in futures_util::future::join_all(sent).await {
            let reply = reply.unwrap();
            if reply.status == StatusCode::CONFLICT {
                assert!(reply.text.contains("still running"), "{reply:?}");
            } else {
                assert!(reply.status.is_success(), "{reply:?}");
                answers.insert(reply.text);
            }
        }
        // Whoever was told to wait gets the same answer now.
        answers.insert(client.post_once(path, path, body).await.text);
        assert_eq!(answers.len(), 1, "{path}: {answers:?}");
    }
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(folders.as_array().unwrap().len(), 2);
    let listed = client.get("/contacts?limit=1").await;
    assert_eq!(listed.json()["pagination"]["total"], 201);
}
