use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::support::{Client, NOWHERE, Raw, TestServer, csv_import};

/// What a contact says, without what belongs to its place in the database.
async fn said(client: &Client, folder: &str) -> Vec<Value> {
    let path = format!("/contacts?limit=100&folder_id={folder}");
    let mut contacts = client.get(&path).await.expect(StatusCode::OK);
    for contact in contacts.as_array_mut().unwrap() {
        let contact = contact.as_object_mut().unwrap();
        for field in ["id", "folder_id", "created_at", "updated_at"] {
            contact.remove(field);
        }
    }
    contacts.as_array().unwrap().clone()
}

#[tokio::test]
async fn the_columns_are_the_contract_s() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("Event sign-ups, Kraków").await;
    let fields =
        json!({"phone_number": "+12", "first_name": "=1+1", "metadata": {"z": 1, "a": "x"}});
    client.contact(&folder, fields).await;
    let reply = client
        .get(&format!("/contacts/export?folder_id={folder}"))
        .await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(reply.header("content-type"), "text/csv; charset=utf-8");
    let disposition = reply.header("content-disposition");
    let start = "attachment; filename=\"contacts_event-sign-ups-krak-w_20";
    assert!(disposition.starts_with(start), "{disposition}");
    assert!(disposition.ends_with(".csv\""), "{disposition}");
    assert_eq!(
        reply.text,
        "phone_number,first_name,last_name,email,company_name,industry,location,pin_code,keywords,a,z\r\n\
         +12,'=1+1,,,,,,,,x,1\r\n"
    );
}

#[tokio::test]
async fn an_export_imported_again_gives_the_same_contacts() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let (from, to) = (client.folder("from").await, client.folder("to").await);
    for (number, text) in [
        "=1+1",
        "@SUM(A1)",
        "-2+3",
        "+cmd|' /C calc'!A0",
        "'=quoted",
        "\ttab",
        "\rcr",
        "\nlf",
        "''=twice",
        "'",
        "'plain",
        "a,b;c|d\te",
        "say \"hi\"",
        "two\r\nlines",
        " spaced ",
        "Zoë 東京 👋",
        "+14155550100",
        "\u{feff}bom",
    ]
    .iter()
    .enumerate()
    {
        let fields = json!({
            "phone_number": format!("+1415555{number:04}"), "first_name": text, "company_name": text,
            "keywords": text, "metadata": {"note": text, "=key": text, "first name": "x"},
        });
        client.contact(&from, fields).await;
    }
    let csv = client
        .get(&format!("/contacts/export?folder_id={from}"))
        .await
        .text;
    let report = client.post("/contacts/import", csv_import(&to, &csv)).await;
    assert_eq!(
        report.expect(StatusCode::OK)["failed"],
        0,
        "{}",
        report.text
    );
    let (mut before, mut after) = (said(&client, &from).await, said(&client, &to).await);
    let by_phone = |contact: &Value| contact["phone_number"].as_str().unwrap().to_owned();
    before.sort_by_key(by_phone);
    after.sort_by_key(by_phone);
    assert_eq!(before, after);
    let again = client
        .get(&format!("/contacts/export?folder_id={to}"))
        .await
        .text;
    assert_eq!(csv, again);
}

#[tokio::test]
async fn the_whole_organisation_is_exported_in_chunks() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("many").await;
    client.folder("empty").await;
    let rows: String = (0..2_500)
        .map(|number| format!("+1415{number:07}\n"))
        .collect();
    let body = csv_import(&folder, format!("phone_number\n{rows}"));
    client
        .post("/contacts/import", body)
        .await
        .expect(StatusCode::OK);
    let reply = client.get("/contacts/export").await;
    assert_eq!(reply.text.lines().count(), 2_501);
    let disposition = reply.header("content-disposition");
    assert!(disposition.contains("contacts_all_"), "{disposition}");
}

#[tokio::test]
async fn an_empty_export_is_a_header() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let reply = client.get("/contacts/export").await;
    assert_eq!(reply.text.lines().count(), 1);
}

#[tokio::test]
async fn folders_that_are_not_there_have_no_export() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let path = format!("/contacts/export?folder_id={NOWHERE}");
    client.get(&path).await.expect_error(404);
    let reply = client.get("/contacts/export?folder_id=7").await;
    assert_eq!(reply.expect_fields(400), ["folder_id"]);
}

#[tokio::test]
async fn a_slow_reader_holds_no_part_of_the_database() {
    let server = TestServer::start().await;
    let client = server.client().await;
    let folder = client.folder("many").await;
    // More than all buffers between the two ends take.
    let keywords = "k".repeat(1_000);
    let rows: String = (0..14_000)
        .map(|number| format!("+1415{number:07},{keywords}\n"))
        .collect();
    let body = csv_import(&folder, format!("phone_number,keywords\n{rows}"));
    let report = client.post("/contacts/import", body).await;
    report.expect(StatusCode::OK);

    let mut slow = Raw::connect(&server.url).await;
    slow.send(format!(
        "GET /api/public/v1/contacts/export HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n",
        client.key
    ))
    .await;
    slow.read_until("phone_number,").await;
    client.folder("written meanwhile").await;
    server.database.wait_until_free().await;
    // What was not read goes with whoever does not read it: the server need not wait for that.
    drop(slow);
    server.stop().await;
}
