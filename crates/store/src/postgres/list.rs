//! Pages of contacts, searched or not.

use contract::ContactQuery;
use deadpool_postgres::Client;

use super::contacts;
use super::scope::{Scope, with};
use crate::search::{InPhone, Term, terms};
use crate::{OrganisationId, Page, StoreError};

pub(super) async fn page(
    client: &Client,
    organisation: OrganisationId,
    query: &ContactQuery,
) -> Result<Page, StoreError> {
    let mut scope = Scope::new(organisation, query.folder_id);
    if let Some(outcome) = query.last_call_outcome {
        scope.and("contact.last_call_outcome =", outcome.as_str().to_owned());
    }
    let terms = terms(query.search.as_deref().unwrap_or_default());
    for term in &terms {
        has(&mut scope, term);
    }
    // The greatest page of the greatest limit is far from the end of an i64.
    let offset = i64::from(query.page.saturating_sub(1)) * i64::from(query.limit);
    let window = format!(
        "ORDER BY id DESC LIMIT {} OFFSET {}",
        scope.value(i64::from(query.limit)),
        scope.value(offset)
    );
    let rows = if terms.is_empty() {
        let sql = sql(&scope, &unsearched(&scope, &window));
        scope.query(client, &sql).await?
    } else {
        let sql = sql(&scope, &searched(&scope, &window));
        scope.search(client, &sql).await?
    };
    let total = match rows.first() {
        Some(row) => row.try_get::<_, i64>("total")?.cast_unsigned(),
        None => 0,
    };
    let contacts = with("id", &rows).map(contacts::read);
    Ok(Page {
        contacts: contacts.collect::<Result<_, _>>()?,
        total,
    })
}

/// Rows of contacts, each with the total, from what defines `total` and the ids in `page`. Where the
/// page is empty there is one row, for the total alone.
fn sql(scope: &Scope, definitions: &str) -> String {
    format!(
        "WITH {definitions}
         SELECT {}, total.contacts AS total, {}
         FROM total LEFT JOIN
             (page JOIN contact ON contact.organisation_id = $1 AND contact.id = page.id) ON true
         ORDER BY contact.id DESC",
        scope.known(),
        contacts::COLUMNS
    )
}

/// The total is what was counted while writing; the rows before the page are passed over in an index.
fn unsearched(scope: &Scope, window: &str) -> String {
    // The same condition with the same values, on the table of the counts.
    let counted = scope
        .condition
        .replace("contact.last_call_outcome", "outcome")
        .replace("contact.", "");
    format!(
        "total AS (SELECT coalesce(sum(contacts), 0)::bigint AS contacts
             FROM contact_count WHERE {counted}),
         page AS (SELECT id FROM contact WHERE {} {window})",
        scope.condition
    )
}

/// All that is found is found once, counted, and sorted.
fn searched(scope: &Scope, window: &str) -> String {
    format!(
        "found AS MATERIALIZED (SELECT id FROM contact WHERE {}),
         total AS (SELECT count(*) AS contacts FROM found),
         page AS (SELECT id FROM found {window})",
        scope.condition
    )
}

fn has(scope: &mut Scope, term: &Term) {
    let text = scope.value(containing(&term.text));
    // Typed without punctuation, the digits of a phone number are in the search text as they are.
    let digits = match &term.phone {
        InPhone::Digits(digits) if *digits != term.text => digits,
        _ => return scope.and_also(&format!("contact.search_text LIKE {text}")),
    };
    // The search text begins with the phone number: looked for in both, it is found by the index.
    let digits = scope.value(containing(digits));
    scope.and_also(&format!(
        "(contact.search_text LIKE {text} OR
          (contact.search_text LIKE {digits} AND contact.phone_number LIKE {digits}))"
    ));
}

/// The pattern of the texts that contain this one.
fn containing(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_takes_every_character_for_itself() {
        assert_eq!(containing("100%_\\n"), "%100\\%\\_\\\\n%");
    }
}
