//! Which contacts are read: those of an organisation or of one of its folders, as a condition in SQL.

use std::error::Error;

use deadpool_postgres::Client;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, ToSql, Type};
use uuid::Uuid;

use crate::{OrganisationId, StoreError};

type Value = Box<dyn ToSql + Sync + Send>;

/// A condition on `contact`, and the values for its parameters.
///
/// A read is one statement, and so one snapshot: whether the folder is there, and what is in it.
pub(super) struct Scope {
    pub(super) condition: String,
    values: Vec<(Value, Type)>,
    has_folder: bool,
}

/// What can be a value.
pub(super) trait Sql: ToSql + Sync + Send + 'static {
    const TYPE: Type;
}

impl Sql for i64 {
    const TYPE: Type = Type::INT8;
}

impl Sql for Uuid {
    const TYPE: Type = Type::UUID;
}

impl Sql for String {
    const TYPE: Type = Type::TEXT;
}

impl Scope {
    pub(super) fn new(organisation: OrganisationId, folder_id: Option<Uuid>) -> Self {
        let mut scope = Self {
            condition: "contact.organisation_id = $1".to_owned(),
            values: vec![(Box::new(organisation.0), Type::INT8)],
            has_folder: folder_id.is_some(),
        };
        if let Some(folder_id) = folder_id {
            scope.and("contact.folder_id =", folder_id);
        }
        scope
    }

    /// A column that says whether there is such a folder.
    pub(super) fn known(&self) -> &'static str {
        if self.has_folder {
            "EXISTS (SELECT FROM folder WHERE organisation_id = $1 AND id = $2) AS known"
        } else {
            "true AS known"
        }
    }

    /// Narrows the condition by something that ends in a value.
    pub(super) fn and(&mut self, condition: &str, value: impl Sql) {
        let value = self.value(value);
        self.and_also(&format!("{condition} {value}"));
    }

    /// Narrows the condition.
    pub(super) fn and_also(&mut self, condition: &str) {
        self.condition.push_str(" AND ");
        self.condition.push_str(condition);
    }

    /// Adds a value and gives its name, as in `$3`.
    pub(super) fn value<T: Sql>(&mut self, value: T) -> String {
        self.values.push((Box::new(value), T::TYPE));
        format!("${}", self.values.len())
    }

    /// Runs a query whose first column is [`known`](Self::known), under a plan that is kept.
    ///
    /// # Errors
    /// [`StoreError::FolderNotFound`] where there is no such folder.
    pub(super) async fn query(&self, client: &Client, sql: &str) -> Result<Vec<Row>, StoreError> {
        let statement = client.prepare_cached(sql).await?;
        let values: Vec<_> = self.values().map(|(value, _)| value).collect();
        known(client.query(&statement, &values).await?)
    }

    /// The same, planned for these very values: a plan for any term would not know how rare this one is.
    pub(super) async fn search(&self, client: &Client, sql: &str) -> Result<Vec<Row>, StoreError> {
        let values: Vec<_> = self.values().collect();
        known(client.query_typed(sql, &values).await?)
    }

    fn values(&self) -> impl Iterator<Item = (&(dyn ToSql + Sync), Type)> {
        let values = self.values.iter();
        values.map(|(value, kind)| (&**value as &(dyn ToSql + Sync), kind.clone()))
    }
}

fn known(rows: Vec<Row>) -> Result<Vec<Row>, StoreError> {
    match rows.first() {
        Some(row) if row.try_get("known")? => Ok(rows),
        _ => Err(StoreError::FolderNotFound),
    }
}

/// The rows that have something in this column; one that has not only told of the folder.
pub(super) fn with<'rows>(
    column: &'static str,
    rows: &'rows [Row],
) -> impl Iterator<Item = &'rows Row> {
    rows.iter()
        .filter(move |row| !matches!(row.try_get::<_, Option<Presence>>(column), Ok(None)))
}

/// A value of any type.
struct Presence;

impl FromSql<'_> for Presence {
    fn from_sql(_: &Type, _: &[u8]) -> Result<Self, Box<dyn Error + Sync + Send>> {
        Ok(Self)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}
