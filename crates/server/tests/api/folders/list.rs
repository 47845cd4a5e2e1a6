use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, TestServer};

async fn names(client: &Client, query: &str) -> Vec<String> {
    let path = format!("/contacts/folders{query}");
    let folders = client.get(&path).await.expect(StatusCode::OK);
    let name = |folder: &Value| folder["name"].as_str().unwrap().to_owned();
    folders.as_array().unwrap().iter().map(name).collect()
}

#[tokio::test]
async fn folders_come_in_the_order_that_is_asked_for() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let first = client.folder("beta").await;
    client.folder("Alpha").await;
    let last = client.folder("gamma").await;
    client.contact(&first, json!({"phone_number": "+12"})).await;
    client.contact(&first, json!({"phone_number": "+13"})).await;
    client.contact(&last, json!({"phone_number": "+14"})).await;

    assert_eq!(names(&client, "").await, ["gamma", "Alpha", "beta"]);
    for (query, order) in [
        ("?order=asc", ["beta", "Alpha", "gamma"]),
        ("?sort_by=name&order=asc", ["Alpha", "beta", "gamma"]),
        ("?sort_by=name", ["gamma", "beta", "Alpha"]),
        ("?sort_by=contact_count", ["beta", "gamma", "Alpha"]),
        ("?sort_by=created_at&order=desc", ["gamma", "Alpha", "beta"]),
    ] {
        assert_eq!(names(&client, query).await, order, "{query}");
    }
}

#[tokio::test]
async fn counts_are_the_contacts_of_each_folder() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    client
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(folders[0]["contact_count"], 1);
}

#[tokio::test]
async fn bad_parameters_are_named() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let reply = client
        .get("/contacts/folders?sort_by=colour&order=up")
        .await;
    assert_eq!(reply.expect_fields(400), ["order", "sort_by"]);
}
