//! The rows that a filter leaves: those in sight are asked for, and kept while they are in reach.

use std::ops::Range;

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::task::spawn_local_scoped_with_cancellation as spawn;
use sheet::Filter;

use super::blocks::Blocks;
use super::counts::{Counts, after, is_kind, kinds};
use super::drawn::Drawn;
use super::line::Line;
use super::window::Window;
use crate::features::import::session::{Judging, Reading, Session};

/// The rows of the file, as far as they are on the page.
#[derive(Clone, Copy)]
pub(super) struct List {
    pub(super) session: Session,
    pub(super) window: RwSignal<Window>,
    blocks: RwSignal<Blocks>,
    pub(super) counts: RwSignal<Counts>,
    /// Which of them the table draws.
    pub(super) drawn: Memo<Drawn>,
    /// How many rows are shown.
    pub(super) total: Memo<u64>,
    /// The place that the focus is in, which stays on the page when it is scrolled out of sight.
    pub(super) held: RwSignal<Option<u64>>,
    is_loading: StoredValue<bool>,
    /// Whether what is in sight cannot be had yet.
    is_out_of_reach: RwSignal<bool>,
    /// The table, with which the asking ends.
    owner: StoredValue<Option<WeakOwner>>,
}

impl List {
    /// Follows what the session knows.
    pub(super) fn of(session: Session) -> Self {
        let counts = RwSignal::new(Counts::default());
        let total = Memo::new(move |last: Option<&u64>| {
            let filter = session.filter.get();
            if session.judged.with(Option::is_none) {
                return known_so_far(session);
            }
            let count = counts.with(|counts| counts.of(filter));
            // Until it is known, the rows from before stay.
            count.unwrap_or_else(|| last.copied().unwrap_or_default())
        });
        let window = RwSignal::new(Window::default());
        let held = RwSignal::new(None);
        let drawn = Memo::new(move |last: Option<&Drawn>| {
            let places = window.with(Window::places);
            let is_held = held.with_untracked(Option::is_some);
            last.cloned().unwrap_or_default().moved(places, is_held)
        });
        let list = Self {
            session,
            window,
            blocks: RwSignal::new(Blocks::default()),
            counts,
            drawn,
            total,
            held,
            is_loading: StoredValue::new(false),
            is_out_of_reach: RwSignal::new(false),
            owner: StoredValue::new(Owner::current().map(|owner| owner.downgrade())),
        };
        list.follow();
        list
    }

    /// The row at a place; tracks. What a line showed `before` stays in it while that is on its way.
    pub(super) fn line(self, place: u64, before: Option<&Line>) -> Option<Line> {
        let line = self.blocks.with(|blocks| blocks.row(place).cloned());
        line.or_else(|| before.filter(|_| !self.is_out_of_reach.get()).cloned())
    }

    /// The row at a place, now.
    pub(super) fn line_now(self, place: u64) -> Option<Line> {
        untrack(|| self.line(place, None))
    }

    /// The lines of the table; tracks.
    pub(super) fn lines(self) -> Vec<u64> {
        let total = self.total.get();
        let held = self.held.get().filter(|place| *place < total);
        self.drawn.with(|drawn| drawn.lines(held).collect())
    }

    /// The first place of which all is in sight.
    pub(super) fn first_in_sight(self) -> u64 {
        self.window.with_untracked(Window::first)
    }

    /// What the file calls a column.
    pub(super) fn column_name(self, column: usize) -> String {
        self.session
            .table
            .with_untracked(|table| match table {
                Reading::Done(table) => table.columns.get(column).map(|column| column.name.clone()),
                _ => None,
            })
            .unwrap_or_default()
    }

