//! The file that is open, and what may be asked of it.

mod delivery;
mod known;

use std::rc::Rc;

use contract::RowError;
use delivery::Delivery;
use sheet::phone::Rescuer;
use sheet::protocol::{Answer, Ask, Reply, Request};
use sheet::{
    Counting, Decided, FileSummary, Findings, Hashed, JudgedRow, Judging, Overrides, Plan,
    Progress, RememberedMapping, Sheet, SheetError, Source,
};

use known::Known;

const NO_FILE: &str = "No file is open. Choose one.";
const NOT_JUDGED: &str = "The rows are still being looked at. Try again in a moment.";

/// The text that is read before the time is looked at.
const PIECE_BYTES: u64 = 64 * 1024;
/// The rows that are shown at once.
const FIRST_ROWS: usize = 50;

/// The file that is open, the targets that were chosen for it, and the work that is under way.
#[derive(Default)]
pub(crate) struct Session {
    source: Option<Rc<Hashed>>,
    sheet: Option<Sheet>,
    plan: Option<Rc<Plan>>,
    decided: Decided,
    /// What was found out about the rows when they were last judged.
    findings: Option<Findings>,
    /// What is on its way, once the sending began.
    delivery: Option<Delivery>,
    /// Whether they were judged by what is decided now.
    is_judged: bool,
    known: Known,
    work: Option<Work>,
}

/// Work that takes several steps.
struct Work {
    /// The number of its request.
    id: u64,
    kind: Kind,
}

enum Kind {
    Count(Box<Counting>),
    Judge(Box<Judging>, Rc<Plan>),
}

impl Session {
    /// Does what a request asks for, or starts to; `file` came with it. What cannot be done is told in a
    /// sentence for a person.
    pub(crate) fn answer(&mut self, ask: Ask, file: Option<Rc<dyn Source>>) -> Vec<Answer> {
        let Ask { id, request } = ask;
        let is_other = matches!(
            request,
            Request::Open { .. } | Request::Judge { .. } | Request::Count
        );
        let broken_off = self.work.take_if(|_| is_other).map(|work| Answer {
            id: work.id,
            reply: Reply::Superseded,
        });
        let reply = match self.done(id, request, file) {
            Ok(reply) => reply,
            Err(message) => Some(Reply::Failed { message }),
        };
        let answer = reply.map(|reply| Answer { id, reply });
        broken_off.into_iter().chain(answer).collect()
    }

    /// Whether there is work to go on with.
    pub(crate) fn is_busy(&self) -> bool {
        self.work.is_some()
    }

    /// Goes on with the work until the time is up or it is done; says which.
    pub(crate) fn work(&mut self, is_time_up: &dyn Fn() -> bool) -> Option<Answer> {
        let mut work = self.work.take()?;
        let id = work.id;
        let sheet = self.sheet.as_mut()?;
        let progress = loop {
            match work.kind.step(sheet) {
                Ok(progress) if progress.is_done || is_time_up() => break Ok(progress),
                Ok(_) => {}
                Err(error) => break Err(error),
            }
        };
        let reply = match progress {
            Ok(progress) if progress.is_done => self.finish(work),
            Ok(progress) => {
                self.work = Some(work);
                Ok(Reply::Progress(progress))
            }
            Err(error) => Err(text(error)),
        };
        let reply = reply.unwrap_or_else(|message| Reply::Failed { message });
        Some(Answer { id, reply })
    }

    /// The reply to a request; none where it takes longer.
    fn done(
        &mut self,
        id: u64,
        request: Request,
        file: Option<Rc<dyn Source>>,
    ) -> Result<Option<Reply>, String> {
        Ok(Some(match request {
            Request::Open {
                overrides,
                remembered,
            } => self.open(file, &overrides, &remembered)?,
            Request::Judge { decided } if self.is_judged && decided.judges_like(&self.decided) => {
                self.decided = decided;
                self.delivery = None;
                let sheet = self.sheet.as_ref().ok_or(NO_FILE)?;
                let found = self.findings.as_mut().ok_or(NOT_JUDGED)?;
                Reply::Judged(Box::new(found.judged(sheet, self.decided.choices)))
            }
            Request::Judge { decided } => {
                // Another column of phones says other things of the country.
                if decided.targets != self.decided.targets {
                    self.findings = None;
                }
                self.judge(id, decided)?;
                return Ok(None);
            }
            Request::Learn { scope } => self.learn(scope, file.as_deref())?,
            Request::Learned { scope } => self.learned(scope)?,
            Request::Forget { scope } => self.forget(scope),
            Request::Count => {
                let counting = Counting::new(self.sheet()?);
                let kind = Kind::Count(Box::new(counting));
                self.work = Some(Work { id, kind });
                return Ok(None);
            }
            Request::Rows { rows } => Reply::Rows {
                rows: self.rows(&rows)?,
            },
            Request::Show {
                filter,
                from,
                count,
            } => {
                let found = self.findings.as_ref().ok_or(NOT_JUDGED)?;
                let (total, rows) = found.rows(filter, from..from.saturating_add(count));
                Reply::Shown {
                    total,
                    rows: self.rows(&rows)?,
                }
            }
            Request::Begin => self.begin()?,
            Request::Resume { begun, outcomes } => self.resume(&begun, &outcomes)?,
            Request::Chunk { index, folder_id } => self.chunk(index, folder_id)?,
            Request::There { index, numbers } => self.there(index, &numbers)?,
            Request::Updates { index } => self.updates(index)?,
            Request::SettleUpdates { index, errors } => self.settle_updates(index, errors)?,
            Request::Settle { index, report } => self.settle(index, report)?,
            Request::Returned { known } => self.returned(&known)?,
            Request::Content => Reply::Content {
                content: self.source()?.content().map_err(text)?,
            },
            Request::Remember { kept } => Reply::Remembered {
                kept: match self.sheet()?.mapping(&self.decided.targets) {
                    Some(mapping) => mapping.keep(&kept),
                    None => kept,
                },
            },
            Request::FailedRows { import } => {
                let found = self.findings.as_ref().ok_or(NOT_JUDGED)?;
                let errors: Vec<RowError> = found.errors().cloned().collect();
                let csv = self
                    .sheet()?
                    .failed_rows(self.plan()?, &errors, import.as_ref());
                let csv = String::from_utf8(csv.map_err(text)?).map_err(text)?;
                Reply::FailedRows { csv }
            }
        }))
    }

