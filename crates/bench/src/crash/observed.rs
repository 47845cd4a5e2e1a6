//! What is there, as every endpoint tells it; they have to agree.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::model::{Model, Row};
use crate::http::{Call, Connection};
use crate::subject::dialbook::{path, text};
use fastrand::Rng;

const LIMIT: u64 = 100;
/// Searches that are compared with the lists.
const SEARCHES: u64 = 4;

/// Each worker's part of the database.
pub(super) struct Observed(BTreeMap<u64, Model>);

/// The name of a worker's folder starts with this.
pub(super) fn mark(worker: u64) -> String {
    format!("w{worker} ")
}

impl Observed {
    /// Reads all folders and lists, and compares with them counts, totals, the export and some searches.
    pub(super) async fn read(
        connection: &mut Connection,
        workers: u64,
        random: &mut Rng,
    ) -> Result<Self> {
        let folders = connection
            .json(&Call::get(path("/contacts/folders")))
            .await?;
        let folders = folders["data"].as_array().context("no folders came")?;
        let mut parts = BTreeMap::new();
        for folder in folders {
            let name = text(&folder["name"])?;
            let worker = (1..=workers).find(|worker| name.starts_with(&mark(*worker)));
            let worker = worker.context("there is a folder that nobody made")?;
            let rows = rows(connection, folder).await?;
            let model = Model {
                folder: Some((name, Some(text(&folder["id"])?))),
                rows,
            };
            let other = parts.insert(worker, model);
            ensure!(other.is_none(), "a folder is there twice");
        }
        let observed = Self(parts);
        observed.compare_export(connection).await?;
        for _ in 0..SEARCHES {
            observed.compare_search(connection, random).await?;
        }
        Ok(observed)
    }

    /// A worker's part; an empty one where it has no folder.
    pub(super) fn of(&self, worker: u64) -> &Model {
        const NOTHING: &Model = &Model {
            folder: None,
            rows: BTreeMap::new(),
        };
        self.0.get(&worker).unwrap_or(NOTHING)
    }

    fn phones(&self) -> impl Iterator<Item = &String> {
        self.0.values().flat_map(|part| part.rows.keys())
    }

    async fn compare_export(&self, connection: &mut Connection) -> Result<()> {
        let call = Call::get(path("/contacts/export"));
        let export = connection.send(&call).await?;
        ensure!(export.status.is_success(), "the export: {}", export.text());
        let export = String::from_utf8(export.body.to_vec())?;
        // The phone is the first column, and no made-up cell needs quotes.
        let rows = export.lines().skip(1);
        let exported: Vec<_> = rows.filter_map(|row| row.split(',').next()).collect();
        let listed: BTreeSet<_> = self.phones().map(String::as_str).collect();
        ensure!(
            exported.len() == listed.len() && exported.iter().all(|it| listed.contains(it)),
            "the export has {} contacts, the lists {}",
            exported.len(),
            listed.len()
        );
        Ok(())
    }

    /// The contacts of one write are found by what their numbers have in common, and are as many as listed.
    async fn compare_search(&self, connection: &mut Connection, random: &mut Rng) -> Result<()> {
        let phones: Vec<_> = self.phones().collect();
        let Some(write) = random
            .choice(&phones)
            .map(|phone| &phone[..super::worker::WRITE_DIGITS])
        else {
            return Ok(());
        };
        let listed = phones
            .iter()
            .filter(|phone| phone.starts_with(write))
            .count();
        let query = format!("/contacts?limit=1&search={}", &write[1..]);
        let answer = connection.json(&Call::get(path(&query))).await?;
        ensure!(
            answer["pagination"]["total"] == listed,
            "a search for {write} finds {}, the lists have {listed}",
            answer["pagination"]["total"]
        );
        Ok(())
    }
}

/// The contacts of a folder, whose count and totals have to be as many.
async fn rows(connection: &mut Connection, folder: &Value) -> Result<BTreeMap<String, Row>> {
    let id = text(&folder["id"])?;
    let mut rows = BTreeMap::new();
    for page in 1.. {
        let query = format!("/contacts?folder_id={id}&limit={LIMIT}&page={page}");
        let answer = connection.json(&Call::get(path(&query))).await?;
        let total = &answer["pagination"]["total"];
        ensure!(
            *total == folder["contact_count"],
            "a list says {total} contacts, its folder {}",
            folder["contact_count"]
        );
        let contacts = answer["data"].as_array().context("no contacts came")?;
        for contact in contacts {
            let row = Row {
                id: Some(text(&contact["id"])?),
                last_name: text(&contact["last_name"])?,
            };
            let phone = text(&contact["phone_number"])?;
            let double = rows.insert(phone, row);
            ensure!(double.is_none(), "a contact is there twice: {contact}");
        }
        if (contacts.len() as u64) < LIMIT {
            break;
        }
    }
    ensure!(
        folder["contact_count"] == rows.len(),
        "a folder says {} contacts, its list has {}",
        folder["contact_count"],
        rows.len()
    );
    Ok(rows)
}
