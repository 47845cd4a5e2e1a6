//! The file that is open, and what may be asked of it.

use base64::prelude::{BASE64_STANDARD, Engine};
use sheet::protocol::{Reply, Request};
use sheet::{Plan, Sheet};

/// The file that is open and the targets that were chosen for it.
#[derive(Default)]
pub(crate) struct Session {
    sheet: Option<Sheet>,
    plan: Option<Plan>,
}

impl Session {
    /// Does what a request asks for; `file` are the bytes that came with it. What cannot be done is
    /// told in a sentence for a person.
    pub(crate) fn answer(
        &mut self,
        request: Request,
        file: Option<Vec<u8>>,
    ) -> Result<Reply, String> {
        match request {
            Request::Open => {
                // Gone before the new one comes, so that two are never held at a time.
                *self = Self::default();
                let bytes = file.ok_or("No file came with the request. Choose it again.")?;
                let sheet = Sheet::open(bytes).map_err(|error| error.to_string())?;
                let reply = Reply::Opened {
                    file: sheet.summary(),
                    columns: sheet.columns(),
                };
                self.sheet = Some(sheet);
                Ok(reply)
            }
            Request::Judge { targets, preview } => {
                self.plan = None;
                let sheet = self.sheet()?;
                let plan = sheet.plan(&targets).map_err(|error| error.to_string())?;
                let judged = sheet.judge(&plan, preview);
                self.plan = Some(plan);
                Ok(Reply::Judged(judged))
            }
            Request::Rows { rows } => Ok(Reply::Rows {
                rows: self.sheet()?.rows(self.plan()?, &rows),
            }),
            Request::Chunk { index } => {
                let chunk = self
                    .sheet()?
                    .chunk(self.plan()?, index)
                    .ok_or("The file ends before this part of it. Choose it again.")?;
                Ok(Reply::Chunk {
                    index,
                    id: chunk.id(),
                    csv_base64: BASE64_STANDARD.encode(&chunk.csv),
                    mapping_config: chunk.mapping_config,
                    rows: chunk.rows,
                    withheld: chunk.withheld,
                })
            }
            Request::FailedRows { errors } => {
                let csv = self.sheet()?.failed_rows(self.plan()?, &errors, None);
                let csv = String::from_utf8(csv).map_err(|error| error.to_string())?;
                Ok(Reply::FailedRows { csv })
            }
            Request::Close => {
                *self = Self::default();
                Ok(Reply::Closed)
            }
        }
    }

    fn sheet(&self) -> Result<&Sheet, String> {
        self.sheet
            .as_ref()
            .ok_or_else(|| "No file is open. Choose one.".to_owned())
    }

    fn plan(&self) -> Result<&Plan, String> {
        self.plan
            .as_ref()
            .ok_or_else(|| "Choose what each column is first.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use contract::{Problem, RowError};
    use sheet::Target;

    use super::*;

    const FILE: &[u8] = b"Tel;note\n+12;\xe9\n13;b\n";

    fn opened() -> (Session, Vec<Target>) {
        let mut session = Session::default();
        let reply = session.answer(Request::Open, Some(FILE.to_vec())).unwrap();
        let Reply::Opened { file, columns } = reply else {
            panic!("{reply:?}");
        };
        assert_eq!((file.rows, file.delimiter), (2, ';'));
        let targets = columns.into_iter().map(|column| column.target).collect();
        (session, targets)
    }

    #[test]
    fn from_a_file_to_its_failed_rows() {
        let (mut session, targets) = opened();
        let preview = 1;
        let reply = session.answer(Request::Judge { targets, preview }, None);
        let Ok(Reply::Judged(judged)) = reply else {
            panic!("{reply:?}");
        };
        assert_eq!(
            (judged.ready, judged.failed, judged.preview.len()),
            (1, 1, 1)
        );

        let reply = session.answer(Request::Chunk { index: 0 }, None).unwrap();
        let Reply::Chunk {
            csv_base64, rows, ..
        } = reply
        else {
            panic!("{reply:?}");
        };
        let csv = BASE64_STANDARD.decode(csv_base64).unwrap();
        assert_eq!(csv, "phone_number,note\r\n+12,é\r\n13,b\r\n".as_bytes());
        assert_eq!(rows, [1, 2]);

        let wrong = Problem::new("c", "Wrong.").at("phone_number");
        let errors = vec![RowError::new(2, wrong)];
        let reply = session.answer(Request::FailedRows { errors }, None);
        let csv = "\u{feff}Tel;note;import_error\r\n13;b;phone_number: Wrong.\r\n".to_owned();
        assert_eq!(reply, Ok(Reply::FailedRows { csv }));
    }

    #[test]
    fn nothing_is_done_out_of_order() {
        let mut session = Session::default();
        assert!(
            session
                .answer(Request::Rows { rows: vec![1] }, None)
                .is_err()
        );
        assert!(session.answer(Request::Open, None).is_err());
        let (mut session, targets) = opened();
        assert!(session.answer(Request::Chunk { index: 0 }, None).is_err());
        let judge = Request::Judge {
            targets,
            preview: 0,
        };
        session.answer(judge, None).unwrap();
        assert!(session.answer(Request::Chunk { index: 1 }, None).is_err());
        assert_eq!(session.answer(Request::Close, None), Ok(Reply::Closed));
        assert!(session.answer(Request::Chunk { index: 0 }, None).is_err());
    }

    #[test]
    fn a_file_that_is_no_table_leaves_nothing_open() {
        let (mut session, targets) = opened();
        assert!(
            session
                .answer(Request::Open, Some(b"PK\x03\x04".to_vec()))
                .is_err()
        );
        let judge = Request::Judge {
            targets,
            preview: 0,
        };
        assert!(session.answer(judge, None).is_err());
    }
}
