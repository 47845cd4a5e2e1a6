//! Phone numbers as people have them: judged by the world's numbering plans, rescued openly, never guessed.
//!
//! `rescue` says what a cell holds and which [`Repair`]s it needs. `CountryEvidence` gathers what a whole
//! column says of a country that its numbers lack. A `Rescuer` reads the cells by a person's
//! [`Decisions`], and a [`Summary`] counts what it found.

#[cfg(feature = "studio")]
mod bare;
#[cfg(feature = "studio")]
mod clean;
#[cfg(feature = "studio")]
mod counting;
#[cfg(feature = "studio")]
mod country;
mod decisions;
#[cfg(feature = "studio")]
mod digits;
#[cfg(feature = "studio")]
mod evidence;
#[cfg(feature = "studio")]
mod labels;
#[cfg(feature = "studio")]
mod numbering;
#[cfg(feature = "studio")]
mod parts;
#[cfg(feature = "studio")]
mod placeholder;
mod proposal;
mod region;
mod repair;
#[cfg(feature = "studio")]
mod rescue;
#[cfg(feature = "studio")]
mod rescuer;
mod summary;
#[cfg(feature = "studio")]
mod vanity;
mod verdict;

pub use decisions::{Country, Decisions, Either};
pub use proposal::{Evidence, Proposal};
pub use region::{Region, RegionError};
pub use repair::{Destroyed, Repair, Repairs};
pub use summary::{Example, Summary, Tally};
pub use verdict::Verdict;

#[cfg(feature = "studio")]
pub use {
    country::country_of,
    digits::{Digits, international, verdict},
    evidence::CountryEvidence,
    rescue::{Context, Finding, Rescue, rescue},
    rescuer::{Reading, Rescuer},
};

#[cfg(all(test, feature = "studio"))]
mod tests;
