//! The demo: an organisation with made-up contacts, and a key to look at them with.

mod calls;
mod countries;
mod country;
mod crowd;
mod folders;
mod person;
mod random;
mod rows;
mod seed;

use std::collections::HashSet;

use anyhow::{Context, Result};
use contract::{ContactDraft, FolderQuery, NewFolder};
use store::{Answer, NewKey, OrganisationId, Store};

use self::folders::{FOLDERS, FolderPlan};
use self::person::person;
use self::random::Random;
use self::rows::Rows;
use crate::key::ApiKey;

pub(crate) use self::seed::{Progress, seed};

const ORGANISATION: &str = "Demo";
/// The same contacts at every first start.
const SEED: u64 = 0xD1A1_B00C;

/// Fills an empty database and makes a fresh key; the keys of earlier starts are revoked.
pub(crate) async fn prepare(store: &dyn Store) -> Result<ApiKey> {
    store.revoke_keys(ORGANISATION, "").await?;
    let key = ApiKey::generate()?;
    let organisation = store
        .create_key(NewKey::new(ORGANISATION, key.prefix(), key.hash()))
        .await?;
    let folders = store.folders(organisation, FolderQuery::default()).await?;
    if folders.is_empty() {
        fill(store, organisation)
            .await
            .context("the demo contacts cannot be stored")?;
    }
    Ok(key)
}

async fn fill(store: &dyn Store, organisation: OrganisationId) -> Result<()> {
    let mut random = Random::new(SEED);
    let mut phones = HashSet::new();
    // Newest first is how folders are listed: the first plan comes last.
    for plan in FOLDERS.iter().rev() {
        let folder = NewFolder {
            name: plan.name.to_owned(),
            description: Some(plan.description.to_owned()),
        };
        // Without an idempotency key nothing is ever replayed.
        let Answer::New(folder) = store.create_folder(organisation, folder, None).await? else {
            continue;
        };
        let people = people(plan, &mut random, &mut phones);
        let rows = Box::new(Rows::new(people.into_iter()));
        store.import(organisation, folder.id, rows, None).await?;
        calls::record(store, organisation, folder.id, plan, &mut random).await?;
    }
    Ok(())
}

fn people(
    plan: &FolderPlan,
    random: &mut Random,
    phones: &mut HashSet<String>,
) -> Vec<ContactDraft> {
    let mut people = Vec::with_capacity(plan.contacts);
    // A number comes up twice now and then; the bound is only there to end in any case.
    for _ in 0..plan.contacts * 10 {
        if people.len() == plan.contacts {
            break;
        }
        if let Some(draft) = person(plan, random)
            && phones.insert(draft.phone_number.as_str().to_owned())
        {
            people.push(draft);
        }
    }
    people
}

#[cfg(test)]
mod tests {
    use contract::FromBody;

    use super::*;

    fn everybody() -> Vec<ContactDraft> {
        let (mut random, mut phones) = (Random::new(SEED), HashSet::new());
        FOLDERS
            .iter()
            .flat_map(|plan| people(plan, &mut random, &mut phones))
            .collect()
    }

    #[test]
    fn there_are_2500_of_them_and_each_is_valid() {
        let everybody = everybody();
        assert_eq!(everybody.len(), 2_500);
        for draft in &everybody {
            let body = serde_json::to_value(draft).unwrap();
            assert_eq!(ContactDraft::from_body(body).as_ref(), Ok(draft));
        }
    }

    #[test]
    fn they_are_the_same_at_every_start() {
        assert_eq!(everybody(), everybody());
    }

    #[test]
    fn nobody_s_mail_leaves_the_demo() {
        for draft in everybody() {
            let email = draft.email.unwrap_or_default();
            assert!(email.is_ascii(), "{email}");
            assert!(email.is_empty() || email.ends_with(".example"), "{email}");
        }
    }
}
