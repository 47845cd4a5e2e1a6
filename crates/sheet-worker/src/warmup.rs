//! Reading a file that nobody sees while nothing is asked, so that the browser has compiled the code for speed when a
//! real one comes: until then it runs at half of that.

use std::fmt::Write;
use std::rc::Rc;

use sheet::protocol::{Ask, Reply, Request};
use sheet::{Decided, Overrides, Source};

use crate::session::Session;

/// After so many the code is compiled; more do not make it faster.
const ROWS: u64 = 4_000;

/// A file that is judged for nothing but the practice.
pub(crate) struct Warmup(Session);

impl Warmup {
    /// Opens the file, which has to be of the kind that real ones are: compiled code bets on what it met first.
    pub(crate) fn new(file: Rc<dyn Source>) -> Self {
        let mut session = Session::default();
        let open = Request::Open {
            overrides: Overrides::default(),
            remembered: Vec::new(),
        };
        let ask = |request| Ask { id: 1, request };
        for answer in session.answer(ask(open), Some(file)) {
            if let Reply::Opened { columns, .. } = answer.reply {
                let targets = columns.into_iter().map(|column| column.target).collect();
                let decided = Decided {
                    targets,
                    ..Decided::default()
                };
                let request = Request::Judge { decided };
                session.answer(ask(request), None);
            }
        }
        Self(session)
    }

    /// Goes on until the time is up; says whether there is more.
    pub(crate) fn step(&mut self, is_time_up: &dyn Fn() -> bool) -> bool {
        self.0.work(is_time_up);
        self.0.is_busy()
    }
}

/// Rows as they often are, with all that makes them slow here and there.
pub(crate) fn file() -> Vec<u8> {
    let mut csv = String::from(
        "phone,first_name,last_name,email,company,industry,city,pin_code,keywords,note,segment\r\n",
    );
    for row in 0..ROWS {
        let (phone, company) = match row % 4 {
            0 => (
                format!("+1 (212) 200-{row:04}"),
                "\"Acme \"\"West\"\", Inc.\"",
            ),
            _ => (format!("+1212201{row:04}"), "Globex"),
        };
        // Writing to a text does not fail.
        let _ = write!(
            csv,
            "{phone},Zo\u{eb},Nguyen,zoe.nguyen{row}@example.com,{company},SaaS,\"Krak\u{f3}w, PL\",{row:05},,crm-{row},smb\r\n"
        );
    }
    csv.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_it_is_judged() {
        let mut warmup = Warmup::new(Rc::new(file()));
        let mut steps = 0;
        let judged = loop {
            steps += 1;
            let reply = warmup.0.work(&|| true).map(|answer| answer.reply);
            if let Some(Reply::Judged(judged)) = reply {
                break judged;
            }
        };
        assert!(steps > 1, "other work gets its turn meanwhile");
        assert!(!warmup.step(&|| true));
        assert_eq!((judged.file.rows, judged.ready), (ROWS, ROWS));
    }
}
