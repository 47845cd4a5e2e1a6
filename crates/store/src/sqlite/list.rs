//! Pages of contacts, searched or not.

use contract::{CallOutcome, Contact, ContactQuery};
use rusqlite::types::Value;
use rusqlite::{Transaction, params_from_iter};

use super::{contacts, counts, folders};
use crate::search::{Term, terms};
use crate::{OrganisationId, Page, StoreError};

pub(super) fn page(
    tx: &Transaction<'_>,
    organisation: OrganisationId,
    query: &ContactQuery,
) -> Result<Page, StoreError> {
    let folder = query
        .folder_id
        .map(|folder_id| folders::seq(tx, organisation, folder_id))
        .transpose()?;
    let outcome = query.last_call_outcome;
    let mut filter = Filter::new(organisation, folder, outcome);
    let terms = terms(query.search.as_deref().unwrap_or_default());
    for term in &terms {
        filter.has(term);
    }
    let offset = u64::from(query.page.saturating_sub(1)) * u64::from(query.limit);
    let contacts = filter.rows(tx, query.limit, offset)?;
    let rows = contacts.len() as u64;
    let is_last_page = rows < u64::from(query.limit) && (rows > 0 || offset == 0);
    let total = if is_last_page {
        offset + rows
    } else if terms.is_empty() {
        counts::total(tx, organisation, folder, outcome)?
    } else {
        filter.count(tx)?
    };
    Ok(Page { contacts, total })
}

/// Which contacts a list has: a condition in SQL, and the values for its question marks.
struct Filter {
    condition: String,
    values: Vec<Value>,
}

impl Filter {
    /// The contacts of a folder, which is of the organisation, or of the whole organisation.
    fn new(
        organisation: OrganisationId,
        folder: Option<i64>,
        outcome: Option<CallOutcome>,
    ) -> Self {
        let (condition, scope) = match folder {
            Some(folder) => ("folder_seq = ?", folder),
            None => ("organisation_id = ?", organisation.0),
        };
        let mut filter = Self {
            condition: condition.to_owned(),
            values: vec![Value::Integer(scope)],
        };
        if let Some(outcome) = outcome {
            filter.and("last_call_outcome = ?", [outcome.as_str()]);
        }
        filter
    }

    fn has(&mut self, Term { text, digits }: &Term) {
        // Unlike LIKE, instr takes every character for itself and leaves the case alone.
        match digits {
            None => self.and("instr(search_text, ?)", [text]),
            Some(digits) => self.and(
                "(instr(search_text, ?) OR instr(phone_number, ?))",
                [text, digits],
            ),
        }
    }

    fn and<const N: usize>(&mut self, condition: &str, values: [&str; N]) {
        self.condition.push_str(" AND ");
        self.condition.push_str(condition);
        self.values
            .extend(values.map(|text| Value::Text(text.to_owned())));
    }

    fn count(&self, tx: &Transaction<'_>) -> Result<u64, StoreError> {
        let sql = format!("SELECT count(*) FROM contact WHERE {}", self.condition);
        let mut count = tx.prepare_cached(&sql)?;
        Ok(count.query_row(params_from_iter(&self.values), |row| row.get(0))?)
    }

    fn rows_sql(&self) -> String {
        format!(
            "SELECT {} FROM contact WHERE {} ORDER BY seq DESC LIMIT ? OFFSET ?",
            contacts::COLUMNS,
            self.condition
        )
    }

    fn rows(
        &self,
        tx: &Transaction<'_>,
        limit: u32,
        offset: u64,
    ) -> Result<Vec<Contact>, StoreError> {
        let mut rows = tx.prepare_cached(&self.rows_sql())?;
        // The greatest page of the greatest limit is far from the end of an i64.
        let window = [i64::from(limit), offset.cast_signed()].map(Value::Integer);
        let values = params_from_iter(self.values.iter().chain(&window));
        let rows = rows.query_map(values, contacts::read)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sqlite::plan;

    #[test]
    fn every_list_walks_an_index_in_its_order() {
        for folder in [None, Some(1)] {
            for outcome in [None, Some(CallOutcome::Contacted)] {
                let filter = Filter::new(OrganisationId(1), folder, outcome);
                plan::assert_in_index_order(&filter.rows_sql());
            }
        }
    }
}
