//! How the last call ended, as a badge.

use contract::CallOutcome;
use leptos::prelude::*;

use crate::ui::{Badge, Icon, Tone};

/// An outcome as icon, word and colour.
#[component]
pub(crate) fn OutcomeBadge(outcome: CallOutcome) -> AnyView {
    let (icon, tone) = look(outcome);
    view! { <Badge tone icon text=outcome.label() /> }.into_any()
}

/// The icon and the tone of an outcome.
pub(super) fn look(outcome: CallOutcome) -> (Icon, Tone) {
    match outcome {
        CallOutcome::Interested => (Icon::STAR, Tone::Good),
        CallOutcome::Contacted => (Icon::PHONE, Tone::Info),
        CallOutcome::Voicemail => (Icon::VOICEMAIL, Tone::Warn),
        CallOutcome::NoAnswer => (Icon::DASH, Tone::Neutral),
        CallOutcome::Escalated => (Icon::FLAG, Tone::Bad),
        CallOutcome::NotInterested => (Icon::CLOSE, Tone::Faint),
    }
}
