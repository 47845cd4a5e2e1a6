use super::*;
use crate::features::import::history::taking::Tally;

fn outcome(deleted: u64, restored: u64) -> Outcome {
    let tally = Tally {
        deleted,
        restored,
        ..Tally::default()
    };
    Outcome {
        tally,
        left: (0, 0),
        used: 0,
        changed: 0,
        with_folder: false,
    }
}

#[test]
fn what_came_of_it_names_all_that_stays() {
    let mut it = Outcome {
        with_folder: true,
        ..outcome(197, 12)
    };
    assert_eq!(
        over(it, "Leads"),
        "197 contacts deleted, 12 restored. The folder \u{201c}Leads\u{201d} is gone with them."
    );
    it.with_folder = false;
    (it.left, it.used, it.changed) = ((1_200, 3), 12, 1);
    assert_eq!(
        over(it, "Leads"),
        "197 contacts deleted, 12 restored. You stopped: 1,200 that it created stay, 3 that it updated stay as it \
         left them. 12 contacts stay, called or changed since. 1 contact is not restored, changed since."
    );
}

#[test]
fn only_what_was_asked_for_is_told() {
    assert_eq!(over(outcome(3, 0), "Leads"), "3 contacts deleted.");
    assert_eq!(over(outcome(0, 1), "Leads"), "1 contact restored.");
    assert_eq!(over(outcome(0, 0), "Leads"), "0 contacts restored.");
    let mut stopped = outcome(0, 0);
    stopped.left = (40, 0);
    assert_eq!(
        over(stopped, "Leads"),
        "0 contacts deleted. You stopped: 40 that it created stay."
    );
}

#[test]
fn the_button_names_what_it_does() {
    assert_eq!(act((197, 0), false), "Delete 197 contacts");
    assert_eq!(act((197, 12), false), "Delete 197 contacts, restore 12");
    assert_eq!(
        act((1, 12), true),
        "Delete folder and 1 contact, restore 12"
    );
    assert_eq!(act((0, 1), false), "Restore 1 contact");
    assert_eq!(act((0, 0), false), "Delete 0 contacts");
}
