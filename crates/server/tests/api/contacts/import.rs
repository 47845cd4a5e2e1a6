use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{NOWHERE, TestServer, base64, csv_import};

const IMPORT: &str = "/contacts/import";

#[tokio::test]
async fn good_rows_are_stored_though_others_fail() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let csv = "\u{feff}Phone Number;First-Name;e-mail;segment\r\n\
        +1 415 555 0100;Ada;a@b.co;smb\r\n\r\n415;\"Bo; B\";nobody;\r\n+14155550101;Cy;;\r\n";
    let report = client.post(IMPORT, csv_import(&folder, csv)).await;
    let report = report.expect(StatusCode::OK);
    assert_eq!(report["successful"], 2);
    assert_eq!(report["failed"], 1);
    assert_eq!(report["rows"], 3);
    assert_eq!(report["blank"], 1);
    let named: Vec<_> = report["errors"].as_array().unwrap().iter().collect();
    assert!(named.iter().all(|error| error["row"] == 2), "{named:?}");
    assert_eq!(named[0]["field"], "phone_number");
    assert!(named[0]["code"].is_string() && named[0]["message"].is_string());

    let contacts = client
        .get("/contacts?search=ada")
        .await
        .expect(StatusCode::OK);
    assert_eq!(contacts[0]["phone_number"], "+14155550100");
    assert_eq!(contacts[0]["metadata"]["segment"], "smb");
    let folders = client.get("/contacts/folders").await.expect(StatusCode::OK);
    assert_eq!(folders[0]["contact_count"], 2);
}

#[tokio::test]
async fn json_contacts_are_judged_one_by_one() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let body = json!({"folder_id": folder, "contacts": [
        {"phone_number": "+12", "metadata": {"seats": 12}},
        {"phone_number": "415", "email": "nobody", "colour": "red"},
        "nobody",
    ]});
    let report = client.post(IMPORT, body).await.expect(StatusCode::OK);
    let counts = ["successful", "failed", "rows", "blank"].map(|field| report[field].clone());
    assert_eq!(counts, [1, 2, 3, 0]);
    let placed: Vec<_> = report["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| json!([error["row"], error["field"]]))
        .collect();
    let expected = json!([
        [2, "phone_number"],
        [2, "email"],
        [2, "colour"],
        [3, "body"]
    ]);
    assert_eq!(Value::from(placed), expected);
    let empty = json!({"folder_id": folder, "contacts": []});
    let report = client.post(IMPORT, empty).await.expect(StatusCode::OK);
    assert_eq!(report["rows"], 0);
}

#[tokio::test]
async fn a_mapping_wins_over_the_headers() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let mut body = csv_import(&folder, "Tel,email,Note,Secret\n+12,Ada,hello,x\n");
    body["mapping_config"] = json!({
        "Tel": "phone_number", "email": "first_name", "Note": "metadata.remark", "Secret": null,
    });
    client.post(IMPORT, body).await.expect(StatusCode::OK);
    let contacts = client.get("/contacts").await.expect(StatusCode::OK);
    assert_eq!(contacts[0]["first_name"], "Ada");
    assert!(contacts[0]["email"].is_null());
    assert_eq!(contacts[0]["metadata"], json!({"remark": "hello"}));
}

#[tokio::test]
async fn bad_imports_store_nothing() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("leads").await;
    let before = client.everything().await;
    let good = base64("phone_number\n+12\n");
    let mapped = |mapping: Value| json!({"folder_id": folder, "csv_base64": good, "mapping_config": mapping});
    for (body, fields) in [
        (json!({"folder_id": folder}), vec!["contacts"]),
        (
            json!({"folder_id": folder, "contacts": [], "csv_base64": good}),
            vec!["csv_base64"],
        ),
        (
            json!({"folder_id": folder, "contacts": {}}),
            vec!["contacts"],
        ),
        (
            json!({"contacts": [], "colour": 1}),
            vec!["colour", "folder_id"],
        ),
        (
            json!({"folder_id": folder, "csv_base64": "not base64!"}),
            vec!["csv_base64"],
        ),
        (
            json!({"folder_id": folder, "csv_base64": ""}),
            vec!["csv_base64"],
        ),
        (
            csv_import(&folder, b"phone_number,first_name\n+12,Zo\xeb\n"),
            vec!["csv_base64"],
        ),
        (
            mapped(json!({"Tel": "phone_number"})),
            vec!["mapping_config.Tel"],
        ),
        (
            mapped(json!({"phone_number": "colour"})),
            vec!["mapping_config.phone_number"],
        ),
        (
            mapped(json!({"phone_number": 7})),
            vec!["mapping_config.phone_number"],
        ),
        (mapped(json!([])), vec!["mapping_config"]),
        (
            json!({"folder_id": folder, "contacts": [{"phone_number": "+12"}], "mapping_config": {"a": "email"}}),
            vec!["mapping_config.a"],
        ),
    ] {
        let shown = body.to_string();
        let reply = client.post(IMPORT, body).await;
        assert_eq!(reply.expect_fields(422), fields, "{shown}");
    }
    let mut twice = csv_import(&folder, "a,b\n+12,+13\n");
    twice["mapping_config"] = json!({"a": "phone_number", "b": "phone_number"});
    assert!(
        !client
            .post(IMPORT, twice)
            .await
            .expect_fields(422)
            .is_empty()
    );
    let nowhere = csv_import(NOWHERE, "phone_number\n+12\n");
    client.post(IMPORT, nowhere).await.expect_error(404);
    assert_eq!(client.everything().await, before);
}
