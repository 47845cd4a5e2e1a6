//! The floor of an import: sqlite3's own `.import` into the same table, and the indexes built after it.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use tokio::process::Command;

use crate::process::output;

/// Search as SQLite offers it itself, over the text that the server searches.
const SEARCH: &str = "CREATE VIRTUAL TABLE search USING fts5(search_text, content='', detail=none, tokenize='trigram');
INSERT INTO search (rowid, search_text) SELECT seq, search_text FROM contact;";

/// How long `sqlite3` takes for the contacts of a server's database, into an empty file of its own.
pub(crate) async fn import(sqlite3: &Path, server: &Path, folder: &Path) -> Result<Duration> {
    let schema = "SELECT sql || ';' FROM sqlite_schema
        WHERE tbl_name = 'contact' AND sql IS NOT NULL AND type = 'WANTED'
          -- Partial ones are of called contacts, and an import brings none.
          AND sql NOT LIKE '% WHERE %'";
    let table = sql(sqlite3, server, &schema.replace("WANTED", "table")).await?;
    let indexes = sql(sqlite3, server, &schema.replace("WANTED", "index")).await?;
    let csv = folder.join("floor.csv");
    let columns = columns(sqlite3, server).await?;
    let export = format!(
        ".mode csv\n.output {}\nSELECT {columns} FROM contact;\n",
        csv.display()
    );
    let script = folder.join("floor.sql");
    read(sqlite3, server, &script, &export).await?;

    let file = folder.join("floor.db");
    let _ = std::fs::remove_file(&file);
    // A strict table takes no text for a blob, and a CSV has nothing but text.
    let table = table.replace("STRICT", "");
    let import = format!(
        "PRAGMA cache_size = -262144;\n{table}\n.import --csv {} contact\n{indexes}\n{SEARCH}\n",
        csv.display()
    );
    let start = Instant::now();
    read(sqlite3, &file, &script, &import).await?;
    let time = start.elapsed();
    for path in [file, csv, script] {
        // Only space is lost when it stays.
        let _ = std::fs::remove_file(path);
    }
    Ok(time)
}

/// Has a database read a script; on its command line there is no room for more than one dot command.
async fn read(sqlite3: &Path, database: &Path, script: &Path, commands: &str) -> Result<()> {
    std::fs::write(script, commands)?;
    let read = format!(".read {}", script.display());
    output(Command::new(sqlite3).arg("-bail").arg(database).arg(read)).await?;
    Ok(())
}

/// The contact table's columns, as they go into a CSV: an id as text of the same length and order.
async fn columns(sqlite3: &Path, server: &Path) -> Result<String> {
    let list =
        "SELECT group_concat(CASE WHEN type = 'BLOB' THEN 'printf(''%016x'', seq)' ELSE name END)
        FROM pragma_table_info('contact')";
    sql(sqlite3, server, list).await
}

async fn sql(sqlite3: &Path, database: &Path, statement: &str) -> Result<String> {
    let answer = output(Command::new(sqlite3).arg(database).arg(statement)).await;
    answer.context("sqlite3 cannot read the server's database")
}
