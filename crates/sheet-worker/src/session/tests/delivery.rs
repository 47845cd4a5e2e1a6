//! Rows on their way, and what becomes of them.

use super::*;

#[test]
fn what_the_server_refuses_is_told_by_the_rows_of_the_file() {
    let (mut session, targets) = opened(b"phone\nnone\n+12\n+13\n");
    judge(&mut session, 2, targets);
    judged(&mut session);
    begin(&mut session);
    ask(&mut session, chunk(0));
    let (ledger, _, created) = settle(&mut session, 0, &[2]);
    assert_eq!(created, [Number::parse("+12").unwrap()]);
    assert_eq!((ledger.created, ledger.failed), (1, 2));
    let (total, rows) = show(&mut session, Filter::Fate(Fate::Failed));
    assert_eq!((total, rows[0].row, rows[1].row), (2, 1, 3));
    assert_eq!(rows[1].errors[0].message, "Wrong.");
}

#[test]
fn an_import_goes_on_whose_page_was_left() {
    let people: String = (0..12_000)
        .map(|nth| format!("+1415{}\n", 2_000_000 + nth))
        .collect();
    let file = format!("phone\n+14152000007\n{people}");
    let start = || {
        let (mut session, targets) = opened(file.as_bytes());
        judge(&mut session, 2, targets);
        judged(&mut session);
        session
    };
    let mut session = start();
    let (begun, ledger, done) = begin(&mut session);
    assert_eq!((ledger.waiting, ledger.skipped, done.len()), (12_000, 1, 0));
    // Two are on their way, and the second comes back first.
    for index in [0, 1] {
        ask(&mut session, chunk(index));
    }
    let (before, outcome, _) = settle(&mut session, 1, &[3]);
    assert_eq!((before.created, before.failed), (4_999, 1));

    let mut session = start();
    let resume = |outcomes| Request::Resume {
        begun: begun.clone(),
        outcomes,
    };
    let reply = ask(&mut session, resume(vec![outcome]));
    assert!(
        matches!(&reply, Reply::Begun { ledger, done, .. } if *ledger == before && *done == [1]),
        "{reply:?}"
    );
    for index in [0, 2] {
        ask(&mut session, chunk(index));
        settle(&mut session, index, &[]);
    }
    let (_, rows) = show(&mut session, Filter::Fate(Fate::Failed));
    assert_eq!((rows.len(), rows[0].row), (1, 5_003));
    let reply = ask(&mut session, resume(vec!["?".into()]));
    assert!(matches!(reply, Reply::Failed { .. }));
}

#[test]
fn rows_are_written_over_contacts_where_the_person_wants_it() {
    let file = b"phone,first_name\n+14155550100,A\n+14155550101,B\n+1 415 555 0100,C\n";
    let (mut session, targets) = opened(file);
    let decided = Decided {
        targets,
        choices: Choices {
            in_file: Choice::Update,
            ..Choices::default()
        },
        ..Decided::default()
    };
    let request = Request::Judge { decided };
    session.answer(Ask { id: 2, request }, None);
    assert_eq!(judged(&mut session).updates, 1);
    let reply = ask(&mut session, Request::Begin);
    assert!(
        matches!(&reply, Reply::Begun { updates: 1, .. }),
        "{reply:?}"
    );
    ask(&mut session, chunk(0));
    let ledger = settle(&mut session, 0, &[]).0;
    assert_eq!((ledger.created, ledger.waiting), (2, 1));
    let Reply::Updates { rows } = ask(&mut session, Request::Updates { index: 1 }) else {
        panic!("no rows");
    };
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].0, &rows[0].1["first_name"]), (3, &"C".into()));
    assert_eq!(rows[0].1["phone_number"], "+14155550100");
    let request = Request::SettleUpdates {
        index: 1,
        errors: Vec::new(),
    };
    let reply = ask(&mut session, request);
    assert!(
        matches!(&reply, Reply::Settled { ledger, .. } if (ledger.updated, ledger.waiting) == (1, 0)),
        "{reply:?}"
    );
}

#[test]
fn rows_that_are_there_already_are_not_sent_again() {
    let (mut session, targets) = opened(b"phone\n+12\n+13\n+14\n");
    judge(&mut session, 2, targets);
    judged(&mut session);
    begin(&mut session);
    // The first answer got lost.
    ask(&mut session, chunk(0));
    let numbers = ["+13", "+99", "+12"].map(str::to_owned).to_vec();
    let reply = ask(&mut session, Request::There { index: 0, numbers });
    assert_eq!(reply, Reply::There { rows: 2 });
    assert_eq!(sent(&mut session, 0).0, "phone_number\r\n+14\r\n");
    assert_eq!(settle(&mut session, 0, &[]).0.created, 3);
}

#[test]
fn failed_rows_that_come_back_are_told_once() {
    let (mut session, targets) = opened(b"phone\n+12\nnone\nno\n");
    judge(&mut session, 2, targets);
    judged(&mut session);
    begin(&mut session);
    ask(&mut session, chunk(0));
    settle(&mut session, 0, &[]);
    let import = ImportId::try_from("a-1".to_owned()).unwrap();
    let request = Request::FailedRows {
        import: Some(import.clone()),
    };
    let Reply::FailedRows { csv } = ask(&mut session, request) else {
        panic!("no rows failed");
    };

    let csv = csv.replacen("none", "+13", 1);
    let reply = open(&mut session, csv.as_bytes());
    let Reply::Opened {
        columns, returns, ..
    } = reply
    else {
        panic!("{reply:?}");
    };
    assert_eq!(returns, Some(import));
    let targets = columns.into_iter().map(|column| column.target).collect();
    judge(&mut session, 3, targets);
    judged(&mut session);
    begin(&mut session);
    ask(&mut session, chunk(0));
    settle(&mut session, 0, &[]);
    let mut returned = |known: String| match ask(&mut session, Request::Returned { known }) {
        Reply::Returned { rows, known } => (rows, known),
        reply => panic!("{reply:?}"),
    };
    let (rows, known) = returned(String::new());
    assert_eq!(rows, 1);
    assert_eq!(returned(known.clone()), (0, known));
}