    fn open(
        &mut self,
        file: Option<Rc<dyn Source>>,
        overrides: &Overrides,
        remembered: &[String],
    ) -> Result<Reply, String> {
        // Another file is gone before the new one comes, so that two are never held at a time. The same
        // one stays as it was read where it cannot be read anew.
        if file.is_some() {
            self.leave();
        }
        let source = file
            .map(|file| Rc::new(Hashed::new(file)))
            .or_else(|| self.source.clone())
            .ok_or("No file came with the request. Choose it again.")?;
        let sheet = Sheet::open(source.clone(), overrides).map_err(text)?;
        self.leave();
        self.source = Some(source);
        let remembered = RememberedMapping::of_texts(remembered);
        let reply = Reply::Opened {
            file: sheet.summary(),
            columns: sheet.columns_as(&remembered),
            first_rows: sheet
                .first_rows()
                .iter()
                .take(FIRST_ROWS)
                .cloned()
                .collect(),
            returns: sheet.returns(),
        };
        self.sheet = Some(sheet);
        Ok(reply)
    }

    /// Forgets the file, but not who is there already.
    fn leave(&mut self) {
        *self = Self {
            known: std::mem::take(&mut self.known),
            ..Self::default()
        };
    }

    /// Starts to judge. What is known of the country by now tells what is ambiguous.
    fn judge(&mut self, id: u64, decided: Decided) -> Result<(), String> {
        self.plan = None;
        self.delivery = None;
        self.is_judged = false;
        let sheet = self.sheet()?;
        let mut rescuer = Rescuer::new(decided.phones.clone());
        if let Some(found) = &self.findings {
            rescuer = rescuer.with_evidence(found.evidence());
        }
        let plan = sheet
            .plan(&decided.targets)
            .map_err(text)?
            .with_fixes(decided.fixes.clone())
            .with_phones(rescuer, sheet.proposals().country);
        let plan = Rc::new(plan);
        let kind = Kind::Judge(Box::new(Judging::new(sheet)), Rc::clone(&plan));
        self.work = Some(Work { id, kind });
        self.plan = Some(plan);
        self.decided = decided;
        Ok(())
    }

    /// Ends the work; judges once more where the rows say of their country what was not known before.
    fn finish(&mut self, work: Work) -> Result<Reply, String> {
        let sheet = self.sheet.as_ref().ok_or(NO_FILE)?;
        let judging = match work.kind {
            Kind::Count(_) => {
                return Ok(Reply::Counted {
                    file: sheet.summary(),
                });
            }
            Kind::Judge(judging, _) => judging,
        };
        let is_first = self.findings.is_none();
        let mut findings = judging.finish(sheet);
        findings.know(self.known.rows_of(findings.numbers()));
        let judged = findings.judged(sheet, self.decided.choices);
        let is_known = findings.evidence().missing() == 0;
        self.findings = Some(findings);
        if is_first && !is_known {
            let progress = Progress {
                is_done: false,
                ..done(&judged.file)
            };
            self.judge(work.id, self.decided.clone())?;
            return Ok(Reply::Progress(progress));
        }
        self.is_judged = true;
        Ok(Reply::Judged(Box::new(judged)))
    }

    fn rows(&self, numbers: &[u64]) -> Result<Vec<JudgedRow>, String> {
        let (sheet, plan) = (self.sheet()?, self.plan()?);
        sheet
            .rows(plan, self.findings.as_ref(), numbers)
            .map_err(text)
    }

    fn source(&self) -> Result<&Hashed, String> {
        self.source.as_deref().ok_or_else(|| NO_FILE.to_owned())
    }

    fn sheet(&self) -> Result<&Sheet, String> {
        self.sheet.as_ref().ok_or_else(|| NO_FILE.to_owned())
    }

    fn plan(&self) -> Result<&Plan, String> {
        self.plan
            .as_deref()
            .ok_or_else(|| "Choose what each column is first.".to_owned())
    }
}

impl Kind {
    fn step(&mut self, sheet: &mut Sheet) -> Result<Progress, SheetError> {
        match self {
            Self::Count(counting) => counting.step(sheet, PIECE_BYTES),
            Self::Judge(judging, plan) => judging.step(sheet, plan, PIECE_BYTES),
        }
    }
}

/// The progress of a file that was read to its end.
fn done(file: &FileSummary) -> Progress {
    Progress {
        bytes: file.bytes,
        total: file.bytes,
        rows: file.rows,
        is_done: true,
    }
}

#[expect(clippy::needless_pass_by_value, reason = "errors are mapped by it")]
fn text(error: impl ToString) -> String {
    error.to_string()
}

#[cfg(test)]
mod tests;
