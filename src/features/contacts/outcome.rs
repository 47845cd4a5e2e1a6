//! How the last call ended, as a badge.

use contract::CallOutcome;
use leptos::prelude::*;

use crate::ui::{Badge, Icon, Tone};

/// An outcome as icon, word and colour.
#[component]
pub(crate) fn OutcomeBadge(outcome: CallOutcome) -> AnyView {
    let (icon, tone) = match outcome {
        CallOutcome::Interested => (Icon::Star, Tone::Good),
        CallOutcome::Contacted => (Icon::Phone, Tone::Info),
        CallOutcome::Voicemail => (Icon::Voicemail, Tone::Warn),
        CallOutcome::NoAnswer => (Icon::Dash, Tone::Neutral),
        CallOutcome::Escalated => (Icon::Flag, Tone::Bad),
        CallOutcome::NotInterested => (Icon::Close, Tone::Faint),
    };
    view! { <Badge tone icon text=outcome.label() /> }.into_any()
}
