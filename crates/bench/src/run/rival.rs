//! PocketBase, asked for the same.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::rows::Moved;
use super::size::Timed;
use super::terms::{LENGTHS, hits};
use super::{CLIENTS, Size, THROUGHPUT, cases, tell};
use crate::http::{Call, Target};
use crate::load::{Calls, Throughput, latency, throughput};
use crate::subject::pocketbase;
use fastrand::Rng;

/// What was measured of it.
pub(crate) struct Measured {
    pub(crate) size: Size,
    pub(crate) import: Moved,
    /// Its ways of giving a first page, each with its throughput.
    pub(crate) lists: Vec<(&'static str, Throughput)>,
    pub(crate) timed: Vec<Timed>,
}

impl Measured {
    /// Its fastest first page.
    pub(crate) fn best_list(&self) -> Option<(&'static str, Throughput)> {
        let faster =
            |a: &&(_, Throughput), b: &&(_, Throughput)| a.1.per_second.total_cmp(&b.1.per_second);
        self.lists.iter().max_by(faster).copied()
    }
}

/// Fills it with contacts and measures it.
pub(crate) async fn measure(
    program: &Path,
    scratch: &Path,
    contacts: &[Value],
    size: Size,
) -> Result<Measured> {
    tell(&format!("{size} contacts: PocketBase"));
    let (process, target) = pocketbase::start(program, scratch).await?;
    let import = Moved {
        rows: contacts.len() as u64,
        time: pocketbase::import(&target, contacts).await?,
    };
    let mut lists = Vec::new();
    for (way, call) in pocketbase::lists() {
        let calls = Calls::among(vec![call])?;
        lists.push((way, throughput(&target, &calls, CLIENTS, THROUGHPUT).await?));
    }
    let mut timed = Vec::new();
    for (name, calls) in kinds(&target, contacts).await? {
        tell(&format!("{size} contacts: PocketBase, {name}"));
        timed.push(Timed {
            name,
            latency: latency(&target, &calls).await?,
            throughput: Some(throughput(&target, &calls, CLIENTS, THROUGHPUT).await?),
        });
    }
    process.kill().await?;
    // Only space is lost when it stays.
    let _ = std::fs::remove_dir_all(scratch.join("pocketbase"));
    Ok(Measured {
        size,
        import,
        lists,
        timed,
    })
}

/// The kinds of request that both know, by the server's names.
async fn kinds(target: &Target, contacts: &[Value]) -> Result<Vec<(String, Calls)>> {
    let [(_, by_rowid), ..] = pocketbase::lists();
    let deep = contacts.len() as u64 / 50 * 9 / 10;
    let mut kinds = vec![
        (cases::FIRST_PAGE.to_owned(), Calls::among(vec![by_rowid])?),
        (
            cases::DEEP_PAGE.to_owned(),
            Calls::among(vec![pocketbase::deep(deep.max(1))])?,
        ),
    ];
    let mut random = Rng::with_seed(1);
    for length in LENGTHS {
        let terms = hits(contacts, length, &mut random)?;
        let calls: Vec<Call> = terms.iter().map(|term| pocketbase::search(term)).collect();
        kinds.push((cases::searching(length, true), Calls::among(calls)?));
    }
    let contact = contacts.first().context("there is no contact")?.clone();
    kinds.push((
        cases::CREATE.to_owned(),
        Calls::new(move |_| pocketbase::create(&contact)),
    ));
    let ids = pocketbase::ids(target).await?;
    let first = ids.first().context("there is no record")?.clone();
    let patch = Calls::new(move |n| {
        let id = ids.get(n as usize % ids.len()).unwrap_or(&first);
        pocketbase::patch(id, &format!("Patched {n}"))
    });
    kinds.push((cases::PATCH.to_owned(), patch));
    Ok(kinds)
}
