//! Answers that were given before are given again only while they are true.

use std::sync::Arc;

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{Client, TestServer, settings};

async fn total(client: &Client) -> u64 {
    let page = client.get("/contacts?limit=1").await;
    page.json()["pagination"]["total"].as_u64().unwrap()
}

#[tokio::test]
async fn a_write_at_another_server_is_seen_at_once() {
    let one = TestServer::start().await;
    let other = TestServer::on(Arc::clone(&one.database), settings()).await;
    let here = one.client().await;
    let there = Client::new(&other.url, &here.key);
    let folder = there.folder("leads").await;
    for contacts in 1..=20 {
        there
            .contact(&folder, json!({"phone_number": format!("+12{contacts}")}))
            .await;
        for _ in 0..3 {
            assert_eq!(total(&here).await, contacts);
            assert_eq!(total(&there).await, contacts);
        }
    }
    let revoked = other.store.revoke_keys("Acme", &here.key[..12]).await;
    assert_eq!(revoked.unwrap(), 1);
    here.get("/contacts?limit=1").await.expect_error(401);
}

#[tokio::test]
async fn a_page_is_its_organisation_s_own() {
    let server = TestServer::start().await;
    let (acme, other) = (server.client().await, server.client_of("Other", true).await);
    let folder = acme.folder("leads").await;
    acme.contact(&folder, json!({"phone_number": "+12"})).await;
    for _ in 0..3 {
        assert_eq!(total(&acme).await, 1);
        assert_eq!(total(&other).await, 0);
    }
}

#[tokio::test]
async fn only_the_meta_differs_from_answer_to_answer() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    client
        .contact(
            &folder,
            json!({"phone_number": "+12", "first_name": "\"Zoë\""}),
        )
        .await;
    let (first, second) = (client.get("/contacts").await, client.get("/contacts").await);
    first.expect(StatusCode::OK);
    assert_ne!(
        first.json()["meta"]["request_id"],
        second.json()["meta"]["request_id"]
    );
    for part in ["data", "pagination"] {
        assert_eq!(first.json()[part], second.json()[part]);
    }
}
