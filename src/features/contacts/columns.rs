//! The columns of the table, and those that are chosen.

use contract::ContactField;
use leptos::prelude::*;

use super::layout::Layout;
use crate::state::Prefs;
use crate::ui::{Arranging, GridLayout};

const PREF: &str = "contacts.columns";

/// What a remembered name of a metadata field starts with.
const METADATA: &str = "metadata.";

/// Something about a contact that can stand in a column. The name always does.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    /// A metadata field.
    Metadata(String),
}

impl ContactColumn {
    /// All that every contact has, left to right.
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
    pub(super) fn usual() -> [Self; 6] {
        [
            Self::Text(ContactField::PhoneNumber),
            Self::Text(ContactField::Email),
            Self::Text(ContactField::CompanyName),
            Self::Text(ContactField::Location),
            Self::Outcome,
            Self::Called,
        ]
    }

    /// The name for people.
    pub(super) fn label(&self) -> &str {
        match self {
            Self::Text(field) => field.label(),
            Self::Folder => "Folder",
            Self::Outcome => "Last outcome",
            Self::Called => "Called",
            Self::Created => "Created",
            Self::Updated => "Updated",
            Self::Metadata(key) => key,
        }
    }

    /// Its place among all, for where it goes when it is shown; metadata comes last.
    pub(super) fn rank(&self) -> usize {
        let place = Self::ALL.iter().position(|other| other == self);
        place.unwrap_or(Self::ALL.len())
    }

    /// The name that the browser remembers; it has no comma and no colon.
    pub(super) fn name(&self) -> String {
        match self {
            Self::Text(field) => field.name().to_owned(),
            Self::Folder => "folder".to_owned(),
            Self::Outcome => "outcome".to_owned(),
            Self::Called => "called".to_owned(),
            Self::Created => "created".to_owned(),
            Self::Updated => "updated".to_owned(),
            Self::Metadata(key) => {
                let mut name = METADATA.to_owned();
                for letter in key.chars() {
                    match letter {
                        '%' => name.push_str("%p"),
                        ',' => name.push_str("%c"),
                        ':' => name.push_str("%w"),
                        _ => name.push(letter),
                    }
                }
                name
            }
        }
    }

    /// The column with this remembered name.
    pub(super) fn from_name(name: &str) -> Option<Self> {
        let Some(key) = name.strip_prefix(METADATA) else {
            return Self::ALL.into_iter().find(|column| column.name() == name);
        };
        let key = key.replace("%c", ",").replace("%w", ":").replace("%p", "%");
        Some(Self::Metadata(key))
    }
}

/// The columns that are chosen; the browser remembers them.
#[derive(Clone, Copy)]
pub(super) struct ColumnChoice {
    layout: RwSignal<Layout>,
    columns: Memo<Vec<ContactColumn>>,
    widths: Memo<Vec<Option<u32>>>,
}

impl ColumnChoice {
    /// Those that were chosen last time, else the usual ones.
    pub(super) fn load() -> Self {
        let chosen = Prefs::read(PREF).map_or_else(Layout::usual, |text| Layout::parse(&text));
        let layout = RwSignal::new(chosen);
        Self {
            layout,
            columns: Memo::new(move |_| layout.with(Layout::columns)),
            widths: Memo::new(move |_| layout.with(Layout::widths)),
        }
    }

    /// The columns, left to right; tracks.
    pub(super) fn get(self) -> Vec<ContactColumn> {
        self.columns.get()
    }

    /// Whether a column is shown; tracks.
    pub(super) fn has(self, column: &ContactColumn) -> bool {
        self.columns.with(|chosen| chosen.contains(column))
    }

    /// Shows or hides a column.
    pub(super) fn set(self, column: &ContactColumn, is_shown: bool) {
        self.change(|layout| layout.set(column, is_shown));
    }

    /// Shows the usual columns again, as wide as usual.
    pub(super) fn reset(self) {
        self.change(|layout| *layout = Layout::usual());
    }

    /// What the table's head needs to arrange them.
    pub(super) fn in_grid(self) -> GridLayout {
        GridLayout {
            widths: self.widths.into(),
            on_arrange: Callback::new(move |(what,)| self.arrange(what)),
        }
    }

    fn arrange(self, what: Arranging) {
        self.change(|layout| match what {
            Arranging::Widths(widths) => layout.set_widths(&widths),
            Arranging::Move { from, to } => layout.move_to(from, to),
            Arranging::Hide(place) => layout.hide(place),
        });
    }

    fn change(self, change: impl FnOnce(&mut Layout)) {
        self.layout.update(change);
        self.layout
            .with_untracked(|layout| Prefs::write(PREF, &layout.print()));
    }
}
