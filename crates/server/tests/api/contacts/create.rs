use reqwest::StatusCode;
use serde_json::json;

use crate::support::{NOWHERE, TestServer};

#[tokio::test]
async fn a_contact_is_made_with_all_its_fields() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let fields = json!({
        "phone_number": "+1 (415) 555-0100", "first_name": " Zoë ", "last_name": "O'Neil",
        "email": "zoe@acme.example", "company_name": "Acme", "industry": "Retail",
        "location": "Kraków", "pin_code": "31-010", "keywords": "vip, trial",
        "metadata": {"crm_id": "7", "seats": 12, "nested": {"big": 12345678901234567890123_i128.to_string()}},
    });
    let contact = client.contact(&folder, fields.clone()).await;
    assert_eq!(contact["phone_number"], "+14155550100");
    for (field, value) in fields.as_object().unwrap() {
        if field != "phone_number" {
            assert_eq!(&contact[field], value, "{field}");
        }
    }
    assert_eq!(contact["folder_id"], folder);
    assert!(contact["last_call_outcome"].is_null() && contact["last_called_at"].is_null());
    let listed = client.get("/contacts").await.expect(StatusCode::OK);
    assert_eq!(listed, json!([contact]));
}

#[tokio::test]
async fn every_bad_field_is_named_and_nothing_is_made() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let before = client.everything().await;
    for (body, fields) in [
        (json!({}), vec!["folder_id", "phone_number"]),
        (
            json!({"folder_id": 7, "phone_number": "415", "email": "nobody"}),
            vec!["email", "folder_id", "phone_number"],
        ),
        (
            json!({"folder_id": folder, "phone_number": "+12", "last_call_outcome": "contacted"}),
            vec!["last_call_outcome"],
        ),
        (
            json!({"folder_id": folder, "phone_number": "+12", "first_name": "a\0", "metadata": {"k": "\0"}}),
            vec!["first_name", "metadata"],
        ),
        (
            json!({"folder_id": folder, "phone_number": "+12", "metadata": "x"}),
            vec!["metadata"],
        ),
        (
            json!({"folder_id": folder, "phone_number": "+12", "metadata": {"k": "x".repeat(16 * 1024)}}),
            vec!["metadata"],
        ),
    ] {
        let reply = client.post("/contacts", body).await;
        assert_eq!(reply.expect_fields(422), fields);
    }
    let body = json!({"folder_id": NOWHERE, "phone_number": "+12"});
    client.post("/contacts", body).await.expect_error(404);
    assert_eq!(client.everything().await, before);
}
