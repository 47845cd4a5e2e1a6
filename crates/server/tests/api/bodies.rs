//! Bodies and methods that cannot be taken: 400, 404, 405, 413, 415.

use contract::limits;
use reqwest::{Body, Method, StatusCode};
use serde_json::json;

use crate::support::{Client, NOWHERE, Raw, Reply, TestServer};

/// Every endpoint that takes a body.
fn takers() -> [(Method, String); 4] {
    [
        (Method::POST, "/contacts/folders".into()),
        (Method::POST, "/contacts".into()),
        (Method::PATCH, format!("/contacts/{NOWHERE}")),
        (Method::POST, "/contacts/import".into()),
    ]
}

fn limit_of(path: &str) -> usize {
    if path.ends_with("/import") {
        limits::IMPORT_BODY_BYTES
    } else {
        limits::BODY_BYTES
    }
}

async fn send(client: &Client, method: &Method, path: &str, body: impl Into<Body>) -> Reply {
    let request = client.request(method.clone(), path);
    let request = request.header("Content-Type", "application/json");
    Reply::to(request.body(body)).await
}

#[tokio::test]
async fn malformed_json_is_located() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for (method, path) in takers() {
        for body in [
            &b"{\"a\": \n nope}"[..],
            b"",
            b"{\"a\": \"\xff\"}",
            b"{} {}",
            b"{\"a\": \"\\ud800\"}",
        ] {
            let error = send(&client, &method, &path, body).await.expect_error(400);
            assert!(error.message.contains("line"), "{}", error.message);
            assert!(error.message.contains("column"), "{}", error.message);
        }
        let deep = "[".repeat(100_000);
        send(&client, &method, &path, deep).await.expect_error(400);
    }
    assert_eq!(client.everything().await, json!([[], []]));
}

#[tokio::test]
async fn only_json_is_taken() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for (method, path) in takers() {
        for content_type in [
            None,
            Some("text/plain"),
            Some("multipart/form-data; boundary=x"),
        ] {
            let mut request = client
                .request(method.clone(), &path)
                .body("{\"name\": \"x\"}");
            if let Some(value) = content_type {
                request = request.header("Content-Type", value);
            }
            Reply::to(request).await.expect_error(415);
        }
    }
    let request = client.request(Method::POST, "/contacts/folders");
    let request = request.header("Content-Type", "application/vnd.api+json; charset=utf-8");
    let reply = Reply::to(request.body("{\"name\": \"x\", \"name\": \"y\"}")).await;
    assert_eq!(reply.expect(StatusCode::CREATED)["name"], "y");
}

#[tokio::test]
async fn a_body_over_the_limit_is_refused_whether_its_length_is_told_or_not() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for (method, path) in takers() {
        let limit = limit_of(&path);
        let told = vec![b' '; 40 * 1024 * 1024];
        let error = send(&client, &method, &path, told).await.expect_error(413);
        assert!(
            error.message.contains(&limit.to_string()),
            "{}",
            error.message
        );

        let chunk = vec![b' '; 64 * 1024];
        let chunks =
            std::iter::repeat_n(chunk, limit / (64 * 1024) + 1).map(Ok::<_, std::io::Error>);
        let untold = Body::wrap_stream(futures_util::stream::iter(chunks));
        let error = send(&client, &method, &path, untold)
            .await
            .expect_error(413);
        assert!(
            error.message.contains(&limit.to_string()),
            "{}",
            error.message
        );
    }
    assert_eq!(client.everything().await, json!([[], []]));
}

#[tokio::test]
async fn who_sends_everything_before_listening_still_reads_the_refusal() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let length = 40 * 1024 * 1024;
    for (key, status) in [(client.key.as_str(), "413"), ("dbk_unknown", "401")] {
        let mut raw = Raw::connect(&server.url).await;
        raw.send(format!(
            "POST /api/public/v1/contacts HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {key}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        ))
        .await;
        raw.send(vec![b' '; length]).await;
        let answer = raw.read_until("\"meta\"").await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
    }
}

#[tokio::test]
async fn a_body_that_ends_early_is_no_body() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let mut raw = Raw::connect(&server.url).await;
    raw.send(format!(
        "POST /api/public/v1/contacts/folders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{{\"name\": \"x\"}}",
        client.key
    ))
    .await;
    drop(raw);
    assert_eq!(client.everything().await, json!([[], []]));
}

#[tokio::test]
async fn other_methods_are_refused_with_those_that_are_taken() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for (path, allowed) in [
        ("/contacts/folders", "GET,HEAD,POST"),
        (&format!("/contacts/folders/{NOWHERE}"), "DELETE"),
        ("/contacts", "GET,HEAD,POST"),
        (&format!("/contacts/{NOWHERE}"), "PATCH,DELETE"),
        ("/contacts/import", "POST"),
        ("/contacts/export", "GET,HEAD"),
    ] {
        let reply = Reply::to(client.request(Method::PUT, path)).await;
        reply.expect_error(405);
        assert_eq!(reply.header("allow"), allowed, "{path}");
    }
}

#[tokio::test]
async fn unknown_addresses_have_the_envelope_too() {
    let server = TestServer::start().await;
    let client = server.client().await;
    client.get("/contacts/7/8").await.expect_error(404);
    client.get("/nothing").await.expect_error(404);
    for path in ["/api", "/api/", "/api/public", "/api/private/v1/contacts"] {
        let request = reqwest::Client::new().get(format!("{}{path}", server.url));
        Reply::to(request).await.expect_error(404);
    }
}
