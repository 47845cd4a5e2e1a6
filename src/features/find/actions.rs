//! What can be done from anywhere.

use crate::state::{Command, Density, Theme};
use crate::ui::Icon;

/// Something that can be done from anywhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    NewContact,
    NewFolder,
    Import,
    ImportHistory,
    Export,
    Print,
    SaveView,
    Connection,
    Shortcuts,
    Theme(Theme),
    Density(Density),
}

impl Action {
    /// Those that are offered before anything is typed, the most wanted first.
    pub(super) const USUAL: [Self; 6] = [
        Self::NewContact,
        Self::NewFolder,
        Self::Import,
        Self::Export,
        Self::Connection,
        Self::Shortcuts,
    ];

    /// All of them.
    pub(super) fn all() -> Vec<Self> {
        let mut all = Self::USUAL.to_vec();
        all.extend([Self::ImportHistory, Self::Print, Self::SaveView]);
        all.extend(Theme::ALL.map(Self::Theme));
        all.extend(Density::ALL.map(Self::Density));
        all
    }

    /// What it does, in words.
    pub(super) fn title(self) -> String {
        match self {
            Self::NewContact => Command::NewContact.label().into(),
            Self::NewFolder => "New folder".into(),
            Self::Import => "Import contacts".into(),
            Self::ImportHistory => "Import history".into(),
            Self::Export => "Export contacts".into(),
            Self::Print => "Print list".into(),
            Self::SaveView => "Save view".into(),
            Self::Connection => "Connection".into(),
            Self::Shortcuts => Command::Shortcuts.label().into(),
            Self::Theme(theme) => ["Theme: ", &theme.label().to_lowercase()].concat(),
            Self::Density(density) => ["Density: ", &density.label().to_lowercase()].concat(),
        }
    }

    /// Other words for it.
    pub(super) fn also(self) -> &'static str {
        match self {
            Self::NewContact => "add create person",
            Self::NewFolder => "add create list",
            Self::Import => "upload csv file",
            Self::ImportHistory => "undo past imports",
            Self::Export => "download csv file",
            Self::Print => "paper pdf page",
            Self::SaveView => "name filter bookmark",
            Self::Connection => "server api key address settings",
            Self::Shortcuts => "help keys",
            Self::Theme(_) => "appearance colours mode settings",
            Self::Density(_) => "appearance rows size settings",
        }
    }

    /// The key that does it too.
    pub(super) fn command(self) -> Option<Command> {
        match self {
            Self::NewContact => Some(Command::NewContact),
            Self::Shortcuts => Some(Command::Shortcuts),
            _ => None,
        }
    }

    pub(super) fn icon(self) -> Icon {
        match self {
            Self::NewContact | Self::NewFolder => Icon::PLUS,
            Self::Import => Icon::UPLOAD,
            Self::ImportHistory => Icon::CLOCK,
            Self::Export => Icon::DOWNLOAD,
            Self::Print => Icon::PRINT,
            Self::SaveView => Icon::STAR,
            Self::Connection => Icon::SERVER,
            Self::Shortcuts => Icon::KEYBOARD,
            Self::Theme(_) => Icon::APPEARANCE,
            Self::Density(_) => Icon::MENU,
        }
    }
}
