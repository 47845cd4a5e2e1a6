//! Choices that look like chance and are the same every time.

/// A SplitMix64 generator: small, and good enough for names.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`, which is at least 1.
    pub(super) fn below(&mut self, end: u64) -> u64 {
        self.next() % end.max(1)
    }

    /// True in so many of a hundred cases.
    pub(super) fn percent(&mut self, share: u64) -> bool {
        self.below(100) < share
    }

    /// One of several; none where there are none.
    pub(super) fn pick<'a, T>(&mut self, choices: &'a [T]) -> Option<&'a T> {
        let index = usize::try_from(self.below(choices.len() as u64)).ok()?;
        choices.get(index)
    }

    /// One of several, each as often as its weight says.
    pub(super) fn weighted<'a, T>(&mut self, choices: &'a [(u64, T)]) -> Option<&'a T> {
        let mut left = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            if left < *weight {
                return Some(choice);
            }
            left -= weight;
        }
        None
    }

    /// The pattern with a digit in the place of every `#`.
    pub(super) fn digits(&mut self, pattern: &str) -> String {
        pattern
            .chars()
            .map(|c| match c {
                '#' => {
                    char::from_digit(u32::try_from(self.below(10)).unwrap_or(0), 10).unwrap_or('0')
                }
                other => other,
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_kept_and_patterns_filled() {
        let mut random = Random::new(1);
        for _ in 0..100 {
            assert_eq!(random.weighted(&[(0, 'a'), (3, 'b')]), Some(&'b'));
        }
        let filled = random.digits("31-0##");
        assert!(filled.starts_with("31-0") && filled.len() == 6, "{filled}");
        assert!(filled[4..].bytes().all(|byte| byte.is_ascii_digit()));
    }
}