    fn follow(self) {
        let Self {
            session,
            blocks,
            window,
            ..
        } = self;
        let fates = Memo::new(move |_| {
            session
                .sending
                .with(|sending| sending.as_ref().map(|sending| sending.ledger))
        });
        // What was decided shows in the rows before all of them are judged by it.
        Effect::new(move |_| {
            session.judging.track();
            // A memo that nobody reads follows nothing.
            fates.get();
            let is_judged = session.judged.with(Option::is_some);
            blocks.update(Blocks::grow_old);
            if is_judged {
                spawn(self.count());
            } else if let Reading::Done(table) = session.table.get() {
                let lines = (1..).zip(table.first_rows);
                let lines = lines.map(|(row, cells)| Line::unjudged(row, cells));
                blocks.update(|blocks| blocks.start_with(lines.collect()));
            }
        });
        Effect::new(move |last: Option<Filter>| {
            let filter = session.filter.get();
            if last.is_some_and(|last| last != filter) {
                blocks.update(Blocks::grow_old);
                spawn(self.count());
            }
            filter
        });
        Effect::new(move |old: Option<Vec<_>>| {
            let judged = session.judged.get();
            let new = judged.map(|judged| judged.problems).unwrap_or_default();
            let filter = session.filter.get_untracked();
            let follows = after(filter, &old.unwrap_or_default(), &new);
            if follows != filter {
                session.filter.set(follows);
            }
            new
        });
        let places = Memo::new(move |_| window.with(Window::places));
        let age = Memo::new(move |_| blocks.with(Blocks::age));
        Effect::new(move |_| {
            places.get();
            age.get();
            self.load();
        });
    }

    /// Asks how many rows there are of each kind.
    async fn count(self) {
        let age = self.age();
        let filter = self.session.filter.get_untracked();
        let ledger = self
            .session
            .sending
            .with_untracked(|sending| sending.as_ref().map(|sending| sending.ledger));
        let mut counts = ledger.map(Counts::of_ledger).unwrap_or_default();
        let kinds = kinds(ledger.is_some()).iter().map(|(kind, _)| *kind);
        let other = (!is_kind(filter)).then_some(filter);
        for kind in kinds.chain(other) {
            if counts.of(kind).is_some() {
                continue;
            }
            let Some(shown) = self.session.show(kind, 0, 0).await else {
                return;
            };
            counts.set(kind, shown.total);
        }
        if age != self.age() {
            return;
        }
        let is_empty = counts.of(filter) == Some(0);
        self.counts.set(counts);
        if is_empty && filter != Filter::All {
            self.session.filter.set(Filter::All);
        }
    }

    /// Asks for what is in sight and not here, one request at a time: whoever scrolls on meanwhile gets what is in
    /// sight by then.
    fn load(self) {
        let owner = self.owner.with_value(|owner| owner.as_ref()?.upgrade());
        let Some(owner) = owner.filter(|_| !self.is_loading.get_value()) else {
            return;
        };
        self.is_loading.set_value(true);
        // Scrolling on must not end it.
        owner.with(|| {
            spawn(async move {
                self.load_all().await;
                self.is_loading.set_value(false);
            });
        });
    }

    async fn load_all(self) {
        while let Some(places) = self.missing() {
            let age = self.age();
            if let Some(lines) = self.ask(places.clone()).await
                && age == self.age()
            {
                let near = self.window.with_untracked(Window::places);
                let held = self.held.get_untracked();
                self.blocks.update(|blocks| {
                    blocks.put(places.start, age, lines);
                    blocks.keep(&near, held);
                });
            }
            // What is judged next asks again.
            let is_out_of_reach = age == self.age() && self.missing() == Some(places);
            self.is_out_of_reach.set(is_out_of_reach);
            if is_out_of_reach {
                break;
            }
        }
    }

    async fn ask(self, places: Range<u64>) -> Option<Vec<Line>> {
        let filter = self.session.filter.get_untracked();
        let count = places.end - places.start;
        let rows = match self.session.show(filter, places.start, count).await {
            Some(shown) => shown.rows,
            None if filter == Filter::All => {
                let total = self.total.get_untracked();
                let numbers = places.start + 1..=places.end.min(total);
                self.session.rows(numbers.collect()).await
            }
            None => return None,
        };
        (!rows.is_empty()).then(|| rows.into_iter().map(Line::from).collect())
    }

    fn age(self) -> u64 {
        self.blocks.with_untracked(Blocks::age)
    }

    fn missing(self) -> Option<Range<u64>> {
        let places = self.window.with_untracked(Window::places);
        self.blocks.with_untracked(|blocks| blocks.missing(&places))
    }
}

/// How many rows can be shown before all are judged; tracks.
fn known_so_far(session: Session) -> u64 {
    let first = session.table.with(|table| match table {
        Reading::Done(table) => table.first_rows.len() as u64,
        _ => 0,
    });
    let read = session
        .progress
        .with(|progress| progress.as_ref().map_or(0, |progress| progress.rows));
    // Without a choice of columns that can be, rows further down are out of reach.
    let is_failed = session
        .judging
        .with(|judging| matches!(judging, Judging::Failed(_)));
    if is_failed { first } else { first.max(read) }
}
