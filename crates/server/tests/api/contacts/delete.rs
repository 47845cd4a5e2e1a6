use reqwest::StatusCode;
use serde_json::json;

use crate::support::{NOWHERE, TestServer};

#[tokio::test]
async fn a_contact_goes_and_stays_gone() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let contact = client
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let id = contact["id"].as_str().unwrap();
    let path = format!("/contacts/{id}");
    let deleted = client.delete(&path).await.expect(StatusCode::OK);
    assert_eq!(deleted, json!({"contact_id": id, "deleted": true}));
    client.delete(&path).await.expect_error(404);
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(folders[0]["contact_count"], 0);
}

#[tokio::test]
async fn what_is_not_there_cannot_be_deleted() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for id in [NOWHERE, "7", "%FF"] {
        client
            .delete(&format!("/contacts/{id}"))
            .await
            .expect_error(404);
    }
}
