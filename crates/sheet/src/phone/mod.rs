//! Phone numbers as people have them: judged by the world's numbering plans, rescued openly, never guessed.
//!
//! [`rescue`] says what a cell holds and which [`Repair`]s it needs. [`CountryEvidence`] gathers what a whole
//! column says of a country that its numbers lack. A [`Rescuer`] reads the cells by a person's
//! [`Decisions`], and a [`Summary`] counts what it found.

mod bare;
mod clean;
mod country;
mod decisions;
mod digits;
mod evidence;
mod labels;
mod numbering;
mod parts;
mod placeholder;
mod repair;
mod rescue;
mod rescuer;
mod summary;
mod vanity;

pub use country::country_of;
pub use decisions::{Country, Decisions, Either};
pub use digits::{Digits, Region, Verdict, international, verdict};
pub use evidence::{CountryEvidence, Evidence, Proposal};
pub use repair::{Destroyed, Repair, Repairs};
pub use rescue::{Context, Finding, Rescue, rescue};
pub use rescuer::{Reading, Rescuer};
pub use summary::{Example, Summary, Tally};

#[cfg(test)]
mod tests;
