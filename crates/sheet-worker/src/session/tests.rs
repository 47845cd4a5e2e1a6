use base64::prelude::{BASE64_STANDARD, Engine};
use contract::{
    ContactField, FromBody, ImportReport, ImportRequest, ImportSource, Problem, RowError,
};
use sheet::phone::{Country, Decisions, Region, Repair};
use sheet::{
    Choice, Choices, Column, Delimiter, Fate, Filter, HeaderRow, ImportId, Judged, Ledger, Number,
    Target, Why,
};
use uuid::Uuid;

use super::*;

mod delivery;
mod known;

const FILE: &[u8] = b"Tel;note\n+12;\xe9\nnone;b\n";

/// Asks to read a file as a person says.
fn read_as(overrides: Overrides) -> Request {
    let remembered = Vec::new();
    Request::Open {
        overrides,
        remembered,
    }
}

/// Asks something under number 7 that is answered at once.
fn ask(session: &mut Session, request: Request) -> Reply {
    let mut answers = session.answer(Ask { id: 7, request }, None);
    assert_eq!((answers.len(), answers[0].id), (1, 7));
    answers.remove(0).reply
}

fn open(session: &mut Session, file: &[u8]) -> Reply {
    let request = read_as(Overrides::default());
    let mut answers = session.answer(Ask { id: 1, request }, Some(Rc::new(file.to_vec())));
    answers.remove(answers.len() - 1).reply
}

fn opened(file: &[u8]) -> (Session, Vec<Target>) {
    let mut session = Session::default();
    let reply = open(&mut session, file);
    let Reply::Opened { columns, .. } = reply else {
        panic!("{reply:?}");
    };
    let target = |column: Column| column.target;
    (session, columns.into_iter().map(target).collect())
}

fn judge(session: &mut Session, id: u64, targets: Vec<Target>) -> Vec<Answer> {
    let decided = Decided {
        targets,
        ..Decided::default()
    };
    let request = Request::Judge { decided };
    session.answer(Ask { id, request }, None)
}

/// The rows of a filter, from the first.
fn show(session: &mut Session, filter: Filter) -> (u64, Vec<JudgedRow>) {
    let request = Request::Show {
        filter,
        from: 0,
        count: 30,
    };
    let Reply::Shown { total, rows, .. } = ask(session, request) else {
        panic!("not shown");
    };
    (total, rows)
}

/// Starts to send.
fn begin(session: &mut Session) -> (String, Ledger, Vec<usize>) {
    let Reply::Begun {
        ledger,
        done,
        begun,
        ..
    } = ask(session, Request::Begin)
    else {
        panic!("not begun");
    };
    (begun, ledger, done)
}

/// Asks for a chunk.
fn chunk(index: usize) -> Request {
    let folder_id = Uuid::from_u128(7);
    Request::Chunk { index, folder_id }
}

/// Has a chunk written; gives what the server reads of it, and how many rows it is said to have.
fn sent(session: &mut Session, index: usize) -> (String, usize) {
    let reply = ask(session, chunk(index));
    let Reply::Chunk { request, rows, .. } = reply else {
        panic!("{reply:?}");
    };
    let request = serde_json::from_slice(&request).unwrap();
    let request = ImportRequest::from_body(request).unwrap();
    assert_eq!(request.folder_id, Uuid::from_u128(7));
    let ImportSource::CsvBase64(csv) = request.source else {
        panic!("no CSV");
    };
    (
        String::from_utf8(BASE64_STANDARD.decode(csv).unwrap()).unwrap(),
        rows,
    )
}

/// Has a chunk answered, in which these rows are wrong.
fn settle(session: &mut Session, index: usize, wrong: &[u64]) -> (Ledger, String, Vec<Number>) {
    let error = |row: &u64| RowError::whole(*row, Problem::new("c", "Wrong."));
    let report = ImportReport {
        failed: wrong.len() as u64,
        errors: wrong.iter().map(error).collect(),
        ..ImportReport::default()
    };
    let reply = ask(session, Request::Settle { index, report });
    let Reply::Settled {
        ledger,
        outcome,
        created,
    } = reply
    else {
        panic!("{reply:?}");
    };
    (ledger, outcome, serde_json::from_str(&created).unwrap())
}

/// Chooses what becomes of numbers that are there already; the rows are not judged anew for that.
fn choose(session: &mut Session, targets: &[Target], choices: Choices) -> Box<Judged> {
    let decided = Decided {
        targets: targets.to_vec(),
        choices,
        ..Decided::default()
    };
    let Reply::Judged(judged) = ask(session, Request::Judge { decided }) else {
        panic!("not at once");
    };
    judged
}

