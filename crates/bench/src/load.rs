//! Load: how long answers take, and how many come in a second.

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use futures_util::future::try_join_all;
use hyper::StatusCode;
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;

use crate::http::{Call, Connection, Reply, Target};

/// Calls of one kind, as many different ones as are asked for.
#[derive(Clone)]
pub(crate) struct Calls(Arc<dyn Fn(u64) -> Call + Send + Sync>);

impl Calls {
    pub(crate) fn new(make: impl Fn(u64) -> Call + Send + Sync + 'static) -> Self {
        Self(Arc::new(make))
    }

    /// These calls, one after the other and over again.
    pub(crate) fn among(calls: Vec<Call>) -> Result<Self> {
        if calls.is_empty() {
            bail!("there is nothing to ask");
        }
        Ok(Self::new(move |n| calls[n as usize % calls.len()].clone()))
    }

    pub(crate) fn nth(&self, n: u64) -> Call {
        (self.0)(n)
    }
}

/// How long answers took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Latency {
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
    /// How many were measured: below a hundred, the p99 is the longest.
    pub(crate) answers: usize,
}

impl Latency {
    fn of(mut times: Vec<Duration>) -> Result<Self> {
        times.sort_unstable();
        Ok(Self {
            p50: ranked(&times, 0.50).context("nothing was measured")?,
            p99: ranked(&times, 0.99).context("nothing was measured")?,
            answers: times.len(),
        })
    }
}

/// The one of sorted figures that this share of them does not exceed.
pub(crate) fn ranked<T: Copy>(sorted: &[T], share: f64) -> Option<T> {
    let rank = (share * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied()
}

const WARM_UP: Duration = Duration::from_millis(500);
const WARM_UP_CALLS: u64 = 5;
const MEASURE: Duration = Duration::from_secs(4);
const MOST_CALLS: u64 = 2_000;
const FEWEST_CALLS: u64 = 12;
/// How long a client waits that was refused.
const AFTER_REFUSAL: Duration = Duration::from_millis(5);
/// So many median times lie between two calls: the server is asked to work a quarter of the time, which
/// leaves room for a machine that has something else to do now and then.
const PACE: u32 = 4;

/// Measures one client on one connection, at a steady pace: a call is due every four median times. Where an
/// answer is so late that the next call waits, that wait counts as part of the next call's time.
pub(crate) async fn latency(target: &Target, calls: &Calls) -> Result<Latency> {
    let (target, calls) = (target.clone(), calls.clone());
    // A thread of its own can sleep to the microsecond; the runtime's timer has milliseconds.
    spawn_blocking(move || {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(paced(&target, &calls))
    })
    .await?
}

async fn paced(target: &Target, calls: &Calls) -> Result<Latency> {
    let mut connection = Connection::new(target);
    let mut n = 0;
    let mut times = Vec::new();
    let start = Instant::now();
    while n < WARM_UP_CALLS || start.elapsed() < WARM_UP {
        times.push(timed(&mut connection, &calls.nth(n), Instant::now()).await?);
        n += 1;
    }
    let interval = Latency::of(times)?.p50 * PACE;
    let fitting = MEASURE.as_nanos() / interval.as_nanos().max(1);
    let wanted = u64::try_from(fitting)?.clamp(FEWEST_CALLS, MOST_CALLS);
    let mut times = Vec::new();
    let mut due = Instant::now();
    for _ in 0..wanted {
        due += interval;
        let call = calls.nth(n);
        n += 1;
        let wait = due.saturating_duration_since(Instant::now());
        // This thread's own slack in waking up is not the server's.
        let begin = if wait.is_zero() {
            due
        } else {
            std::thread::sleep(wait);
            Instant::now()
        };
        times.push(timed(&mut connection, &call, begin).await?);
    }
    Latency::of(times)
}

async fn timed(connection: &mut Connection, call: &Call, begin: Instant) -> Result<Duration> {
    let reply = connection.send(call).await?;
    let time = begin.elapsed();
    check(call, &reply)?;
    Ok(time)
}

fn check(call: &Call, reply: &Reply) -> Result<()> {
    if !reply.status.is_success() {
        bail!(
            "{} {}: {} {}",
            call.method,
            call.path,
            reply.status,
            reply.text()
        );
    }
    Ok(())
}

/// How much came through.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Throughput {
    pub(crate) per_second: f64,
    /// Calls that the server was too busy for, and said so; they count nowhere else.
    pub(crate) refused: usize,
    /// What one of the clients waited.
    pub(crate) latency: Latency,
}

/// Measures so many clients, each on its own connection and each calling again as soon as it is answered.
pub(crate) async fn throughput(
    target: &Target,
    calls: &Calls,
    clients: u64,
    time: Duration,
) -> Result<Throughput> {
    let start = Instant::now();
    let end = start + time;
    let work = (0..clients).map(|client| {
        let (target, calls) = (target.clone(), calls.clone());
        async move { tokio::spawn(one_of_many(target, calls, client, clients, end)).await? }
    });
    let (times, refused): (Vec<_>, Vec<usize>) = try_join_all(work).await?.into_iter().unzip();
    let times = times.concat();
    Ok(Throughput {
        per_second: times.len() as f64 / start.elapsed().as_secs_f64(),
        refused: refused.into_iter().sum(),
        latency: Latency::of(times)?,
    })
}

/// Calls until the end; gives the times of the answers, and how many were refusals.
async fn one_of_many(
    target: Target,
    calls: Calls,
    client: u64,
    clients: u64,
    end: Instant,
) -> Result<(Vec<Duration>, usize)> {
    let mut connection = Connection::new(&target);
    let (mut times, mut refused) = (Vec::new(), 0);
    let mut n = client;
    while Instant::now() < end {
        let call = calls.nth(n);
        n += clients;
        let begin = Instant::now();
        let reply = connection.send(&call).await?;
        if reply.status == StatusCode::SERVICE_UNAVAILABLE {
            refused += 1;
            tokio::time::sleep(AFTER_REFUSAL).await;
            continue;
        }
        check(&call, &reply)?;
        times.push(begin.elapsed());
    }
    Ok((times, refused))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let times = (1..=200).map(Duration::from_millis).collect();
        let latency = Latency::of(times).unwrap();
        assert_eq!(latency.p50, Duration::from_millis(100));
        assert_eq!(latency.p99, Duration::from_millis(198));
        assert!(Latency::of(Vec::new()).is_err());
    }
}
