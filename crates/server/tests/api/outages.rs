//! 500 and 503: what callers are told when the database fails, and what they are not.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{TestServer, csv_import};

#[tokio::test]
async fn a_broken_database_is_a_500_without_internals() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    client
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let (sqlite, postgres) = (
        "PRAGMA foreign_keys = off; DROP TABLE contact;",
        "DROP TABLE contact;",
    );
    server.database.run(sqlite, postgres).await;
    let body = json!({"folder_id": folder, "phone_number": "+12"});
    for reply in [
        client.get("/contacts?search=ada").await,
        client.post("/contacts", body).await,
        client.get("/contacts/export").await,
    ] {
        let error = reply.expect_error(500);
        for internal in ["contact", "table", "SQL", "sql"] {
            assert!(!reply.text.contains(internal), "{}", reply.text);
        }
        assert_eq!(error.details, None);
    }
}

#[tokio::test]
async fn a_locked_database_is_a_503_and_reading_goes_on() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let lock = server.database.lock().await;
    let body = json!({"name": "leads"});
    let refused = client.post_once("/contacts/folders", "k", body.clone());
    let (refused, read) = tokio::join!(refused, client.get("/contacts"));
    refused.expect_error(503);
    read.expect(StatusCode::OK);

    drop(lock);
    let again = client.post_once("/contacts/folders", "k", body).await;
    again.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn an_export_that_fails_half_way_does_not_look_whole() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let rows: String = (0..2_000)
        .map(|number| format!("+1415{number:07}\n"))
        .collect();
    let body = csv_import(&folder, format!("phone_number\n{rows}"));
    client
        .post("/contacts/import", body)
        .await
        .expect(StatusCode::OK);
    let broken = "UPDATE contact SET phone_number = 'x' WHERE phone_number = '+14150001500'";
    server.database.run(broken, broken).await;

    // The connection breaks, after the first rows or before they were on their way.
    let request = client.request(Method::GET, "/contacts/export");
    if let Ok(response) = request.send().await {
        assert_eq!(response.status(), StatusCode::OK);
        assert!(response.bytes().await.is_err());
    }
}

#[tokio::test]
async fn whoever_watches_the_server_can_ask_it() {
    let server = TestServer::start().await;
    for (path, text) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let response = reqwest::get(format!("{}{path}", server.url)).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.text().await.unwrap(), text);
    }
}
