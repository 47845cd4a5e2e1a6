//! Contacts on their way out and in: exports read, imports sent.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::limits;
use hyper::Method;
use serde_json::{Value, json};

use crate::http::{Call, Connection, Target};
use crate::subject::dialbook::path;

/// Rows, and how long they took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Moved {
    pub(crate) rows: u64,
    pub(crate) time: Duration,
}

impl Moved {
    /// Rows in a second.
    pub(crate) fn rate(self) -> f64 {
        self.rows as f64 / self.time.as_secs_f64()
    }
}

/// Exports all contacts into a file.
pub(crate) async fn export(target: &Target, file: &Path) -> Result<Moved> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(file)?);
    let (mut lines, mut failure) = (0_u64, None);
    let start = Instant::now();
    let status = Connection::new(target)
        .stream(&Call::get(path("/contacts/export")), |chunk| {
            lines += chunk.iter().filter(|byte| **byte == b'\n').count() as u64;
            if let Err(error) = out.write_all(chunk) {
                failure = Some(error);
            }
        })
        .await?;
    let time = start.elapsed();
    out.flush()?;
    if let Some(error) = failure {
        return Err(error).context("the export cannot be kept");
    }
    if !status.is_success() {
        bail!("the export was answered with {status}");
    }
    Ok(Moved {
        rows: lines.saturating_sub(1),
        time,
    })
}

/// Imports up to so many rows of an export into a folder, in requests as large as the limits allow; the time
/// is the one from each request to its answer.
pub(crate) async fn import(
    target: &Target,
    folder_id: &str,
    file: &Path,
    rows: u64,
) -> Result<Moved> {
    let mut lines = BufReader::with_capacity(1 << 20, File::open(file)?);
    let mut header = Vec::new();
    lines.read_until(b'\n', &mut header)?;
    let mut connection = Connection::new(target);
    let mut moved = Moved {
        rows: 0,
        time: Duration::ZERO,
    };
    let mut waiting = Vec::new();
    while moved.rows < rows {
        let mut csv = header.clone();
        csv.append(&mut waiting);
        let mut count = u64::from(csv.len() > header.len());
        while (moved.rows + count) < rows && count < limits::IMPORT_ROWS as u64 {
            let mut line = Vec::new();
            // The made-up contacts have no line breaks in their cells.
            if lines.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            if csv.len() + line.len() > limits::CSV_BYTES {
                waiting = line;
                break;
            }
            csv.append(&mut line);
            count += 1;
        }
        if count == 0 {
            break;
        }
        let body = json!({"folder_id": folder_id, "csv_base64": STANDARD.encode(&csv)});
        let call = Call::with(Method::POST, path("/contacts/import"), &body);
        drop((body, csv));
        let start = Instant::now();
        let answer = connection.json(&call).await?;
        moved.time += start.elapsed();
        if answer["data"]["successful"] != count {
            bail!(
                "of {count} rows {} were imported",
                answer["data"]["successful"]
            );
        }
        moved.rows += count;
    }
    Ok(moved)
}

/// Up to so many contacts as the server lists them, newest first.
pub(crate) async fn listed(target: &Target, contacts: u64) -> Result<Vec<Value>> {
    let mut connection = Connection::new(target);
    let mut listed = Vec::new();
    for page in 1.. {
        let call = Call::get(path(&format!(
            "/contacts?limit={}&page={page}",
            limits::PAGE_LIMIT
        )));
        let mut answer = connection.json(&call).await?;
        let Some(rows) = answer["data"]
            .as_array_mut()
            .filter(|rows| !rows.is_empty())
        else {
            break;
        };
        listed.append(rows);
        if listed.len() as u64 >= contacts {
            break;
        }
    }
    Ok(listed)
}
