use reqwest::StatusCode;
use serde_json::json;

use crate::support::{NOWHERE, TestServer};

#[tokio::test]
async fn a_folder_goes_with_all_its_contacts() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let doomed = client.folder("doomed").await;
    let kept = client.folder("kept").await;
    for phone in ["+12", "+13", "+14"] {
        client
            .contact(&doomed, json!({"phone_number": phone}))
            .await;
    }
    client.contact(&kept, json!({"phone_number": "+15"})).await;

    let path = format!("/contacts/folders/{doomed}");
    let deleted = client.delete(&path).await.expect(StatusCode::OK);
    assert_eq!(
        deleted,
        json!({"folder_id": doomed, "deleted": true, "contacts_deleted": 3})
    );
    let left = client.get("/contacts").await.expect(StatusCode::OK);
    assert_eq!(left.as_array().unwrap().len(), 1);
    client.delete(&path).await.expect_error(404);
}

#[tokio::test]
async fn what_is_not_there_cannot_be_deleted() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for id in [NOWHERE, "7", "%FF", "a%20b"] {
        let path = format!("/contacts/folders/{id}");
        client.delete(&path).await.expect_error(404);
    }
}
