//! A server that stops lets running requests end.

use std::time::{Duration, Instant};

use reqwest::StatusCode;

use crate::support::{Raw, TestServer};

#[tokio::test]
async fn what_runs_is_finished_and_nothing_new_is_begun() {
    let server = TestServer::start().await;
    let client = server.client().await;
    // An idle connection must not hold the server up.
    client.get("/contacts").await.expect(StatusCode::OK);
    let url = server.url.clone();
    let body = r#"{"name": "late"}"#;
    let mut running = Raw::connect(&url).await;
    running
        .send(format!(
            "POST /api/public/v1/contacts/folders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nExpect: 100-continue\r\n\r\n",
            client.key,
            body.len()
        ))
        .await;
    running.read_until("100 Continue\r\n\r\n").await;

    let started = Instant::now();
    let stopping = tokio::spawn(server.stop());
    while reqwest::get(&url).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    running.send(body).await;
    let answer = running.read_to_end().await;
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    stopping.await.unwrap();
    assert!(
        started.elapsed() < Duration::from_secs(9),
        "the bound was waited for"
    );
}
