//! Made-up contacts in any number, to try things at scale.

use anyhow::{Context, Result};
use contract::NewFolder;
use store::{Answer, OrganisationId, Store};

use super::calls;
use super::crowd::{Crowd, parts};
use super::random::Random;
use super::rows::Rows;

/// How far it has come.
pub(crate) struct Progress<'a> {
    /// The folder that was filled last.
    pub(crate) folder: &'a str,
    /// Contacts so far.
    pub(crate) contacts: u64,
}

/// Adds folders with so many contacts in all, and calls to some of them; tells of each filled folder.
///
/// The same seed makes the same folders, contacts and outcomes; the calls lie in the weeks before now.
pub(crate) async fn seed(
    store: &dyn Store,
    organisation: OrganisationId,
    contacts: u64,
    random_seed: u64,
    mut tell: impl FnMut(Progress<'_>),
) -> Result<()> {
    let mut random = Random::new(random_seed);
    let mut done = 0;
    for part in parts(contacts) {
        let folder = NewFolder {
            name: part.name.clone(),
            description: Some(part.plan.description.to_owned()),
        };
        // Without an idempotency key nothing is ever replayed.
        let Answer::New(folder) = store.create_folder(organisation, folder, None).await? else {
            continue;
        };
        let rows = Box::new(Rows::new(Crowd::new(&part, random_seed)));
        store
            .import(organisation, folder.id, rows, None)
            .await
            .with_context(|| format!("the folder {} cannot be filled", part.name))?;
        calls::record(store, organisation, folder.id, part.plan, &mut random).await?;
        done += part.contacts;
        tell(Progress {
            folder: &part.name,
            contacts: done,
        });
    }
    Ok(())
}
