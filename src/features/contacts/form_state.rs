//! The form of a contact: texts as they are typed, which may be wrong, and the contact they make.

use contract::{Contact, ContactDraft, ContactField, FieldError, Metadata, Problem};
use serde_json::Value;
use uuid::Uuid;

use super::conflict::Side;
use crate::ui::{Pair, PairKind};

/// What the form holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ContactForm {
    /// The folder that is chosen.
    pub(super) folder_id: Option<Uuid>,
    /// The metadata as rows.
    pub(super) pairs: Vec<Pair>,
    texts: [String; ContactField::ALL.len()],
    /// The metadata before anybody typed; a row's id is its place here.
    original: Vec<(String, Value)>,
}

impl ContactForm {
    /// The form of a contact to be.
    pub(super) fn blank(folder_id: Option<Uuid>) -> Self {
        Self {
            folder_id,
            ..Self::default()
        }
    }

    /// The form of a contact as it is.
    pub(super) fn of(contact: &Contact) -> Self {
        let mut form = Self {
            folder_id: Some(contact.folder_id),
            texts: ContactField::ALL
                .map(|field| contact.draft.text(field).unwrap_or_default().to_owned()),
            ..Self::default()
        };
        form.set_metadata(contact.draft.metadata.clone());
        form
    }

    /// Writes all metadata anew, with the types that its values have.
    pub(super) fn set_metadata(&mut self, metadata: Metadata) {
        self.original = metadata.into_iter().collect();
        let pair = |(id, (key, value)): (u32, &(String, Value))| Pair {
            id,
            key: key.clone(),
            kind: kind_of(value),
            value: shown(value),
        };
        self.pairs = (0..).zip(&self.original).map(pair).collect();
    }

    /// A field's text.
    pub(super) fn text(&self, field: ContactField) -> &str {
        &self.texts[field as usize]
    }

    /// Types a text.
    pub(super) fn set_text(&mut self, field: ContactField, text: String) {
        self.texts[field as usize] = text;
    }

    /// What is wrong with a field's text.
    pub(super) fn problem(&self, field: ContactField) -> Option<FieldError> {
        let text = self.text(field);
        if text.is_empty() && field != ContactField::PhoneNumber {
            return None;
        }
        field
            .check(text)
            .err()
            .map(|problem| problem.at(field.name()))
    }

    /// How many things differ from another state of the form; all metadata counts as one.
    pub(super) fn changes_from(&self, other: &Self) -> usize {
        let texts = self
            .texts
            .iter()
            .zip(&other.texts)
            .filter(|(a, b)| a != b)
            .count();
        let folder = usize::from(self.folder_id != other.folder_id);
        texts + folder + usize::from(self.has_other_metadata(other))
    }

    /// Whether the rows of metadata are not those of another state of the form.
    pub(super) fn has_other_metadata(&self, other: &Self) -> bool {
        !self.rows().eq(other.rows())
    }

    /// The metadata in one line.
    pub(super) fn metadata_in_words(&self) -> String {
        let words = self
            .rows()
            .map(|pair| format!("{}: {}", pair.key, pair.value));
        words.collect::<Vec<_>>().join(", ")
    }

    /// The same changes over another state of the contact; the side says what becomes of what was changed in both.
    pub(super) fn over(&self, before: &Self, theirs: &Self, side: Side) -> Self {
        let mut form = theirs.clone();
        let takes_mine = |mine_differs: bool, theirs_differ: bool| {
            mine_differs && (side == Side::Mine || !theirs_differ)
        };
        for field in ContactField::ALL {
            let [was, is, mine] = [before, theirs, self].map(|form| form.text(field));
            if takes_mine(mine != was, is != was) {
                form.set_text(field, mine.to_owned());
            }
        }
        if takes_mine(
            self.folder_id != before.folder_id,
            theirs.folder_id != before.folder_id,
        ) {
            form.folder_id = self.folder_id;
        }
        if takes_mine(
            self.has_other_metadata(before),
            theirs.has_other_metadata(before),
        ) {
            form.pairs.clone_from(&self.pairs);
            form.original.clone_from(&self.original);
        }
        form
    }

    /// The metadata that the rows make. What was not touched stays as it was, digit for digit.
    pub(super) fn metadata(&self) -> Result<Metadata, Problem> {
        let mut metadata = Metadata::new();
        for pair in self.rows() {
            let known = self.original.get(pair.id as usize);
            if pair.key.is_empty() && known.is_none_or(|(key, _)| !key.is_empty()) {
                return Err(Problem::new(
                    "required",
                    "Give every metadata field a name.",
                ));
            }
            let value = match known {
                Some((_, value)) if kind_of(value) == pair.kind && shown(value) == pair.value => {
                    value.clone()
                }
                _ => typed(pair)?,
            };
            if metadata.insert(pair.key.clone(), value).is_some() {
                return Err(Problem::new(
                    "duplicate",
                    format!(
                        "Two metadata fields are named \u{201c}{}\u{201d}.",
                        pair.key
                    ),
                ));
            }
        }
        Ok(metadata)
    }

