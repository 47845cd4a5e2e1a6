//! The API's description, and the page that shows it.

use std::path::Path;
use std::process::Command;

use reqwest::{Client, StatusCode};
use serde_json::Value;

use crate::support::{TestServer, settings};

/// What the program prints.
fn printed() -> String {
    let program = Command::new(env!("CARGO_BIN_EXE_dialbook-server"))
        .arg("openapi")
        .output()
        .unwrap();
    assert!(program.status.success(), "{program:?}");
    String::from_utf8(program.stdout).unwrap()
}

#[test]
fn the_file_is_what_the_code_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../openapi.json");
    let kept = std::fs::read_to_string(file).unwrap_or_default();
    assert!(
        kept == printed(),
        "openapi.json is not what the code says. Type: cargo run -p dialbook-server -- openapi > openapi.json"
    );
}

#[tokio::test]
async fn the_description_needs_no_key_and_uses_up_nobody_s_minute() {
    let mut few = settings();
    few.rate_limit = std::num::NonZeroU32::new(1);
    let server = TestServer::with(few).await;
    let printed: Value = serde_json::from_str(&printed()).unwrap();
    for _ in 0..3 {
        let url = format!("{}/api/public/v1/openapi.json", server.url);
        let response = reqwest::get(url).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "application/json");
        let served: Value = response.json().await.unwrap();
        assert_eq!(served, printed);
    }
}

#[test]
fn every_operation_is_told_in_full() {
    let document: Value = serde_json::from_str(&printed()).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    let mut operations = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            operations += 1;
            let shown = format!("{method} {path}");
            let responses = operation["responses"].as_object().unwrap();
            for status in ["401", "403", "429", "500", "503"] {
                let example = &responses[status]["content"]["application/json"]["example"];
                assert!(example["error"]["message"].is_string(), "{shown} {status}");
            }
            if method == "post" {
                let header = &operation["parameters"][0]["name"];
                assert_eq!(header, "x-idempotency-key", "{shown}");
                assert!(responses.contains_key("409"), "{shown}");
            }
        }
    }
    assert_eq!(operations, 9);
    assert_eq!(
        document["components"]["securitySchemes"]["key"]["scheme"],
        "bearer"
    );
}

#[tokio::test]
async fn people_get_a_page_that_loads_nothing_from_elsewhere() {
    let server = TestServer::start().await;
    let http = Client::new();
    for (path, content_type) in [
        ("/docs", "text/html"),
        ("/docs/", "text/html"),
        ("/docs/swagger-ui-bundle.js", "text/javascript"),
        ("/docs/swagger-ui.css", "text/css"),
        ("/docs/swagger-initializer.js", "text/javascript"),
    ] {
        let response = http.get(format!("{}{path}", server.url)).send().await;
        let response = response.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        let headers = response.headers();
        assert_eq!(headers["content-type"], content_type, "{path}");
        let policy = headers["content-security-policy"].to_str().unwrap();
        assert!(policy.starts_with("default-src 'none'"), "{policy}");
        assert!(
            !policy.contains("http") && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(headers["x-content-type-options"], "nosniff");
    }
    let missing = http.get(format!("{}/docs/nothing.js", server.url)).send();
    assert_eq!(missing.await.unwrap().status(), StatusCode::NOT_FOUND);
}
