//! What the server counts for Prometheus.

use reqwest::StatusCode;
use serde_json::json;

use crate::support::{NOWHERE, TestServer, csv_import};

#[tokio::test]
async fn requests_are_counted_by_route_and_never_by_id() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("Top secret").await;
    let contact = client
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let id = contact["id"].as_str().unwrap();
    let path = format!("/contacts/{id}");
    client.delete(&path).await.expect(StatusCode::OK);
    client.delete(&path).await.expect_error(404);
    client.get("/contacts?search=Nowak").await;
    let import = csv_import(&folder, "phone_number\n+13\n+14\n415\n");
    let imported = client.post_once("/contacts/import", "k", import.clone());
    imported.await.expect(StatusCode::OK);
    let again = client.post_once("/contacts/import", "k", import).await;
    again.expect(StatusCode::OK);

    let counts = server.counts().await;
    let route = "route=\"/api/public/v1/contacts/{contact_id}\"";
    for line in [
        format!("dialbook_http_requests_total{{method=\"DELETE\",{route},status=\"200\"}} 1"),
        format!("dialbook_http_requests_total{{method=\"DELETE\",{route},status=\"404\"}} 1"),
        format!("dialbook_http_request_duration_seconds_count{{method=\"DELETE\",{route}}} 2"),
        // The second import was a replay.
        "dialbook_imported_rows_total{outcome=\"stored\"} 2".to_owned(),
        "dialbook_imported_rows_total{outcome=\"failed\"} 1".to_owned(),
    ] {
        assert!(
            counts.lines().any(|counted| counted == line),
            "{line}: {counts}"
        );
    }
    for secret in [
        id,
        &folder,
        "Nowak",
        "Top secret",
        &client.key,
        "dbk_",
        NOWHERE,
    ] {
        assert!(!counts.contains(secret), "{secret}: {counts}");
    }
}

#[tokio::test]
async fn invented_methods_and_addresses_make_no_labels() {
    let server = TestServer::start().await;
    let http = reqwest::Client::new();
    for number in 0..3 {
        let method = format!("INVENTED{number}").parse().unwrap();
        let url = format!("{}/api/public/v1/invented/{number}", server.url);
        http.request(method, url).send().await.unwrap();
    }
    let counts = server.counts().await;
    assert!(!counts.to_lowercase().contains("invented"), "{counts}");
    assert!(counts.contains("method=\"other\""), "{counts}");
}

#[tokio::test]
async fn the_counts_are_not_at_the_public_address() {
    let server = TestServer::start().await;
    let response = reqwest::get(format!("{}/metrics", server.url))
        .await
        .unwrap();
    assert_eq!(response.status(), StatusCode::NOT_FOUND);
}
