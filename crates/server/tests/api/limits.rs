//! Limits of number: rows, columns, decoded bytes, requests in a minute.

use contract::{FromAnswer, RateLimitDetails, limits};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{TestServer, csv_import, settings};

#[tokio::test]
async fn imports_have_limits_that_the_message_names() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let rows = "+12\n".repeat(limits::IMPORT_ROWS + 1);
    let columns = vec!["c"; limits::CSV_COLUMNS + 1].join(",");
    let contacts = vec![json!(0); limits::IMPORT_ROWS + 1];
    for (body, limit) in [
        (
            csv_import(&folder, vec![b'a'; limits::CSV_BYTES + 1]),
            limits::CSV_BYTES,
        ),
        (
            csv_import(&folder, format!("phone_number\n{rows}")),
            limits::IMPORT_ROWS,
        ),
        (csv_import(&folder, columns), limits::CSV_COLUMNS),
        (
            json!({"folder_id": folder, "contacts": contacts}),
            limits::IMPORT_ROWS,
        ),
    ] {
        let error = client
            .post("/contacts/import", body)
            .await
            .expect_error(413);
        assert!(
            error.message.contains(&limit.to_string()),
            "{}",
            error.message
        );
    }
    let listed = client.get("/contacts").await;
    assert_eq!(listed.expect(StatusCode::OK), Value::Array(vec![]));
}

#[tokio::test]
async fn an_organisation_has_so_many_requests_a_minute() {
    let mut few = settings();
    few.rate_limit = std::num::NonZeroU32::new(3);
    let server = TestServer::with(few).await;
    let client = server.client().await;
    // A minute may end in between: of seven requests at least one is too many.
    let mut refused = None;
    for _ in 0..7 {
        let reply = client.get("/contacts").await;
        if reply.status != StatusCode::OK {
            refused = Some(reply);
        }
    }
    let refused = refused.unwrap();
    let details = refused.expect_error(429).details.unwrap();
    let details = RateLimitDetails::from_answer(details).unwrap();
    assert_eq!(details.limit, 3);
    assert!(
        details.reset_at.as_str().ends_with(":00.000Z"),
        "{details:?}"
    );
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");

    let other = server.client_of("Other", false).await;
    other.get("/contacts").await.expect(StatusCode::OK);
}

#[tokio::test]
async fn strangers_use_up_nobody_s_minute() {
    let mut few = settings();
    few.rate_limit = std::num::NonZeroU32::new(1);
    let server = TestServer::with(few).await;
    let stranger = crate::support::Client::new(&server.url, "dbk_unknown");
    for _ in 0..5 {
        stranger.get("/contacts").await.expect_error(401);
    }
    let client = server.client().await;
    client.get("/contacts").await.expect(StatusCode::OK);
}
