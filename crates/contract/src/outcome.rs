//! How the last call to a contact ended.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// How the last call to a contact ended. Written by the calling system, only read here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CallOutcome {
    /// Somebody was reached.
    Contacted,
    /// A message was left.
    Voicemail,
    /// Nobody picked up.
    NoAnswer,
    /// A person took over.
    Escalated,
    /// They want more.
    Interested,
    /// They do not.
    NotInterested,
}

impl CallOutcome {
    /// All outcomes, in the order in which people are shown them.
    pub const ALL: [Self; 6] = [
        Self::Interested,
        Self::Contacted,
        Self::Voicemail,
        Self::NoAnswer,
        Self::Escalated,
        Self::NotInterested,
    ];

    /// The name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Contacted => "contacted",
            Self::Voicemail => "voicemail",
            Self::NoAnswer => "no_answer",
            Self::Escalated => "escalated",
            Self::Interested => "interested",
            Self::NotInterested => "not_interested",
        }
    }

    /// The name for people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Contacted => "Contacted",
            Self::Voicemail => "Voicemail",
            Self::NoAnswer => "No answer",
            Self::Escalated => "Escalated",
            Self::Interested => "Interested",
            Self::NotInterested => "Not interested",
        }
    }
}

impl fmt::Display for CallOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text is the name of no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownOutcome;

impl FromStr for CallOutcome {
    type Err = UnknownOutcome;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|outcome| outcome.as_str() == text)
            .ok_or(UnknownOutcome)
    }
}
