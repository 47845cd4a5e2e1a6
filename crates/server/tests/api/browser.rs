//! What browsers are told: security headers, and which other origins may call.

use reqwest::{Client, Method, Response, StatusCode};

use crate::assets::app;
use crate::support::{Reply, TestServer, settings};

const DESK: &str = "https://desk.example";

#[tokio::test]
async fn security_headers_are_on_every_answer() {
    let server = TestServer::with(app()).await;
    for path in [
        "/",
        "/robots.txt",
        "/nothing",
        "/healthz",
        "/api/public/v1/contacts",
        "/api/x",
    ] {
        let response = reqwest::get(format!("{}{path}", server.url)).await.unwrap();
        let headers = response.headers();
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
        ] {
            assert_eq!(headers[name], value, "{path}");
        }
        assert!(headers.contains_key("permissions-policy"));
        let policy = headers["content-security-policy"].to_str().unwrap();
        for rule in [
            "default-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
        ] {
            assert!(policy.contains(rule), "{path}: {policy}");
        }
        // The page's one inline script is allowed by its hash, and no other.
        let scripts = policy
            .split("; ")
            .find(|rule| rule.starts_with("script-src"));
        let scripts = scripts.unwrap();
        assert!(scripts.starts_with("script-src 'self' 'wasm-unsafe-eval' 'sha256-"));
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
    }
}

async fn preflight(server: &TestServer, origin: &str) -> Response {
    let url = format!("{}/api/public/v1/contacts", server.url);
    Client::new()
        .request(Method::OPTIONS, url)
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "POST")
        .header(
            "Access-Control-Request-Headers",
            "authorization,content-type,x-idempotency-key",
        )
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn only_named_origins_may_call() {
    let mut shared = settings();
    shared.origins = vec![DESK.parse().unwrap()];
    let server = TestServer::with(shared).await;
    let allowed = preflight(&server, DESK).await;
    assert_eq!(allowed.status(), StatusCode::OK);
    let headers = allowed.headers();
    assert_eq!(headers["access-control-allow-origin"], DESK);
    assert_eq!(
        headers["access-control-allow-methods"],
        "GET,POST,PATCH,DELETE"
    );
    assert_eq!(
        headers["access-control-allow-headers"],
        "authorization,content-type,x-idempotency-key"
    );
    assert!(!headers.contains_key("access-control-allow-credentials"));

    for origin in [
        "https://desk.example.evil.example",
        "http://desk.example",
        "https://desk.example:8443",
        "https://sub.desk.example",
        "null",
    ] {
        let response = preflight(&server, origin).await;
        let headers = response.headers();
        assert!(
            !headers.contains_key("access-control-allow-origin"),
            "{origin}"
        );
    }
}

#[tokio::test]
async fn failures_can_be_read_by_named_origins_too() {
    let mut shared = settings();
    shared.origins = vec![DESK.parse().unwrap()];
    let server = TestServer::with(shared).await;
    let client = server.client().await;
    let known = client.request(Method::GET, "/contacts?limit=101");
    let unknown = Client::new().get(format!("{}/api/public/v1/contacts", server.url));
    for (request, status) in [(known, 400), (unknown, 401)] {
        let reply = Reply::to(request.header("Origin", DESK)).await;
        reply.expect_error(status);
        assert_eq!(reply.header("access-control-allow-origin"), DESK);
        let exposed = reply.header("access-control-expose-headers");
        for name in ["content-disposition", "retry-after", "x-request-id"] {
            assert!(exposed.contains(name), "{exposed}");
        }
    }
}

#[tokio::test]
async fn without_named_origins_there_are_none() {
    let server = TestServer::start().await;
    let response = preflight(&server, DESK).await;
    assert!(
        !response
            .headers()
            .contains_key("access-control-allow-origin")
    );
}
