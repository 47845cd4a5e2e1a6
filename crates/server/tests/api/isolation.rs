//! What belongs to one organisation does not exist for another.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{Client, NOWHERE, Reply, TestServer, base64};

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
            Method::POST,
            "/contacts/import".into(),
            json!({"folder_id": folder, "csv_base64": csv, "mapping_config": {"phone_number": "phone_number"}}),
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

/// What a client is told, but for the request's own name and time.
async fn told(client: &Client, (method, path, body): (Method, String, Value)) -> Value {
    let shown = format!("{method} {path} {body}");
    let mut request = client.request(method, &path);
    if !body.is_null() {
        request = request.json(&body);
    }
    let reply = Reply::to(request).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND, "{shown}");
    reply.json()["error"].clone()
}

#[tokio::test]
async fn foreign_ids_are_answered_like_ids_that_nothing_has() {
    let server = TestServer::start().await;
    let acme = server.client_of("Acme", false).await;
    let other = server.client_of("Other", false).await;
    let (foreign, own) = (ids(&acme).await, ids(&other).await);
    let nobodys = Ids {
        folder: NOWHERE.to_owned(),
        contact: NOWHERE.to_owned(),
    };
    let before = [acme.everything().await, other.everything().await];
    let places = places(&own, &foreign).into_iter();
    for (there, nowhere) in places.zip(self::places(&own, &nobodys)) {
        assert_eq!(told(&other, there).await, told(&other, nowhere).await);
    }
    assert_eq!([acme.everything().await, other.everything().await], before);
}

#[tokio::test]
async fn an_idempotency_key_gives_nobody_another_s_answer() {
    let server = TestServer::start().await;
    let acme = server.client_of("Acme", false).await;
    let other = server.client_of("Other", false).await;
    let (theirs, own) = (ids(&acme).await, ids(&other).await);
    for (path, of) in [
        ("/contacts/folders", None),
        ("/contacts", Some("phone_number")),
        ("/contacts/import", Some("contacts")),
    ] {
        let body = |folder: &str| match of {
            None => json!({"name": "Top secret"}),
            Some("contacts") => json!({"folder_id": folder, "contacts": []}),
            Some(field) => json!({"folder_id": folder, field: "+14155550100"}),
        };
        let first = acme.post_once(path, path, body(&theirs.folder)).await;
        assert!(first.status.is_success(), "{first:?}");
        // The very same request, from another organisation.
        let copied = other.post_once(path, path, body(&theirs.folder)).await;
        assert_ne!(copied.text, first.text);
        if of.is_some() {
            copied.expect_error(404);
        }
        let key = format!("own {path}");
        let fresh = other.post_once(path, &key, body(&own.folder)).await;
        assert!(fresh.status.is_success(), "{fresh:?}");
    }
}

#[tokio::test]
async fn nobody_counts_what_is_another_s() {
    let server = TestServer::start().await;
    let acme = server.client_of("Acme", false).await;
    let other = server.client_of("Other", false).await;
    let (theirs, own) = (ids(&acme).await, ids(&other).await);
    // A header that looks like an id is a header.
    let import = json!({
        "folder_id": own.folder,
        "csv_base64": base64(format!("{},{}\n+13,x\n", theirs.folder, theirs.contact)),
        "mapping_config": {&*theirs.folder: "phone_number", &*theirs.contact: "metadata.id"},
    });
    let report = other.post("/contacts/import", import).await;
    assert_eq!(report.expect(StatusCode::OK)["successful"], 1);
    for (client, contacts) in [(&acme, 1), (&other, 2)] {
        for query in ["", "?search=1", "?limit=1&page=9"] {
            let reply = client.get(&format!("/contacts{query}")).await;
            assert_eq!(reply.json()["pagination"]["total"], contacts, "{query}");
        }
        let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
        assert_eq!(folders[0]["contact_count"], contacts);
        assert_eq!(folders.as_array().unwrap().len(), 1);
    }
    let path = format!("/contacts/folders/{}", own.folder);
    let gone = other.delete(&path).await;
    assert_eq!(gone.expect(StatusCode::OK)["contacts_deleted"], 2);
    let left = acme.get("/contacts").await;
    assert_eq!(left.json()["pagination"]["total"], 1);
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
