use sheet::{Mark, Scope};

use super::*;

const ROWS: &[u8] =
    b"phone,name\n+14155550100,Ada\n+14155550101,Bob\n+14155550102,Cem\n+14155550100,Ada\n";

/// An export of people with these last digits.
fn export(numbers: &[u8]) -> Vec<u8> {
    let rows = numbers
        .iter()
        .map(|number| format!("+141555501{number:02},x\r\n"));
    format!("phone_number,first_name\r\n{}", rows.collect::<String>()).into_bytes()
}

fn learn(session: &mut Session, scope: Scope, bytes: &[u8]) -> Reply {
    let request = Request::Learn { scope };
    let mut answers = session.answer(Ask { id: 7, request }, Some(Rc::new(bytes.to_vec())));
    answers.remove(0).reply
}

/// Reads an export in pieces, to its end.
fn know(session: &mut Session, scope: Scope, numbers: &[u8]) -> Option<Box<Judged>> {
    for piece in export(numbers).chunks(11) {
        assert!(matches!(
            learn(session, scope, piece),
            Reply::Learning { .. }
        ));
    }
    figures(ask(session, Request::Learned { scope }))
}

fn figures(reply: Reply) -> Option<Box<Judged>> {
    let Reply::Known { judged } = reply else {
        panic!("{reply:?}");
    };
    judged
}

fn met(judged: &Judged) -> (u64, u64, u64, u64) {
    let Judged {
        ready,
        skipped,
        in_folder,
        elsewhere,
        ..
    } = judged;
    (*ready, *skipped, in_folder.rows, elsewhere.rows)
}

fn start() -> (Session, Vec<Target>) {
    let (mut session, targets) = opened(ROWS);
    judge(&mut session, 2, targets.clone());
    assert_eq!(met(&judged(&mut session)), (3, 1, 0, 0));
    (session, targets)
}

#[test]
fn who_is_in_the_folder_or_elsewhere_is_known_without_judging_anew() {
    let (mut session, targets) = start();
    let judged = know(&mut session, Scope::Folder, &[0, 9]).unwrap();
    assert_eq!(met(&judged), (2, 2, 2, 0));
    assert_eq!(judged.in_folder.numbers, 1);
    let judged = know(&mut session, Scope::Organisation, &[0, 9, 1]).unwrap();
    assert_eq!(met(&judged), (2, 2, 2, 1));
    assert!(!session.is_busy());

    let all = Choices {
        in_file: Choice::Keep,
        in_folder: Choice::Keep,
        elsewhere: Choice::Skip,
    };
    assert_eq!(met(&choose(&mut session, &targets, all)), (3, 1, 2, 1));
    assert_eq!(show(&mut session, Filter::Mark(Mark::InFolder)).0, 2);
    assert_eq!(show(&mut session, Filter::Duplicates).0, 3);
    let rows = show(&mut session, Filter::All).1;
    let standing = |row: &JudgedRow| (row.in_folder, row.elsewhere);
    assert_eq!(
        rows.iter().map(standing).collect::<Vec<_>>(),
        [(true, false), (false, true), (false, false), (true, false)]
    );
    let (_, ledger, _) = begin(&mut session);
    assert_eq!((ledger.waiting, ledger.skipped), (3, 1));
    assert_eq!(show(&mut session, Filter::Fate(Fate::Skipped)).1[0].row, 2);
}

#[test]
fn it_outlives_other_decisions_and_another_reading() {
    let (mut session, targets) = start();
    know(&mut session, Scope::Folder, &[2]);
    judge(&mut session, 3, vec![targets[0].clone(), Target::Skip]);
    // What is learned meanwhile comes with the judging.
    assert_eq!(know(&mut session, Scope::Organisation, &[2, 1]), None);
    assert_eq!(met(&judged(&mut session)), (2, 2, 1, 1));

    let reply = ask(&mut session, read_as(Overrides::default()));
    assert!(matches!(reply, Reply::Opened { .. }));
    judge(&mut session, 4, targets);
    assert_eq!(met(&judged(&mut session)), (2, 2, 1, 1));
}

#[test]
fn another_folder_is_looked_through_anew_and_half_of_it_counts_for_nothing() {
    let (mut session, _) = start();
    know(&mut session, Scope::Folder, &[2]);
    know(&mut session, Scope::Organisation, &[1, 2]);
    let scope = Scope::Folder;
    let forgotten = figures(ask(&mut session, Request::Forget { scope })).unwrap();
    assert_eq!(met(&forgotten), (3, 1, 0, 0));

    // An export that is given up half-way.
    learn(&mut session, scope, &export(&[0, 1]));
    let forgotten = figures(ask(&mut session, Request::Forget { scope })).unwrap();
    assert_eq!(met(&forgotten), (3, 1, 0, 0));
    // Nobody is in this one.
    let judged = figures(ask(&mut session, Request::Learned { scope })).unwrap();
    assert_eq!(met(&judged), (3, 1, 0, 2));
}

#[test]
fn what_is_no_export_is_told_and_leaves_nothing() {
    let (mut session, _) = start();
    let scope = Scope::Folder;
    let reply = learn(&mut session, scope, b"<!doctype html>\n<p>Sign in</p>\n");
    assert!(matches!(reply, Reply::Failed { message } if message.contains("phone_number")));
    learn(&mut session, scope, b"");
    let reply = ask(&mut session, Request::Learned { scope });
    assert!(matches!(reply, Reply::Failed { .. }));
    let judged = know(&mut session, scope, &[1]).unwrap();
    assert_eq!(met(&judged), (2, 2, 1, 0));
}
