//! The program itself, as a process.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use super::Client;

/// The program with its database.
pub(crate) fn program(database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dialbook-server"));
    command
        .env("DIALBOOK_DATABASE", database)
        .env("DIALBOOK_LOG", "warn");
    command
}

/// A server with demo data, killed when it is dropped.
pub(crate) struct Running {
    pub(crate) child: Child,
    /// Where it is, and its key.
    pub(crate) url: String,
    pub(crate) key: String,
}

impl Running {
    pub(crate) fn demo(database: &str) -> Self {
        Self::start(program(database).args(["serve", "--demo"]))
    }

    /// Starts a demo on a free port; done when it listens.
    pub(crate) fn start(command: &mut Command) -> Self {
        let command = command.args(["--listen", "127.0.0.1:0"]);
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        child.stdout = Some(output.into_inner());
        assert_eq!(line.matches("http://").count(), 1, "{line}");
        let address = line[line.find("http://").unwrap()..].trim_end();
        let (url, key) = address.split_once("/#key=").unwrap();
        Self {
            child,
            url: url.to_owned(),
            key: key.to_owned(),
        }
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(&self.url, &self.key)
    }
}

impl Drop for Running {
    /// As by `kill -9`.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
