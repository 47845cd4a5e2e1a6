//! All rows of the file in one table: what its columns become, what becomes of each row, cells to be fixed.

mod blocks;
mod cell;
mod counts;
mod drawn;
mod filter_bar;
mod fixing;
mod head;
mod input;
mod keys;
mod line;
mod list;
mod look;
mod row;
mod table;
mod verdict;
mod window;

use leptos::prelude::*;

use filter_bar::FilterBar;
use fixing::Fixing;
use list::List;
use table::SheetTable;

use super::session::{Reading, Session};

/// The rows of the file with what becomes of them, and which of them are shown.
#[component]
pub(super) fn Rows(session: Session) -> AnyView {
    let list = List::of(session);
    let fixing = Fixing::of(session);
    // Read in another way, the file may have other columns.
    let table = move || {
        let Reading::Done(table) = session.table.get() else {
            return ().into_any();
        };
        let note = table.summary.understood.header_line.is_none().then(|| {
            view! {
                <p class="import-note">
                    "The first line of the file is data already, so its columns have no names. Say what each one is."
                </p>
            }
        });
        fixing.give_up();
        fixing.last.set(None);
        view! {
            {note}
            <SheetTable list fixing table />
        }
        .into_any()
    };
    view! {
        <section class="import-rows">
            <h3 class="visually-hidden">"Rows"</h3>
            <FilterBar list fixing />
            {table}
        </section>
    }
    .into_any()
}
