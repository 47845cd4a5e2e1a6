//! The running server, tried against its own description: generated requests, single ones and chains of them.

use crate::process::{ask, command, run as run_to_end};
use crate::tools::postgres::Postgres;
use crate::{places, report, run, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Generated requests for each operation and phase: about half a minute in all.
const EXAMPLES: &str = "6";
/// The same requests every time.
const SEED: &str = "1";
/// What comes after this is left out, on a slow machine.
const MOST_SECONDS: &str = "45";
const START_WITHIN: Duration = Duration::from_secs(20);

const CONFIG: &str = include_str!("schemathesis/config.toml");
const HOOKS: &str = include_str!("schemathesis/hooks.py");

/// Tries the debug server, whose arithmetic is checked, on databases that are thrown away: one of each engine.
pub(super) fn check() -> Result<()> {
    run::build_server("debug")?;
    let folder = places::target().join("schemathesis");
    if folder.exists() {
        fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    fs::create_dir_all(&folder)?;
    let database = format!("sqlite:{}", folder.join("dialbook.db").display());
    against(&database, &folder)?;
    let postgres = Postgres::start()?;
    if !postgres.is_own() {
        report::note("on SQLite alone: the PostgreSQL that you named is not this test's to fill");
        return Ok(());
    }
    against(postgres.url(), &folder)
}

/// Tries the server on the database of this URL; what it writes on its way goes into the folder.
fn against(database: &str, folder: &Path) -> Result<()> {
    let schemathesis = tools::schemathesis()?;
    let (config, hooks) = (folder.join("config.toml"), folder.join("hooks.py"));
    fs::write(&config, CONFIG)?;
    fs::write(&hooks, HOOKS)?;
    let server = Server::start(database)?;
    run_to_end(
        command(schemathesis)
            .current_dir(folder)
            .arg("--config-file")
            .arg(config)
            .args(["run", &format!("{}/api/public/v1/openapi.json", server.url)])
            .args(["--header", &format!("Authorization: Bearer {}", server.key)])
            .args(["--max-examples", EXAMPLES, "--seed", SEED])
            .args(["--max-time", MOST_SECONDS, "--generation-database", "none"])
            .env("SCHEMATHESIS_HOOKS", hooks),
    )
}

/// A server without a rate limit, stopped when this is dropped.
struct Server {
    child: Child,
    url: String,
    key: String,
}

impl Server {
    fn start(database: &str) -> Result<Self> {
        let key = ask(&mut server(
            database,
            &["key", "create", "--organisation", "Test"],
        ))
        .context("no key can be made for the test")?;
        let address = run::free_address(0)?;
        let child = server(database, &["serve", "--rate-limit", "0"])
            .arg("--listen")
            .arg(address.to_string())
            .env("DIALBOOK_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .context("the server cannot be started")?;
        let mut server = Self {
            child,
            url: format!("http://{address}"),
            key,
        };
        let patience = Instant::now() + START_WITHIN;
        while TcpStream::connect(address).is_err() {
            if let Some(status) = server.child.try_wait()? {
                bail!("the server ended with {status}");
            }
            if Instant::now() > patience {
                bail!("the server does not listen on {address}");
            }
            sleep(Duration::from_millis(50));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn server(database: &str, arguments: &[&str]) -> Command {
    let mut command = command(places::server("debug"));
    command.args(arguments).env("DIALBOOK_DATABASE", database);
    command
}
