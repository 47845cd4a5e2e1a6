//! What there is to show in the place of the table.

use contract::ContactQuery;

use super::list::Fetched;
use crate::api::Failure;
use crate::state::Load;

/// What there is to show in the place of the table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Standing {
    /// Nobody gave a key yet.
    NoKey,
    /// Nothing is known yet.
    Loading,
    /// It could not be fetched, and what is known belongs elsewhere.
    Failed(Failure),
    /// Rows.
    Rows,
    /// There are rows, but not on this page.
    EmptyPage,
    /// There are none with this search and this outcome.
    NoMatch,
    /// There are none at all.
    Nothing,
}

impl Standing {
    /// What there is to show for a query, with so many rows on the page and so many matches in all.
    pub(super) fn of(load: &Load<Fetched>, query: &ContactQuery, rows: usize, total: u64) -> Self {
        let is_current = load.data.as_ref().is_some_and(|page| page.query == *query);
        match &load.failure {
            Some(failure) if !is_current && !load.loading => Self::Failed(failure.clone()),
            _ if rows > 0 => Self::Rows,
            _ if !is_current => Self::Loading,
            _ if total > 0 => Self::EmptyPage,
            _ if is_filtered(query) => Self::NoMatch,
            _ => Self::Nothing,
        }
    }
}

/// Whether a query leaves contacts of its folder out.
pub(super) fn is_filtered(query: &ContactQuery) -> bool {
    query.search.is_some() || query.last_call_outcome.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn searched(text: &str) -> ContactQuery {
        ContactQuery {
            search: Some(text.into()),
            ..ContactQuery::default()
        }
    }

    fn fetched(query: ContactQuery) -> Load<Fetched> {
        let mut load = Load::default();
        load.start();
        load.finish(Ok(Fetched {
            query,
            contacts: Vec::new(),
            total: 0,
            gone: 0,
        }));
        load
    }

    #[test]
    fn old_rows_stay_while_new_ones_load() {
        let mut load = fetched(searched("a"));
        load.start();
        assert_eq!(Standing::of(&load, &searched("b"), 3, 3), Standing::Rows);
        assert_eq!(Standing::of(&load, &searched("b"), 0, 0), Standing::Loading);
        assert_eq!(
            Standing::of(&Load::default(), &searched("b"), 0, 0),
            Standing::Loading
        );
    }

    #[test]
    fn rows_of_elsewhere_do_not_outlive_a_failure() {
        let mut load = fetched(searched("a"));
        load.start();
        load.finish(Err(Failure::TimedOut));
        assert_eq!(Standing::of(&load, &searched("a"), 3, 3), Standing::Rows);
        assert_eq!(
            Standing::of(&load, &searched("b"), 3, 3),
            Standing::Failed(Failure::TimedOut)
        );
    }

    #[test]
    fn the_reason_for_no_rows_is_told_apart() {
        let all = ContactQuery::default();
        assert_eq!(
            Standing::of(&fetched(all.clone()), &all, 0, 0),
            Standing::Nothing
        );
        let search = searched("a");
        assert_eq!(
            Standing::of(&fetched(search.clone()), &search, 0, 0),
            Standing::NoMatch
        );
        assert_eq!(
            Standing::of(&fetched(search.clone()), &search, 0, 50),
            Standing::EmptyPage
        );
    }
}
