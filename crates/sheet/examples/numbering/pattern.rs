//! Patterns of libphonenumber as automatons over digits.

use std::collections::BTreeSet;

use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::util::{primitives::StateID, start};
use regex_automata::{Anchored, util::syntax};

use crate::Outcome;

pub(crate) type Dfa = dense::DFA<Vec<u32>>;

/// A pattern that must match a whole number.
pub(crate) struct Pattern {
    pub(crate) dfa: Dfa,
    pub(crate) start: StateID,
}

impl Pattern {
    pub(crate) fn new(pattern: &str) -> Outcome<Self> {
        let pattern: String = pattern.chars().filter(|c| !c.is_whitespace()).collect();
        let dfa = dense::Builder::new()
            .configure(dense::Config::new().start_kind(StartKind::Anchored))
            .syntax(syntax::Config::new().unicode(false).utf8(false))
            .build(&format!("(?:{pattern})$"))?;
        let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes))?;
        Ok(Self { dfa, start })
    }

    pub(crate) fn step(&self, state: StateID, digit: u8) -> StateID {
        self.dfa.next_state(state, b'0' + digit)
    }

    pub(crate) fn is_match(&self, state: StateID) -> bool {
        self.dfa.is_match_state(self.dfa.next_eoi_state(state))
    }

    /// The strings of digits that it matches, up to some length; nothing where they are more than a few.
    pub(crate) fn language(&self, longest: usize) -> Option<BTreeSet<String>> {
        let mut open = vec![(self.start, String::new())];
        let mut found = BTreeSet::new();
        while let Some((state, text)) = open.pop() {
            if self.is_match(state) && !text.is_empty() {
                found.insert(text.clone());
            }
            if found.len() > 200 {
                return None;
            }
            if text.len() == longest {
                continue;
            }
            open.extend((0..10).filter_map(|digit| {
                let next = self.step(state, digit);
                (!self.dfa.is_dead_state(next)).then(|| (next, format!("{text}{digit}")))
            }));
        }
        Some(found)
    }

    pub(crate) fn is_dead(&self, state: StateID) -> bool {
        self.dfa.is_dead_state(state)
    }
}
