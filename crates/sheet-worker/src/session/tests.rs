use contract::{Problem, RowError};
use sheet::{Column, Delimiter};

use super::*;

const FILE: &[u8] = b"Tel;note\n+12;\xe9\n13;b\n";

/// Asks something under number 7 that is answered at once.
fn ask(session: &mut Session, request: Request) -> Reply {
    let mut answers = session.answer(Ask { id: 7, request }, None);
    assert_eq!((answers.len(), answers[0].id), (1, 7));
    answers.remove(0).reply
}

fn open(session: &mut Session, file: &[u8]) -> Reply {
    let overrides = Overrides::default();
    let request = Request::Open { overrides };
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
    let preview = 1;
    let request = Request::Judge { targets, preview };
    session.answer(Ask { id, request }, None)
}

#[test]
fn from_a_file_to_its_failed_rows() {
    let (mut session, targets) = opened(FILE);
    assert_eq!(judge(&mut session, 2, targets), []);
    let answer = session.work(|| false).unwrap();
    let Reply::Judged(judged) = answer.reply else {
        panic!("{answer:?}");
    };
    assert_eq!(
        (judged.ready, judged.failed, judged.preview.len()),
        (1, 1, 1)
    );
    assert_eq!(
        (judged.file.rows, judged.file.understood.delimiter),
        (2, Delimiter::Semicolon)
    );
    assert!(!session.is_busy());

    let reply = ask(&mut session, Request::Chunk { index: 0 });
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
    let reply = ask(&mut session, Request::FailedRows { errors });
    let csv = "\u{feff}Tel;note;import_error\r\n13;b;phone_number: Wrong.\r\n".to_owned();
    assert_eq!(reply, Reply::FailedRows { csv });
}

#[test]
fn other_requests_are_answered_while_rows_are_judged() {
    let file = format!("phone,note\n{}", "+1415,x\n".repeat(50_000));
    let (mut session, targets) = opened(file.as_bytes());
    assert_eq!(judge(&mut session, 2, targets.clone()), []);
    let answer = session.work(|| true).unwrap();
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
    let request = Request::Close;
    let answers = session.answer(Ask { id: 4, request }, None);
    assert_eq!(answers[0], superseded(3));
    assert_eq!(answers[1].reply, Reply::Closed);
    assert_eq!(session.work(|| true), None);
}

#[test]
fn rows_are_counted_without_targets() {
    let (mut session, _) = opened(FILE);
    let request = Request::Count;
    assert_eq!(session.answer(Ask { id: 2, request }, None), []);
    let answer = session.work(|| false).unwrap();
    assert!(matches!(answer.reply, Reply::Counted { file } if file.rows == 2));
}

#[test]
fn a_file_is_opened_again_as_a_person_says() {
    let (mut session, _) = opened(FILE);
    let overrides = Overrides {
        delimiter: Some(Delimiter::Comma),
        ..Overrides::default()
    };
    let reply = ask(&mut session, Request::Open { overrides });
    assert!(matches!(reply, Reply::Opened { columns, .. } if columns.len() == 1));
}

#[test]
fn nothing_is_done_out_of_order() {
    let failed = |reply| matches!(reply, Reply::Failed { .. });
    let mut session = Session::default();
    assert!(failed(ask(&mut session, Request::Rows { rows: vec![1] })));
    let overrides = Overrides::default();
    assert!(failed(ask(&mut session, Request::Open { overrides })));
    let (mut session, targets) = opened(FILE);
    assert!(failed(ask(&mut session, Request::Chunk { index: 0 })));
    judge(&mut session, 2, targets);
    session.work(|| false);
    assert!(failed(ask(&mut session, Request::Chunk { index: 1 })));
    assert_eq!(ask(&mut session, Request::Close), Reply::Closed);
    assert!(failed(ask(&mut session, Request::Chunk { index: 0 })));
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
