//! One caller: it writes, notes what was acknowledged, and remembers what was not.

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hyper::{Method, StatusCode};
use serde_json::{Value, json};

use super::model::{Effect, Model};
use super::observed::mark;
use crate::http::{Call, Connection, Reply, Target};
use crate::subject::dialbook::path;
use fastrand::Rng;

/// What the numbers of one write have in common: `+999`, the worker, and six digits of the write.
pub(super) const WRITE_DIGITS: usize = 11;
/// A folder of more imports than this is deleted.
const IMPORTS_PER_FOLDER: u64 = 3;

/// A write, as it was sent.
#[derive(Clone, Debug)]
struct Write {
    call: Call,
    effect: Effect,
}

/// One caller, with a folder of its own.
#[derive(Debug)]
pub(super) struct Worker {
    pub(super) number: u64,
    pub(super) acknowledged: u64,
    random: Rng,
    import_rows: u64,
    writes: u64,
    /// What has to be there.
    model: Model,
    /// The write that had no answer.
    pending: Option<Write>,
    /// The last write under a key that was answered, and the answer.
    answered: Option<(Call, Value)>,
}

impl Worker {
    pub(super) fn new(number: u64, seed: u64, import_rows: u64) -> Self {
        Self {
            number,
            acknowledged: 0,
            random: Rng::with_seed(seed.wrapping_add(number)),
            import_rows,
            writes: 0,
            model: Model::default(),
            pending: None,
            answered: None,
        }
    }

    /// Writes until no answer comes any more.
    pub(super) async fn work(mut self, target: Target) -> Result<Self> {
        let mut connection = Connection::new(&target);
        loop {
            let write = self.next();
            match connection.send(&write.call).await {
                Ok(reply) => self.acknowledge(&write, &reply)?,
                Err(_) => {
                    self.pending = Some(write);
                    return Ok(self);
                }
            }
        }
    }

    /// Whether what was found is what has to be there, with the unanswered write or without it. Says whether
    /// that had happened, where there is one.
    ///
    /// # Errors
    /// It is neither: something is lost, halved or doubled.
    pub(super) fn judge(&self, found: &Model) -> Result<Option<bool>> {
        let without = self.model.difference(found);
        let Some(pending) = &self.pending else {
            return match without {
                None => Ok(None),
                Some(difference) => bail!("worker {}: {difference}", self.number),
            };
        };
        let with = self.model.after(&pending.effect, None).difference(found);
        match (with, without) {
            (None, _) => Ok(Some(true)),
            (_, None) => Ok(Some(false)),
            (Some(with), Some(without)) => bail!(
                "worker {}: without the unanswered {} {}, {without}; with it, {with}",
                self.number,
                pending.call.method,
                pending.call.path
            ),
        }
    }

    /// Whether the unanswered write is an import.
    pub(super) fn is_importing(&self) -> bool {
        let import = |write: &Write| matches!(write.effect, Effect::Import { .. });
        self.pending.as_ref().is_some_and(import)
    }

    /// Sends again what had no answer, and the last that had one.
    pub(super) async fn send_again(
        &mut self,
        connection: &mut Connection,
        found: &Model,
    ) -> Result<()> {
        if let Some((call, first)) = &self.answered {
            let again = connection.json(call).await?;
            ensure!(
                again == *first,
                "worker {}: another answer under the same key: {again} after {first}",
                self.number
            );
        }
        let Some(write) = self.pending.take() else {
            return Ok(());
        };
        let happened = self
            .model
            .after(&write.effect, None)
            .difference(found)
            .is_none();
        let reply = connection.send(&write.call).await?;
        if write.call.method == Method::DELETE && happened && reply.status == StatusCode::NOT_FOUND
        {
            self.model = self.model.after(&write.effect, None);
            self.acknowledged += 1;
            return Ok(());
        }
        self.acknowledge(&write, &reply)
    }

