//! Colours as numbers, to know how they stand out from each other.

/// A colour as `oklch()` writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Oklch {
    lightness: f64,
    chroma: f64,
    hue: f64,
    alpha: f64,
}

impl Oklch {
    /// Reads what stands between the brackets: `50.5% 0.2 273 / 0.8`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (colour, alpha) = text.split_once('/').unwrap_or((text, "1"));
        let mut parts = colour.split_whitespace();
        let lightness: f64 = parts.next()?.strip_suffix('%')?.parse().ok()?;
        Some(Self {
            lightness: lightness / 100.0,
            chroma: parts.next()?.parse().ok()?,
            hue: parts.next()?.parse().ok()?,
            alpha: alpha.trim().parse().ok()?,
        })
    }

    /// Red, green and blue in light, each from 0 to 1.
    fn linear(self) -> [f64; 3] {
        let (sin, cos) = self.hue.to_radians().sin_cos();
        let (a, b) = (self.chroma * cos, self.chroma * sin);
        let cone = |of_a: f64, of_b: f64| (self.lightness + of_a * a + of_b * b).powi(3);
        let long = cone(0.396_337_777_4, 0.215_803_757_3);
        let medium = cone(-0.105_561_345_8, -0.063_854_172_8);
        let short = cone(-0.089_484_177_5, -1.291_485_548);
        [
            [4.076_741_662_1, -3.307_711_591_3, 0.230_969_929_2],
            [-1.268_438_004_6, 2.609_757_401_1, -0.341_319_396_5],
            [-0.004_196_086_3, -0.703_418_614_7, 1.707_614_701],
        ]
        .map(|[l, m, s]| (l * long + m * medium + s * short).clamp(0.0, 1.0))
    }

    /// The same as a screen shows it over a ground.
    fn over(self, ground: Self) -> [f64; 3] {
        let (own, below) = (self.linear().map(encode), ground.linear().map(encode));
        let mix = |index: usize| own[index] * self.alpha + below[index] * (1.0 - self.alpha);
        [mix(0), mix(1), mix(2)].map(decode)
    }
}

fn encode(light: f64) -> f64 {
    if light <= 0.003_130_8 {
        light * 12.92
    } else {
        1.055 * light.powf(1.0 / 2.4) - 0.055
    }
}

fn decode(value: f64) -> f64 {
    if value <= 0.040_45 {
        value / 12.92
    } else {
        ((value + 0.055) / 1.055).powf(2.4)
    }
}

fn luminance([red, green, blue]: [f64; 3]) -> f64 {
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// How an ink stands out from a ground that lets nothing through, from 1 to 21, as WCAG counts it.
pub(super) fn contrast(ink: Oklch, ground: Oklch) -> f64 {
    let (ink, ground) = (luminance(ink.over(ground)), luminance(ground.linear()));
    (ink.max(ground) + 0.05) / (ink.min(ground) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Oklch {
        Oklch::parse(text).unwrap()
    }

    #[test]
    fn contrast_runs_from_one_to_twenty_one() {
        let (black, white) = (colour("0% 0 0"), colour("100% 0 0"));
        assert!((contrast(black, white) - 21.0).abs() < 0.01);
        assert!((contrast(white, white) - 1.0).abs() < 0.01);
        // #767676, the lightest grey that is read on white.
        assert!((contrast(colour("56.9% 0 0"), white) - 4.5).abs() < 0.1);
    }

    #[test]
    fn what_lets_through_stands_out_less() {
        let white = colour("100% 0 0");
        assert!(contrast(colour("0% 0 0 / 0.5"), white) < 4.5);
        assert_eq!(Oklch::parse("red"), None);
    }
}
