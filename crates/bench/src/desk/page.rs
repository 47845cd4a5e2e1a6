//! The part of the page that tells of a run.

use std::fmt::Write;

use anyhow::Result;

use super::Findings;
use super::aims::aims;
use super::results::{Audit, Both, Bytes, Lap, Load, Session, Stroke};
use crate::aim;
use crate::figures::{Spread, median, ms};

const METHOD: &str = "### How it is measured

- Chromium BROWSER, headless, driven by Playwright (`bench/`), a window of 1440 × 900, no throttling outside Lighthouse; the server as
  released on the same machine, without a rate limit. Two cores serve, run the page and drive it.
- **react-admin** is a list of the newest version with the same seven columns, a search field and its own defaults, 30 lines of data
  provider, built by Vite for production, compressed by brotli at its highest level like the app, served from memory, with
  the same API under the same address. Its name column puts two fields together; nothing in it sorts.
- **First load**: a new profile each time, nothing is touched. Counted is `encodedDataLength` of every file, heads of answers
  included, until the rows are painted and nothing was on its way for 1.5 s; the API's answers are apart. Medians of LOADS loads.
  Not in it is what the app fetches at the first move of a pointer or press of a key: all that can be opened, and its style.
- **Painted** is the end of the first frame after the document held the rows expected: a message sent in that frame’s animation
  callback arrives once its style, layout and paint are done. Frames start every 16.7 ms, and the wait for the next
  one counts. **In the document** is the moment before. After each step every row is compared with the API’s answer.
- **Search**: starts of names, numbers and e-mail addresses from all over the list, typed letter by letter, each after the rows of
  the one before; the clock starts with the time that the browser gives the key. The **debounce**, 150 ms here and 500 ms in
  react-admin, is subtracted; Dialbook asks the server after 100 ms of it. Letters that leave the same rows are not counted.
- **Next page, by pointer**: it comes from the middle of the table and is on the button for 100 ms before it presses, as with
  a hand; the clock starts with the click. **By keyboard**: Page Down in the last row, which nothing announces.
- **Layout shift** is the sum of all `layout-shift` entries from the load to the last page. Browsers leave out those within 500 ms
  of an input; with them, rows that stay where others are filtered away count as moved.
- **Lighthouse** runs its desktop preset and its default, a slow phone on a slow network, three times each; scores are medians.
";

/// The whole part.
pub(super) fn text(findings: &Findings) -> Result<String> {
    let results = &findings.results;
    let mut page = String::from("## The desk\n\n");
    writeln!(
        page,
        "Written by `{}`, all in one run with {} contacts, on {}.\n",
        findings.command, findings.contacts, findings.machine
    )?;
    writeln!(page, "### Aims\n\n{}", aim::table(&aims(findings)))?;
    loads(&mut page, &results.loads)?;
    steps(&mut page, &results.sessions)?;
    strokes(&mut page, &results.sessions.own.strokes)?;
    shifts(&mut page, &results.sessions)?;
    audits(&mut page, "desktop", &results.lighthouse.desktop)?;
    audits(&mut page, "mobile", &results.lighthouse.mobile)?;
    let method = METHOD.replace("BROWSER", &results.browser);
    page.push_str(&method.replace("LOADS", &results.loads.own.len().to_string()));
    Ok(page)
}

fn loads(page: &mut String, loads: &Both<Vec<Load>>) -> Result<()> {
    page.push_str(
        "### First load\n\n| | Dialbook | react-admin | react-admin against Dialbook |\n|---|--:|--:|--:|\n",
    );
    let mut bytes = |name: &str, kind: fn(&Bytes) -> u64| {
        let bytes = |load: &Load| kind(&load.bytes) as f64;
        row(page, name, loads, bytes, |bytes| {
            format!("{:.1} kB", bytes / 1e3)
        })
    };
    bytes("**all files**", Bytes::of_the_app)?;
    bytes("page", |bytes| bytes.page)?;
    bytes("style", |bytes| bytes.style)?;
    bytes("script", |bytes| bytes.script)?;
    bytes("wasm", |bytes| bytes.wasm)?;
    bytes("icon and others", |bytes| bytes.other)?;
    bytes("heads of answers, among these", |bytes| bytes.heads)?;
    bytes("answers of the API, apart", |bytes| bytes.api)?;
    let files = |load: &Load| load.files.len() as f64;
    row(page, "files", loads, files, |files| format!("{files}"))?;
    let paint = |load: &Load| load.first_contentful_paint;
    row(page, "first contentful paint", loads, paint, ms)?;
    let rows = |load: &Load| load.rows_painted;
    row(page, "50 rows painted", loads, rows, ms)?;
    page.push('\n');
    Ok(())
}

