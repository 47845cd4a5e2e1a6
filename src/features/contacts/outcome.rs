//! How the last call ended, as a badge.

use std::cell::RefCell;

use contract::CallOutcome;
use leptos::prelude::*;
use leptos::tachys::view::{Mountable, Render};
use web_sys::{Element, Node};

use crate::ui::{Badge, Icon, Tone};

/// An outcome as icon, word and colour.
#[component]
pub(crate) fn OutcomeBadge(outcome: CallOutcome) -> AnyView {
    let (icon, tone) = look(outcome);
    view! { <Badge tone icon text=outcome.label() /> }.into_any()
}

/// A badge for a table, which has hundreds of six kinds: each is drawn once and copied from then on.
pub(super) fn badge(outcome: CallOutcome) -> Option<Node> {
    thread_local! {
        static DRAWN: RefCell<Vec<(CallOutcome, Element)>> = const { RefCell::new(Vec::new()) };
    }
    DRAWN.with_borrow_mut(|drawn| {
        let known = drawn.iter().position(|(known, _)| *known == outcome);
        let known = known.or_else(|| {
            let badge = view! { <OutcomeBadge outcome /> }.into_any().build();
            let badge = badge.elements().into_iter().next()?;
            drawn.push((outcome, badge));
            Some(drawn.len() - 1)
        });
        drawn[known?].1.clone_node_with_deep(true).ok()
    })
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
