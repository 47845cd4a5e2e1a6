//! All patterns of all countries as one minimal automaton.

use std::collections::{BTreeMap, HashMap};

use regex_automata::util::primitives::StateID;

use crate::Outcome;
use crate::metadata::{Country, Format};
use crate::pattern::Pattern;

/// The digits of an E.164 number, calling code included.
const MAX_DIGITS: usize = 15;

/// The automaton as it grows: states with the same future are one.
#[derive(Default)]
pub(crate) struct Automatons {
    pub(crate) states: Vec<([u16; 10], u16)>,
    pub(crate) known: HashMap<([u16; 10], u16), u16>,
    pub(crate) ends: Vec<(u8, u32)>,
    pub(crate) ends_known: HashMap<(u8, u32), u16>,
}

impl Automatons {
    pub(crate) fn state(&mut self, next: [u16; 10], end: u16) -> Outcome<u16> {
        if let Some(&id) = self.known.get(&(next, end)) {
            return Ok(id);
        }
        let id = u16::try_from(self.states.len())?;
        self.states.push((next, end));
        self.known.insert((next, end), id);
        Ok(id)
    }

    /// Ends are numbered from 1: 0 is where no number ends.
    pub(crate) fn end(&mut self, end: (u8, u32)) -> Outcome<u16> {
        if let Some(&id) = self.ends_known.get(&end) {
            return Ok(id);
        }
        self.ends.push(end);
        let id = u16::try_from(self.ends.len())?;
        self.ends_known.insert(end, id);
        Ok(id)
    }
}

/// One calling code: its regions side by side, walked digit by digit.
pub(crate) struct Plan<'c> {
    pub(crate) countries: Vec<&'c Country>,
    pub(crate) formats: &'c [Format],
    pub(crate) patterns: Vec<&'c Pattern>,
    pub(crate) room: usize,
    pub(crate) known: HashMap<(Vec<StateID>, usize), u16>,
}

impl<'c> Plan<'c> {
    pub(crate) fn new(countries: Vec<&'c Country>) -> Self {
        // The main country's formats are those of all its calling code.
        let formats = countries[0].formats.as_slice();
        let mut patterns: Vec<&Pattern> = Vec::new();
        for country in &countries {
            patterns.push(&country.general);
            patterns.extend(country.kinds.iter().map(|kind| &kind.0));
        }
        for format in formats {
            patterns.extend(&format.leading);
            patterns.push(&format.whole);
        }
        let room = MAX_DIGITS - countries[0].code.len();
        Self {
            countries,
            formats,
            patterns,
            room,
            known: HashMap::new(),
        }
    }

    /// The first region in libphonenumber's order for which this is the end of a valid number.
    pub(crate) fn end(&self, states: &[StateID], length: usize) -> Option<(u8, u32)> {
        let mut at = states.iter().zip(&self.patterns);
        let mut matches = || {
            at.next()
                .is_some_and(|(state, pattern)| pattern.is_match(*state))
        };
        let mut region = None;
        for country in &self.countries {
            let general = matches();
            let mut kind = false;
            for (_, lengths) in &country.kinds {
                kind |= matches() && lengths >> length & 1 == 1;
            }
            if general && kind && region.is_none() {
                region = Some(country.index);
            }
        }
        let region = region?;
        let mut grouping = 0;
        for format in self.formats {
            let leading = format.leading.is_none() || matches();
            if matches() && leading && grouping == 0 {
                grouping = format.grouping(length);
            }
        }
        Some((region, grouping))
    }

    pub(crate) fn build(
        &mut self,
        all: &mut Automatons,
        states: Vec<StateID>,
        length: usize,
    ) -> Outcome<u16> {
        if let Some(&id) = self.known.get(&(states.clone(), length)) {
            return Ok(id);
        }
        let mut next = [0; 10];
        if length < self.room {
            for digit in 0..10 {
                let after: Vec<StateID> = states
                    .iter()
                    .zip(&self.patterns)
                    .map(|(state, pattern)| pattern.step(*state, digit))
                    .collect();
                let alive = after
                    .iter()
                    .zip(&self.patterns)
                    .any(|(state, pattern)| !pattern.is_dead(*state));
                next[usize::from(digit)] = if alive {
                    self.build(all, after, length + 1)?
                } else {
                    0
                };
            }
        }
        let end = self
            .end(&states, length)
            .map_or(Ok(0), |end| all.end(end))?;
        let id = all.state(next, end)?;
        self.known.insert((states, length), id);
        Ok(id)
    }
}

pub(crate) fn code_states(
    all: &mut Automatons,
    roots: &BTreeMap<String, u16>,
    prefix: &str,
) -> Outcome<u16> {
    if let Some(&root) = roots.get(prefix) {
        return Ok(root);
    }
    let mut next = [0; 10];
    for digit in 0..10_u8 {
        let longer = format!("{prefix}{digit}");
        if roots.keys().any(|code| code.starts_with(&longer)) {
            next[usize::from(digit)] = code_states(all, roots, &longer)?;
        }
    }
    all.state(next, 0)
}