/// Works to the end of the judging.
fn judged(session: &mut Session) -> Box<Judged> {
    loop {
        match session.work(&|| false).unwrap().reply {
            Reply::Judged(judged) => return judged,
            Reply::Progress(_) => {}
            reply => panic!("{reply:?}"),
        }
    }
}

#[test]
fn from_a_file_to_its_failed_rows() {
    let (mut session, targets) = opened(FILE);
    assert_eq!(judge(&mut session, 2, targets), []);
    let judged = judged(&mut session);
    assert_eq!((judged.ready, judged.failed), (1, 1));
    assert_eq!(
        (judged.file.rows, judged.file.understood.delimiter),
        (2, Delimiter::Semicolon)
    );
    assert!(!session.is_busy());

    begin(&mut session);
    let (csv, rows) = sent(&mut session, 0);
    assert_eq!(csv, "phone_number,note\r\n+12,é\r\n");
    assert_eq!(rows, 1);
    let ledger = settle(&mut session, 0, &[]).0;
    assert_eq!((ledger.created, ledger.failed, ledger.waiting), (1, 1, 0));
    let import = None;
    let reply = ask(&mut session, Request::FailedRows { import });
    assert!(
        matches!(&reply, Reply::FailedRows { csv } if csv.starts_with("\u{feff}Tel;note;import_error\r\nnone;b;\"phone_number: ")),
        "{reply:?}"
    );
}

#[test]
fn a_file_has_its_content_s_name() {
    let content = |file: &[u8]| {
        let (mut session, _) = opened(file);
        ask(&mut session, Request::Content)
    };
    assert_eq!(content(FILE), content(FILE));
    assert_ne!(content(FILE), content(b"Tel;note\n+12;\xe9\nnone;c\n"));
}

#[test]
fn other_requests_are_answered_while_rows_are_judged() {
    let file = format!("phone,note\n{}", "+1415,x\n".repeat(50_000));
    let (mut session, targets) = opened(file.as_bytes());
    assert_eq!(judge(&mut session, 2, targets.clone()), []);
    let answer = session.work(&|| true).unwrap();
    let Reply::Progress(progress) = answer.reply else {
        panic!("{answer:?}");
    };
    assert_eq!((answer.id, progress.total), (2, file.len() as u64));
    assert!(progress.rows > 0 && progress.bytes < progress.total);

    let rows = vec![1, progress.rows];
    let reply = ask(&mut session, Request::Rows { rows });
    assert!(matches!(reply, Reply::Rows { rows } if rows.len() == 2));

    let answers = judge(&mut session, 3, targets.clone());
    let superseded = |id| Answer {
        id,
        reply: Reply::Superseded,
    };
    assert_eq!(answers, [superseded(2)]);
    let request = Request::Count;
    assert_eq!(
        session.answer(Ask { id: 4, request }, None),
        [superseded(3)]
    );
}

#[test]
fn rows_are_counted_without_targets() {
    let (mut session, _) = opened(FILE);
    let request = Request::Count;
    assert_eq!(session.answer(Ask { id: 2, request }, None), []);
    let answer = session.work(&|| false).unwrap();
    assert!(matches!(answer.reply, Reply::Counted { file } if file.rows == 2));
}

#[test]
fn a_file_is_opened_again_as_a_person_says() {
    let (mut session, _) = opened(FILE);
    let overrides = Overrides {
        delimiter: Some(Delimiter::Comma),
        ..Overrides::default()
    };
    let reply = ask(&mut session, read_as(overrides));
    assert!(matches!(reply, Reply::Opened { columns, .. } if columns.len() == 1));
}

#[test]
fn a_file_that_cannot_be_read_anew_stays_as_it_was() {
    let (mut session, targets) = opened(FILE);
    let overrides = Overrides {
        header: Some(HeaderRow::Line(9)),
        ..Overrides::default()
    };
    let reply = ask(&mut session, read_as(overrides));
    assert!(matches!(reply, Reply::Failed { .. }));
    judge(&mut session, 2, targets);
    assert_eq!(judged(&mut session).file.rows, 2);
}

