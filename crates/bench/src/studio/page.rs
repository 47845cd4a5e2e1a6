//! The part of the page that tells of a run.

use std::fmt::Write;

use anyhow::Result;

use super::Findings;
use super::aims::{FIRST_LOAD_BEFORE, aims, kilobytes, megabytes};
use super::results::{Drops, Import, Memory, Phase, Results};
use crate::aim;
use crate::figures::{Spread, median, ms};

const METHOD: &str = "### How it is measured

- Chromium BROWSER, headless, driven over its DevTools protocol (`bench/studio`), a window of 1440 × 900; the server as released on the
  same machine, without a rate limit, with an empty database. Two cores serve, run the page and its worker, and drive them.
  The page is not one of Playwright’s, for which the browser would keep the body of every request.
- **The files** are CSV of eleven columns with contacts that are made up, the same at each run, every number another and valid.
- **Reading**: a worker is started anew each time, as the app does when a file comes over the page; the clock starts 300 ms after it
  listens, which is how long a file is dragged at the least. The app’s own uses them to read a list of its own, so that the
  browser has compiled its code; the other two wait. It is asked to open the file from the disk and to judge all rows by what it proposes for the columns, in the words of
  `crates/sheet/src/protocol.rs`; its time ends with the account of all rows. The others get the same file in a worker of
  their own, take its text by `text()` and parse it once, with `Papa.parse(text, { header: true })` and with
  `initParser(inferSchema(text)).stringArrs(text)`; their time ends with the number of rows. All three in turn.
  Once more in the same worker, all three run code that the browser has compiled for speed by then.
- **Drop**: the file lies on the disk and is dragged over the page by the events that a system sends its browser (DevTools’
  `Input.dispatchDragEvent`), held there for 300 ms and let go; the clock starts with the page’s `drop` event. A
  new profile has nothing cached: the import and its worker are fetched when the file comes over the page.
  **Again** is the next drop on the same page.
- **Painted** is the end of the first frame after the document held the first ten rows, as for the desk.
- **The main thread**: the tasks of a DevTools trace, from the drop to a second after the last row is in; the longest counts with
  the time in which another process had its core. Tracing makes tasks somewhat longer. The bar is not dragged but the rows
  scrolled to where it would lead.
- **Memory**: bytes of the page’s process, its worker included, that it shares with no other (`Private_Clean` and `Private_Dirty`
  of Linux’s `smaps_rollup`), looked at every 50 ms. What the browser itself needs for a page is in it.
- **Import**: from the `drop` event until the page says that all rows are in. The button is pressed in the moment in which it can
  be. **Chunks alone** are the very requests, written by the same worker beforehand and posted one after the other on
  one connection without a browser; the time is the one from each request to its answer, summed. Each import goes into an
  empty database.
- **First load**: the page and the style and code that its HTML names, as bytes of the answers’ bodies in a new profile. It grows
  from BEFORE, which `cargo xtask app` printed before the app could do more than import a CSV file as it is.
";

/// The whole part.
pub(super) fn text(findings: &Findings) -> Result<String> {
    let results = &findings.results;
    let mut page = String::from("## The import\n\n");
    writeln!(
        page,
        "Written by `{}`, all in one run, on {}.\n",
        findings.command, findings.machine
    )?;
    writeln!(page, "### Aims\n\n{}", aim::table(&aims(findings)))?;
    reading(&mut page, results)?;
    drops(&mut page, &results.drops)?;
    tasks(&mut page, &results.tasks)?;
    if let Some(memory) = &results.memory {
        memory_table(&mut page, memory)?;
    }
    imports(&mut page, &results.imports)?;
    let before = kilobytes(FIRST_LOAD_BEFORE as f64);
    let method = METHOD.replace("BROWSER", &results.browser);
    page.push_str(&method.replace("BEFORE", &before));
    Ok(page)
}

