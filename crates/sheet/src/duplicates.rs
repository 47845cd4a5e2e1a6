//! People who would be called twice: within the file, in the folder, elsewhere in the organisation.

mod choice;
#[cfg(feature = "studio")]
mod export;
#[cfg(feature = "studio")]
mod known;
mod number;
mod scope;
#[cfg(feature = "studio")]
mod within;

pub use self::choice::{Action, Choice, Choices, Standing};
#[cfg(feature = "studio")]
pub use self::export::{ExportError, ExportNumbers};
#[cfg(feature = "studio")]
pub use self::known::{KnownNumbers, KnownRows};
pub use self::number::Number;
pub use self::scope::Scope;
#[cfg(feature = "studio")]
pub use self::within::Duplicates;
