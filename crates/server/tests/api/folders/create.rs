use reqwest::StatusCode;
use serde_json::json;

use crate::support::TestServer;

#[tokio::test]
async fn a_folder_is_made_with_its_name_trimmed() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let body = json!({"name": "  Event sign-ups, Kraków ", "description": " for the evening "});
    let folder = client
        .post("/contacts/folders", body)
        .await
        .expect(StatusCode::CREATED);
    assert_eq!(folder["name"], "Event sign-ups, Kraków");
    assert_eq!(folder["description"], " for the evening ");
    assert_eq!(folder["contact_count"], 0);
    assert_eq!(folder["created_at"], folder["updated_at"]);
    let listed = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(listed, json!([folder]));
}

#[tokio::test]
async fn every_bad_field_is_named_and_nothing_is_made() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for (body, fields) in [
        (json!({}), vec!["name"]),
        (json!({"name": " "}), vec!["name"]),
        (json!({"name": null}), vec!["name"]),
        (
            json!({"name": 7, "description": []}),
            vec!["description", "name"],
        ),
        (json!({"name": "x".repeat(256)}), vec!["name"]),
        (json!({"name": "a\0b"}), vec!["name"]),
        (
            json!({"name": "a", "description": "x".repeat(2_001)}),
            vec!["description"],
        ),
        (json!({"name": "a", "colour": "red"}), vec!["colour"]),
        (json!([]), vec!["body"]),
    ] {
        let reply = client.post("/contacts/folders", body).await;
        assert_eq!(reply.expect_fields(422), fields);
    }
    let listed = client.get("/contacts/folders").await;
    assert_eq!(listed.expect(StatusCode::OK), json!([]));
}
