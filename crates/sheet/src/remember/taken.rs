//! What is chosen already cannot be proposed for another column.

use std::collections::BTreeSet;

use contract::ContactField;

use crate::naming::free_name;
use crate::{Proposal, Sureness, Target, Why};

/// The targets that cannot be given to another column.
pub(super) struct Taken(BTreeSet<Target>);

impl FromIterator<Target> for Taken {
    fn from_iter<I: IntoIterator<Item = Target>>(targets: I) -> Self {
        Self(targets.into_iter().collect())
    }
}

impl Taken {
    const FIRST: Target = Target::Field(ContactField::FirstName);
    const LAST: Target = Target::Field(ContactField::LastName);

    /// Whether a column holds names, whole or in parts.
    pub(super) fn has_names(&self) -> bool {
        [Target::FullName, Self::FIRST, Self::LAST]
            .iter()
            .any(|target| self.0.contains(target))
    }

    /// Makes a proposal metadata where its target is taken, under a key that is free.
    pub(super) fn give_way(&mut self, proposal: &mut Proposal, header: &str) {
        let is_free = match &proposal.target {
            Target::Skip => return,
            target @ Target::Field(ContactField::FirstName | ContactField::LastName) => {
                !self.0.contains(target) && !self.0.contains(&Target::FullName)
            }
            Target::FullName => !self.has_names(),
            target => !self.0.contains(target),
        };
        if !is_free {
            let mut keys: BTreeSet<String> = self
                .0
                .iter()
                .filter_map(|target| match target {
                    Target::Metadata(key) => Some(key.clone()),
                    _ => None,
                })
                .collect();
            *proposal = Proposal {
                target: Target::Metadata(free_name(header, 1, &mut keys)),
                why: Why::Unknown,
                sureness: Sureness::Likely,
            };
        }
        self.0.insert(proposal.target.clone());
    }
}
