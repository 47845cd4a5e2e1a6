//! What the contract says about lists, said naively.

use contract::{ContactDraft, ContactQuery};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

use super::given::phone;

/// Runs a property over random input, on the runtime of the test around it.
pub(crate) fn check<S: Strategy>(cases: u32, input: S, property: impl AsyncFn(S::Value)) {
    let config = Config {
        cases,
        failure_persistence: None,
        ..Config::default()
    };
    block_in_place(|| {
        TestRunner::new(config)
            .run(&input, |input| {
                Handle::current().block_on(property(input));
                Ok(())
            })
            .unwrap();
    });
}

/// Contacts that have much in common.
pub(crate) fn drafts() -> impl Strategy<Value = ContactDraft> {
    let name = || {
        proptest::option::of(
            "[aAbB\u{df}sS\u{e9}\u{c9}\u{3a3}\u{3c3}\u{3c2}\u{436}\u{416}%_+1. \n\u{1f44b}-]{1,5}|[\u{10400}\u{10428}a-c]{1,9}",
        )
    };
    let email = proptest::option::of("[aAbB%_+1]{1,3}@[\u{e9}\u{c9}a]{1,2}\\.co(\\.uk)?");
    ("[14]{2,9}", name(), name(), email).prop_map(|(digits, first_name, last_name, email)| {
        ContactDraft {
            first_name,
            last_name,
            email,
            ..ContactDraft::new(phone(&format!("+{digits}")))
        }
    })
}

/// Searches that often find something.
pub(crate) fn searches() -> impl Strategy<Value = String> {
    prop_oneof![
        "[aAbB\u{df}sS\u{e9}\u{c9}\u{3a3}\u{3c2}\u{416}%_\u{1f44b}@]{1,2}|[aA1] [bB@]|[+(.%_-]",
        "[+(]{0,1}[14]{1,3}[)-]{0,1}[14]{0,5}|[14]{3,7}",
        "[abAB\u{10400}\u{10428}]{2,6}|[ab1]{0,2}@[a\u{e9}]{1,2}(\\.co)?|[a\u{c9}]\\.C(O(\\.UK)?)?",
        "[ab]{1,3} [14]{2,5} [aA\u{c9}]\\.co",
    ]
}

/// Whether a search finds a contact.
pub(crate) fn finds(search: &str, draft: &ContactDraft) -> bool {
    let phone = Some(draft.phone_number.as_str());
    let fields = [
        phone,
        draft.first_name.as_deref(),
        draft.last_name.as_deref(),
        draft.email.as_deref(),
    ];
    search.split_whitespace().all(|term| {
        let digits: String = term.chars().filter(char::is_ascii_digit).collect();
        let typed_phone = !digits.is_empty()
            && term
                .chars()
                .all(|c| c.is_ascii_digit() || "+-.()".contains(c));
        let holds = |field: &&str| fold(field).contains(&fold(term));
        fields.iter().flatten().any(holds)
            || typed_phone && draft.phone_number.as_str().contains(&digits)
    })
}

/// Good for the letters that are used here, not for all.
fn fold(text: &str) -> String {
    let upper = text.chars().flat_map(char::to_uppercase);
    upper.flat_map(char::to_lowercase).collect()
}

/// The rows of a page, out of all rows of the list.
pub(crate) fn page_of<T: Clone>(rows: &[T], query: &ContactQuery) -> Vec<T> {
    let limit = query.limit as usize;
    let start = (query.page as usize - 1).saturating_mul(limit);
    rows.iter().skip(start).take(limit).cloned().collect()
}
