//! 401 and 403.

use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Client, NOWHERE, Reply, TestServer};

fn endpoints() -> [(Method, String); 9] {
    [
        (Method::GET, "/contacts/folders".into()),
        (Method::POST, "/contacts/folders".into()),
        (Method::DELETE, format!("/contacts/folders/{NOWHERE}")),
        (Method::GET, "/contacts".into()),
        (Method::POST, "/contacts".into()),
        (Method::PATCH, format!("/contacts/{NOWHERE}")),
        (Method::DELETE, format!("/contacts/{NOWHERE}")),
        (Method::POST, "/contacts/import".into()),
        (Method::GET, "/contacts/export".into()),
    ]
}

#[tokio::test]
async fn nothing_is_answered_without_a_good_key() {
    let server = TestServer::start().await;
    let stranger = Client::new(&server.url, &format!("dbk_{}", "0".repeat(64)));
    for (method, path) in endpoints() {
        let unknown = Reply::to(stranger.request(method.clone(), &path)).await;
        unknown.expect_error(401);
        assert_eq!(unknown.header("www-authenticate"), "Bearer");
        for header in [
            None,
            Some("Bearer"),
            Some("Basic eDp5"),
            Some("Bearer \u{142}"),
        ] {
            let url = format!("{}{}{path}", server.url, contract::BASE_PATH);
            let mut request = reqwest::Client::new().request(method.clone(), url);
            if let Some(value) = header {
                request = request.header("Authorization", value);
            }
            Reply::to(request).await.expect_error(401);
        }
    }
}

#[tokio::test]
async fn a_revoked_key_fails_from_the_next_request_on() {
    let server = TestServer::start().await;
    let client = server.client().await;
    client.get("/contacts").await.expect(StatusCode::OK);
    let revoked = server.store.revoke_keys("Acme", &client.key[..12]).await;
    assert_eq!(revoked.unwrap(), 1);
    client.get("/contacts").await.expect_error(401);
}

#[tokio::test]
async fn a_read_only_key_reads_and_changes_nothing() {
    let server = TestServer::start().await;
    let writer = server.client().await;
    let folder = writer.folder("leads").await;
    writer
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let before = writer.everything().await;
    let reader = server.client_of("Acme", true).await;
    for (method, path) in endpoints() {
        let reply = Reply::to(reader.request(method.clone(), &path)).await;
        if method == Method::GET {
            assert_eq!(reply.status, StatusCode::OK, "{path}");
        } else {
            reply.expect_error(403);
        }
    }
    let path = format!("/contacts/folders/{folder}");
    reader.delete(&path).await.expect_error(403);
    assert_eq!(writer.everything().await, before);
}
