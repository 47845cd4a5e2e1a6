//! How an import that was stands now.

use sheet::{ImportId, PastImport, Undone};

use crate::features::import::kept::REMEMBERED_MS;
use crate::features::import::words::contacts;
use crate::ui::{Tone, grouped};

/// How an import that was stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// In this tab or another one, or left so short a time ago that it can be gone on with.
    UnderWay,
    /// It was left, and nothing is kept of it any more.
    BrokenOff,
    /// All rows were sent.
    Finished,
    /// It ended before that.
    Stopped,
    /// A part of what it did was taken back.
    PartlyUndone,
    /// What it did was taken back.
    Undone,
}

impl Standing {
    /// How it stands at a time, in milliseconds.
    pub(super) fn of(import: &PastImport, now: f64) -> Self {
        match import.undone {
            Some(undone) if undone.is_over => Self::Undone,
            Some(undone) if undone.deleted + undone.restored > 0 => Self::PartlyUndone,
            _ if import.ledger.is_closed() => Self::Finished,
            _ if import.is_over => Self::Stopped,
            _ if *import.import.as_str() < *ImportId::before(now - REMEMBERED_MS) => {
                Self::BrokenOff
            }
            _ => Self::UnderWay,
        }
    }

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::UnderWay => "Under way",
            Self::BrokenOff => "Broken off",
            Self::Finished => "Finished",
            Self::Stopped => "Stopped",
            Self::PartlyUndone => "Partly undone",
            Self::Undone => "Undone",
        }
    }

    pub(super) fn tone(self) -> Tone {
        match self {
            Self::UnderWay => Tone::Info,
            Self::Finished => Tone::Good,
            Self::BrokenOff | Self::Stopped | Self::PartlyUndone => Tone::Warn,
            Self::Undone => Tone::Faint,
        }
    }

    /// Whether there may be something to undo.
    pub(super) fn is_undoable(self) -> bool {
        !matches!(self, Self::UnderWay | Self::Undone)
    }
}

/// “197 contacts deleted, 12 restored”, where any were.
pub(super) fn taken_back(import: &PastImport) -> Option<String> {
    let Undone {
        deleted, restored, ..
    } = import.undone?;
    match (deleted, restored) {
        (0, 0) => None,
        (0, restored) => Some([&contacts(restored), " restored"].concat()),
        (deleted, 0) => Some([&contacts(deleted), " deleted"].concat()),
        (deleted, restored) => Some(format!(
            "{} deleted, {} restored",
            contacts(deleted),
            grouped(restored)
        )),
    }
}

#[cfg(test)]
mod tests {
    use sheet::Ledger;

    use super::*;

    const NOW: f64 = 1_763_900_000_000.0;

    #[test]
    fn an_import_stands_as_its_rows_do() {
        let mut import: PastImport = serde_json::from_value(serde_json::json!({
            "import": ImportId::at(NOW, "1").unwrap(), "file": "a.csv", "size": 1, "content": "0",
            "started_at": "2026-11-22T18:00:00Z", "folder_id": "f", "folder": "Leads", "ledger": Ledger {
                waiting: 1,
                ..Ledger::default()
            },
        }))
        .unwrap();
        assert_eq!(Standing::of(&import, NOW), Standing::UnderWay);
        let later = NOW + 2.0 * REMEMBERED_MS;
        assert_eq!(Standing::of(&import, later), Standing::BrokenOff);
        import.is_over = true;
        assert_eq!(Standing::of(&import, NOW), Standing::Stopped);
        import.ledger.waiting = 0;
        assert_eq!(Standing::of(&import, NOW), Standing::Finished);
        // Whoever stops at once has undone nothing.
        import.undone = Some(Undone {
            deleted: 0,
            restored: 0,
            is_over: false,
        });
        assert_eq!(
            (Standing::of(&import, NOW), taken_back(&import)),
            (Standing::Finished, None)
        );
        let mut undone = |deleted, restored, is_over| {
            import.undone = Some(Undone {
                deleted,
                restored,
                is_over,
            });
            let taken_back = taken_back(&import).unwrap();
            (Standing::of(&import, NOW), taken_back)
        };
        assert_eq!(
            undone(1, 0, false),
            (Standing::PartlyUndone, "1 contact deleted".into())
        );
        assert_eq!(
            undone(0, 12, false),
            (Standing::PartlyUndone, "12 contacts restored".into())
        );
        assert_eq!(
            undone(197, 12, true),
            (Standing::Undone, "197 contacts deleted, 12 restored".into())
        );
    }
}
