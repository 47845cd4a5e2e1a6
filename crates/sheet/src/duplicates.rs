//! People who would be called twice: within the file, in the folder, elsewhere in the organisation.

mod choice;
#[cfg(feature = "studio")]
mod export;
#[cfg(feature = "studio")]
mod known;
#[cfg(feature = "studio")]
mod number;
#[cfg(feature = "studio")]
mod within;

pub use self::choice::{Action, Choice, Choices, Standing};
#[cfg(feature = "studio")]
pub use self::export::{ExportError, ExportNumbers};
#[cfg(feature = "studio")]
pub use self::known::{KnownNumbers, KnownRows, Scope};
#[cfg(feature = "studio")]
pub use self::number::Number;
#[cfg(feature = "studio")]
pub use self::within::Duplicates;
