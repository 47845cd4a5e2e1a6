//! Servers as processes: started, waited for, and never left behind.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::process::{Child, Command};

use crate::http::{Call, Connection, Target};

/// How long a server may take until it answers; one that recovers a long log needs some.
const STARTS_WITHIN: Duration = Duration::from_secs(60);
const LOOKS_EVERY: Duration = Duration::from_millis(5);

/// A running server; it ends with this value.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Its number.
    pub pid: u32,
}

impl Process {
    /// Starts a server and waits until `path` is answered well.
    ///
    /// # Errors
    /// It cannot be started, ends at once or does not answer in time.
    pub async fn start(mut command: Command, address: SocketAddr, path: &str) -> Result<Self> {
        let mut child = command
            .kill_on_drop(true)
            .spawn()
            .context("a server cannot be started")?;
        let pid = child.id().context("a server ended at once")?;
        let target = Target {
            address,
            authorization: "".into(),
        };
        let call = Call::get(path);
        let start = Instant::now();
        while start.elapsed() < STARTS_WITHIN {
            if let Some(status) = child.try_wait()? {
                bail!("a server ended at its start, with {status}");
            }
            let answer = Connection::new(&target).send(&call).await;
            if answer.is_ok_and(|reply| reply.status.is_success()) {
                return Ok(Self {
                    child,
                    address,
                    pid,
                });
            }
            tokio::time::sleep(LOOKS_EVERY).await;
        }
        bail!("a server does not answer at {address}{path}");
    }

    /// Ends it with SIGKILL and waits until it is gone.
    ///
    /// # Errors
    /// The system refuses.
    pub async fn kill(mut self) -> Result<()> {
        self.child.kill().await.context("a server cannot be killed")
    }
}

/// A command whose process ends with this one, even where this one is killed.
pub fn command(program: &Path) -> Command {
    let setpriv = Path::new("/usr/bin/setpriv");
    let mut command = if setpriv.is_file() {
        let mut command = Command::new(setpriv);
        command.args(["--pdeathsig", "KILL"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.stdin(Stdio::null()).stdout(Stdio::null());
    command
}

/// An address that nobody listens on.
///
/// # Errors
/// There is none.
pub fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?)
}

/// Runs a program to its end and gives what it writes.
///
/// # Errors
/// It cannot be started, or fails; then with what it says.
pub async fn output(command: &mut Command) -> Result<String> {
    let output = command
        .kill_on_drop(true)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .await
        .context("a program cannot be started")?;
    if !output.status.success() {
        let said = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes));
        bail!(
            "a program ended with {}: {}",
            output.status,
            said.concat().trim()
        );
    }
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
