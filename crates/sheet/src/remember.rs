//! What the person chose for a file's columns, for the next file with the same headers.

mod taken;

use std::collections::{BTreeMap, BTreeSet};

use contract::ContactField;
use serde::{Deserialize, Serialize};

use self::taken::Taken;
use crate::fold::folded;
use crate::naming::free_name;
use crate::{Proposal, Proposals, Sureness, Target, Why, failed};

/// The least that two sets of headers share for one to be a version of the other, in per cent.
const ALIKE: usize = 60;
/// How many mappings are kept.
const KEPT: usize = 30;

/// What files with the same headers have in common: the headers folded, in any order, without the
/// columns that an import wrote for itself. It is the text under which a mapping is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Signature(String);

impl Signature {
    /// The signature of a file's headers; none where it has none of its own.
    pub fn of(headers: &[String]) -> Option<Self> {
        let keys: BTreeSet<String> = keys(headers).into_iter().flatten().collect();
        (!keys.is_empty()).then(|| Self::joined(&keys))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn joined(keys: &BTreeSet<String>) -> Self {
        Self(
            keys.iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join("\n"),
        )
    }
}

/// What the person chose for a file's columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RememberedMapping {
    /// By what the header is when folded.
    columns: BTreeMap<String, Target>,
}

impl RememberedMapping {
    /// Of a file's headers and one target for each; none where the file has no headers of its own.
    pub fn new(headers: &[String], targets: &[Target]) -> Option<Self> {
        let columns: BTreeMap<String, Target> = keys(headers)
            .into_iter()
            .zip(targets)
            .filter_map(|(key, target)| Some((key?, target.clone())))
            .collect();
        (!columns.is_empty()).then_some(Self { columns })
    }

    /// Where it is to be kept.
    pub fn signature(&self) -> Signature {
        Signature::joined(&self.columns.keys().cloned().collect())
    }

    /// Puts this mapping before those of other headers, as texts to be kept; the oldest of too many go.
    pub fn keep(&self, kept: &[String]) -> Vec<String> {
        let own = self.signature();
        let others = Self::of_texts(kept);
        std::iter::once(self)
            .chain(others.iter().filter(|other| other.signature() != own))
            .take(KEPT)
            .filter_map(|mapping| serde_json::to_string(mapping).ok())
            .collect()
    }

    /// What [`Self::keep`] gave; texts of another making are passed over.
    pub fn of_texts(texts: &[String]) -> Vec<Self> {
        texts
            .iter()
            .filter_map(|text| serde_json::from_str(text).ok())
            .collect()
    }

    /// The one of several that fits a file's headers best: those that it was made for or, where a
    /// column was added or is gone, nearly those. Of equals the first.
    pub fn best<'m>(
        mappings: impl IntoIterator<Item = &'m Self>,
        headers: &[String],
    ) -> Option<&'m Self> {
        let keys: BTreeSet<String> = keys(headers).into_iter().flatten().collect();
        let mut best = None;
        for mapping in mappings {
            let likeness = mapping.likeness(&keys);
            if likeness >= ALIKE && best.is_none_or(|(most, _)| likeness > most) {
                best = Some((likeness, mapping));
            }
        }
        best.map(|(_, mapping)| mapping)
    }

    /// Puts what was chosen in the place of what is proposed. A new column keeps its proposal unless
    /// that was chosen for another; where the column of phones is gone, the proposed one takes its
    /// place, whatever it was before.
    pub fn apply(&self, headers: &[String], proposals: &mut Proposals) {
        let mut chosen: Vec<Option<Target>> = keys(headers)
            .into_iter()
            .map(|key| self.columns.get(&key?).cloned())
            .collect();
        chosen.resize(proposals.columns.len(), None);
        const PHONE: Target = Target::Field(ContactField::PhoneNumber);
        if !chosen.contains(&Some(PHONE))
            && let Some(column) = proposals
                .columns
                .iter()
                .position(|column| column.target == PHONE)
        {
            chosen[column] = None;
        }
        let mut taken: Taken = chosen.iter().flatten().cloned().collect();
        for ((proposal, chosen), header) in proposals.columns.iter_mut().zip(chosen).zip(headers) {
            match chosen {
                Some(target) => {
                    *proposal = Proposal {
                        target,
                        why: Why::Remembered,
                        sureness: Sureness::Certain,
                    };
                }
                None => taken.give_way(proposal, header),
            }
        }
        if taken.has_names() {
            proposals.full_name = None;
        }
    }

    /// How many of a hundred headers that either has are in both.
    fn likeness(&self, keys: &BTreeSet<String>) -> usize {
        let shared = keys
            .iter()
            .filter(|key| self.columns.contains_key(*key))
            .count();
        let all = keys.len() + self.columns.len() - shared;
        shared * 100 / all.max(1)
    }
}