    /// The rows that say something: a new row left blank says nothing.
    fn rows(&self) -> impl Iterator<Item = &Pair> {
        self.pairs.iter().filter(|pair| {
            !pair.key.is_empty()
                || !pair.value.is_empty()
                || self
                    .original
                    .get(pair.id as usize)
                    .is_some_and(|(key, _)| key.is_empty())
        })
    }
}

impl TryFrom<&ContactForm> for ContactDraft {
    type Error = Vec<FieldError>;

    fn try_from(form: &ContactForm) -> Result<Self, Self::Error> {
        let text = |field| form.text(field).to_owned();
        match form.metadata() {
            Ok(metadata) => Self::from_texts(text, metadata),
            Err(problem) => {
                let mut errors = Self::from_texts(text, Metadata::new())
                    .err()
                    .unwrap_or_default();
                errors.push(problem.at("metadata"));
                Err(errors)
            }
        }
    }
}

/// A value as it is typed: a string as it is, all else as JSON; so too a string with a carriage return, of which a
/// browser would make a line feed.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) if !text.contains('\r') => text.clone(),
        other => other.to_string(),
    }
}

fn kind_of(value: &Value) -> PairKind {
    match value {
        Value::String(text) if shown(value) == *text => PairKind::Text,
        Value::Number(_) => PairKind::Number,
        Value::Bool(_) => PairKind::Truth,
        _ => PairKind::Json,
    }
}

/// The value that a row makes.
fn typed(pair: &Pair) -> Result<Value, Problem> {
    pair.typed().ok_or_else(|| {
        let wanted = match pair.kind {
            PairKind::Text => "text",
            PairKind::Number => "a number, such as 1250 or 12.5",
            PairKind::Truth => "yes or no",
            PairKind::Json => "JSON, such as [\"a\", \"b\"], or of another type",
        };
        let name = &pair.key;
        Problem::new(
            "invalid",
            format!("\u{201c}{name}\u{201d} has to be {wanted}."),
        )
    })
}

#[cfg(test)]
mod tests {
    use contract::FromAnswer;
    use contract::{ContactPatch, Patch};
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn contact(metadata: &Value) -> Contact {
        Contact::from_answer(json!({
            "id": Uuid::from_u128(1), "folder_id": Uuid::from_u128(2),
            "phone_number": "+14155550123", "first_name": "Priya", "email": "p@initech.example",
            "metadata": metadata,
            "created_at": "2026-11-22T18:00:00.000Z", "updated_at": "2026-11-22T18:00:00.000Z",
        }))
        .unwrap()
    }

    fn metadata(form: &ContactForm) -> Value {
        Value::Object(ContactDraft::try_from(form).unwrap().metadata)
    }

    fn message(form: &ContactForm) -> (String, String) {
        let error = ContactDraft::try_from(form).unwrap_err().remove(0);
        (error.field, error.code.into_owned())
    }

    #[test]
    fn an_untouched_form_changes_nothing() {
        let contact =
            contact(&json!({"n": 1.50, "deep": {"a": [null, "x"]}, "s": "1", "lines": "a\nb"}));
        let form = ContactForm::of(&contact);
        assert_eq!(ContactDraft::try_from(&form).as_ref(), Ok(&contact.draft));
        assert_eq!(form.changes_from(&ContactForm::of(&contact)), 0);
    }

    #[test]
    fn only_what_was_typed_is_sent() {
        let contact = contact(&json!({}));
        let mut form = ContactForm::of(&contact);
        form.set_text(ContactField::LastName, "Natarajan".into());
        form.set_text(ContactField::Email, String::new());
        form.folder_id = Some(Uuid::from_u128(3));
        assert_eq!(form.changes_from(&ContactForm::of(&contact)), 3);
        let patch = ContactPatch::between(&contact.draft, &ContactDraft::try_from(&form).unwrap());
        assert_eq!(
            patch,
            ContactPatch {
                last_name: Patch::Value("Natarajan".into()),
                email: Patch::Null,
                ..ContactPatch::default()
            }
        );
    }

