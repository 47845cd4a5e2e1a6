//! The PostgreSQL that the tests run on.

use super::apt;
use crate::process::{ask, command, run_quietly};
use crate::{places, report, run};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Names a server to use instead of one of our own, and tells the tests which one it is.
pub(crate) const VARIABLE: &str = "DIALBOOK_TEST_POSTGRES";

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(30);

/// A PostgreSQL for tests: the user's, or a throw-away one, which ends when this is dropped.
pub(crate) struct Postgres {
    url: String,
    own: Option<Server>,
}

impl Postgres {
    /// Finds the user's or starts one.
    pub(crate) fn start() -> Result<Self> {
        if let Ok(url) = env::var(VARIABLE) {
            return Ok(Self { url, own: None });
        }
        let programs = programs()?;
        report::step("a throw-away PostgreSQL", || {
            let server = Server::start(&programs)?;
            Ok(Self {
                url: server.url(),
                own: Some(server),
            })
        })
    }

    /// Whether it is a throw-away one.
    pub(crate) fn is_own(&self) -> bool {
        self.own.is_some()
    }

    /// The URL of a database in it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// The folder with initdb and postgres: on PATH, where the system puts it, or installed now.
pub(crate) fn programs() -> Result<PathBuf> {
    if let Some(found) = present() {
        return Ok(found);
    }
    let otherwise = if cfg!(target_os = "macos") {
        "brew install postgresql"
    } else if cfg!(windows) {
        "winget install PostgreSQL.PostgreSQL.17"
    } else {
        "sudo dnf install postgresql-server postgresql-contrib"
    };
    apt::install(&["postgresql"], otherwise)
        .with_context(|| format!("or set {VARIABLE} to the URL of a server for the tests"))?;
    present().with_context(|| {
        format!("no PostgreSQL was found: set {VARIABLE} to the URL of a server for the tests")
    })
}

fn present() -> Option<PathBuf> {
    let has_both = |folder: &PathBuf| {
        ["initdb", "postgres"]
            .iter()
            .all(|name| places::find(name, [folder.clone()]).is_some())
    };
    let on_path = places::on_path("postgres")
        .and_then(|program| program.parent().map(Path::to_path_buf))
        .filter(has_both);
    on_path.or_else(|| debians().into_iter().rfind(has_both))
}

/// Debian's folders, one for each version, the newest last.
fn debians() -> Vec<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut folders: Vec<_> = versions
        .flatten()
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .collect();
    folders.sort_unstable();
    folders.into_iter().map(|(_, folder)| folder).collect()
}

/// A server of our own in a folder of its own; both are gone when it is dropped.
struct Server {
    folder: PathBuf,
    port: u16,
    process: Option<Child>,
}

impl Server {
    fn start(programs: &Path) -> Result<Self> {
        let mut server = Self {
            folder: env::temp_dir().join(format!("dialbook-postgres-{}", std::process::id())),
            port: run::free_address(0)?.port(),
            process: None,
        };
        server.make_folder()?;
        let data = server.folder.join("data");
        run_quietly(
            unprivileged(&programs.join("initdb"))?
                .arg("--pgdata")
                .arg(&data)
                .args(["--username=dialbook", "--auth=trust", "--encoding=UTF8"])
                .args(["--locale=C.UTF-8", "--no-sync"]),
        )?;
        let log = fs::File::create(server.folder.join("log"))?;
        let process = unprivileged(&programs.join("postgres"))?
            .arg("-D")
            .arg(&data)
            .args(["-p", &server.port.to_string(), "-c"])
            .arg(format!(
                "unix_socket_directories={}",
                server.folder.display()
            ))
            .args([
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "max_connections=400",
            ])
            // It need not outlive a power cut.
            .args(["-c", "fsync=off", "-c", "full_page_writes=off", "-c"])
            .arg("synchronous_commit=off")
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .context("PostgreSQL cannot be started")?;
        server.process = Some(process);
        server.wait()?;
        Ok(server)
    }

    fn url(&self) -> String {
        format!("postgres://dialbook@127.0.0.1:{}/postgres", self.port)
    }

    /// Makes the folder, for whoever the server will run as.
    fn make_folder(&self) -> Result<()> {
        fs::create_dir(&self.folder)
            .with_context(|| format!("{} cannot be made", self.folder.display()))?;
        if is_root() {
            run_quietly(command("chown").arg(NOBODY).arg(&self.folder))?;
        }
        Ok(())
    }

    /// Waits until it takes connections.
    fn wait(&mut self) -> Result<()> {
        let started = Instant::now();
        loop {
            let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            if log.contains("ready to accept connections") {
                return Ok(());
            }
            let ended = match &mut self.process {
                Some(process) => process.try_wait()?.is_some(),
                None => true,
            };
            if ended || started.elapsed() > PATIENCE {
                bail!("PostgreSQL does not start:\n{log}");
            }
            sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(process) = &mut self.process {
            // Its children end with it, unlike after a plain kill: SIGINT is its fast shutdown.
            let pid = process.id().to_string();
            let told = command("kill").args(["-INT", &pid]).status();
            if !told.is_ok_and(|status| status.success()) {
                let _ = process.kill();
            }
            let _ = process.wait();
        }
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A user that owns nothing.
const NOBODY: &str = "nobody";

fn is_root() -> bool {
    cfg!(unix) && ask(command("id").arg("-u")).as_deref() == Some("0")
}

/// The program, run as somebody else where we are root: PostgreSQL refuses that.
fn unprivileged(program: &Path) -> Result<Command> {
    // Whatever the user has set for their own databases does not count here.
    let without_settings = |mut command: Command| {
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("PG")) {
                command.env_remove(&name);
            }
        }
        command.current_dir("/").env("LC_ALL", "C.UTF-8");
        command
    };
    if !is_root() {
        return Ok(without_settings(command(program)));
    }
    let Some(setpriv) = places::on_path("setpriv") else {
        bail!(
            "PostgreSQL does not run as root, and setpriv, which would make root somebody else, is \
             missing: run this as another user, or set {VARIABLE} to the URL of a server for the tests"
        );
    };
    let mut command = command(setpriv);
    command
        .args([
            &format!("--reuid={NOBODY}"),
            "--regid",
            &group()?,
            "--clear-groups",
        ])
        .arg(program);
    Ok(without_settings(command))
}

/// The group of that user, whose name differs from system to system.
fn group() -> Result<String> {
    ask(command("id").args(["-g", NOBODY])).with_context(|| format!("there is no user {NOBODY}"))
}
