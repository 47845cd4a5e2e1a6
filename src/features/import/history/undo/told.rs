//! An undoing in sentences.

use sheet::PastImport;

use crate::features::import::history::undoing::{Outcome, Step, There};
use crate::features::import::words::contacts;
use crate::ui::grouped;

/// How it stands.
pub(super) fn status(step: &Step, import: &PastImport, folder: &str) -> String {
    match step {
        Step::Looking => "Looking for its contacts\u{2026}".to_owned(),
        Step::Failed(_) => "Its contacts could not be looked for.".to_owned(),
        Step::Unknown => unknown(import).to_owned(),
        Step::Found(there) => found(there, import, folder),
        Step::Taking => "Undoing the import\u{2026}".to_owned(),
        Step::Over(outcome) => over(*outcome, folder),
    }
}

fn unknown(import: &PastImport) -> &'static str {
    match (import.ledger.created, import.ledger.updated) {
        (0, 0) => "This browser knows of nothing that the import did.",
        (0, _) => {
            "This browser does not know what the contacts had before the import, so it cannot undo it."
        }
        _ => "This browser does not know which contacts the import created, so it cannot undo it.",
    }
}

/// What there is to be undone: what it created first.
fn found(there: &There, import: &PastImport, folder: &str) -> String {
    let (created, updated) = (&there.created, &there.updated);
    if created.count() > 0 {
        let are = if created.count() == 1 { "is" } else { "are" };
        let count = contacts(created.count());
        return format!("{count} that it created {are} in \u{201c}{folder}\u{201d}.");
    }
    if !updated.as_written.is_empty() {
        return restored(updated.as_written.len() as u64);
    }
    if !updated.changed.is_empty() {
        "None of the contacts that it updated is as it left it.".to_owned()
    } else if import.ledger.created > 0 {
        format!("None of the contacts that it created is in \u{201c}{folder}\u{201d} any more.")
    } else {
        "There is nothing to restore.".to_owned()
    }
}

/// “12 contacts that it updated get back what they had.”
pub(super) fn restored(count: u64) -> String {
    let get = if count == 1 {
        "gets back what it had"
    } else {
        "get back what they had"
    };
    format!("{} that it updated {get}.", contacts(count))
}

/// What the button does.
pub(super) fn act((deletions, restorings): (u64, u64), takes_folder: bool) -> String {
    if deletions == 0 && restorings > 0 {
        return format!("Restore {}", contacts(restorings));
    }
    let what = contacts(deletions);
    let mut text = if takes_folder {
        format!("Delete folder and {what}")
    } else {
        format!("Delete {what}")
    };
    if restorings > 0 {
        text.push_str(&format!(", restore {}", grouped(restorings)));
    }
    text
}

/// What came of it.
fn over(outcome: Outcome, folder: &str) -> String {
    let Outcome {
        tally,
        left,
        used,
        changed,
        with_folder,
    } = outcome;
    let mut text = done(tally.deleted, tally.restored, left.0 == 0);
    if with_folder {
        let them = if tally.deleted == 1 { "it" } else { "them" };
        text.push_str(&format!(
            " The folder \u{201c}{folder}\u{201d} is gone with {them}."
        ));
    }
    let stays = match left {
        (0, 0) => None,
        (created, 0) => Some(format!("{} that it created stay", grouped(created))),
        (0, updated) => Some(format!(
            "{} that it updated stay as it left them",
            grouped(updated)
        )),
        (created, updated) => Some(format!(
            "{} that it created stay, {} that it updated stay as it left them",
            grouped(created),
            grouped(updated)
        )),
    };
    if let Some(stays) = stays {
        text.push_str(&format!(" You stopped: {stays}."));
    }
    for (count, one, many, why) in [
        (used, "stays", "stay", "called or changed since"),
        (
            changed,
            "is not restored",
            "are not restored",
            "changed since",
        ),
        (
            tally.gone,
            "is not restored",
            "are not restored",
            "deleted since",
        ),
        (
            tally.refused,
            "is not restored",
            "are not restored",
            "as the server does not take what was there",
        ),
    ] {
        if count > 0 {
            let stay = if count == 1 { one } else { many };
            text.push_str(&format!(" {} {stay}, {why}.", contacts(count)));
        }
    }
    text
}

/// “197 contacts deleted, 12 restored.”
fn done(deleted: u64, restored: u64, is_all_deleted: bool) -> String {
    match (deleted, restored) {
        (0, restored) if restored > 0 || is_all_deleted => {
            format!("{} restored.", contacts(restored))
        }
        (deleted, 0) => format!("{} deleted.", contacts(deleted)),
        (deleted, restored) => {
            format!(
                "{} deleted, {} restored.",
                contacts(deleted),
                grouped(restored)
            )
        }
    }
}

#[cfg(test)]
mod tests;
