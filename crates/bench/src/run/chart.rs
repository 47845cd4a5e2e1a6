//! Cost against size, as a picture that reads on light and on dark.

use std::fmt::Write;

use super::cases::{DEEP_PAGE, FIRST_PAGE, FOLDER_AND_OUTCOME, PATCH, searching};
use super::size::Measured;

const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 420.0;
/// Around the plot: room for the numbers, and at the right for the names.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 210.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 48.0;
/// The least distance of two names, in pixels.
const LINE: f64 = 16.0;
/// Milliseconds from the foot of the plot to its head.
const RANGE: (f64, f64) = (0.1, 1_000.0);

const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#4b5563}.title{font-size:14px;font-weight:600}
.grid{stroke:#9ca3af;stroke-opacity:.3}.line{fill:none;stroke-width:2}
.c0{stroke:#2563eb}.c1{stroke:#0d9488}.c2{stroke:#7c3aed}.c3{stroke:#ea580c}.c4{stroke:#db2777}.c5{stroke:#65a30d}
@media (prefers-color-scheme:dark){text{fill:#c3c9d2}.c0{stroke:#60a5fa}.c1{stroke:#2dd4bf}.c2{stroke:#a78bfa}
.c3{stroke:#fb923c}.c4{stroke:#f472b6}.c5{stroke:#a3e635}}";

/// The p99 of some kinds of request at each size, both axes logarithmic.
pub(crate) fn draw(sizes: &[Measured]) -> String {
    let kinds = [
        FIRST_PAGE.to_owned(),
        DEEP_PAGE.to_owned(),
        FOLDER_AND_OUTCOME.to_owned(),
        searching(1, true),
        searching(3, true),
        PATCH.to_owned(),
    ];
    let decades = decades(sizes);
    let x = |contacts: f64| {
        let share = (contacts.log10() - decades.0) / (decades.1 - decades.0);
        LEFT + share * (WIDTH - LEFT - RIGHT)
    };
    let y = |ms: f64| {
        let (low, high) = (RANGE.0.log10(), RANGE.1.log10());
        let share = (ms.clamp(RANGE.0, RANGE.1).log10() - low) / (high - low);
        HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)
    };
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-label=\"The p99 of requests against the number of contacts\">\n<style>{STYLE}</style>\n<text class=\"title\" x=\"{LEFT}\" y=\"22\">p99 of one client’s requests, in milliseconds</text>\n"
    );
    grid(&mut svg, sizes, x, y);
    let mut ends = Vec::new();
    for (colour, kind) in kinds.iter().enumerate() {
        let points: Vec<(f64, f64)> = sizes
            .iter()
            .filter_map(|measured| {
                let p99 = measured.timed(kind)?.latency.p99;
                Some((x(measured.size.0 as f64), y(p99.as_secs_f64() * 1e3)))
            })
            .collect();
        let Some(last) = points.last() else {
            continue;
        };
        ends.push((last.1, colour, kind));
        let places: Vec<_> = points
            .iter()
            .map(|(x, y)| format!("{x:.1},{y:.1}"))
            .collect();
        put(
            &mut svg,
            &format!(
                "<polyline class=\"line c{colour}\" points=\"{}\"/>",
                places.join(" ")
            ),
        );
        for (x, y) in points {
            put(
                &mut svg,
                &format!("<circle class=\"line c{colour}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3\"/>"),
            );
        }
    }
    names(&mut svg, ends);
    svg.push_str("</svg>\n");
    svg
}

/// The powers of ten between which all sizes are.
fn decades(sizes: &[Measured]) -> (f64, f64) {
    let logs = || {
        sizes
            .iter()
            .map(|measured| (measured.size.0 as f64).log10())
    };
    let low = logs().fold(f64::INFINITY, f64::min).floor();
    let high = logs().fold(f64::NEG_INFINITY, f64::max).ceil();
    (low, high.max(low + 1.0))
}

fn grid(svg: &mut String, sizes: &[Measured], x: impl Fn(f64) -> f64, y: impl Fn(f64) -> f64) {
    let right = WIDTH - RIGHT;
    let mut ms = RANGE.0;
    while ms <= RANGE.1 {
        let y = y(ms);
        put(
            svg,
            &format!(
                "<line class=\"grid\" x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\"/>"
            ),
        );
        put(
            svg,
            &format!(
                "<text x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{ms}</text>",
                LEFT - 8.0,
                y + 4.0
            ),
        );
        ms *= 10.0;
    }
    let foot = HEIGHT - BOTTOM + 20.0;
    for measured in sizes {
        let x = x(measured.size.0 as f64);
        put(
            svg,
            &format!(
                "<text x=\"{x:.1}\" y=\"{foot}\" text-anchor=\"middle\">{}</text>",
                measured.size
            ),
        );
    }
    let middle = f64::midpoint(LEFT, right);
    put(
        svg,
        &format!(
            "<text x=\"{middle}\" y=\"{}\" text-anchor=\"middle\">contacts</text>",
            foot + 18.0
        ),
    );
}

/// Names at the ends of their lines, moved apart where they would touch.
fn names(svg: &mut String, mut ends: Vec<(f64, usize, &String)>) {
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let lowest = HEIGHT - BOTTOM - LINE * ends.len() as f64;
    let mut next = f64::NEG_INFINITY;
    for (index, (y, colour, name)) in ends.into_iter().enumerate() {
        let place = y.min(lowest + LINE * (index + 1) as f64).max(next);
        next = place + LINE;
        let x = WIDTH - RIGHT + 12.0;
        put(
            svg,
            &format!(
                "<line class=\"line c{colour}\" x1=\"{x}\" x2=\"{}\" y1=\"{place:.1}\" y2=\"{place:.1}\"/>",
                x + 14.0
            ),
        );
        put(
            svg,
            &format!(
                "<text x=\"{}\" y=\"{:.1}\">{name}</text>",
                x + 20.0,
                place + 4.0
            ),
        );
    }
}

fn put(svg: &mut String, element: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(svg, "{element}");
}
