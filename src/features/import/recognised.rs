//! What a file has to do with imports that were, told before it goes in.

use leptos::prelude::*;
use sheet::PastImport;

use super::result::summary;
use super::session::Session;
use crate::ui::{Glyph, Icon, exact};

/// Says that this file was imported before, or that its rows failed before.
#[component]
pub(super) fn RecognisedLines(session: Session) -> AnyView {
    let recognised = session.recognised;
    let failed_in = move || {
        let PastImport {
            file,
            started_at,
            folder,
            ..
        } = recognised.failed_in.get()?;
        Some(line(
            Icon::REFRESH,
            format!("These rows failed when {file} was imported into \u{201c}{folder}\u{201d}"),
            format!(
                "on {}. What goes in now completes that import.",
                exact(&started_at)
            ),
        ))
    };
    let same = move || {
        let import = recognised.same.get()?;
        let PastImport {
            file,
            started_at,
            folder,
            ledger,
            undone,
            ..
        } = import;
        let goes_on = if undone.is_some() {
            " It was undone since."
        } else if ledger.is_closed() {
            ""
        } else {
            " Sent into that folder, it goes on where it was."
        };
        let (at, became) = (exact(&started_at), summary(&ledger));
        Some(line(
            Icon::INFO,
            "This file was imported before".to_owned(),
            format!("as {file} into \u{201c}{folder}\u{201d} on {at}: {became}.{goes_on}"),
        ))
    };
    view! { <div class="import-recognised" role="status">{failed_in} {same}</div> }.into_any()
}

fn line(icon: Icon, what: String, rest: String) -> AnyView {
    view! {
        <p>
            <Glyph icon />
            <span>
                <b>{what}</b>
                " "
                {rest}
            </span>
        </p>
    }
    .into_any()
}
