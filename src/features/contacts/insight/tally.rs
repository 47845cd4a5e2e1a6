//! Contacts by how their last call ended.

use contract::CallOutcome;

use crate::ui::grouped;

/// Contacts by how their last call ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally([u64; CallOutcome::ALL.len()]);

/// A part of a list: the contacts whose last call ended so, or those that were never called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// None: not called yet.
    pub(super) outcome: Option<CallOutcome>,
    /// How many they are, at least one.
    pub(super) count: u64,
}

impl Tally {
    /// Takes the counts in the order of [`CallOutcome::ALL`].
    pub(super) fn new(counts: [u64; CallOutcome::ALL.len()]) -> Self {
        Self(counts)
    }

    /// How many were called at all.
    pub(super) fn called(self) -> u64 {
        self.0.iter().sum()
    }

    /// How many were called and spoke: whoever is of a mind has been reached, a tape has not.
    pub(super) fn reached(self) -> u64 {
        self.outcomes()
            .filter(|(outcome, _)| match outcome {
                CallOutcome::Interested
                | CallOutcome::Contacted
                | CallOutcome::Escalated
                | CallOutcome::NotInterested => true,
                CallOutcome::Voicemail | CallOutcome::NoAnswer => false,
            })
            .map(|(_, count)| count)
            .sum()
    }

    /// The parts of a list of so many contacts, those with nobody in them left out.
    pub(super) fn parts(self, contacts: u64) -> Vec<Part> {
        // The two were asked for one after the other: a contact may have come or gone in between.
        let not_called = contacts.saturating_sub(self.called());
        self.outcomes()
            .map(|(outcome, count)| (Some(outcome), count))
            .chain([(None, not_called)])
            .filter(|(_, count)| *count > 0)
            .map(|(outcome, count)| Part { outcome, count })
            .collect()
    }

    fn outcomes(self) -> impl Iterator<Item = (CallOutcome, u64)> {
        CallOutcome::ALL.into_iter().zip(self.0)
    }
}

impl Part {
    /// What people call it.
    pub(super) fn label(self) -> &'static str {
        self.outcome.map_or("Not called yet", CallOutcome::label)
    }

    /// Its name for those who do not see how long it is.
    pub(super) fn name(self) -> String {
        format!("{}, {}", self.label(), contacts(self.count))
    }
}

/// A count of contacts in words.
pub(super) fn contacts(count: u64) -> String {
    counted(count, "contact", "contacts")
}

/// A count with its word.
pub(super) fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(count), if count == 1 { one } else { many })
}

/// A share in hundredths. It says 0 only of nothing and 100 only of all.
pub(super) fn percent(part: u64, whole: u64) -> String {
    // No list is so long that this is cut off.
    let rounded = part.saturating_mul(200).saturating_add(whole) / whole.max(1).saturating_mul(2);
    match rounded {
        0 if part > 0 => "under 1%".to_owned(),
        100 if part < whole => "over 99%".to_owned(),
        share => format!("{share}%"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_order_and_fill_the_list() {
        let tally = Tally::new([3_120, 0, 17, 16, 0, 1]);
        let parts = tally.parts(4_000);
        let told: Vec<_> = parts.iter().map(|part| part.name()).collect();
        assert_eq!(
            told,
            [
                "Interested, 3,120 contacts",
                "Voicemail, 17 contacts",
                "No answer, 16 contacts",
                "Not interested, 1 contact",
                "Not called yet, 846 contacts",
            ]
        );
        assert_eq!(
            parts.iter().map(|part| part.count).sum::<u64>(),
            4_000,
            "every contact is in one part"
        );
    }

    #[test]
    fn a_count_that_is_behind_makes_no_negative_part() {
        assert_eq!(Tally::new([5, 0, 0, 0, 0, 0]).parts(3).len(), 1);
        assert_eq!(Tally::default().parts(0), []);
    }

    #[test]
    fn whoever_spoke_was_reached() {
        let tally = Tally::new([1, 10, 100, 1_000, 10_000, 100_000]);
        assert_eq!(tally.reached(), 110_011);
        assert_eq!(tally.called(), 111_111);
    }

    #[test]
    fn all_and_nothing_are_never_said_of_less_or_more() {
        let cases = [
            ((0, 7), "0%"),
            ((7, 7), "100%"),
            ((1, 1_000), "under 1%"),
            ((999, 1_000), "over 99%"),
            ((2, 3), "67%"),
            ((1, 2), "50%"),
            ((0, 0), "0%"),
        ];
        for ((part, whole), text) in cases {
            assert_eq!(percent(part, whole), text, "{part} of {whole}");
        }
    }
}
