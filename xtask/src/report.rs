//! What the commands say: one line when a long step starts, one with the time it took.

use anyhow::Result;
use std::time::{Duration, Instant};

/// Says what starts, does it, and says how long it took.
pub(crate) fn step<T>(what: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("• {what}");
    let start = Instant::now();
    let value = work()?;
    println!("✓ {what} ({})", seconds(start.elapsed()));
    Ok(value)
}

/// One line about something that needed no work.
pub(crate) fn note(what: &str) {
    println!("✓ {what}");
}

/// The error, its causes, and so what to do.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("✗ {error}");
    for cause in error.chain().skip(1) {
        eprintln!("  {cause}");
    }
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_naturally() {
        assert_eq!(seconds(Duration::from_millis(430)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(12)), "12 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
