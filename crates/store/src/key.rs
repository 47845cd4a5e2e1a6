//! API keys: kept as hashes only.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use contract::Timestamp;
use ipnet::{AddrParseError, IpNet};

use crate::OrganisationId;
use crate::time::now;

/// The SHA-256 of an API key. The key itself is nowhere kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyHash(pub [u8; 32]);

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(…)")
    }
}

/// Where a key may be used from: these ranges, or anywhere where there are none.
///
/// As text, which is how engines keep it, the ranges stand in CIDR notation with commas between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedAddresses(pub Vec<IpNet>);

impl AllowedAddresses {
    /// Whether the key may be used from any address.
    pub fn is_any(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the key may be used from this address.
    pub fn permit(&self, address: IpAddr) -> bool {
        self.is_any() || self.0.iter().any(|range| range.contains(&address))
    }
}

impl fmt::Display for AllowedAddresses {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ranges: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&ranges.join(","))
    }
}

impl FromStr for AllowedAddresses {
    type Err = AddrParseError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let ranges = text.split(',').filter(|range| !range.is_empty());
        ranges.map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

/// A key that is to be kept.
#[derive(Clone, Debug)]
pub struct NewKey {
    /// The organisation's name; made where there is none.
    pub organisation: String,
    /// The key's first characters, to recognise it by.
    pub prefix: String,
    /// Its hash.
    pub hash: KeyHash,
    /// What it is for, in its owner's words.
    pub name: Option<String>,
    /// Whether it may only read.
    pub read_only: bool,
    /// From when on it is no good.
    pub expires_at: Option<Timestamp>,
    /// Where it may be used from.
    pub allowed: AllowedAddresses,
}

impl NewKey {
    /// A key without a name that may do everything, from anywhere and for ever.
    pub fn new(organisation: &str, prefix: &str, hash: KeyHash) -> Self {
        Self {
            organisation: organisation.to_owned(),
            prefix: prefix.to_owned(),
            hash,
            name: None,
            read_only: false,
            expires_at: None,
            allowed: AllowedAddresses::default(),
        }
    }
}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its first characters.
    pub prefix: String,
    /// What it is for.
    pub name: Option<String>,
    /// Whether it may only read.
    pub read_only: bool,
    /// Where it may be used from.
    pub allowed: AllowedAddresses,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it is no good.
    pub expires_at: Option<Timestamp>,
    /// When it was last used, to the minute or so.
    pub last_used_at: Option<Timestamp>,
    /// When it was revoked, if it was.
    pub revoked_at: Option<Timestamp>,
}

/// What a request with a good key may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Whose data it sees.
    pub organisation: OrganisationId,
    /// Whether it may only read.
    pub read_only: bool,
    /// Where it may come from; whoever serves the request has to look.
    pub allowed: AllowedAddresses,
    /// From when on the key is no good, in milliseconds since 1970.
    pub(crate) expires_at: Option<i64>,
}

impl Access {
    /// Whether the key is no good any more, though it was when this was read.
    pub fn has_expired(&self) -> bool {
        self.expires_at.is_some_and(|end| end <= now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn allowed(text: &str) -> AllowedAddresses {
        text.parse().unwrap()
    }

    #[test]
    fn ranges_permit_what_is_in_them() {
        let ranges = allowed("10.0.0.0/8,203.0.113.7/32,2001:db8::/32");
        for (address, good) in [
            ("10.255.0.1", true),
            ("203.0.113.7", true),
            ("203.0.113.8", false),
            ("2001:db8::7", true),
            ("2001:db9::7", false),
        ] {
            assert_eq!(ranges.permit(address.parse().unwrap()), good, "{address}");
        }
        assert!(allowed("").permit([1, 2, 3, 4].into()));
    }

    #[test]
    fn the_text_is_read_back() {
        for text in ["", "10.0.0.0/8", "10.0.0.0/8,::1/128"] {
            assert_eq!(allowed(text).to_string(), text);
        }
        assert!("anywhere".parse::<AllowedAddresses>().is_err());
    }
}
