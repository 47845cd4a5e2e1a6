//! 401 and 403.

use std::time::{Duration, Instant};

use contract::Timestamp;
use dialbook_server::Settings;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Client, NOWHERE, Reply, TestServer, settings};

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

#[tokio::test]
async fn an_expired_key_is_no_key() {
    let server = TestServer::start().await;
    let ends = |text: &str| Some(Timestamp::from_rfc3339(text));
    let past = server
        .client_with("Acme", |key| {
            key.expires_at = ends("2001-01-01T00:00:00.000Z");
        })
        .await;
    past.get("/contacts").await.expect_error(401);
    let future = server
        .client_with("Acme", |key| {
            key.expires_at = ends("2999-01-01T00:00:00.000Z");
        })
        .await;
    future.get("/contacts").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn a_key_is_forbidden_from_elsewhere() {
    let server = TestServer::start().await;
    for (allowed, status) in [
        ("127.0.0.1/32", 200),
        ("10.0.0.0/8,127.0.0.0/8", 200),
        ("10.0.0.0/8", 403),
        ("::1/128", 403),
    ] {
        let client = server
            .client_with("Acme", |key| key.allowed = allowed.parse().unwrap())
            .await;
        for (method, path) in endpoints() {
            let reply = Reply::to(client.request(method.clone(), &path)).await;
            assert_eq!(
                reply.status == StatusCode::FORBIDDEN,
                status == 403,
                "{path}"
            );
            if status == 403 {
                assert!(reply.text.contains("your address"), "{}", reply.text);
            }
        }
        // Nobody but a trusted proxy says where a request comes from.
        let request = client.request(Method::GET, "/contacts");
        let claimed = Reply::to(request.header("X-Forwarded-For", "10.0.0.1")).await;
        assert_eq!(claimed.status.as_u16(), status);
    }
}

#[tokio::test]
async fn a_trusted_proxy_says_where_a_request_comes_from() {
    let server = TestServer::with(Settings {
        trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()],
        ..settings()
    })
    .await;
    let client = server
        .client_with("Acme", |key| {
            key.allowed = "203.0.113.7/32".parse().unwrap();
        })
        .await;
    for (forwarded, status) in [
        ("203.0.113.7", 200),
        ("198.51.100.1, 203.0.113.7", 200),
        ("203.0.113.7, 198.51.100.1", 403),
        ("198.51.100.1", 403),
    ] {
        let request = client.request(Method::GET, "/contacts");
        let reply = Reply::to(request.header("X-Forwarded-For", forwarded)).await;
        assert_eq!(reply.status.as_u16(), status, "{forwarded}");
    }
    client.get("/contacts").await.expect_error(403);
}

#[tokio::test]
async fn the_last_use_is_noted_without_anybody_waiting() {
    let server = TestServer::start().await;
    let client = server.client().await;
    server.client().await;
    client.get("/contacts").await.expect(StatusCode::OK);
    let soon = Instant::now() + Duration::from_secs(20);
    loop {
        let keys = server.store.keys("Acme").await.unwrap();
        assert_eq!(keys[0].last_used_at, None);
        if let Some(used) = &keys[1].last_used_at {
            assert!(used >= &keys[1].created_at);
            return;
        }
        assert!(Instant::now() < soon, "the use is not noted");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
