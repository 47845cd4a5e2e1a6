//! The log: on stderr, for people or for programs.

use std::io::IsTerminal;

use clap::{Args, ValueEnum};
use tracing_subscriber::EnvFilter;

#[derive(Debug, Args)]
pub(super) struct Options {
    /// How the log is written, to the standard error
    #[arg(
        long,
        value_name = "FORMAT",
        env = "DIALBOOK_LOG_FORMAT",
        value_enum,
        default_value = "text",
        global = true
    )]
    log_format: Format,
    /// What is logged: a level, or levels for parts, as in `info,dialbook_server=debug`
    #[arg(
        long,
        value_name = "FILTER",
        env = "DIALBOOK_LOG",
        default_value = "info",
        global = true
    )]
    log: String,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// Lines for people
    Text,
    /// A JSON object a line
    Json,
}

impl Options {
    /// Starts the log; one that runs already is kept.
    pub(super) fn start(&self) {
        let log = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(&self.log))
            .with_ansi(std::io::stderr().is_terminal())
            .with_writer(std::io::stderr);
        // It fails only where there is a log already.
        let _ = match self.log_format {
            Format::Text => log.with_target(false).try_init(),
            Format::Json => log.json().flatten_event(true).try_init(),
        };
        std::panic::set_hook(Box::new(|panic| tracing::error!(%panic, "panicked")));
    }
}
