//! What belongs to one organisation does not exist for another.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, Reply, TestServer, base64};

/// Every place where a request may name a folder or a contact.
fn places(own: &Ids, foreign: &Ids) -> Vec<(Method, String, Value)> {
    let csv = base64("phone_number\n+12\n");
    let Ids { folder, contact } = foreign;
    vec![
        (
            Method::DELETE,
            format!("/contacts/folders/{folder}"),
            Value::Null,
        ),
        (
            Method::GET,
            format!("/contacts?folder_id={folder}"),
            Value::Null,
        ),
        (
            Method::GET,
            format!("/contacts/export?folder_id={folder}"),
            Value::Null,
        ),
        (
            Method::POST,
            "/contacts".into(),
            json!({"folder_id": folder, "phone_number": "+12"}),
        ),
        (
            Method::POST,
            "/contacts/import".into(),
            json!({"folder_id": folder, "contacts": [{"phone_number": "+12"}]}),
        ),
        (
            Method::POST,
            "/contacts/import".into(),
            json!({"folder_id": folder, "csv_base64": csv}),
        ),
        (
            Method::PATCH,
            format!("/contacts/{contact}"),
            json!({"first_name": "Mallory"}),
        ),
        (
            Method::PATCH,
            format!("/contacts/{contact}"),
            json!({"folder_id": own.folder}),
        ),
        (
            Method::PATCH,
            format!("/contacts/{}", own.contact),
            json!({"folder_id": folder}),
        ),
        (Method::DELETE, format!("/contacts/{contact}"), Value::Null),
    ]
}

struct Ids {
    folder: String,
    contact: String,
}

async fn ids(client: &Client) -> Ids {
    let folder = client.folder("leads").await;
    let fields = json!({"phone_number": "+14155550100", "first_name": "Ada"});
    let contact = client.contact(&folder, fields).await;
    let contact = contact["id"].as_str().unwrap().to_owned();
    Ids { folder, contact }
}

#[tokio::test]
async fn foreign_ids_are_not_found_anywhere() {
    let server = TestServer::start().await;
    let acme = server.client_of("Acme", false).await;
    let other = server.client_of("Other", false).await;
    let (foreign, own) = (ids(&acme).await, ids(&other).await);
    let before = [acme.everything().await, other.everything().await];
    for (method, path, body) in places(&own, &foreign) {
        let shown = format!("{method} {path} {body}");
        let mut request = other.request(method, &path);
        if !body.is_null() {
            request = request.json(&body);
        }
        assert_eq!(
            Reply::to(request).await.status,
            StatusCode::NOT_FOUND,
            "{shown}"
        );
    }
    assert_eq!([acme.everything().await, other.everything().await], before);
}

#[tokio::test]
async fn lists_and_exports_hold_one_s_own_alone() {
    let server = TestServer::start().await;
    let acme = server.client_of("Acme", false).await;
    let other = server.client_of("Other", false).await;
    ids(&acme).await;
    assert_eq!(other.everything().await, json!([[], []]));
    let found = other.get("/contacts?search=ada").await;
    assert_eq!(found.expect(StatusCode::OK), json!([]));
    let csv = other.get("/contacts/export").await.text;
    assert_eq!(csv.lines().count(), 1);
}

#[tokio::test]
async fn two_keys_of_one_organisation_see_the_same() {
    let server = TestServer::start().await;
    let one = server.client_of("Acme", false).await;
    let two = server.client_of("Acme", true).await;
    ids(&one).await;
    assert_eq!(one.everything().await, two.everything().await);
}
