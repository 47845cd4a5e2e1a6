//! Two servers on one PostgreSQL behave as one.

use std::collections::BTreeSet;
use std::num::NonZeroU32;
use std::sync::Arc;

use futures_util::future::join_all;
use futures_util::stream::{self, StreamExt};
use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Client, Database, Running, TestServer, settings};

/// Two servers, and a client of each with the same key.
async fn two() -> ([TestServer; 2], [Client; 2]) {
    let database = Arc::new(Database::new().await);
    let mut few = [settings(), settings()];
    for settings in &mut few {
        settings.rate_limit = NonZeroU32::new(400);
    }
    let [one, other] = few;
    let one = TestServer::on(Arc::clone(&database), one).await;
    let other = TestServer::on(database, other).await;
    let here = one.client().await;
    let there = Client::new(&other.url, &here.key);
    ([one, other], [here, there])
}

async fn folders(client: &Client) -> usize {
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    folders.as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn equal_requests_have_one_effect_and_one_answer() {
    let (_servers, clients) = two().await;
    let body = json!({"name": "once"});
    let asked = (0..100).map(|number| {
        let (client, body) = (clients[number % 2].clone(), body.clone());
        tokio::spawn(async move { client.post_once("/contacts/folders", "k", body).await })
    });
    let replies = join_all(asked).await;
    let mut answers = BTreeSet::new();
    for reply in replies.into_iter().map(Result::unwrap) {
        match reply.status.as_u16() {
            201 => {
                answers.insert(reply.text);
            }
            409 => {}
            other => panic!("{other}: {}", reply.text),
        }
    }
    // Those that had to wait get the same answer now.
    for client in &clients {
        let again = client
            .post_once("/contacts/folders", "k", body.clone())
            .await;
        answers.insert(again.text);
        let other = client.post_once("/contacts/folders", "k", json!({"name": "other"}));
        other.await.expect_error(422);
        assert_eq!(folders(client).await, 1);
    }
    assert_eq!(answers.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn the_minute_is_shared() {
    let (servers, clients) = two().await;
    // Where a minute ends in between, three minutes' worth is too much for it all the same.
    let asked = (0..1_200).map(|number| {
        let client = clients[number % 2].clone();
        async move { client.get("/contacts?limit=1").await.status.as_u16() }
    });
    // No more at a time than a server takes.
    let asked = stream::iter(asked).buffer_unordered(100);
    let mut answers = [0, 0];
    for status in asked.collect::<Vec<_>>().await {
        match status {
            200 => answers[0] += 1,
            429 => answers[1] += 1,
            other => panic!("{other}"),
        }
    }
    assert!(
        matches!(answers, [400, 800] | [401..=800, 400..800]),
        "{answers:?}"
    );
    let refused = clients[0].get("/contacts").await;
    if refused.status == StatusCode::TOO_MANY_REQUESTS {
        assert_ne!(refused.header("retry-after"), "");
    }
    let stranger = servers[0].client_of("Other", false).await;
    stranger.get("/contacts").await.expect(StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn lists_and_counts_are_the_same_at_both() {
    let (_servers, [here, there]) = two().await;
    let folder = here.folder("leads").await;
    for (number, client) in [&here, &there, &here, &there].into_iter().enumerate() {
        let fields = json!({"phone_number": format!("+1{number}")});
        client.contact(&folder, fields).await;
        let (one, other) = tokio::join!(here.everything(), there.everything());
        assert_eq!(one, other);
        assert_eq!(one[0][0]["contact_count"], number + 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs a server, named by DIALBOOK_TEST_POSTGRES"]
async fn what_a_killed_server_did_is_known_to_the_other() {
    let database = Database::new().await;
    let killed = Running::demo(&database.url());
    let other = Running::demo(&database.url());
    let (here, there) = (
        Client::new(&killed.url, &other.key),
        Client::new(&other.url, &other.key),
    );
    let before = folders(&there).await;
    let body = json!({"name": "kept"});
    let first = here.post_once("/contacts/folders", "k", body.clone()).await;
    first.expect(StatusCode::CREATED);
    // And one that may be cut off anywhere.
    let cut = {
        let request = here.request(reqwest::Method::POST, "/contacts/folders");
        let request = request.header("X-Idempotency-Key", "cut");
        tokio::spawn(request.json(&json!({"name": "cut"})).send())
    };
    drop(killed);
    let _ = cut.await.unwrap();
    let again = there.post_once("/contacts/folders", "k", body).await;
    assert_eq!(again.text, first.text);
    // The database may still be ending the other's transaction.
    let made = loop {
        let reply = there
            .post_once("/contacts/folders", "cut", json!({"name": "cut"}))
            .await;
        if reply.status != StatusCode::CONFLICT {
            break reply;
        }
    };
    made.expect(StatusCode::CREATED);
    assert_eq!(folders(&there).await, before + 2);
}
