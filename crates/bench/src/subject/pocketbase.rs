//! PocketBase, with the same contacts, fields and indexes.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use hyper::Method;
use serde_json::{Map, Value, json};

use crate::http::{Call, Connection, Target, encoded};
use crate::process::{Process, command, free_address, output};

const RECORDS: &str = "/api/collections/contacts/records";
const EMAIL: &str = "bench@bench.example";
const PASSWORD: &str = "a-password-for-the-bench";
/// Contacts in one batch.
const BATCH: usize = 1_000;
const TEXTS: [&str; 10] = [
    "folder_id",
    "phone_number",
    "first_name",
    "last_name",
    "email",
    "company_name",
    "industry",
    "location",
    "pin_code",
    "keywords",
];

/// Starts PocketBase on an empty folder and makes its collection. Its rules let everybody in, so that it
/// spends nothing on keys.
pub(crate) async fn start(program: &Path, folder: &Path) -> Result<(Process, Target)> {
    let data = folder.join("pocketbase");
    // Left by a run that was broken off.
    let _ = std::fs::remove_dir_all(&data);
    let prepared = || {
        let mut command = command(program);
        command.arg("--dir").arg(&data);
        // Beside its folder it would keep the collection's making, and do it again at the next start.
        command.arg("--automigrate=false");
        command.arg("--migrationsDir").arg(data.join("migrations"));
        command
    };
    output(prepared().args(["superuser", "upsert", EMAIL, PASSWORD])).await?;
    let address = free_address()?;
    let mut serve = prepared();
    serve.arg("serve").arg("--http").arg(address.to_string());
    let process = Process::start(serve, address, "/api/health").await?;
    let everybody = Target {
        address,
        authorization: "".into(),
    };
    let login = json!({"identity": EMAIL, "password": PASSWORD});
    let path = "/api/collections/_superusers/auth-with-password";
    let session = Connection::new(&everybody)
        .json(&Call::with(Method::POST, path, &login))
        .await?;
    let token = session["token"].as_str().context("no token came")?;
    let mut operator = Connection::new(&Target {
        address,
        authorization: token.into(),
    });
    let settings = json!({
        "batch": {"enabled": true, "maxRequests": BATCH, "timeout": 120, "maxBodySize": 128 << 20},
        "rateLimits": {"enabled": false},
        "logs": {"maxDays": 0},
    });
    operator
        .json(&Call::with(Method::PATCH, "/api/settings", &settings))
        .await?;
    operator
        .json(&Call::with(Method::POST, "/api/collections", &collection()))
        .await?;
    Ok((process, everybody))
}

fn collection() -> Value {
    let field = |name: &str, kind: &str| json!({"name": name, "type": kind});
    let mut fields: Vec<_> = TEXTS.iter().map(|name| field(name, "text")).collect();
    fields.extend([
        field("last_call_outcome", "text"),
        field("last_called_at", "date"),
        field("metadata", "json"),
        json!({"name": "created_at", "type": "autodate", "onCreate": true}),
        json!({"name": "updated_at", "type": "autodate", "onCreate": true, "onUpdate": true}),
    ]);
    json!({
        "name": "contacts", "type": "base", "fields": fields,
        "listRule": "", "viewRule": "", "createRule": "", "updateRule": "", "deleteRule": "",
        "indexes": [
            "CREATE INDEX contacts_by_folder ON contacts (folder_id)",
            "CREATE INDEX contacts_by_outcome ON contacts (last_call_outcome)",
            "CREATE INDEX contacts_by_folder_and_outcome ON contacts (folder_id, last_call_outcome)",
            "CREATE INDEX contacts_by_time ON contacts (created_at)",
        ],
    })
}

/// Imports contacts through the batch API; gives the time that its answers took.
pub(crate) async fn import(target: &Target, contacts: &[Value]) -> Result<Duration> {
    let mut connection = Connection::new(target);
    let mut time = Duration::ZERO;
    for batch in contacts.chunks(BATCH) {
        let requests: Vec<_> = batch
            .iter()
            .map(|contact| json!({"method": "POST", "url": RECORDS, "body": record(contact)}))
            .collect();
        let call = Call::with(Method::POST, "/api/batch", &json!({"requests": requests}));
        let start = Instant::now();
        let answer = connection.send(&call).await?;
        time += start.elapsed();
        answer.json()?;
    }
    Ok(time)
}

/// A contact without what PocketBase gives itself.
fn record(contact: &Value) -> Value {
    let kept: Map<_, _> = contact
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| !matches!(name.as_str(), "id" | "created_at" | "updated_at"))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    Value::Object(kept)
}

/// The first page of a list, as PocketBase can be asked for it; totals are on in each.
pub(crate) fn lists() -> [(&'static str, Call); 3] {
    [
        ("newest first, by rowid", list("&sort=-%40rowid")),
        ("newest first, by time", list("&sort=-created_at")),
        ("in no order", list("")),
    ]
}

fn list(rest: &str) -> Call {
    Call::get(format!("{RECORDS}?page=1&perPage=50{rest}"))
}

/// The first page of a search for a term in name, phone and e-mail.
pub(crate) fn search(term: &str) -> Call {
    let conditions: Vec<_> = ["first_name", "last_name", "email", "phone_number"]
        .iter()
        .map(|field| format!("{field}~'{term}'"))
        .collect();
    let filter = encoded(&conditions.join("||"));
    list(&format!("&sort=-%40rowid&filter={filter}"))
}

/// A page deep in the list.
pub(crate) fn deep(page: u64) -> Call {
    Call::get(format!("{RECORDS}?page={page}&perPage=50&sort=-%40rowid"))
}

/// A new contact.
pub(crate) fn create(contact: &Value) -> Call {
    Call::with(Method::POST, RECORDS, &record(contact))
}

/// Another last name for a contact.
pub(crate) fn patch(id: &str, last_name: &str) -> Call {
    let body = json!({"last_name": last_name});
    Call::with(Method::PATCH, format!("{RECORDS}/{id}"), &body)
}

/// Ids of contacts, to change them.
pub(crate) async fn ids(target: &Target) -> Result<Vec<String>> {
    let page = Connection::new(target)
        .json(&Call::get(format!("{RECORDS}?perPage=200&skipTotal=1")))
        .await?;
    let items = page["items"].as_array().context("no records came")?;
    Ok(items
        .iter()
        .filter_map(|item| item["id"].as_str().map(str::to_owned))
        .collect())
}
