//! API keys: made here, kept as hashes only.

use std::fmt;

use sha2::{Digest, Sha256};
use store::KeyHash;

const SCHEME: &str = "dbk_";
const RANDOM_BYTES: usize = 32;
/// Enough to recognise a key by, far too little to guess it.
const PREFIX_CHARS: usize = 12;

/// An API key. Its text is shown once, to whoever asked for it, and is never logged.
pub struct ApiKey(String);

impl ApiKey {
    /// Makes a key from the operating system's randomness.
    ///
    /// # Errors
    /// The operating system gives none.
    pub fn generate() -> Result<Self, getrandom::Error> {
        let mut random = [0; RANDOM_BYTES];
        getrandom::fill(&mut random)?;
        let digits = random.map(|byte| format!("{byte:02x}")).concat();
        Ok(Self(format!("{SCHEME}{digits}")))
    }

    /// The key itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Its first characters, to recognise it by.
    pub fn prefix(&self) -> &str {
        &self.0[..PREFIX_CHARS]
    }

    /// What is kept of it.
    pub fn hash(&self) -> KeyHash {
        hash(&self.0)
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ApiKey({}…)", self.prefix())
    }
}

/// The hash that a key is looked up by. A key is random and long, so that no salt is needed and the
/// time of the look-up tells nothing.
pub(crate) fn hash(key: &str) -> KeyHash {
    KeyHash(Sha256::digest(key).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_long_and_differ() {
        let (one, other) = (ApiKey::generate().unwrap(), ApiKey::generate().unwrap());
        assert_eq!(one.reveal().len(), "dbk_".len() + 64);
        assert_ne!(one.reveal(), other.reveal());
        assert!(one.hash() == hash(one.reveal()));
    }

    #[test]
    fn a_key_does_not_show_itself() {
        let key = ApiKey::generate().unwrap();
        let shown = format!("{key:?}");
        assert!(shown.contains(key.prefix()));
        assert!(!shown.contains(key.reveal()));
    }
}
