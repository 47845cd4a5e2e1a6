//! Which columns the table shows.

use contract::ContactField;
use leptos::prelude::*;

use crate::state::Prefs;

const PREF: &str = "contacts.columns";

/// Something about a contact that can stand in a column. The name always does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContactColumn {
    /// A field of the contact.
    Text(ContactField),
    /// The folder it is in.
    Folder,
    /// How the last call ended.
    Outcome,
    /// When that was.
    Called,
    /// When it was made.
    Created,
    /// When it was last changed.
    Updated,
}

impl ContactColumn {
    /// All of them, left to right.
    pub(super) const ALL: [Self; 14] = [
        Self::Text(ContactField::PhoneNumber),
        Self::Text(ContactField::FirstName),
        Self::Text(ContactField::LastName),
        Self::Text(ContactField::Email),
        Self::Text(ContactField::CompanyName),
        Self::Text(ContactField::Industry),
        Self::Text(ContactField::Location),
        Self::Text(ContactField::PinCode),
        Self::Text(ContactField::Keywords),
        Self::Folder,
        Self::Outcome,
        Self::Called,
        Self::Created,
        Self::Updated,
    ];

    /// Those that are shown until somebody chooses others.
    const USUAL: [Self; 6] = [
        Self::Text(ContactField::PhoneNumber),
        Self::Text(ContactField::Email),
        Self::Text(ContactField::CompanyName),
        Self::Text(ContactField::Location),
        Self::Outcome,
        Self::Called,
    ];

    /// The name for people.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Text(field) => field.label(),
            Self::Folder => "Folder",
            Self::Outcome => "Last outcome",
            Self::Called => "Called",
            Self::Created => "Created",
            Self::Updated => "Updated",
        }
    }

    /// The name that the browser remembers.
    fn name(self) -> &'static str {
        match self {
            Self::Text(field) => field.name(),
            Self::Folder => "folder",
            Self::Outcome => "outcome",
            Self::Called => "called",
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }
}

/// The columns that are shown; the browser remembers them.
#[derive(Clone, Copy)]
pub(super) struct ColumnChoice(RwSignal<Vec<ContactColumn>>);

impl ColumnChoice {
    /// Those that were chosen last time, else the usual ones.
    pub(super) fn load() -> Self {
        let chosen =
            Prefs::read(PREF).map_or_else(|| ContactColumn::USUAL.to_vec(), |text| parse(&text));
        Self(RwSignal::new(chosen))
    }

    /// The columns, left to right; tracks.
    pub(super) fn get(self) -> Vec<ContactColumn> {
        self.0.get()
    }

    /// Whether a column is shown; tracks.
    pub(super) fn has(self, column: ContactColumn) -> bool {
        self.0.with(|chosen| chosen.contains(&column))
    }

    /// Shows or hides a column.
    pub(super) fn set(self, column: ContactColumn, is_shown: bool) {
        self.0.update(|chosen| {
            *chosen = ContactColumn::ALL
                .into_iter()
                .filter(|other| {
                    if *other == column {
                        is_shown
                    } else {
                        chosen.contains(other)
                    }
                })
                .collect();
        });
        self.0
            .with_untracked(|chosen| Prefs::write(PREF, &print(chosen)));
    }
}

fn print(columns: &[ContactColumn]) -> String {
    columns
        .iter()
        .map(|column| column.name())
        .collect::<Vec<_>>()
        .join(",")
}

/// Reads what was remembered; a name of no column is passed over.
fn parse(text: &str) -> Vec<ContactColumn> {
    ContactColumn::ALL
        .into_iter()
        .filter(|column| text.split(',').any(|name| name == column.name()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_comes_back_in_order() {
        assert_eq!(parse(&print(&ContactColumn::ALL)), ContactColumn::ALL);
        assert_eq!(parse(&print(&ContactColumn::USUAL)), ContactColumn::USUAL);
        assert_eq!(parse(""), []);
        assert_eq!(
            parse("called,shoe_size,email"),
            [
                ContactColumn::Text(ContactField::Email),
                ContactColumn::Called
            ]
        );
    }
}
