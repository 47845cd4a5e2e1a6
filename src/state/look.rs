//! How the page looks: its theme and its density.

use leptos::prelude::*;

use super::Prefs;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the computer has it.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// How much stands on a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// Rows with room around them.
    #[default]
    Comfortable,
    /// More rows.
    Compact,
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// What it is remembered as, and the value of the attribute that the style sheet reads.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }
}

impl Density {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    /// What it is remembered as, and the value of the attribute that the style sheet reads.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Comfortable => "comfortable",
            Self::Compact => "compact",
        }
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Comfortable => "Comfortable",
            Self::Compact => "Compact",
        }
    }
}

// Also the names of the attributes; the script in index.html sets them before the first paint.
const THEME: &str = "theme";
const DENSITY: &str = "density";

/// How the page looks, as this browser remembers it.
#[derive(Clone, Copy)]
pub struct Look {
    theme: RwSignal<Theme>,
    density: RwSignal<Density>,
}

impl Look {
    /// What was chosen last time.
    pub fn load() -> Self {
        let theme = Prefs::read(THEME);
        let density = Prefs::read(DENSITY);
        let theme = Theme::ALL
            .into_iter()
            .find(|known| theme.as_deref() == Some(known.as_str()));
        let density = Density::ALL
            .into_iter()
            .find(|known| density.as_deref() == Some(known.as_str()));
        Self {
            theme: RwSignal::new(theme.unwrap_or_default()),
            density: RwSignal::new(density.unwrap_or_default()),
        }
    }

    /// The theme; tracks.
    pub fn theme(self) -> Theme {
        self.theme.get()
    }

    /// The density; tracks.
    pub fn density(self) -> Density {
        self.density.get()
    }

    /// Changes the theme, at once and for good.
    pub fn set_theme(self, theme: Theme) {
        choose(THEME, theme.as_str());
        self.theme.set(theme);
    }

    /// Changes the density, at once and for good.
    pub fn set_density(self, density: Density) {
        choose(DENSITY, density.as_str());
        self.density.set(density);
    }
}

fn choose(name: &str, value: &str) {
    Prefs::write(name, value);
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(&format!("data-{name}"), value);
    }
}
