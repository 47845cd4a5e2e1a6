//! The import of files measured in a browser, beside other parsers and beside the server's own import.

mod aims;
mod chunks;
mod page;
mod results;
mod sample;

use std::path::Path;

use anyhow::{Context, Result};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use sheet::protocol::Request;
use sheet::{Decided, Overrides};

use crate::browser::Setup;
use crate::document::{self, Part};
use crate::http::{Connection, Target};
use crate::machine;
use crate::process::Process;
use crate::run::{rows, tell};
use crate::subject::dialbook::{Dialbook, folder};
use chunks::Chunks;
use results::{Drops, Imported, Measured, Reading, Results};
use sample::{Sample, Samples};

/// How often a file is read.
const READINGS: u64 = 9;
/// How often each file is dropped.
const DROPS: u64 = 7;
/// How often the rows are imported, by the app and without it.
const IMPORTS: usize = 3;

/// Everything that was measured, and on what.
struct Findings {
    machine: String,
    command: String,
    results: Results,
}

/// Runs everything, and writes its part of the page.
///
/// # Errors
/// Something cannot be started, or the page in the browser does not show what it should; nothing is written then.
pub async fn run(setup: &Setup) -> Result<()> {
    let scratch = setup.scratch.join("studio");
    std::fs::create_dir_all(&scratch)
        .with_context(|| format!("{} cannot be made", scratch.display()))?;
    let results = measure(setup, &scratch).await;
    std::fs::remove_dir_all(&scratch)?;
    let findings = Findings {
        machine: machine::describe(),
        command: setup.command.clone(),
        results: results?,
    };
    document::write(&setup.docs, Part::Studio, &page::text(&findings)?)
}

async fn measure(setup: &Setup, scratch: &Path) -> Result<Results> {
    tell("files of contacts: made up");
    let samples = Samples::write(scratch)?;
    let Samples {
        read,
        small,
        large,
        many,
    } = &samples;
    let subject = Subject {
        setup,
        dialbook: Dialbook {
            program: setup.server.clone(),
            file: scratch.join("studio.db"),
        },
    };

    let served = subject.serve().await?;
    tell(&format!("{} rows: read by each parser", read.rows));
    let asks = asks();
    let step = json!({"reading": {"file": read, "asks": asks, "times": READINGS}});
    let reading: Measured<Reading> = subject.drive(&served, step).await?;
    let step = json!({"firstLoad": {}});
    let first_load: Measured<u64> = subject.drive(&served, step).await?;
    tell("files: dropped");
    let step = json!({"firstRows": {"files": [small, large], "times": DROPS}});
    let drops: Measured<Vec<Drops>> = subject.drive(&served, step).await?;
    std::fs::remove_file(&large.path)?;
    let folder = scratch.join("chunks");
    let step = json!({"chunks": {"file": many, "asks": asks, "folder": folder}});
    let rows: Measured<Vec<u64>> = subject.drive(&served, step).await?;
    let chunks = Chunks {
        folder,
        rows: rows.measured,
    };
    served.process.kill().await?;

    let mut imports = Vec::new();
    for round in 1..=IMPORTS {
        tell(&format!(
            "{} rows: imported, {round} of {IMPORTS}",
            many.rows
        ));
        imports.push(subject.import(many, &chunks).await?);
    }
    tell("tasks of the main thread");
    let served = subject.serve().await?;
    let step = json!({"tasks": {"file": many}});
    let tasks = subject.drive::<Vec<_>>(&served, step).await?.measured;
    served.process.kill().await?;
    tell("memory");
    let served = subject.serve().await?;
    let step = json!({"memory": {"file": many}});
    let memory = subject.drive(&served, step).await?.measured;
    served.process.kill().await?;
    Ok(Results {
        browser: reading.browser,
        read: read.clone(),
        many: many.clone(),
        first_load: first_load.measured,
        reading: reading.measured,
        drops: drops.measured,
        imports,
        tasks,
        memory,
    })
}

/// What the worker is asked for when nobody decides anything.
fn asks() -> Value {
    let open = Request::Open {
        overrides: Overrides::default(),
        remembered: Vec::new(),
    };
    let judge = Request::Judge {
        decided: Decided::default(),
    };
    json!({"open": open, "judge": judge, "begin": Request::Begin})
}

/// What is measured.
struct Subject<'s> {
    setup: &'s Setup,
    dialbook: Dialbook,
}

/// A server with an empty database, and what opens it.
struct Served {
    process: Process,
    target: Target,
    key: String,
}

impl Subject<'_> {
    /// Starts the server with an empty database; what ran before must have ended.
    async fn serve(&self) -> Result<Served> {
        self.dialbook.remove();
        let key = self.dialbook.key("Bench").await?;
        let (process, target) = self.dialbook.serve(&key).await?;
        Ok(Served {
            process,
            target,
            key,
        })
    }

    /// Has the driver take a step in a browser of its own.
    async fn drive<T: DeserializeOwned>(
        &self,
        served: &Served,
        step: Value,
    ) -> Result<Measured<T>> {
        let origin = format!("http://{}", served.target.address);
        let told = json!({"server": {"origin": origin, "key": served.key}, "step": step});
        let said = self.setup.drive(told).await?;
        serde_json::from_slice(&said).context("the driver's figures cannot be read")
    }

    /// Imports the rows by the app, by its chunks alone, and in requests as large as may be; each time into an
    /// empty database.
    async fn import(&self, many: &Sample, chunks: &Chunks) -> Result<results::Import> {
        let served = self.serve().await?;
        let mut connection = Connection::new(&served.target);
        let id = folder(&mut connection, "Chunks").await?;
        let posted = chunks.post(&mut connection, &id).await?;
        served.process.kill().await?;
        let served = self.serve().await?;
        let step = json!({"import": {"file": many}});
        let app: Measured<Imported> = self.drive(&served, step).await?;
        served.process.kill().await?;
        let served = self.serve().await?;
        let id = folder(&mut Connection::new(&served.target), "Large").await?;
        let large = rows::import(&served.target, &id, &many.path, many.rows).await?;
        served.process.kill().await?;
        Ok(results::Import {
            app: app.measured,
            posted: posted.time,
            large: large.time,
        })
    }
}