    #[test]
    fn a_value_has_the_type_that_is_chosen() {
        let mut form = ContactForm::of(&contact(&json!({"n": 5, "on": true, "s": "5"})));
        assert_eq!(
            form.pairs.iter().map(|pair| pair.kind).collect::<Vec<_>>(),
            [PairKind::Number, PairKind::Truth, PairKind::Text]
        );
        form.pairs[0].value = "6.50".into();
        form.pairs[1].value = "false".into();
        form.pairs[2].value = "6".into();
        let typed = serde_json::from_str::<Value>(r#"{"n": 6.50, "on": false, "s": "6"}"#);
        assert_eq!(metadata(&form), typed.unwrap());
        form.pairs[0].kind = PairKind::Text;
        form.pairs[2].kind = PairKind::Number;
        assert_eq!(metadata(&form), json!({"n": "6.50", "on": false, "s": 6}));
        form.pairs[2].kind = PairKind::Json;
        form.pairs[2].value = "[6, null]".into();
        assert_eq!(metadata(&form)["s"], json!([6, null]));
    }

    #[test]
    fn what_is_not_of_its_type_is_told() {
        for (kind, value) in [
            (PairKind::Number, "007"),
            (PairKind::Number, "true"),
            (PairKind::Number, ""),
            (PairKind::Truth, "perhaps"),
            (PairKind::Json, "{"),
        ] {
            let mut form = ContactForm::of(&contact(&json!({"a": "1"})));
            form.pairs[0].kind = kind;
            form.pairs[0].value = value.into();
            assert_eq!(
                message(&form),
                ("metadata".into(), "invalid".into()),
                "{value}"
            );
        }
    }

    #[test]
    fn another_type_is_a_change() {
        let contact = contact(&json!({"a": "1"}));
        let mut form = ContactForm::of(&contact);
        form.pairs[0].kind = PairKind::Number;
        assert_eq!(form.changes_from(&ContactForm::of(&contact)), 1);
    }

    #[test]
    fn a_renamed_value_is_the_same_value() {
        let mut form = ContactForm::of(&contact(&json!({"old": {"a": 1}})));
        form.pairs[0].key = "new".into();
        assert_eq!(metadata(&form), json!({"new": {"a": 1}}));
    }

    #[test]
    fn new_values_are_strings_and_blank_rows_are_nothing() {
        let contact = contact(&json!({"n": 5}));
        let mut form = ContactForm::of(&contact);
        form.pairs.push(Pair {
            id: 1,
            key: "age".into(),
            value: "41".into(),
            ..Pair::default()
        });
        form.pairs.push(Pair {
            id: 2,
            ..Pair::default()
        });
        assert_eq!(metadata(&form), json!({"n": 5, "age": "41"}));
        form.pairs.remove(1);
        assert_eq!(form.changes_from(&ContactForm::of(&contact)), 0);
        // The editor gives the number of a row that has gone to the next new one.
        form.pairs = vec![Pair {
            id: 0,
            key: "size".into(),
            value: "12".into(),
            ..Pair::default()
        }];
        assert_eq!(metadata(&form), json!({"size": "12"}));
    }

    #[test]
    fn rows_that_cannot_be_stored_are_told() {
        let mut form = ContactForm::of(&contact(&json!({"a": "1", "b": "2"})));
        form.pairs[1].key = "a".into();
        assert_eq!(message(&form), ("metadata".into(), "duplicate".into()));
        form.pairs[1].key = String::new();
        assert_eq!(message(&form), ("metadata".into(), "required".into()));
    }

    #[test]
    fn every_bad_field_is_told_at_once() {
        let mut form = ContactForm::blank(None);
        form.set_text(ContactField::Email, "nobody".into());
        form.pairs.push(Pair {
            id: 0,
            value: "x".into(),
            ..Pair::default()
        });
        let errors = ContactDraft::try_from(&form).unwrap_err();
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["phone_number", "email", "metadata"]);
        assert_eq!(form.problem(ContactField::Email), errors.get(1).cloned());
        assert_eq!(form.problem(ContactField::Industry), None);
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            "[\\x09-\\x7e]{0,8}|\\PC{0,8}".prop_map(Value::from),
        ];
        leaf.prop_recursive(2, 12, 3, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[a-z]{0,3}", inner, 0..3)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn nothing_is_lost_by_opening_and_saving(
            before in prop::collection::btree_map("\\PC{0,6}", any_json(), 0..6),
            name in "\\PC{0,12}",
        ) {
            let before = Value::Object(before.into_iter().collect());
            let mut form = ContactForm::of(&contact(&before));
            form.set_text(ContactField::FirstName, name);
            prop_assert_eq!(metadata(&form), before);
        }
    }
}
