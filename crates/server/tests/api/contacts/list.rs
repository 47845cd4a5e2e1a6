use contract::CallOutcome;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use store::CallRecord;

use crate::support::{Client, NOWHERE, Reply, TestServer};

async fn phones(client: &Client, pairs: &[(&str, &str)]) -> Vec<String> {
    let request = client.request(Method::GET, "/contacts").query(pairs);
    let contacts = Reply::to(request).await.expect(StatusCode::OK);
    let phone = |contact: &Value| contact["phone_number"].as_str().unwrap().to_owned();
    contacts.as_array().unwrap().iter().map(phone).collect()
}

#[tokio::test]
async fn pages_are_newest_first_and_join_without_a_seam() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    for number in 10..17 {
        let fields = json!({"phone_number": format!("+{number}")});
        client.contact(&folder, fields).await;
    }
    let mut seen = Vec::new();
    for page in 1..=3 {
        let reply = client.get(&format!("/contacts?limit=3&page={page}")).await;
        assert_eq!(
            reply.json()["pagination"],
            json!({"page": page, "limit": 3, "total": 7, "pages": 3})
        );
        let contacts = reply.expect(StatusCode::OK);
        seen.extend(
            contacts
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["phone_number"].clone()),
        );
    }
    assert_eq!(seen, ["+16", "+15", "+14", "+13", "+12", "+11", "+10"]);
}

#[tokio::test]
async fn a_page_past_the_end_is_empty_and_there_is_always_a_first() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let reply = client.get("/contacts").await;
    assert_eq!(reply.expect(StatusCode::OK), json!([]));
    let pagination = json!({"page": 1, "limit": 50, "total": 0, "pages": 1});
    assert_eq!(reply.json()["pagination"], pagination);

    let folder = client.folder("leads").await;
    client
        .contact(&folder, json!({"phone_number": "+12"}))
        .await;
    let reply = client.get("/contacts?page=4294967295&limit=100").await;
    assert_eq!(reply.expect(StatusCode::OK), json!([]));
    assert_eq!(reply.json()["pagination"]["total"], 1);
    assert_eq!(reply.json()["pagination"]["pages"], 1);
}

#[tokio::test]
async fn every_term_must_occur_somewhere() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    for fields in [
        json!({"phone_number": "+14155550100", "first_name": "Łukasz", "last_name": "Wójcik"}),
        json!({"phone_number": "+14155550199", "first_name": "Lukas", "email": "lw@acme.example"}),
        json!({"phone_number": "+442079460000", "first_name": "Zoe", "company_name": "Łukasz Ltd"}),
    ] {
        client.contact(&folder, fields).await;
    }
    for (search, found) in [
        ("łukasz", vec!["+14155550100"]),
        ("WÓJCIK łuk", vec!["+14155550100"]),
        ("(415) 555", vec!["+14155550199", "+14155550100"]),
        ("0199", vec!["+14155550199"]),
        ("acme.example lukas", vec!["+14155550199"]),
        ("acme zoe", vec![]),
        ("e", vec!["+442079460000", "+14155550199"]),
        ("%", vec![]),
        ("  ", vec!["+442079460000", "+14155550199", "+14155550100"]),
    ] {
        assert_eq!(
            phones(&client, &[("search", search)]).await,
            found,
            "{search}"
        );
    }
}

#[tokio::test]
async fn filters_narrow_the_list_together() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let (one, other) = (client.folder("one").await, client.folder("other").await);
    let called = client.contact(&one, json!({"phone_number": "+12"})).await;
    client.contact(&one, json!({"phone_number": "+13"})).await;
    client.contact(&other, json!({"phone_number": "+14"})).await;
    let access = organisation(&server, &client).await;
    let call = CallRecord {
        contact_id: called["id"].as_str().unwrap().parse().unwrap(),
        outcome: CallOutcome::NoAnswer,
        called_at: contract::Timestamp::from_rfc3339("2026-11-22T18:00:00.000Z"),
    };
    server.store.record_calls(access, vec![call]).await.unwrap();

    assert_eq!(
        phones(&client, &[("folder_id", &one)]).await,
        ["+13", "+12"]
    );
    let outcome = ("last_call_outcome", "no_answer");
    assert_eq!(phones(&client, &[outcome]).await, ["+12"]);
    assert_eq!(
        phones(&client, &[outcome, ("folder_id", &other)]).await,
        [""; 0]
    );
    assert_eq!(
        phones(&client, &[("last_call_outcome", "voicemail")]).await,
        [""; 0]
    );
}

async fn organisation(server: &TestServer, client: &Client) -> store::OrganisationId {
    use sha2::{Digest, Sha256};
    let hash = store::KeyHash(Sha256::digest(&client.key).into());
    server
        .store
        .access(&hash)
        .await
        .unwrap()
        .unwrap()
        .organisation
}

#[tokio::test]
async fn bad_parameters_are_named() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for (query, fields) in [
        ("limit=101", vec!["limit"]),
        ("limit=0", vec!["limit"]),
        ("limit=ten&page=-1", vec!["limit", "page"]),
        ("page=4294967296", vec!["page"]),
        (
            "folder_id=7&last_call_outcome=sold",
            vec!["folder_id", "last_call_outcome"],
        ),
        ("search=a%00b", vec!["search"]),
    ] {
        let reply = client.get(&format!("/contacts?{query}")).await;
        assert_eq!(reply.expect_fields(400), fields, "{query}");
    }
    let path = format!("/contacts?search={}", "x".repeat(256));
    assert_eq!(client.get(&path).await.expect_fields(400), ["search"]);
}

#[tokio::test]
async fn odd_queries_never_break_the_server() {
    let server = TestServer::start().await;
    let client = server.client().await;
    for query in [
        "search=%FF",
        "search=%",
        "search=%zz",
        "&&=&",
        "%C3%28=1",
        "colour=red",
    ] {
        let reply = client.get(&format!("/contacts?{query}")).await;
        assert_eq!(reply.expect(StatusCode::OK), json!([]), "{query}");
    }
    let path = format!("/contacts?folder_id={NOWHERE}");
    client.get(&path).await.expect_error(404);
}
