//! What will become of the rows under what the person chose: made from what was found out, without judging anew.

use std::cmp::Reverse;

use super::Findings;
use crate::phone::{self, Country, Decisions, Rescuer, international};
use crate::{
    Choice, Choices, Duplicates, Filter, Judged, KnownRows, Mark, Met, RowProblem, RowSet, Sheet,
};

impl Findings {
    /// What will become of the rows; those that are left out are marked so.
    pub fn judged(&mut self, sheet: &Sheet, choices: Choices) -> Judged {
        let left_out = self.skipped(choices);
        let skipped = left_out.len();
        self.account.mark_all(Mark::LeftOut, left_out);
        let country = self.evidence.proposal();
        let mut phones = self.phones.clone();
        if let Some(proposal) = country {
            show_with_country(&mut phones.country_missing, proposal.region);
        }
        Judged {
            file: sheet.summary(),
            // What is left out is among the rows that did not fail: only those have a number to be found again.
            ready: self.duplicates.rows() - self.failed - skipped,
            failed: self.failed,
            skipped,
            updates: self.updates(choices).len(),
            repeats: self.duplicates.repeats().len(),
            in_folder: self.met(&self.known.in_folder),
            elsewhere: self.met(&self.known.elsewhere),
            phones,
            country,
            candidates: self.evidence.candidates(),
            problems: self.problems(),
        }
    }

    /// The rows that are left out: [`Choices::action`] skips just these.
    pub fn skipped(&self, choices: Choices) -> RowSet {
        self.met_with(choices, Choice::Skip)
    }

    /// The rows that are written over a contact that is there: [`Choices::action`] updates with just these.
    pub fn updates(&self, choices: Choices) -> RowSet {
        let mut rows = self.met_with(choices, Choice::Update);
        rows.remove_all(&self.skipped(choices));
        rows
    }

    /// The rows whose number is in a place for which this was chosen.
    fn met_with(&self, choices: Choices, chosen: Choice) -> RowSet {
        let mut rows = RowSet::default();
        for (choice, those) in [
            (choices.in_file, self.duplicates.repeats()),
            (choices.in_folder, &self.known.in_folder),
            (choices.elsewhere, &self.known.elsewhere),
        ] {
            if choice == chosen {
                rows |= those;
            }
        }
        rows
    }

    /// The numbers of the rows, to be looked up among those of contacts.
    pub fn numbers(&self) -> &Duplicates {
        &self.duplicates
    }

    /// Takes which rows have the numbers of contacts; what was known before is forgotten.
    pub fn know(&mut self, known: KnownRows) {
        self.account
            .mark_all(Mark::InFolder, known.in_folder.clone());
        self.account
            .mark_all(Mark::Elsewhere, known.elsewhere.clone());
        self.known = known;
    }

    fn met(&self, rows: &RowSet) -> Met {
        Met {
            rows: rows.len(),
            // A number's rows are all among these or none, so that its first one is there as well.
            numbers: rows.len() - rows.shared_with(self.duplicates.repeats()),
        }
    }

    fn problems(&self) -> Vec<RowProblem> {
        let problem = |(number, kind): (u16, &crate::ProblemKind)| RowProblem {
            number,
            field: kind.field.clone(),
            code: kind.code.clone(),
            message: kind.message.clone(),
            count: self.account.count(Filter::Mark(Mark::Problem(number))),
        };
        let mut problems: Vec<RowProblem> = self.kinds.iter().map(problem).collect();
        problems.sort_by_key(|problem| Reverse(problem.count));
        problems
    }
}