/// What each header is called here; none for a column that an import wrote for itself. Headers that
/// differ in nothing but case and separators are numbered.
fn keys(headers: &[String]) -> Vec<Option<String>> {
    let mut taken = BTreeSet::new();
    headers
        .iter()
        .map(|header| {
            if failed::is_account(header) {
                return None;
            }
            let word = match folded(header) {
                word if word.is_empty() => header.trim().to_owned(),
                word => word,
            };
            Some(free_name(&word, 1, &mut taken))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::propose::{Looks, propose};

    fn headers(text: &str) -> Vec<String> {
        text.split(';').map(str::to_owned).collect()
    }

    fn targets(values: &str) -> Vec<Target> {
        values
            .split(';')
            .map(|value| Target::try_from((value != "-").then(|| value.to_owned())).unwrap())
            .collect()
    }

    fn applied(mapping: &RememberedMapping, text: &str) -> Vec<String> {
        let headers = headers(text);
        let mut proposals = propose(&headers, true, &Looks::new(headers.len()));
        mapping.apply(&headers, &mut proposals);
        proposals
            .columns
            .into_iter()
            .map(|proposal| proposal.target.into_name().unwrap_or("-".into()))
            .collect()
    }

    #[test]
    fn a_signature_knows_no_order_case_or_separators() {
        let signature = |text: &str| Signature::of(&headers(text));
        assert_eq!(
            signature("First Name;E-Mail"),
            signature("email;FIRST_NAME")
        );
        assert_eq!(signature("Tel;import_row;import_error"), signature("Tel"));
        assert_ne!(signature("Tel"), signature("Tel;Tel 2"));
        assert_eq!(signature("import_error"), None);
    }

    #[test]
    fn what_was_chosen_is_chosen_again() {
        let mapping = RememberedMapping::new(
            &headers("Tel;Wer;Kundennr;Notiz"),
            &targets("metadata.tel;full_name;metadata.crm_id;-"),
        )
        .unwrap();
        assert_eq!(
            Some(mapping.signature()),
            Signature::of(&headers("wer;NOTIZ;tel;Kunden-Nr"))
        );
        assert_eq!(
            applied(&mapping, "KUNDENNR;Notiz;Wer"),
            ["metadata.crm_id", "-", "full_name"]
        );
        let json = serde_json::to_string(&mapping).unwrap();
        assert_eq!(
            serde_json::from_str::<RememberedMapping>(&json).unwrap(),
            mapping
        );
    }

    #[test]
    fn a_new_column_does_not_take_what_was_chosen() {
        let mapping = RememberedMapping::new(
            &headers("Tel;Who;x"),
            &targets("phone_number;full_name;metadata.note"),
        )
        .unwrap();
        assert_eq!(
            applied(&mapping, "Phone Number;Tel;Who;First Name;x;note;Email"),
            [
                "metadata.Phone Number",
                "phone_number",
                "full_name",
                "metadata.First Name",
                "metadata.note",
                "metadata.note 2",
                "email"
            ]
        );
    }

    #[test]
    fn a_phone_column_that_is_gone_is_replaced() {
        let mapping = RememberedMapping::new(
            &headers("Phone;Mobile;Email"),
            &targets("phone_number;metadata.Mobile;email"),
        )
        .unwrap();
        assert_eq!(applied(&mapping, "Mobile;Email"), ["phone_number", "email"]);
    }

    #[test]
    fn the_last_mapping_of_the_same_headers_is_kept() {
        let of = |text: &str, target: Target| {
            let headers = headers(text);
            let targets = vec![target; headers.len()];
            RememberedMapping::new(&headers, &targets).unwrap()
        };
        let first = of("Tel;Note", Target::Skip).keep(&[]);
        let other = of("Phone", Target::Skip).keep(&first);
        let again = of("note;TEL", Target::FullName).keep(&other);
        assert_eq!(
            RememberedMapping::of_texts(&again),
            [of("Tel;Note", Target::FullName), of("Phone", Target::Skip)]
        );
        assert_eq!(
            RememberedMapping::of_texts(&["nonsense".into(), again[0].clone()]).len(),
            1
        );
        let many = (0..50).fold(Vec::new(), |kept, number| {
            of(&format!("h{number}"), Target::Skip).keep(&kept)
        });
        assert_eq!(many.len(), KEPT);
    }

    #[test]
    fn the_nearest_mapping_is_taken_if_it_is_near() {
        let of = |text: &str| {
            let headers = headers(text);
            let targets = vec![Target::Skip; headers.len()];
            RememberedMapping::new(&headers, &targets).unwrap()
        };
        let all = [of("a;b;c;d"), of("a;b;c"), of("x;y")];
        let best = |text: &str| RememberedMapping::best(&all, &headers(text));
        assert_eq!(best("C;B;A"), Some(&all[1]));
        assert_eq!(best("a;b;c;d;e"), Some(&all[0]));
        assert_eq!(best("x;y;z;w"), None);
        assert_eq!(best("import_error"), None);
    }

    proptest! {
        #[test]
        fn no_target_is_given_twice(
            before in prop::collection::vec("phone|Tel|name|email|note|note 2|[a-c]", 1..7),
            chosen in prop::collection::btree_set(prop::sample::select(
                targets("phone_number;first_name;last_name;email;metadata.note;metadata.a;metadata.b;-"),
            ), 7),
            after in prop::collection::btree_set("phone|Tel|name|first name|email|note|note 2|[a-c]", 1..9),
        ) {
            let chosen: Vec<Target> = chosen.into_iter().collect();
            let Some(mapping) = RememberedMapping::new(&before, &chosen) else { return Ok(()) };
            let after: Vec<String> = after.into_iter().collect();
            let given = applied(&mapping, &after.join(";"));
            let kept: Vec<&String> = given.iter().filter(|target| *target != "-").collect();
            let different: BTreeSet<&String> = kept.iter().copied().collect();
            prop_assert_eq!(kept.len(), different.len(), "{:?}", given);
        }
    }
}
