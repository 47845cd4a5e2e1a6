//! The server at one size: latencies, throughput, rows in and out, memory.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use super::cases::{Case, FIRST_PAGE, cases, mixed};
use super::rows::{self, Moved};
use super::{CLIENTS, Options, RIVAL, Size, THROUGHPUT, tell};
use crate::http::{Call, Connection, Target};
use crate::load::{Calls, Latency, Throughput, latency, throughput};
use crate::memory;
use crate::process::Process;
use crate::subject::dialbook::{Dialbook, folder};
use crate::subject::{bare, floor};

/// Rows of an import and of its floor, at the most.
const IMPORT_ROWS: u64 = 1_000_000;
/// Clients that are served at once while the memory is watched.
const MANY_CLIENTS: u64 = 200;

/// The server and the bare route take turns, so that both meet the same machine.
const TURNS: u32 = 4;
const TURN: Duration = Duration::from_secs(1);

/// A kind of request, and how it went.
pub(crate) struct Timed {
    pub(crate) name: String,
    pub(crate) latency: Latency,
    pub(crate) throughput: Option<Throughput>,
}

/// Peaks of the resident set in bytes, none where the system does not tell.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) importing: Option<u64>,
    pub(crate) exporting: Option<u64>,
    pub(crate) serving: Option<u64>,
}

/// What was measured at one size.
pub(crate) struct Measured {
    pub(crate) size: Size,
    pub(crate) seeded: Moved,
    pub(crate) timed: Vec<Timed>,
    /// First pages a second from a bare route, and from the server in the same seconds.
    pub(crate) bare: f64,
    pub(crate) beside_bare: f64,
    pub(crate) export: Moved,
    /// Into the database that has all the contacts already.
    pub(crate) import: Moved,
    /// Into an empty one.
    pub(crate) first_import: Moved,
    /// sqlite3's, of the same rows into an empty one.
    pub(crate) floor: Option<Moved>,
    pub(crate) memory: Memory,
    /// What each of very many clients waited.
    pub(crate) many_clients: Throughput,
}

impl Measured {
    /// The kind of that name.
    pub(crate) fn timed(&self, name: &str) -> Option<&Timed> {
        self.timed.iter().find(|timed| timed.name == name)
    }
}

/// Measures the server with so many contacts; gives contacts for another server too.
pub(crate) async fn measure(
    options: &Options,
    dialbook: &Dialbook,
    size: Size,
) -> Result<(Measured, Vec<Value>)> {
    tell(&format!("{size} contacts: made up and stored"));
    let start = Instant::now();
    let key = dialbook.seed(size.0).await?;
    let seeded = Moved {
        rows: size.0,
        time: start.elapsed(),
    };
    let (process, target) = dialbook.serve(&key).await?;
    let contacts = if size <= RIVAL {
        rows::listed(&target, size.0).await?
    } else {
        Vec::new()
    };
    let cases = cases(&target).await?;
    let timed = timed(&target, &cases, size).await?;
    let (bare, beside_bare) = ceiling(options, &target, &cases).await?;
    let mut memory = Memory::default();

    tell(&format!(
        "{size} contacts: {MANY_CLIENTS} clients, export, import"
    ));
    memory::forget_peak(process.pid);
    let many_clients = throughput(&target, &mixed(&cases), MANY_CLIENTS, THROUGHPUT).await?;
    memory.serving = memory::peak(process.pid);
    let csv = options.scratch.join(format!("contacts-{size}.csv"));
    memory::forget_peak(process.pid);
    let export = rows::export(&target, &csv).await?;
    memory.exporting = memory::peak(process.pid);
    let wanted = size.0.min(IMPORT_ROWS);
    let import = import(&process, &target, &csv, wanted, &mut memory).await?;
    process.kill().await?;

    tell(&format!(
        "{size} contacts: import into an empty database, and its floor"
    ));
    let empty = Dialbook {
        file: options.scratch.join("empty.db"),
        ..dialbook.clone()
    };
    empty.remove();
    let key = empty.key("Bench").await?;
    let (process, target) = empty.serve(&key).await?;
    let first_import = self::import(&process, &target, &csv, wanted, &mut memory).await?;
    process.kill().await?;
    let floor = match &options.sqlite3 {
        Some(sqlite3) => Some(Moved {
            rows: first_import.rows,
            time: floor::import(sqlite3, &empty.file, &options.scratch).await?,
        }),
        None => None,
    };
    empty.remove();
    // Only space is lost when it stays.
    let _ = std::fs::remove_file(csv);
    let measured = Measured {
        size,
        seeded,
        timed,
        bare,
        beside_bare,
        export,
        import,
        first_import,
        floor,
        memory,
        many_clients,
    };
    Ok((measured, contacts))
}

async fn timed(target: &Target, cases: &[Case], size: Size) -> Result<Vec<Timed>> {
    let mut timed = Vec::new();
    for case in cases {
        tell(&format!("{size} contacts: {}", case.name));
        let latency = latency(target, &case.calls).await?;
        let throughput = if case.crowded {
            Some(throughput(target, &case.calls, CLIENTS, THROUGHPUT).await?)
        } else {
            None
        };
        timed.push(Timed {
            name: case.name.clone(),
            latency,
            throughput,
        });
    }
    Ok(timed)
}

/// First pages a second from a route that does nothing for them, and from the server, measured in turn.
async fn ceiling(options: &Options, target: &Target, cases: &[Case]) -> Result<(f64, f64)> {
    let first = cases.iter().find(|case| case.name == FIRST_PAGE);
    let first = first.context("the first page is not among the kinds")?;
    let answer = Connection::new(target).send(&first.calls.nth(0)).await?;
    let (_process, route) = bare::start(&options.scratch, &answer.body).await?;
    let root = Calls::among(vec![Call::get("/")])?;
    let (mut bare, mut own) = (0.0, 0.0);
    for _ in 0..TURNS {
        let turn = throughput(&route, &root, CLIENTS, TURN).await?;
        bare += turn.per_second / f64::from(TURNS);
        let turn = throughput(target, &first.calls, CLIENTS, TURN).await?;
        own += turn.per_second / f64::from(TURNS);
    }
    Ok((bare, own))
}

/// Imports into a new folder, and notes the peak of the memory if it is a higher one.
async fn import(
    process: &Process,
    target: &Target,
    csv: &Path,
    rows: u64,
    memory: &mut Memory,
) -> Result<Moved> {
    let folder = folder(&mut Connection::new(target), "Imported").await?;
    memory::forget_peak(process.pid);
    let moved = rows::import(target, &folder, csv, rows).await?;
    memory.importing = memory.importing.max(memory::peak(process.pid));
    Ok(moved)
}
