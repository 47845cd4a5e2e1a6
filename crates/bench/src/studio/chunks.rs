//! What the app sends, sent without it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use hyper::Method;
use serde_json::{Value, json};

use crate::http::{Call, Connection};
use crate::run::rows::Moved;
use crate::subject::dialbook::path;

/// The chunks of a file, as the app's worker wrote them.
pub(super) struct Chunks {
    /// A file of JSON for each.
    pub(super) folder: PathBuf,
    /// The rows of each.
    pub(super) rows: Vec<u64>,
}

impl Chunks {
    /// Posts one after the other; the time is the one from each request to its answer.
    pub(super) async fn post(&self, connection: &mut Connection, folder_id: &str) -> Result<Moved> {
        let mut moved = Moved {
            rows: 0,
            time: Duration::ZERO,
        };
        for (index, rows) in self.rows.iter().enumerate() {
            let file = self.folder.join(format!("{index}.json"));
            let text = std::fs::read(&file)
                .with_context(|| format!("{} cannot be read", file.display()))?;
            let mut body: Value = serde_json::from_slice(&text)?;
            body["folder_id"] = json!(folder_id);
            let call = Call::with(Method::POST, path("/contacts/import"), &body);
            let call = call.once(format!("bench.{index}"));
            drop((body, text));
            let start = Instant::now();
            let answer = connection.json(&call).await?;
            moved.time += start.elapsed();
            if answer["data"]["successful"] != *rows {
                bail!(
                    "of {rows} rows {} were imported",
                    answer["data"]["successful"]
                );
            }
            moved.rows += rows;
        }
        Ok(moved)
    }
}
