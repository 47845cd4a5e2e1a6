use reqwest::StatusCode;
use serde_json::json;

use crate::support::{NOWHERE, TestServer};

#[tokio::test]
async fn absent_keeps_null_clears_and_a_value_replaces() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let fields = json!({
        "phone_number": "+12", "first_name": "Ada", "last_name": "Lee", "email": "a@b.co",
        "metadata": {"a": 1, "b": 2},
    });
    let contact = client.contact(&folder, fields).await;
    let path = format!("/contacts/{}", contact["id"].as_str().unwrap());
    let body = json!({"first_name": null, "email": "c@d.co", "metadata": {"b": 3}});
    let changed = client.patch(&path, body).await.expect(StatusCode::OK);

    let mut expected = contact;
    expected["first_name"] = json!(null);
    expected["email"] = json!("c@d.co");
    expected["metadata"] = json!({"b": 3});
    expected["updated_at"] = changed["updated_at"].clone();
    assert_eq!(changed, expected);
    let listed = client.get("/contacts").await.expect(StatusCode::OK);
    assert_eq!(listed, json!([changed]));
}

#[tokio::test]
async fn a_folder_id_moves_the_contact_and_the_counts() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let (from, to) = (client.folder("from").await, client.folder("to").await);
    let contact = client.contact(&from, json!({"phone_number": "+12"})).await;
    let path = format!("/contacts/{}", contact["id"].as_str().unwrap());
    let moved = client.patch(&path, json!({"folder_id": to})).await;
    assert_eq!(moved.expect(StatusCode::OK)["folder_id"], to);
    let folders = client.get("/contacts/folders?sort_by=name").await;
    let folders = folders.expect(StatusCode::OK);
    assert_eq!(folders[0]["contact_count"], 1);
    assert_eq!(folders[1]["contact_count"], 0);
}

#[tokio::test]
async fn bad_changes_change_nothing() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let contact = client
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let path = format!("/contacts/{}", contact["id"].as_str().unwrap());
    let before = client.everything().await;
    for (body, fields) in [
        (json!({}), vec!["body"]),
        (
            json!({"phone_number": null, "folder_id": null}),
            vec!["folder_id", "phone_number"],
        ),
        (
            json!({"phone_number": "415", "colour": 1}),
            vec!["colour", "phone_number"],
        ),
        (
            json!({"first_name": "ok", "email": "nobody"}),
            vec!["email"],
        ),
        (json!({"id": NOWHERE}), vec!["id"]),
    ] {
        assert_eq!(client.patch(&path, body).await.expect_fields(422), fields);
    }
    let body = json!({"first_name": "ok", "folder_id": NOWHERE});
    client.patch(&path, body).await.expect_error(404);
    assert_eq!(client.everything().await, before);
    for id in [NOWHERE, "7"] {
        let path = format!("/contacts/{id}");
        let reply = client.patch(&path, json!({"first_name": "x"})).await;
        reply.expect_error(404);
    }
}
