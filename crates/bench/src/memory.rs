//! The memory of a process, as Linux counts it.

use std::fs;

/// Forgets the peak so far, so that the next is the one of what follows.
pub(crate) fn forget_peak(pid: u32) {
    // Where the system refuses, peaks are those since the start: never too small.
    let _ = fs::write(format!("/proc/{pid}/clear_refs"), "5");
}

/// The peak resident set, in bytes; none where the system does not tell.
pub(crate) fn peak(pid: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}