fn reading(page: &mut String, results: &Results) -> Result<()> {
    let sample = &results.read;
    writeln!(
        page,
        "### Reading {} rows\n\n| | p50 | p95 | times | MB a second | rows a second | in the same worker again, p50 |\n\
         |---|--:|--:|--:|--:|--:|--:|",
        sample.rows
    )?;
    let reading = &results.reading;
    let papaparse = format!("Papa Parse {}, objects", reading.papaparse.version);
    let udsv = format!("uDSV {}, arrays of texts", reading.udsv.version);
    for (name, times) in [
        ("Dialbook, judged", &reading.own),
        (&papaparse, &reading.papaparse.times),
        (&udsv, &reading.udsv.times),
    ] {
        let first = Spread::of(times.first.iter().copied());
        let again = median(times.again.iter().copied());
        if let Some((Spread { p50, p95, count }, again)) = first.zip(again) {
            writeln!(
                page,
                "| {name} | {} | {} | {count} | {:.0} | {:.0} | {} |",
                ms(p50),
                ms(p95),
                sample.bytes as f64 / p50 / 1e3,
                sample.rows as f64 / p50 * 1e3,
                ms(again),
            )?;
        }
    }
    page.push('\n');
    Ok(())
}

fn drops(page: &mut String, drops: &[Drops]) -> Result<()> {
    page.push_str(
        "### Drop to first rows\n\n| | p50 | p95 | times | in the document, p50 |\n|---|--:|--:|--:|--:|\n",
    );
    for Drops {
        bytes,
        first,
        again,
    } in drops
    {
        for (name, seen) in [("first drop", first), ("again", again)] {
            let painted = Spread::of(seen.iter().map(|seen| seen.painted));
            let ready = median(seen.iter().map(|seen| seen.ready));
            if let Some((Spread { p50, p95, count }, ready)) = painted.zip(ready) {
                writeln!(
                    page,
                    "| {}, {name} | {} | {} | {count} | {} |",
                    megabytes(*bytes),
                    ms(p50),
                    ms(p95),
                    ms(ready)
                )?;
            }
        }
    }
    page.push('\n');
    Ok(())
}

fn tasks(page: &mut String, phases: &[Phase]) -> Result<()> {
    page.push_str(
        "### The main thread\n\n| while | longest task | of that it ran | what took most of it | tasks | longer than 50 ms |\n\
         |---|--:|--:|---|--:|--:|\n",
    );
    for phase in phases {
        let name = match phase.name.as_str() {
            "drop" => "the file is dropped, until its first rows are there",
            "judging" => "the rows are judged, and the wheel is turned",
            "wheel" => "the wheel is turned",
            "bar" => "the bar is dragged to the last row and back",
            "import" => "the rows are imported",
            other => other,
        };
        writeln!(
            page,
            "| {name} | {} | {} | {} | {} | {} |",
            ms(phase.longest),
            ms(phase.ran),
            phase.within.join(", "),
            phase.tasks,
            phase.long,
        )?;
    }
    page.push('\n');
    Ok(())
}

fn memory_table(page: &mut String, memory: &Memory) -> Result<()> {
    page.push_str("### Memory of page and worker\n\n| | |\n|---|--:|\n");
    for (name, bytes) in [
        ("the list, before the drop", memory.list),
        ("while the rows are judged, at the most", memory.judging),
        ("two seconds later", memory.judged),
        ("while they are imported, at the most", memory.importing),
    ] {
        writeln!(page, "| {name} | {} |", megabytes(bytes))?;
    }
    page.push('\n');
    Ok(())
}

fn imports(page: &mut String, imports: &[Import]) -> Result<()> {
    page.push_str(
        "### Dropped to committed\n\n| | all judged | all in | the same chunks alone | all in, against these | requests as large as may be, alone |\n\
         |---|--:|--:|--:|--:|--:|\n",
    );
    for (index, import) in imports.iter().enumerate() {
        writeln!(
            page,
            "| run {} | {:.1} s | {:.1} s | {:.1} s | {:.2}× | {:.1} s |",
            index + 1,
            import.app.judged / 1e3,
            import.app.imported / 1e3,
            import.posted.as_secs_f64(),
            import.ratio(),
            import.large.as_secs_f64(),
        )?;
    }
    page.push('\n');
    Ok(())
}
