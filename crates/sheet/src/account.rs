//! What became of every row, and what is said of it.

mod fate;
#[cfg(feature = "studio")]
mod fates;
mod filter;
#[cfg(feature = "studio")]
mod marks;
#[cfg(feature = "studio")]
mod problems;
#[cfg(feature = "studio")]
mod rows;

pub use self::fate::{Fate, Ledger};
#[cfg(feature = "studio")]
pub use self::fates::Fates;
pub use self::filter::{Filter, Mark};
#[cfg(feature = "studio")]
pub use self::problems::{ProblemKind, ProblemKinds};
#[cfg(feature = "studio")]
pub use self::rows::Account;
