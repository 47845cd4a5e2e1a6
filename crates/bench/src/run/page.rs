//! The part of the page that tells of a run.

use std::fmt::Write;
use std::time::Duration;

use anyhow::{Context, Result};

use super::aims::aims;
use super::chart;
use super::rows::Moved;
use super::size::{Measured, Timed};
use super::{CLIENTS, Findings, Options, rival};
use crate::aim;
use crate::document::{self, Part};

const METHOD: &str = "### How it is measured

- The server runs as released, in a process of its own, with its rate limit off and its log at `warn`. Everything
  goes over HTTP on kept connections. Client and server share the machine: throughput is what both together can do.
- **p50 and p99** are those of one client at a steady pace. A call is due every four median times. Where an answer is so late that
  the next call has to wait, the wait counts as part of that next call’s time (no coordinated omission). Up to 2,000
  calls in four seconds; a slow kind gets at least twelve, and then its p99 is the longest of them.
- **Answers a second** are those of CLIENTS clients, each calling again as soon as it is answered; waits in that closed
  loop are no latencies and not shown as such.
- The **first page**, folders and outcomes are asked for over and over, and the server answers a list from memory
  for as long as nothing was written. **A page not asked for lately** and the pages 90 % deep differ from call to call (30 to 69
  contacts), more of them than the server keeps, and searches are not kept: those are read from the database each time.
- Search terms are pieces of names and e-mail addresses of random contacts, 40 for each length; a miss is such a
  term turned round or with a foreign letter in it.
- **Import** is the time from each request to its answer, summed: CSV in base64, in requests as large as the limits
  allow, one after the other. The **floor** is `sqlite3 .import` of the same contacts into the same table, its plain indexes
  built after it, and a contentless trigram index of FTS5 (`detail=none`) over the text that is searched.
- **PocketBase** has the same contacts, the same fields, indexes on folder, outcome, both, and time, and rules that let
  everybody in; the server checks a key at each call. Totals are on in both. Its import goes through the batch API, 1,000 records a
  batch. Its terms are drawn in the same way. Its SQLite commits with `synchronous=NORMAL`: what it acknowledged may not outlive a
  power cut, while the server answers a write when it is on the disk (`FULL`).
- The **bare route** is axum’s, in a process of its own, with the bytes of the server’s first page; the two are measured
  in turn, second by second.
- **Memory** is the peak of the resident set (`VmHWM`) of the server’s process, set back before each kind of work.
";

/// Writes the part and its chart.
pub(crate) fn write(options: &Options, findings: &Findings) -> Result<()> {
    let chart = options.docs.join("benchmarks.svg");
    std::fs::write(&chart, chart::draw(&findings.sizes))
        .with_context(|| format!("{} cannot be written", chart.display()))?;
    document::write(&options.docs, Part::Server, &text(options, findings)?)
}

fn text(options: &Options, findings: &Findings) -> Result<String> {
    let mut page = String::from("## The server\n\n");
    writeln!(
        page,
        "Written by `{}`, all in one run, on {}.\n",
        options.command, findings.machine
    )?;
    page.push_str("![p99 of requests against the number of contacts](benchmarks.svg)\n\n");
    writeln!(page, "### Aims\n\n{}", aim::table(&aims(findings)))?;
    for measured in &findings.sizes {
        size_table(&mut page, measured)?;
    }
    if let Some(rival) = &findings.rival {
        rival_table(&mut page, rival)?;
    }
    if let Some(outcome) = &findings.kills {
        writeln!(page, "### Kills\n\n{outcome}\n")?;
    }
    page.push_str(&METHOD.replace("CLIENTS", &CLIENTS.to_string()));
    Ok(page)
}

fn size_table(page: &mut String, measured: &Measured) -> Result<()> {
    writeln!(page, "### {} contacts\n", measured.size)?;
    timed_table(page, &measured.timed)?;
    writeln!(
        page,
        "| rows in and out | rows | time | rows a second |\n|---|--:|--:|--:|"
    )?;
    moved(page, "made up and stored (`seed`)", measured.seeded)?;
    moved(page, "export", measured.export)?;
    moved(page, "import, beside all the others", measured.import)?;
    moved(
        page,
        "import, into an empty database",
        measured.first_import,
    )?;
    if let Some(floor) = measured.floor {
        moved(page, "floor: `sqlite3 .import` and indexes", floor)?;
    }
    let memory = &measured.memory;
    let many = measured.many_clients;
    writeln!(
        page,
        "\nMemory: {} while importing, {} while exporting, {} while serving 200 clients ({:.0} mixed answers a second, \
         half within {}, 99 % within {}, {} refused as too many at once). First pages a second: {:.0}, and {:.0} from the bare route.\n",
        megabytes(memory.importing),
        megabytes(memory.exporting),
        megabytes(memory.serving),
        many.per_second,
        ms(many.latency.p50),
        ms(many.latency.p99),
        many.refused,
        measured.beside_bare,
        measured.bare,
    )?;
    Ok(())
}

fn rival_table(page: &mut String, rival: &rival::Measured) -> Result<()> {
    writeln!(page, "### PocketBase, {} contacts\n", rival.size)?;
    timed_table(page, &rival.timed)?;
    for (way, list) in &rival.lists {
        writeln!(
            page,
            "- first page, {way}: {:.0} answers a second",
            list.per_second
        )?;
    }
    writeln!(
        page,
        "- import, batch API: {} rows in {:.1} s, {:.0} rows a second\n",
        rival.import.rows,
        rival.import.time.as_secs_f64(),
        rival.import.rate()
    )?;
    Ok(())
}

fn timed_table(page: &mut String, timed: &[Timed]) -> Result<()> {
    page.push_str("| request | p50 | p99 | calls | answers a second |\n|---|--:|--:|--:|--:|\n");
    for Timed {
        name,
        latency,
        throughput,
    } in timed
    {
        let crowd = throughput.map_or_else(String::new, |it| format!("{:.0}", it.per_second));
        writeln!(
            page,
            "| {name} | {} | {} | {} | {crowd} |",
            ms(latency.p50),
            ms(latency.p99),
            latency.answers
        )?;
    }
    page.push('\n');
    Ok(())
}

fn moved(page: &mut String, what: &str, moved: Moved) -> Result<()> {
    writeln!(
        page,
        "| {what} | {} | {:.1} s | {:.0} |",
        moved.rows,
        moved.time.as_secs_f64(),
        moved.rate()
    )?;
    Ok(())
}

fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or_else(
        || "unknown".to_owned(),
        |bytes| format!("{:.0} MB", bytes as f64 / 1e6),
    )
}
