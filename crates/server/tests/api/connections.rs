//! Clients that are slow, silent or too many.

use std::time::Duration;

use dialbook_server::{Limits, Settings, Site};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::support::{Client, Raw, Reply, TestServer, settings};

const SHORT: Duration = Duration::from_millis(100);

async fn server(limits: Limits) -> TestServer {
    TestServer::with(Settings {
        limits,
        ..settings()
    })
    .await
}

/// A POST whose body the server has asked for and does not get.
async fn unfinished(client: &Client, server: &TestServer, path: &str, length: usize) -> Raw {
    let mut raw = Raw::connect(&server.url).await;
    raw.send(format!(
        "POST /api/public/v1{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: {length}\r\nExpect: 100-continue\r\n\r\n",
        client.key
    ))
    .await;
    raw.read_until("100 Continue\r\n\r\n").await;
    raw
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let server = server(Limits {
        head_within: SHORT,
        ..Limits::default()
    })
    .await;
    for begun in ["", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow"] {
        let mut raw = Raw::connect(&server.url).await;
        raw.send(begun).await;
        raw.read_to_end().await;
    }
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let server = server(Limits {
        head_within: SHORT,
        ..Limits::default()
    })
    .await;
    let mut raw = Raw::connect(&server.url).await;
    raw.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    let answer = raw.read_to_end().await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[tokio::test]
async fn a_body_that_pauses_is_refused() {
    let server = server(Limits {
        body_pause: SHORT,
        ..Limits::default()
    })
    .await;
    let client = server.client().await;
    for path in ["/contacts/folders", "/contacts/import"] {
        let mut raw = unfinished(&client, &server, path, 100).await;
        raw.send("{\"name\":").await;
        let answer = raw.read_until("\"meta\"").await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert!(answer.contains("nothing came for 0.1 s"), "{answer}");
    }
    assert_eq!(client.everything().await, json!([[], []]));
}

#[tokio::test]
async fn who_takes_nothing_of_an_answer_is_cut_off() {
    // More than any socket holds.
    let file = vec![b'x'; 64 * 1024 * 1024];
    let length = file.len();
    let server = TestServer::with(Settings {
        limits: Limits {
            write_pause: SHORT,
            ..Limits::default()
        },
        site: Site::new([("large.bin".to_owned(), file.into())]),
        ..settings()
    })
    .await;
    let mut raw = Raw::connect(&server.url).await;
    raw.send("GET /large.bin HTTP/1.1\r\nHost: x\r\n\r\n").await;
    server.wait_for_count("dialbook_connections 0").await;
    server
        .wait_for_count("dialbook_http_requests_in_flight 0")
        .await;
    assert!(raw.read_what_is_left().await < length);
}

#[tokio::test]
async fn one_connection_too_many_is_told_so() {
    let server = server(Limits {
        connections: 1,
        ..Limits::default()
    })
    .await;
    let client = server.client().await;
    let mut first = Raw::connect(&server.url).await;
    first.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    first.read_until("ok\n").await;

    let refused = client.get("/contacts").await;
    refused.expect_error(503);
    assert_eq!(refused.header("retry-after"), "2");
    assert_eq!(refused.header("connection"), "close");
    server
        .wait_for_count("dialbook_connections_refused_total 1")
        .await;

    drop(first);
    server.wait_for_count("dialbook_connections 0").await;
    client.get("/contacts").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn one_request_too_many_is_told_so() {
    let server = server(Limits {
        requests: 1,
        ..Limits::default()
    })
    .await;
    let client = server.client().await;
    let body = r#"{"name": "first"}"#;
    let mut first = unfinished(&client, &server, "/contacts/folders", body.len()).await;

    let refused = client.get("/contacts").await;
    refused.expect_error(503);
    assert_eq!(refused.header("retry-after"), "2");
    for path in ["/healthz", "/readyz"] {
        let watched = reqwest::get(format!("{}{path}", server.url)).await.unwrap();
        assert_eq!(watched.status(), StatusCode::OK);
    }

    first.send(body).await;
    let answer = first.read_to_end().await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    server
        .wait_for_count("dialbook_http_requests_in_flight 0")
        .await;
    client.get("/contacts").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn bodies_find_room_or_are_told_to_wait() {
    const BYTES: usize = 1024 * 1024;
    let server = server(Limits {
        body_bytes: BYTES,
        room_within: SHORT,
        ..Limits::default()
    })
    .await;
    let client = server.client().await;
    let first = unfinished(&client, &server, "/contacts/import", BYTES).await;
    let folder = || client.post("/contacts/folders", json!({"name": "x"}));
    let refused = folder().await;
    refused.expect_error(503);
    assert_eq!(refused.header("retry-after"), "2");
    client.get("/contacts").await.expect(StatusCode::OK);

    drop(first);
    server.wait_for_count("dialbook_connections 1").await;
    folder().await.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn compressed_bodies_are_not_read() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for coding in ["gzip", "br", "identity, gzip"] {
        let request = client.request(Method::POST, "/contacts/folders");
        let request = request.header("Content-Encoding", coding);
        let refused = Reply::to(request.json(&json!({"name": "x"}))).await;
        let error = refused.expect_error(415);
        assert!(
            error.message.contains("Content-Encoding"),
            "{}",
            error.message
        );
        assert_eq!(refused.header("accept-encoding"), "identity");
    }
    let request = client.request(Method::POST, "/contacts/folders");
    let request = request.header("Content-Encoding", "identity");
    let taken = Reply::to(request.json(&json!({"name": "x"}))).await;
    taken.expect(StatusCode::CREATED);
}

#[tokio::test]
async fn what_is_no_http_is_refused() {
    let server = TestServer::start().await;
    let long = format!(
        "GET / HTTP/1.1\r\nHost: x\r\nX-Long: {}\r\n\r\n",
        "x".repeat(40_000)
    );
    for (bytes, status) in [
        ("NONSENSE\r\n\r\n", "400"),
        (
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
            "400",
        ),
        (&long, "431"),
    ] {
        let mut raw = Raw::connect(&server.url).await;
        raw.send(bytes).await;
        let answer = raw.read_until("\r\n\r\n").await;
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}")),
            "{answer}"
        );
    }
}
