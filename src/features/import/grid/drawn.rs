//! Which row each line of the table draws.

use std::ops::Range;

/// The rows that are drawn, and the lines that draw them. A line is known by a number of its own, so that far away rows
/// are shown by the lines that are there: drawing new ones takes three times as long.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Drawn {
    places: Range<u64>,
    /// The place of the line 0, whether there is one or not.
    first: u64,
}

impl Drawn {
    /// Draws other rows. Those that were drawn stay in their lines; where none of them is left, the lines go to the new
    /// ones, unless one is `held`, which has the focus.
    #[must_use]
    pub(super) fn moved(&self, places: Range<u64>, is_held: bool) -> Self {
        let is_near = places.start < self.places.end && self.places.start < places.end;
        let first = if is_near || is_held {
            self.first
        } else {
            let jump = places.start.wrapping_sub(self.places.start);
            self.first.wrapping_add(jump)
        };
        Self { places, first }
    }

    /// The lines in order; `held` is a place out of sight that is drawn as well.
    pub(super) fn lines(&self, held: Option<u64>) -> impl Iterator<Item = u64> {
        let held = held.filter(|place| !self.places.contains(place));
        let places = held.into_iter().chain(self.places.clone());
        places.map(|place| place.wrapping_sub(self.first))
    }

    /// The place of a line's row.
    pub(super) fn place(&self, line: u64) -> u64 {
        self.first.wrapping_add(line)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn far_away_rows_take_the_lines_that_are_there() {
        let near = Drawn::default().moved(0..30, false).moved(5..35, false);
        assert!(near.lines(None).eq(5..35));
        let far = near.moved(900_000..900_030, false);
        assert!(far.lines(None).eq(5..35));
        assert_eq!(far.place(5), 900_000);
        let back = far.moved(0..30, false);
        assert!(back.lines(None).eq(5..35));
        assert_eq!(back.place(34), 29);
    }

    proptest! {
        #[test]
        fn each_place_has_a_line_and_the_held_one_keeps_its_own(
            moves in prop::collection::vec((0_u64..2_000, 0_u64..40), 1..20),
            held in 0_u64..2_000,
        ) {
            let mut drawn = Drawn::default();
            for (start, count) in moves {
                let line = held.wrapping_sub(drawn.first);
                drawn = drawn.moved(start..start + count, true);
                prop_assert_eq!(drawn.place(line), held);
                let free = drawn.moved(start + 3_000..start + 3_000 + count, false);
                for (drawn, held) in [(&drawn, Some(held)), (&free, None)] {
                    let places: Vec<_> = drawn.lines(held).map(|line| drawn.place(line)).collect();
                    let out = held.filter(|held| !drawn.places.contains(held));
                    let expected: Vec<_> = out.into_iter().chain(drawn.places.clone()).collect();
                    prop_assert_eq!(places, expected);
                }
            }
        }
    }
}
