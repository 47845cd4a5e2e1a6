//! `cargo xtask dev`: Trunk rebuilds the app on save and passes API calls on to a debug server.

use crate::tools::Web;
use crate::{bundle, places, report, run, tools};
use anyhow::{Context, Result, bail};
use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

/// The debug server's first choice, behind Trunk's.
const API_PORT: u16 = 8180;
const PAUSE: Duration = Duration::from_millis(200);

/// Serves until Ctrl-C or another request to end, or until one of the two ends.
pub(crate) fn run(extra: &[String]) -> Result<()> {
    let web = tools::web(false)?;
    run::build_server("debug")?;
    let page = run::free_address(run::PORT)?;
    let api = run::free_address(API_PORT)?;

    let is_over = Arc::new(AtomicBool::new(false));
    let end = Arc::clone(&is_over);
    ctrlc::set_handler(move || end.store(true, Ordering::Relaxed))
        .context("Ctrl-C cannot be listened for")?;

    let mut server = run::serve("debug", extra)?;
    server.arg("--listen").arg(api.to_string()).args(extra);
    let mut server = Running::start("the server", server.stdout(Stdio::piped()))?;
    if let Some(output) = server.child.stdout.take() {
        // Its links have to lead to the page that reloads.
        thread::spawn(move || relay(output, &api.to_string(), &page.to_string()));
    }
    let mut trunk = Running::start("Trunk", &mut trunk(&web, page, api)?)?;
    report::note(
        "saved files rebuild the app; restart for a change to the server; Ctrl-C ends both",
    );
    while !is_over.load(Ordering::Relaxed) {
        server.check()?;
        trunk.check()?;
        thread::sleep(PAUSE);
    }
    Ok(())
}

fn trunk(web: &Web, page: SocketAddr, api: SocketAddr) -> Result<Command> {
    // Apart from dist/, which holds the release build.
    let dist = places::web_target().join("dev");
    fs::create_dir_all(&dist).with_context(|| format!("{} cannot be made", dist.display()))?;
    let mut trunk = bundle::trunk(web, "trunk=info")?;
    trunk
        .args([
            "serve",
            "--disable-address-lookup",
            "--proxy-no-system-proxy",
        ])
        .args(["--address", &page.ip().to_string()])
        .args(["--port", &page.port().to_string()])
        .args(["--proxy-backend", &format!("http://{api}/api")])
        .arg("--dist")
        .arg(dist);
    Ok(trunk)
}

/// A child that ends with this program, however it leaves.
struct Running {
    name: &'static str,
    child: Child,
}

impl Running {
    fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        let child = command
            .spawn()
            .with_context(|| format!("{name} cannot be started"))?;
        Ok(Self { name, child })
    }

    fn check(&mut self) -> Result<()> {
        if let Some(status) = self.child.try_wait()? {
            bail!("{} has ended with {status}", self.name);
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn relay(output: ChildStdout, from: &str, to: &str) {
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        println!("{}", line.replace(from, to));
    }
}
