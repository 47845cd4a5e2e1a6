//! What a colour stands for.

/// The meaning of a badge, a notice or a number; never carried by the colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Nothing to say.
    #[default]
    Neutral,
    /// It went well.
    Good,
    /// Good to know.
    Info,
    /// Worth a look.
    Warn,
    /// It went wrong.
    Bad,
    /// Over and done with.
    Faint,
}

impl Tone {
    /// The class that colours an element.
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Neutral => "tone-neutral",
            Self::Good => "tone-good",
            Self::Info => "tone-info",
            Self::Warn => "tone-warn",
            Self::Bad => "tone-bad",
            Self::Faint => "tone-faint",
        }
    }
}
