//! Long reads: chunk by chunk, oldest first.

use contract::Contact;
use deadpool_postgres::Client;
use uuid::Uuid;

use super::contacts;
use super::scope::{Scope, with};
use crate::{OrganisationId, StoreError};

pub(super) async fn chunk(
    client: &Client,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
    after: Option<Uuid>,
    limit: u32,
) -> Result<Vec<Contact>, StoreError> {
    let mut scope = Scope::new(organisation, folder_id);
    let known = scope.known();
    // Ids grow: the contact itself may be gone.
    scope.and("contact.id >", after.unwrap_or_default());
    let limit = scope.value(i64::from(limit));
    let sql = format!(
        "SELECT {known}, contact.* FROM (VALUES (1)) AS always LEFT JOIN
             (SELECT {} FROM contact WHERE {} ORDER BY id LIMIT {limit}) AS contact ON true
         ORDER BY contact.id",
        contacts::COLUMNS,
        scope.condition
    );
    let rows = scope.query(client, &sql).await?;
    with("id", &rows).map(contacts::read).collect()
}

pub(super) async fn metadata_keys(
    client: &Client,
    organisation: OrganisationId,
    folder_id: Option<Uuid>,
) -> Result<Vec<String>, StoreError> {
    let scope = Scope::new(organisation, folder_id);
    let sql = format!(
        "SELECT {}, entry.key FROM (VALUES (1)) AS always LEFT JOIN
             (SELECT DISTINCT json_object_keys(metadata::json) COLLATE \"C\" AS key FROM contact
              WHERE {} AND metadata <> '{{}}') AS entry ON true
         ORDER BY entry.key",
        scope.known(),
        scope.condition
    );
    let rows = scope.query(client, &sql).await?;
    let keys = with("key", &rows).map(|row| Ok(row.try_get("key")?));
    keys.collect()
}
