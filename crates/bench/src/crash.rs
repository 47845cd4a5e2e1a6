//! Kills a real server at random moments, and looks at what it kept.
//!
//! Workers send writes, each its own, one after the other, and note what was acknowledged. Then the server gets a SIGKILL and
//! is started again. What was acknowledged must be there exactly once; what was still running must
//! be there wholly or not at all, and once after it is sent again under its key.
//! A SIGKILL ends the process and not the machine: it tells nothing of a power cut.

mod model;
mod observed;
mod worker;

use std::fmt;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use futures_util::future::try_join_all;

use crate::http::{Connection, Target};
use crate::process::{command, output};
use crate::subject::dialbook::Dialbook;
use fastrand::Rng;
use observed::Observed;
use worker::Worker;

/// Workers that write at the same time.
const WORKERS: u64 = 4;
/// The longest time that a server lives, from its first write.
const LIVES_MS: u64 = 150;

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The server, with a database that does not exist yet.
    pub dialbook: Dialbook,
    /// How often it is killed.
    pub kills: u64,
    /// What everything random is drawn from.
    pub seed: u64,
    /// The rows of an import, at the most.
    pub import_rows: u64,
}

/// What came of it. That there is one means that nothing was lost, halved or doubled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How often the server was killed.
    pub kills: u64,
    /// What everything random was drawn from.
    pub seed: u64,
    /// Writes that were answered.
    pub acknowledged: u64,
    /// Writes that had no answer when the server was killed.
    pub unanswered: u64,
    /// Imports among them.
    pub unanswered_imports: u64,
    /// Those of the unanswered that had happened all the same.
    pub kept: u64,
    /// Whether the server's own `check` was run; earlier versions have none.
    pub checked: bool,
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kills by SIGKILL, drawn from the seed {}: {} writes acknowledged, all there once. {} writes ({} of them \
             imports) had no answer yet: {} had happened, the others had not, none by half; sent again \
             under their keys, each was there once. ",
            self.kills,
            self.seed,
            self.acknowledged,
            self.unanswered,
            self.unanswered_imports,
            self.kept
        )?;
        f.write_str(if self.checked {
            "`dialbook-server check` found nothing."
        } else {
            "This version has no `dialbook-server check`."
        })
    }
}

/// A seed that is another one each time.
pub fn fresh_seed() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| since.as_nanos() as u64)
}

/// Kills a server so often.
///
/// # Errors
/// Something was lost, halved or doubled, or the server does not start or answer; with the seed.
pub async fn run(plan: &Plan) -> Result<Outcome> {
    kills(plan)
        .await
        .with_context(|| format!("kills drawn from the seed {}", plan.seed))
}

async fn kills(plan: &Plan) -> Result<Outcome> {
    let mut random = Rng::with_seed(plan.seed);
    let key = plan.dialbook.key("Killed").await?;
    let mut workers: Vec<Worker> = (1..=WORKERS)
        .map(|number| Worker::new(number, plan.seed, plan.import_rows))
        .collect();
    let mut outcome = Outcome {
        seed: plan.seed,
        ..Outcome::default()
    };
    loop {
        let (process, target) = plan.dialbook.serve(&key).await?;
        recover(&target, &mut workers, &mut outcome, &mut random)
            .await
            .with_context(|| format!("after kill {}", outcome.kills))?;
        if outcome.kills == plan.kills {
            process.kill().await?;
            break;
        }
        let busy = workers.into_iter().map(|worker| {
            let target = target.clone();
            async move { tokio::spawn(worker.work(target)).await? }
        });
        let moment = Duration::from_micros(random.u64(..LIVES_MS * 1_000));
        let kill = async {
            tokio::time::sleep(moment).await;
            process.kill().await
        };
        let (ended, ()) = tokio::try_join!(try_join_all(busy), kill)?;
        workers = ended;
        outcome.kills += 1;
    }
    outcome.acknowledged = workers.iter().map(|worker| worker.acknowledged).sum();
    outcome.checked = check(&plan.dialbook).await?;
    Ok(outcome)
}

/// Looks at what is there, sends again what had no answer, and looks once more.
async fn recover(
    target: &Target,
    workers: &mut [Worker],
    outcome: &mut Outcome,
    random: &mut Rng,
) -> Result<()> {
    let mut connection = Connection::new(target);
    let observed = Observed::read(&mut connection, workers.len() as u64, random).await?;
    for worker in &mut *workers {
        let found = observed.of(worker.number);
        if let Some(happened) = worker.judge(found)? {
            outcome.unanswered += 1;
            outcome.unanswered_imports += u64::from(worker.is_importing());
            outcome.kept += u64::from(happened);
        }
        worker.send_again(&mut connection, found).await?;
    }
    let observed = Observed::read(&mut connection, workers.len() as u64, random).await?;
    for worker in workers {
        let found = observed.of(worker.number);
        worker.judge(found)?;
        worker.learn(found);
    }
    Ok(())
}

/// Runs the server's own check of its database; false where this version has none.
async fn check(dialbook: &Dialbook) -> Result<bool> {
    let help = output(command(&dialbook.program).args(["help", "check"])).await;
    if help.is_err() {
        return Ok(false);
    }
    output(&mut dialbook.command(&["check"]))
        .await
        .context("the check after the last kill")?;
    Ok(true)
}