/// One figure of both, and how they compare.
fn row(
    page: &mut String,
    name: &str,
    loads: &Both<Vec<Load>>,
    figure: impl Fn(&Load) -> f64,
    shown: impl Fn(f64) -> String,
) -> Result<()> {
    let own = median(loads.own.iter().map(&figure)).unwrap_or_default();
    let rival = median(loads.rival.iter().map(&figure)).unwrap_or_default();
    let ratio = if own > 0.0 && rival > 0.0 {
        format!("{:.2}×", rival / own)
    } else {
        String::new()
    };
    writeln!(
        page,
        "| {name} | {} | {} | {ratio} |",
        shown(own),
        shown(rival)
    )?;
    Ok(())
}

fn steps(page: &mut String, sessions: &Both<Session>) -> Result<()> {
    page.push_str(
        "### From hand to screen\n\n| | p50 | p95 | times | in the document, p50 |\n|---|--:|--:|--:|--:|\n",
    );
    let laps = |laps: &[Lap]| spreads(laps.iter().map(|lap| (lap.painted, lap.ready)));
    let strokes = |strokes: &[Stroke]| spreads(strokes.iter().map(|it| (it.painted, it.ready)));
    let Both { own, rival } = sessions;
    let lines = [
        (
            "search: letter to painted results, after the debounce",
            strokes(&own.strokes),
        ),
        ("the same in react-admin", strokes(&rival.strokes)),
        (
            "next page by pointer: click to 100 painted rows",
            laps(&own.pointer),
        ),
        ("the same in react-admin", laps(&rival.pointer)),
        (
            "next page by keyboard: Page Down to 100 painted rows",
            laps(&own.keyboard),
        ),
    ];
    for (name, spreads) in lines {
        if let Some((painted, ready)) = spreads {
            line(page, name, painted, ready)?;
        }
    }
    page.push('\n');
    Ok(())
}

/// Searches by how much was typed.
fn strokes(page: &mut String, strokes: &[Stroke]) -> Result<()> {
    page.push_str(
        "| letters typed | p50 | p95 | times | in the document, p50 |\n|---|--:|--:|--:|--:|\n",
    );
    for (name, range) in [
        ("1", 1..=1),
        ("2", 2..=2),
        ("3", 3..=3),
        ("4 to 6", 4..=6),
        ("7 to 12", 7..=12),
    ] {
        let among = strokes.iter().filter(|it| range.contains(&it.letters));
        if let Some((painted, ready)) = spreads(among.map(|it| (it.painted, it.ready))) {
            line(page, name, painted, ready)?;
        }
    }
    page.push('\n');
    Ok(())
}

fn spreads(times: impl Iterator<Item = (f64, f64)>) -> Option<(Spread, Spread)> {
    let (painted, ready): (Vec<_>, Vec<_>) = times.unzip();
    Some((Spread::of(painted)?, Spread::of(ready)?))
}

fn line(page: &mut String, name: &str, painted: Spread, ready: Spread) -> Result<()> {
    let Spread { p50, p95, count } = painted;
    writeln!(
        page,
        "| {name} | {} | {} | {count} | {} |",
        ms(p50),
        ms(p95),
        ms(ready.p50)
    )?;
    Ok(())
}

fn shifts(page: &mut String, sessions: &Both<Session>) -> Result<()> {
    page.push_str("### Layout shift\n\n| | Dialbook | react-admin |\n|---|--:|--:|\n");
    let (own, rival) = (&sessions.own.shift, &sessions.rival.shift);
    writeln!(
        page,
        "| as browsers count it | {:.4} | {:.4} |",
        own.counted, rival.counted
    )?;
    writeln!(
        page,
        "| answers to input included | {:.4} | {:.4} |\n",
        own.raw, rival.raw
    )?;
    if !own.largest.is_empty() {
        page.push_str("What moved most in Dialbook, uninvited:\n\n");
        for moved in &own.largest {
            writeln!(page, "- {moved}")?;
        }
        page.push('\n');
    }
    Ok(())
}

fn audits(page: &mut String, kind: &str, audits: &[Audit]) -> Result<()> {
    writeln!(
        page,
        "### Lighthouse, {kind}\n\n| | performance | accessibility | best practices | first contentful paint | largest | blocked | speed index | shift |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    )?;
    for (index, audit) in audits.iter().enumerate() {
        writeln!(
            page,
            "| run {} | {} | {} | {} | {} | {} | {} | {} | {:.3} |",
            index + 1,
            audit.performance,
            audit.accessibility,
            audit.best_practices,
            ms(audit.first_contentful_paint),
            ms(audit.largest_contentful_paint),
            ms(audit.total_blocking_time),
            ms(audit.speed_index),
            audit.shift,
        )?;
    }
    page.push('\n');
    let mut failed: Vec<_> = audits.iter().flat_map(|audit| &audit.failed).collect();
    failed.sort_unstable();
    failed.dedup();
    if !failed.is_empty() {
        let failed: Vec<_> = failed.iter().map(|id| format!("`{id}`")).collect();
        writeln!(page, "Points were lost by {}.\n", failed.join(", "))?;
    }
    Ok(())
}
