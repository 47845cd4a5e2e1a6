//! What one worker's part of the database has to be.

use std::collections::BTreeMap;

use serde_json::Value;

/// A contact, by what can be changed of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// None until it was seen.
    pub(super) id: Option<String>,
    pub(super) last_name: String,
}

/// A folder, and the contacts in it by their numbers, which no two share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Model {
    /// The folder's name, and its id once it is known.
    pub(super) folder: Option<(String, Option<String>)>,
    pub(super) rows: BTreeMap<String, Row>,
}

/// What a write does.
#[derive(Clone, Debug)]
pub(super) enum Effect {
    MakeFolder { name: String },
    DeleteFolder,
    Create { phone: String, last_name: String },
    Import { rows: Vec<(String, String)> },
    Rename { phone: String, last_name: String },
    Delete { phone: String },
}

impl Model {
    /// The same after a write; ids are those of its answer, where there is one.
    pub(super) fn after(&self, effect: &Effect, answer: Option<&Value>) -> Self {
        let mut after = self.clone();
        let id = answer.and_then(|answer| answer["id"].as_str().map(str::to_owned));
        match effect {
            Effect::MakeFolder { name } => after.folder = Some((name.clone(), id)),
            Effect::DeleteFolder => after = Self::default(),
            Effect::Create { phone, last_name } => {
                let last_name = last_name.clone();
                after.rows.insert(phone.clone(), Row { id, last_name });
            }
            Effect::Import { rows } => {
                after.rows.extend(rows.iter().map(|(phone, last_name)| {
                    let row = Row {
                        id: None,
                        last_name: last_name.clone(),
                    };
                    (phone.clone(), row)
                }));
            }
            Effect::Rename { phone, last_name } => {
                if let Some(row) = after.rows.get_mut(phone) {
                    row.last_name.clone_from(last_name);
                }
            }
            Effect::Delete { phone } => {
                after.rows.remove(phone);
            }
        }
        after
    }

    /// What differs in what was found, in a line; none where nothing does. An id that is not known may be any.
    pub(super) fn difference(&self, found: &Self) -> Option<String> {
        match (&self.folder, &found.folder) {
            (None, None) => {}
            (Some((name, id)), Some((other, other_id)))
                if name == other && (id.is_none() || id == other_id) => {}
            (wanted, there) => return Some(format!("folder {there:?} instead of {wanted:?}")),
        }
        let lost: Vec<_> = self
            .rows
            .keys()
            .filter(|phone| !found.rows.contains_key(*phone))
            .collect();
        if let Some(first) = lost.first() {
            return Some(format!(
                "{} contacts are missing, such as {first}",
                lost.len()
            ));
        }
        for (phone, there) in &found.rows {
            let Some(row) = self.rows.get(phone) else {
                return Some(format!("{phone} should not be there"));
            };
            if row.last_name != there.last_name {
                let (is, was) = (&there.last_name, &row.last_name);
                return Some(format!("{phone} is called {is} instead of {was}"));
            }
            if row.id.is_some() && row.id != there.id {
                return Some(format!("{phone} has another id"));
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn import(rows: u32) -> Effect {
        let row = |n| (format!("+{n}"), "x".to_owned());
        Effect::Import {
            rows: (0..rows).map(row).collect(),
        }
    }

    #[test]
    fn a_half_a_loss_and_a_change_are_seen() {
        let empty = Model::default();
        let whole = empty.after(&import(3), None);
        let half = empty.after(&import(2), None);
        assert_eq!(whole.difference(&whole), None);
        assert!(
            whole
                .difference(&half)
                .is_some_and(|it| it.contains("missing"))
        );
        assert!(
            half.difference(&whole)
                .is_some_and(|it| it.contains("not be there"))
        );
        let rename = Effect::Rename {
            phone: "+1".into(),
            last_name: "y".into(),
        };
        let renamed = whole.after(&rename, None);
        assert!(
            whole
                .difference(&renamed)
                .is_some_and(|it| it.contains("called"))
        );
    }
}
