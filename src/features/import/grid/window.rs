//! Which rows are in sight.

use std::ops::Range;

/// The height of a row, in pixels.
pub(super) const ROW: f64 = 36.0;
/// Browsers end somewhere above 17 million pixels; further down rows are reached by scaling.
const TALLEST: f64 = 15_000_000.0;
/// Rows drawn above and below those in sight, so that a turn of the wheel finds them there.
const AROUND: u64 = 8;

/// A window over rows of a fixed height, in pixels of a list that may be taller than a browser can draw.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Window {
    rows: u64,
    /// The height in which rows are seen.
    view: f64,
    /// Where the browser has scrolled to.
    scrolled: f64,
    /// Where that is in the whole list.
    top: f64,
    /// How many rows are drawn above and below those in sight.
    around: u64,
}

impl Window {
    /// The height of the list as the browser knows it.
    pub(super) fn height(&self) -> f64 {
        self.whole().min(TALLEST)
    }

    /// Draws rows around those in sight as well.
    #[must_use]
    pub(super) fn with_around(self) -> Self {
        let around = AROUND;
        Self { around, ..self }
    }

    /// Over so many rows, in such a height.
    #[must_use]
    pub(super) fn over(mut self, rows: u64, view: f64) -> Self {
        (self.rows, self.view) = (rows, view);
        let scrolled = self.scrolled.clamp(0.0, self.furthest());
        if scrolled < self.scrolled || rows == 0 {
            self.jump(scrolled);
        }
        self.top = self.top.clamp(0.0, (self.whole() - view).max(0.0));
        self
    }

    /// The browser has scrolled. A small step is that many pixels, so that rows move with the wheel and the finger;
    /// a large one is the bar being dragged, and lands at that part of the list.
    #[must_use]
    pub(super) fn scrolled(mut self, to: f64) -> Self {
        let to = to.clamp(0.0, self.furthest());
        let by = to - self.scrolled;
        let end = self.furthest();
        if by.abs() > 2.0 * self.view.max(ROW) || to <= 0.0 || to >= end - 1.0 {
            self.jump(to);
        } else {
            let last = (self.whole() - self.view).max(0.0);
            self.scrolled = to;
            self.top = (self.top + by).clamp(0.0, last);
        }
        self
    }

    /// The places to draw, counted from 0.
    pub(super) fn places(&self) -> Range<u64> {
        let first = (self.top / ROW) as u64;
        let last = ((self.top + self.view) / ROW).ceil() as u64;
        first.saturating_sub(self.around)..last.saturating_add(self.around).min(self.rows)
    }

    /// The first place in sight.
    pub(super) fn first(&self) -> u64 {
        (self.top / ROW).ceil() as u64
    }

    /// Where a place is drawn in the list as the browser knows it.
    pub(super) fn offset(&self, place: u64) -> f64 {
        place as f64 * ROW + self.shift()
    }

    /// How far rows are drawn from where they would be in a list without end.
    pub(super) fn shift(&self) -> f64 {
        self.scrolled - self.top
    }

    fn jump(&mut self, to: f64) {
        let end = self.furthest();
        let last = (self.whole() - self.view).max(0.0);
        self.scrolled = to;
        self.top = if to >= end - 1.0 && end > 0.0 {
            last
        } else if self.whole() > TALLEST {
            to / end * last
        } else {
            to
        };
    }

    fn whole(&self) -> f64 {
        self.rows as f64 * ROW
    }

    /// How far the browser can scroll.
    fn furthest(&self) -> f64 {
        (self.height() - self.view).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_list_is_drawn_where_it_is() {
        let window = Window::default().over(100, 360.0).scrolled(720.0);
        assert_eq!(window.places(), 20..30);
        let window = window.with_around();
        assert_eq!(window.places(), 12..38);
        assert_eq!((window.first(), window.offset(20)), (20, 720.0));
        assert_eq!(window.over(15, 360.0).places(), 0..15);
        assert_eq!(Window::default().over(0, 360.0).places(), 0..0);
    }

    #[test]
    fn a_million_rows_and_more_can_all_be_reached() {
        let window = Window::default().over(5_000_000, 360.0).with_around();
        assert_eq!(window.height(), TALLEST);
        let end = window.scrolled(TALLEST);
        assert_eq!(end.places(), 4_999_982..5_000_000);
        assert_eq!(end.offset(4_999_999) + ROW, TALLEST);
        let middle = window.scrolled(TALLEST / 2.0);
        assert!(middle.first().abs_diff(2_500_000) < 100);
        let next = middle.scrolled(TALLEST / 2.0 + ROW);
        assert_eq!(next.places().start, middle.places().start + 1);
        assert_eq!(end.scrolled(0.0).places().start, 0);
    }

    proptest! {
        #[test]
        fn what_is_in_sight_is_drawn(rows in 0_u64..3_000_000, steps in prop::collection::vec(0.0..20_000_000.0, 0..20)) {
            let mut window = Window::default().over(rows, 400.0);
            for to in steps {
                window = window.scrolled(to);
                let places = window.places();
                prop_assert!(places.end <= rows);
                if let Some(last) = places.clone().next_back() {
                    prop_assert!(window.offset(places.start) <= window.scrolled + 0.5);
                    let below = window.scrolled + window.view.min(window.whole());
                    prop_assert!(window.offset(last) + ROW >= below - 0.5);
                }
            }
        }
    }
}