/// Shows what examples would become with a country added.
fn show_with_country(tally: &mut phone::Tally, region: phone::Region) {
    let rescuer = Rescuer::new(Decisions {
        country: Country::Add(region),
        ..Decisions::default()
    });
    for example in &mut tally.examples {
        let reading = rescuer.read(&example.before, None);
        example.after = reading.proposed().map(international);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Action, KnownNumbers, Number, Scope, Standing, Target};

    fn choice() -> impl Strategy<Value = Choice> {
        prop::sample::select(vec![Choice::Skip, Choice::Keep, Choice::Update])
    }

    /// Some numbers of a few.
    fn numbers() -> impl Strategy<Value = Vec<u8>> {
        prop::collection::vec(0_u8..20, 0..30)
    }

    fn text(number: u8) -> String {
        format!("+14155550{number:03}")
    }

    proptest! {
        #[test]
        fn the_figures_add_up_under_any_choices(
            // A row without a number fails.
            rows in prop::collection::vec(prop::option::weighted(0.8, 0_u8..20), 1..40),
            folder in numbers(),
            others in numbers(),
            in_file in choice(),
            in_folder in choice(),
            elsewhere in choice(),
        ) {
            let cells = rows.iter().map(|number| number.map_or("none".to_owned(), text) + ",x\n");
            let csv = format!("phone,note\n{}", cells.collect::<String>());
            let mut sheet = Sheet::read(csv.into_bytes()).ok().unwrap();
            let targets: Vec<Target> = sheet.columns().into_iter().map(|column| column.target).collect();
            let plan = sheet.plan(&targets).ok().unwrap().with_phones(Rescuer::default(), None);
            let mut known = KnownNumbers::default();
            for number in &folder {
                let number = Number::parse(&text(*number)).unwrap();
                known.add(Scope::Folder, number);
                known.add(Scope::Organisation, number);
            }
            for number in &others {
                known.add(Scope::Organisation, Number::parse(&text(*number)).unwrap());
            }
            let choices = Choices { in_file, in_folder, elsewhere };
            let mut found = sheet.judge(&plan, choices).unwrap().1;
            found.know(known.rows_of(found.numbers()));

            let judged = found.judged(&sheet, choices);
            prop_assert_eq!(judged.ready + judged.failed + judged.skipped, rows.len() as u64);
            prop_assert_eq!(judged.failed, rows.iter().filter(|row| row.is_none()).count() as u64);
            let standing = |index: usize| rows[index].map(|number| Standing {
                in_file: rows[..index].contains(&Some(number)),
                in_folder: folder.contains(&number),
                elsewhere: others.contains(&number),
            });
            let (skipped, updates) = (found.skipped(choices), found.updates(choices));
            let all: Vec<u64> = (1..=rows.len() as u64).collect();
            for (index, shown) in sheet.rows(&plan, Some(&found), &all).unwrap().iter().enumerate() {
                let standing = standing(index).unwrap_or_default();
                let action = choices.action(standing);
                prop_assert_eq!(skipped.contains(shown.row), action == Action::Skip);
                let is_update = !matches!(action, Action::Skip | Action::Create);
                prop_assert_eq!(updates.contains(shown.row), is_update);
                prop_assert_eq!((shown.in_folder, shown.elsewhere), (standing.in_folder, standing.elsewhere));
            }
            let count = |filter| found.rows(filter, 0..u64::MAX).0;
            prop_assert_eq!(count(Filter::Mark(Mark::LeftOut)), judged.skipped);
            prop_assert_eq!(count(Filter::Mark(Mark::InFile)), judged.repeats);
            prop_assert_eq!(count(Filter::Mark(Mark::InFolder)), judged.in_folder.rows);
            prop_assert_eq!(count(Filter::Mark(Mark::Elsewhere)), judged.elsewhere.rows);
            let met = |those: &[u8]| {
                let mut met: Vec<u8> = rows.iter().flatten().copied().filter(|number| those.contains(number)).collect();
                met.sort_unstable();
                met.dedup();
                met.len() as u64
            };
            prop_assert_eq!(judged.in_folder.numbers, met(&folder));
            prop_assert_eq!(judged.elsewhere.numbers, met(&others));
            found.know(KnownRows::default());
            prop_assert_eq!(found.judged(&sheet, choices).in_folder, Met::default());
        }
    }
}
