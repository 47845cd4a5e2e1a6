use contract::FromBody;
use proptest::prelude::*;
use serde_json::json;

use super::*;

const ID: u128 = 7;

pub(in super::super) fn draft(body: Value) -> ContactDraft {
    let mut body = body;
    body["phone_number"] = "+14155550101".into();
    ContactDraft::from_body(body).unwrap()
}

pub(in super::super) fn contact(draft: ContactDraft) -> Contact {
    let time = Timestamp::from_rfc3339("2026-11-22T18:00:00Z");
    Contact {
        id: Uuid::from_u128(ID),
        folder_id: Uuid::from_u128(1),
        draft,
        last_call_outcome: None,
        last_called_at: None,
        created_at: time.clone(),
        updated_at: time,
    }
}

/// What is known of a contact after rows that turned each of these drafts into the next.
pub(in super::super) fn updated(drafts: &[ContactDraft]) -> Updated {
    let mut updated = Updated::new(&contact(drafts[0].clone()));
    for (row, step) in drafts.windows(2).enumerate() {
        updated.rewrite(row as u64 + 1, &step[0], &step[1]);
    }
    updated
}

fn named(name: &str) -> ContactDraft {
    draft(json!({ "first_name": name }))
}

#[test]
fn only_what_the_import_changed_is_given_back() {
    let before = draft(json!({"first_name": "Ann", "metadata": {"a": 1, "b": "x"}}));
    let row =
        draft(json!({"first_name": "Anna", "email": "a@b.co", "metadata": {"b": "y", "c": "z"}}));
    let known = updated(&[before.clone(), before.updated_by(&row)]);
    let mut now = before.updated_by(&row);
    assert_eq!(known.now(&now), Now::AsWritten);
    // Somebody adds what the import had nothing to do with.
    now.last_name = Some("Lee".into());
    now.metadata.insert("d".into(), json!(["new"]));
    assert_eq!(known.now(&now), Now::AsWritten);
    let expected = json!({"first_name": "Ann", "last_name": "Lee", "metadata": {"a": 1, "b": "x", "d": ["new"]}});
    assert_eq!(known.restored(&now), draft(expected));
    assert_eq!(known.now(&known.restored(&now)), Now::AsBefore);
}

#[test]
fn what_somebody_changed_since_is_told_apart() {
    let before = draft(json!({"first_name": "Ann", "metadata": {"a": null}}));
    let row = draft(json!({"first_name": "Anna", "company_name": "Acme", "metadata": {"a": "1"}}));
    let after = before.updated_by(&row);
    let known = updated(&[before.clone(), after.clone()]);
    let mut changed = after.clone();
    changed.company_name = None;
    assert_eq!(known.now(&changed), Now::AsWritten, "as it was before");
    changed.company_name = Some("Hooli".into());
    assert_eq!(known.now(&changed), Now::Changed);
    assert_eq!(known.restored(&changed), before);
    let mut removed = after;
    removed.metadata.clear();
    assert_eq!(known.now(&removed), Now::Changed, "null is a value");
}

#[test]
fn several_rows_of_one_contact_lead_back_to_the_first() {
    let known = updated(&["Ann", "Anna", "Anne"].map(named));
    assert_eq!(known.now(&named("Anne")), Now::AsWritten);
    // The second one was announced, but never made.
    assert_eq!(known.now(&named("Anna")), Now::AsWritten);
    assert_eq!(known.restored(&named("Anne")), named("Ann"));
    assert_eq!(known.rows, BTreeSet::from([1, 2]));
}

#[test]
fn rows_that_are_written_once_more_change_nothing() {
    // After a reload the first row meets what the second one wrote.
    let known = updated(&["Ann", "Anna", "Anne", "Anna", "Anne", "Anne"].map(named));
    assert_eq!(known.restored(&named("Anne")), named("Ann"));
    assert!(updated(&["Anne", "Anne"].map(named)).is_same());
}

#[test]
fn what_somebody_wrote_in_between_comes_back() {
    let mut known = updated(&["Ann", "Anna"].map(named));
    known.rewrite(2, &named("Hannah"), &named("Anna"));
    assert_eq!(known.restored(&named("Anna")), named("Hannah"));
}

fn texts() -> impl Strategy<Value = Vec<Option<String>>> {
    prop::collection::vec(prop::option::of("[a-c]{1,2}"), 8)
}

fn metadata() -> impl Strategy<Value = Vec<(String, Value)>> {
    let value = prop_oneof![
        Just(Value::Null),
        (0..3).prop_map(Value::from),
        "[ab]?".prop_map(Value::from)
    ];
    prop::collection::vec(("[a-d]", value), 0..4)
}

prop_compose! {
    fn any_draft()(texts in texts(), metadata in metadata()) -> ContactDraft {
        let mut draft = named("");
        for (field, text) in optional().zip(texts) {
            *draft.optional_mut(field).unwrap() = text;
        }
        draft.metadata = metadata.into_iter().collect();
        draft
    }
}

proptest! {
    #[test]
    fn an_update_is_undone(before in any_draft(), rows in prop::collection::vec(any_draft(), 0..4)) {
        let mut drafts = vec![before.clone()];
        for row in rows {
            drafts.push(drafts.last().unwrap().updated_by(&row));
        }
        let known = updated(&drafts);
        let text = serde_json::to_string(&known).unwrap();
        let known: Updated = serde_json::from_str(&text).unwrap();
        let after = drafts.last().unwrap();
        prop_assert!(known.now(after) <= Now::AsWritten);
        prop_assert_eq!(known.restored(after), before.clone());
        prop_assert_eq!(known.now(&before), Now::AsBefore);
    }
}