    /// Takes over the ids that were found.
    pub(super) fn learn(&mut self, found: &Model) {
        self.model = found.clone();
    }

    fn acknowledge(&mut self, write: &Write, reply: &Reply) -> Result<()> {
        let answer = reply
            .json()
            .with_context(|| format!("{} {}", write.call.method, write.call.path))?;
        if let Effect::Import { rows } = &write.effect {
            let successful = &answer["data"]["successful"];
            ensure!(*successful == rows.len(), "{successful} rows were imported");
        }
        self.model = self.model.after(&write.effect, Some(&answer["data"]));
        self.acknowledged += 1;
        if write.call.once.is_some() {
            self.answered = Some((write.call.clone(), answer));
        }
        Ok(())
    }

    /// The next write, drawn from what is there.
    fn next(&mut self) -> Write {
        self.writes += 1;
        let Some((_, Some(folder))) = self.model.folder.clone() else {
            return self.make_folder();
        };
        if self.model.rows.len() as u64 > self.import_rows * IMPORTS_PER_FOLDER {
            return Write {
                call: Call {
                    method: Method::DELETE,
                    ..Call::get(path(&format!("/contacts/folders/{folder}")))
                },
                effect: Effect::DeleteFolder,
            };
        }
        let kind = self.random.u64(..100);
        match self.known() {
            Some((phone, id)) if kind < 20 => self.rename(phone, &id),
            Some((phone, id)) if kind < 35 => Write {
                call: Call {
                    method: Method::DELETE,
                    ..Call::get(path(&format!("/contacts/{id}")))
                },
                effect: Effect::Delete { phone },
            },
            _ if kind < 65 => self.create(&folder),
            _ => self.import(&folder),
        }
    }

    /// Some contact whose id is known.
    fn known(&mut self) -> Option<(String, String)> {
        let from = self.random.usize(..self.model.rows.len().max(1));
        let mut rows = self.model.rows.iter().skip(from);
        rows.find_map(|(phone, row)| Some((phone.clone(), row.id.clone()?)))
    }

    fn key(&self) -> String {
        format!("worker {} write {}", self.number, self.writes)
    }

    fn phone(&self, row: u64) -> String {
        format!("+999{}{:06}{row:04}", self.number, self.writes)
    }

    fn make_folder(&self) -> Write {
        let name = format!("{}folder {}", mark(self.number), self.writes);
        let body = json!({"name": name});
        let call = Call::with(Method::POST, path("/contacts/folders"), &body);
        Write {
            call: call.once(self.key()),
            effect: Effect::MakeFolder { name },
        }
    }

    fn create(&self, folder: &str) -> Write {
        let (phone, last_name) = (self.phone(0), "Made".to_owned());
        let body = json!({"folder_id": folder, "phone_number": phone, "last_name": last_name});
        let call = Call::with(Method::POST, path("/contacts"), &body);
        Write {
            call: call.once(self.key()),
            effect: Effect::Create { phone, last_name },
        }
    }

    fn import(&mut self, folder: &str) -> Write {
        let count = 1 + self.random.u64(..self.import_rows.max(1));
        let rows: Vec<_> = (0..count)
            .map(|row| (self.phone(row), format!("Row {row}")))
            .collect();
        let mut csv = "phone_number,last_name\n".to_owned();
        for (phone, last_name) in &rows {
            csv.extend([phone, ",", last_name, "\n"]);
        }
        let body = json!({"folder_id": folder, "csv_base64": STANDARD.encode(csv)});
        let call = Call::with(Method::POST, path("/contacts/import"), &body);
        Write {
            call: call.once(self.key()),
            effect: Effect::Import { rows },
        }
    }

    fn rename(&self, phone: String, id: &str) -> Write {
        let last_name = format!("Renamed {}", self.writes);
        let body = json!({"last_name": last_name});
        Write {
            call: Call::with(Method::PATCH, path(&format!("/contacts/{id}")), &body),
            effect: Effect::Rename { phone, last_name },
        }
    }
}
