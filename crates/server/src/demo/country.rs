//! What people of one country are called, where they live and work, and how they are reached.

/// A country's tables.
pub(super) struct Country {
    /// Given names.
    pub(super) first_names: &'static [&'static str],
    /// Family names.
    pub(super) last_names: &'static [&'static str],
    /// Invented companies, and their industries.
    pub(super) companies: &'static [(&'static str, &'static str)],
    /// Where they are.
    pub(super) places: &'static [Place],
    /// Mobile numbers that nobody has, with `#` for any digit; empty where a country sets none aside.
    pub(super) mobiles: &'static [&'static str],
}

/// A city, its postal codes and its numbers that nobody has; `#` is any digit.
pub(super) struct Place {
    pub(super) city: &'static str,
    pub(super) pin_codes: &'static str,
    pub(super) phones: &'static [&'static str],
}

impl Place {
    pub(super) const fn new(
        city: &'static str,
        pin_codes: &'static str,
        phones: &'static [&'static str],
    ) -> Self {
        Self {
            city,
            pin_codes,
            phones,
        }
    }
}
