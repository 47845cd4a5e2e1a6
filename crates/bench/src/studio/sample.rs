//! Files of made-up contacts, the same at each run.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use fastrand::Rng;
use serde::Serialize;

/// A file on the disk.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Sample {
    pub(super) path: PathBuf,
    pub(super) rows: u64,
    pub(super) bytes: u64,
}

/// All that are measured.
pub(super) struct Samples {
    /// Read by the worker and by other parsers.
    pub(super) read: Sample,
    /// Dropped.
    pub(super) small: Sample,
    /// Dropped as well, a thousand times as large.
    pub(super) large: Sample,
    /// Looked through and imported.
    pub(super) many: Sample,
}

impl Samples {
    /// Writes them into a folder.
    pub(super) fn write(folder: &Path) -> Result<Self> {
        let write = |name: &str, until| {
            let path = folder.join(name);
            Sample::write(&path, until)
                .with_context(|| format!("{} cannot be written", path.display()))
        };
        Ok(Self {
            read: write("read.csv", Until::Rows(100_000))?,
            small: write("small.csv", Until::Bytes(1_000_000))?,
            large: write("large.csv", Until::Bytes(1_000_000_000))?,
            many: write("many.csv", Until::Rows(1_000_000))?,
        })
    }
}

/// How long a file becomes.
#[derive(Clone, Copy)]
enum Until {
    Rows(u64),
    Bytes(u64),
}

const HEADER: &str = "phone_number,first_name,last_name,email,company_name,industry,location,pin_code,keywords,crm_id,segment\r\n";
const FIRST: [&str; 16] = [
    "James", "Mary", "Wei", "Priya", "Ana", "Łukasz", "Zoë", "José", "Nia", "Omar", "Björn",
    "Chloé", "Søren", "Mei", "Aarav", "Fatima",
];
const LAST: [&str; 12] = [
    "Smith",
    "García",
    "Nguyen",
    "Patel",
    "Kowalski",
    "Müller",
    "O'Brien",
    "Haddad",
    "Ivanov",
    "Sato",
    "Østergaard",
    "Fernández",
];
/// Some need quotation marks, as they are written here.
const COMPANIES: [&str; 6] = [
    "\"Acme, Inc.\"",
    "Globex",
    "Initech",
    "\"Umbrella \"\"Corp\"\"\"",
    "Stark Industries",
    "Wayne Enterprises",
];
const INDUSTRIES: [&str; 4] = ["SaaS", "Retail", "Health", "Finance"];
const PLACES: [&str; 6] = [
    "\"San Francisco, CA\"",
    "Pune",
    "Kraków",
    "São Paulo",
    "Berlin",
    "Leeds",
];
const SEGMENTS: [&str; 2] = ["enterprise", "smb"];
/// Every seventh contact has keywords.
const KEYWORDS: u64 = 7;

impl Sample {
    fn write(path: &Path, until: Until) -> Result<Self> {
        let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
        let mut rng = Rng::with_seed(7);
        out.write_all(HEADER.as_bytes())?;
        let (mut rows, mut bytes) = (0, HEADER.len() as u64);
        let mut line = Vec::new();
        while match until {
            Until::Rows(most) => rows < most,
            Until::Bytes(least) => bytes < least,
        } {
            line.clear();
            contact(&mut line, &mut rng, rows)?;
            out.write_all(&line)?;
            bytes += line.len() as u64;
            rows += 1;
        }
        out.flush()?;
        Ok(Self {
            path: path.to_owned(),
            rows,
            bytes,
        })
    }
}

/// A line for the contact with this number, counted from 0; no two have one phone.
fn contact(line: &mut Vec<u8>, rng: &mut Rng, number: u64) -> Result<()> {
    /// From 200 0000 to 999 9999 in each area.
    const NUMBERS: u64 = 8_000_000;

    let (first, last) = (one(rng, &FIRST), one(rng, &LAST));
    let (area, subscriber) = (212 + number / NUMBERS, 2_000_000 + number % NUMBERS);
    let name = format!("{first}.{last}{number}").to_lowercase();
    let name: String = name
        .chars()
        .filter(|char| char.is_ascii() && *char != '\'')
        .collect();
    let keywords = if number.is_multiple_of(KEYWORDS) {
        "\"vip,2026\""
    } else {
        ""
    };
    write!(
        line,
        "+1{area}{subscriber},{first},{last},{name}@example.com,{},{},{},{:05},{keywords},crm-{number},{}\r\n",
        one(rng, &COMPANIES),
        one(rng, &INDUSTRIES),
        one(rng, &PLACES),
        rng.u32(..100_000),
        one(rng, &SEGMENTS),
    )?;
    Ok(())
}

fn one(rng: &mut Rng, of: &[&'static str]) -> &'static str {
    of[rng.usize(..of.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_as_long_as_those_of_people() {
        let mut rng = Rng::with_seed(7);
        let mut lines = Vec::new();
        for number in 0..1_000 {
            contact(&mut lines, &mut rng, 7_999_500 + number).unwrap();
        }
        let text = String::from_utf8(lines).unwrap();
        assert!((105_000..125_000).contains(&text.len()), "{}", text.len());
        let mut phones: Vec<_> = text
            .lines()
            .map(|line| line.split_once(',').unwrap().0)
            .collect();
        assert_eq!(phones[499..501], ["+12129999999", "+12132000000"]);
        phones.dedup();
        assert_eq!(phones.len(), 1_000);
    }
}