#[test]
fn what_was_chosen_for_the_columns_is_remembered() {
    let (mut session, _) = opened(FILE);
    let phone = Target::Field(ContactField::PhoneNumber);
    let chosen = vec![Target::Metadata("tag".into()), phone];
    let _ = judge(&mut session, 2, chosen.clone());
    let kept = Vec::new();
    let Reply::Remembered { kept } = ask(&mut session, Request::Remember { kept }) else {
        panic!("nothing is remembered");
    };
    let overrides = Overrides::default();
    let remembered = kept.clone();
    let request = Request::Open {
        overrides,
        remembered,
    };
    let answer = session.answer(Ask { id: 3, request }, None).pop().unwrap();
    let Reply::Opened { columns, .. } = answer.reply else {
        panic!("the file is not opened");
    };
    for (column, target) in columns.into_iter().zip(chosen) {
        assert_eq!((column.target, column.why), (target, Why::Remembered));
    }
    let (mut session, _) = opened(b"+14155550100;Ada\n+14155550101;Bob\n");
    let remembered = ask(&mut session, Request::Remember { kept: kept.clone() });
    assert_eq!(remembered, Reply::Remembered { kept });
}

#[test]
fn nothing_is_done_out_of_order() {
    let failed = |reply| matches!(reply, Reply::Failed { .. });
    let mut session = Session::default();
    assert!(failed(ask(&mut session, Request::Rows { rows: vec![1] })));
    assert!(failed(ask(&mut session, read_as(Overrides::default()))));
    let (mut session, targets) = opened(FILE);
    assert!(failed(ask(&mut session, chunk(0))));
    judge(&mut session, 2, targets);
    judged(&mut session);
    assert!(failed(ask(&mut session, chunk(0))));
    begin(&mut session);
    assert!(failed(ask(&mut session, chunk(1))));
    let report = ImportReport::default();
    assert!(failed(ask(
        &mut session,
        Request::Settle { index: 0, report }
    )));
}

#[test]
fn a_file_that_is_no_table_leaves_nothing_open() {
    let (mut session, targets) = opened(FILE);
    let reply = open(&mut session, b"PK\x03\x04");
    assert!(matches!(reply, Reply::Failed { .. }));
    let answers = judge(&mut session, 2, targets);
    assert!(matches!(answers[0].reply, Reply::Failed { .. }));
    assert!(!session.is_busy());
}

#[test]
fn mangled_phones_go_in_once_the_person_agrees() {
    let file = include_bytes!("../../../sheet/tests/samples/mangled-phones.csv");
    let (mut session, targets) = opened(file);
    judge(&mut session, 2, targets.clone());
    let first = judged(&mut session);
    assert_eq!((first.ready, first.failed), (5, 17));
    assert_eq!(show(&mut session, Filter::Repairs).0, 0);
    let country = first.country.unwrap();
    assert_eq!((country.region.code(), country.missing), ("US", 3));

    let decided = Decided {
        targets,
        phones: Decisions {
            accepted: Repair::ALL.into_iter().collect(),
            country: Country::Add(Region::parse("US").unwrap()),
            ..Decisions::default()
        },
        ..Decided::default()
    };
    let request = Request::Judge { decided };
    session.answer(Ask { id: 3, request }, None);
    let second = judged(&mut session);
    for row in show(&mut session, Filter::All).1 {
        let note = &row.cells[2];
        let is_good = !note.starts_with("destroyed");
        assert_eq!(row.errors.is_empty(), is_good, "{row:?}");
    }
    assert_eq!((second.ready, second.failed), (14, 8));
    assert_eq!(show(&mut session, Filter::Repairs).0, 9);
    let request = Request::Show {
        filter: Filter::Problems,
        from: 6,
        count: 9,
    };
    let Reply::Shown { total, rows, .. } = ask(&mut session, request) else {
        panic!("not shown");
    };
    assert_eq!((total, rows.len()), (8, 2));
}

#[test]
fn who_would_be_called_twice_is_left_out_unless_the_person_says_otherwise() {
    let (mut session, targets) = opened(b"phone,name\n+14155550100,A\n+1 415 555 0100,B\n");
    judge(&mut session, 2, targets.clone());
    judged(&mut session);
    for (in_file, ready, skipped) in [(Choice::Skip, 1, 1), (Choice::Keep, 2, 0)] {
        let choices = Choices {
            in_file,
            ..Choices::default()
        };
        let judged = choose(&mut session, &targets, choices);
        assert_eq!(
            (judged.ready, judged.skipped, judged.repeats),
            (ready, skipped, 1)
        );
        assert_eq!(show(&mut session, Filter::All).1[1].repeats, Some(1));
        let (_, ledger, _) = begin(&mut session);
        assert_eq!((ledger.waiting, ledger.skipped), (ready, skipped));
        assert_eq!(sent(&mut session, 0).1 as u64, ready);
    }
}
