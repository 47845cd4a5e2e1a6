//! The numbers of contacts that are there already, read from exports while they come in.

use sheet::protocol::Reply;
use sheet::{Duplicates, ExportNumbers, KnownNumbers, KnownRows, RowSet, Scope, Source};

use super::{Session, text};

/// What is known of the contacts that are there already. It belongs to the folder and the organisation, so that it
/// outlives the judging and another reading of the file.
#[derive(Default)]
pub(super) struct Known {
    numbers: KnownNumbers,
    folder: Export,
    organisation: Export,
}

/// How an export stands. Only what was read as a whole counts: half of it would pass others off as new.
#[derive(Default)]
enum Export {
    #[default]
    Unread,
    Under(Box<ExportNumbers>, u64),
    Whole,
}

impl Known {
    /// Reads the next bytes of an export; says how many contacts it had so far. One that was read before is read anew.
    fn learn(&mut self, scope: Scope, bytes: &[u8]) -> Result<u64, String> {
        if !matches!(self.export(scope), Export::Under(..)) {
            self.forget(scope);
            *self.export(scope) = Export::Under(Box::default(), 0);
        }
        let Self {
            numbers,
            folder,
            organisation,
        } = self;
        let export = match scope {
            Scope::Folder => folder,
            Scope::Organisation => organisation,
        };
        let Export::Under(reader, contacts) = export else {
            return Ok(0);
        };
        let read = reader.read(bytes, |number| {
            numbers.add(scope, number);
            *contacts += 1;
        });
        let contacts = *contacts;
        if let Err(error) = read {
            self.forget(scope);
            return Err(text(error));
        }
        Ok(contacts)
    }

    /// Ends an export; where none of it came, there are no contacts.
    fn learned(&mut self, scope: Scope) -> Result<(), String> {
        let export = std::mem::take(self.export(scope));
        if let Export::Under(reader, _) = export
            && let Err(error) = reader.finish(|number| self.numbers.add(scope, number))
        {
            self.forget(scope);
            return Err(text(error));
        }
        *self.export(scope) = Export::Whole;
        Ok(())
    }

    fn forget(&mut self, scope: Scope) {
        *self.export(scope) = Export::Unread;
        self.numbers.forget(scope);
    }

    /// The rows whose numbers are known, as far as that can be said.
    pub(super) fn rows_of(&self, file: &Duplicates) -> KnownRows {
        if !matches!(self.folder, Export::Whole) {
            return KnownRows::default();
        }
        let mut rows = self.numbers.rows_of(file);
        if !matches!(self.organisation, Export::Whole) {
            rows.elsewhere = RowSet::default();
        }
        rows
    }

    fn export(&mut self, scope: Scope) -> &mut Export {
        match scope {
            Scope::Folder => &mut self.folder,
            Scope::Organisation => &mut self.organisation,
        }
    }
}

impl Session {
    pub(super) fn learn(
        &mut self,
        scope: Scope,
        bytes: Option<&dyn Source>,
    ) -> Result<Reply, String> {
        let source = bytes.ok_or("No contacts came with the request. Try again.")?;
        let mut bytes = Vec::new();
        source.read(0..source.size(), &mut bytes).map_err(text)?;
        let contacts = self.known.learn(scope, &bytes)?;
        Ok(Reply::Learning { contacts })
    }

    pub(super) fn learned(&mut self, scope: Scope) -> Result<Reply, String> {
        self.known.learned(scope)?;
        Ok(self.known_anew())
    }

    pub(super) fn forget(&mut self, scope: Scope) -> Reply {
        self.known.forget(scope);
        self.known_anew()
    }

    /// Looks the rows up anew; while they are being judged, that is done at its end.
    fn known_anew(&mut self) -> Reply {
        let (Some(sheet), Some(found), true) = (&self.sheet, &mut self.findings, self.is_judged)
        else {
            return Reply::Known { judged: None };
        };
        found.know(self.known.rows_of(found.numbers()));
        let judged = found.judged(sheet, self.decided.choices);
        Reply::Known {
            judged: Some(Box::new(judged)),
        }
    }
}
