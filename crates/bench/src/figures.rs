//! Figures of many measurements, and how they are written.

use crate::load::ranked;

/// The middle, the 95th of a hundred, and how many there were.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) p50: f64,
    pub(crate) p95: f64,
    pub(crate) count: usize,
}

impl Spread {
    /// None of nothing.
    pub(crate) fn of(figures: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut figures: Vec<_> = figures.into_iter().collect();
        figures.sort_unstable_by(f64::total_cmp);
        Some(Self {
            p50: ranked(&figures, 0.50)?,
            p95: ranked(&figures, 0.95)?,
            count: figures.len(),
        })
    }
}

/// The figure in the middle.
pub(crate) fn median(figures: impl IntoIterator<Item = f64>) -> Option<f64> {
    Spread::of(figures).map(|spread| spread.p50)
}

/// Milliseconds as they are written.
pub(crate) fn ms(time: f64) -> String {
    if time < 100.0 {
        format!("{time:.1} ms")
    } else {
        format!("{time:.0} ms")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_of_figures_that_were_measured() {
        let spread = Spread::of((1..=200).rev().map(f64::from)).unwrap();
        let expected = Spread {
            p50: 100.0,
            p95: 190.0,
            count: 200,
        };
        assert_eq!(spread, expected);
        assert_eq!(Spread::of([]), None);
        assert_eq!(median([3.0, 1.0, 2.0]), Some(2.0));
    }
}
