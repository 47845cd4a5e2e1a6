//! How an import that was stands now.

use sheet::{ImportId, PastImport};

use crate::features::import::kept::REMEMBERED_MS;
use crate::features::import::words::contacts;
use crate::ui::Tone;

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
    /// A part of what it created was deleted again.
    PartlyUndone,
    /// What it created was deleted again.
    Undone,
}

impl Standing {
    /// How it stands at a time, in milliseconds.
    pub(super) fn of(import: &PastImport, now: f64) -> Self {
        match import.undone {
            Some(undone) if undone.is_over => Self::Undone,
            Some(undone) if undone.deleted > 0 => Self::PartlyUndone,
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

/// “197 contacts deleted”, where any were.
pub(super) fn deleted(import: &PastImport) -> Option<String> {
    let undone = import.undone.filter(|undone| undone.deleted > 0)?;
    Some([&contacts(undone.deleted), " deleted"].concat())
}

#[cfg(test)]
mod tests {
    use sheet::{Ledger, Undone};

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
            is_over: false,
        });
        assert_eq!(
            (Standing::of(&import, NOW), deleted(&import)),
            (Standing::Finished, None)
        );
        let mut undone = |deleted, is_over| {
            import.undone = Some(Undone { deleted, is_over });
            (Standing::of(&import, NOW), deleted_of(&import))
        };
        assert_eq!(
            undone(1, false),
            (Standing::PartlyUndone, "1 contact deleted".into())
        );
        assert_eq!(
            undone(197, true),
            (Standing::Undone, "197 contacts deleted".into())
        );
    }

    fn deleted_of(import: &PastImport) -> String {
        deleted(import).unwrap()
    }
}
