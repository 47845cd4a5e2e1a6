//! One run: every size, every subject, one table.

mod aims;
mod cases;
mod chart;
mod page;
mod rival;
pub(crate) mod rows;
mod size;
mod terms;

use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::crash::{self, Plan};
use crate::machine;
use crate::subject::dialbook::Dialbook;

/// What a run is told.
#[derive(Clone, Debug)]
pub struct Options {
    /// The server's program.
    pub server: PathBuf,
    /// PocketBase's program; none to leave it out.
    pub pocketbase: Option<PathBuf>,
    /// sqlite3's program; none to leave it out.
    pub sqlite3: Option<PathBuf>,
    /// How many contacts, one measurement after the other.
    pub sizes: Vec<Size>,
    /// How often the server is killed.
    pub kills: u64,
    /// What the kills are drawn from.
    pub seed: u64,
    /// Where databases are made and removed again.
    pub scratch: PathBuf,
    /// Where the page and its chart are written.
    pub docs: PathBuf,
    /// The command that started this, for the page.
    pub command: String,
}

/// A number of contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(pub u64);

impl std::str::FromStr for Size {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (digits, unit) = match text.trim_end_matches(['k', 'K', 'm', 'M']) {
            digits if digits.len() + 1 == text.len() && text.ends_with(['k', 'K']) => {
                (digits, 1_000)
            }
            digits if digits.len() + 1 == text.len() => (digits, 1_000_000),
            digits => (digits, 1),
        };
        let number: Option<u64> = digits.parse().ok();
        match number.and_then(|number| number.checked_mul(unit)) {
            Some(contacts) if contacts >= 1_000 => Ok(Self(contacts)),
            _ => Err("write a number of at least 1000, as in 10k, 1M or 2500".to_owned()),
        }
    }
}

impl std::fmt::Display for Size {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            n if n.is_multiple_of(1_000_000) => write!(f, "{}M", n / 1_000_000),
            n if n.is_multiple_of(1_000) => write!(f, "{}k", n / 1_000),
            n => write!(f, "{n}"),
        }
    }
}

/// How long many clients call at once, where their throughput is measured.
const THROUGHPUT: Duration = Duration::from_secs(3);
/// How many clients those are.
const CLIENTS: u64 = 16;
/// Rows of an import that may be killed: some milliseconds' worth.
const IMPORT_ROWS_WHEN_KILLED: u64 = 3_000;
/// Contacts for which PocketBase is measured beside the server, at the most.
const RIVAL: Size = Size(100_000);

/// Everything that was measured.
struct Findings {
    machine: String,
    sizes: Vec<size::Measured>,
    rival: Option<rival::Measured>,
    kills: Option<crash::Outcome>,
}

/// Runs everything, and writes the page.
///
/// # Errors
/// A subject cannot be started or does not answer as it should; no page is written then.
pub async fn run(options: &Options) -> Result<()> {
    std::fs::create_dir_all(&options.scratch)
        .with_context(|| format!("{} cannot be made", options.scratch.display()))?;
    let mut findings = Findings {
        machine: machine::describe(),
        sizes: Vec::new(),
        rival: None,
        kills: None,
    };
    tell(&findings.machine);
    let mut sizes = options.sizes.clone();
    sizes.sort_unstable();
    sizes.dedup();
    let beside = sizes.iter().copied().filter(|size| *size <= RIVAL).max();
    for size in sizes {
        let dialbook = Dialbook {
            program: options.server.clone(),
            file: options.scratch.join(format!("dialbook-{size}.db")),
        };
        dialbook.remove();
        let measured = size::measure(options, &dialbook, size).await;
        dialbook.remove();
        let (measured, rows) = measured.with_context(|| format!("at {size} contacts"))?;
        if Some(size) == beside
            && let Some(program) = &options.pocketbase
        {
            let rival = rival::measure(program, &options.scratch, &rows, size).await;
            findings.rival = Some(rival.context("PocketBase")?);
        }
        findings.sizes.push(measured);
    }
    if options.kills > 0 {
        tell(&format!("{} kills, seed {}", options.kills, options.seed));
        let plan = Plan {
            dialbook: Dialbook {
                program: options.server.clone(),
                file: options.scratch.join("killed.db"),
            },
            kills: options.kills,
            seed: options.seed,
            import_rows: IMPORT_ROWS_WHEN_KILLED,
        };
        plan.dialbook.remove();
        findings.kills = Some(crash::run(&plan).await?);
        plan.dialbook.remove();
    }
    page::write(options, &findings)
}

/// Says what is being done.
pub(crate) fn tell(what: &str) {
    use std::io::Write;
    // A progress that nobody can see is no reason to stop.
    let _ = writeln!(std::io::stderr(), "{what}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_as_they_are_written() {
        for text in ["10k", "100k", "1M", "10M", "2500"] {
            assert_eq!(text.parse::<Size>().unwrap().to_string(), text);
        }
        assert_eq!("2000k".parse(), Ok(Size(2_000_000)));
        for text in ["", "k", "12", "1kk", "-5k", "99999999999999M"] {
            assert!(text.parse::<Size>().is_err(), "{text}");
        }
    }
}
