//! The numbers of the contacts that imports created, kept in the browser for as long as their history is.

use serde::Deserialize;
use sheet::{ImportId, Number};

use super::database::{Change, Result};
use super::kept::{STORES, end_of};

/// Where they are, chunk by chunk.
pub(super) const CREATED: &str = "import_created";

/// The numbers of the contacts that were created, each as often as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(super) struct Created(pub(super) Vec<Number>);

impl Created {
    /// All that an import created; nothing where this browser does not know.
    pub(super) async fn by(import: &ImportId) -> Result<Self> {
        let name = import.as_str();
        let stored = Change::of(&STORES).await?;
        let chunks = stored.all(CREATED, name, &end_of(name)).await?;
        let numbers = |text: &String| serde_json::from_str::<Self>(text).unwrap_or_default().0;
        Ok(Self(chunks.iter().flat_map(numbers).collect()))
    }
}
