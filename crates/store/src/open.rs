//! Which engine a database's URL means.

use std::path::Path;
use std::sync::Arc;

use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::{Store, StoreError};

/// Opens the database that a URL names, and brings its tables up to date.
///
/// `sqlite:FILE` is a file on this machine, made where there is none; its folder must exist.
/// `postgres://USER:PASSWORD@HOST:5432/DATABASE` is a PostgreSQL database, which must exist.
///
/// # Errors
/// [`StoreError::Open`], with a message for the operator.
pub async fn open(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    open_where(url, |_| Ok(())).await
}

/// Opens a database as [`open`] does, but makes none.
///
/// # Errors
/// [`StoreError::Open`], with a message for the operator; also where there is no database.
pub async fn open_existing(url: &str) -> Result<Arc<dyn Store>, StoreError> {
    let must_exist = |file: &Path| match file.try_exists() {
        Ok(true) => Ok(()),
        Ok(false) => Err(StoreError::Open(format!(
            "There is no database {}; name the file that the server uses.",
            file.display()
        ))),
        Err(error) => Err(StoreError::Open(format!(
            "The database {} cannot be opened: {error}.",
            file.display()
        ))),
    };
    open_where(url, must_exist).await
}

async fn open_where(
    url: &str,
    may_open: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<Arc<dyn Store>, StoreError> {
    let refuse = |message: String| Err(StoreError::Open(message));
    let Some((scheme, rest)) = url.split_once(':') else {
        return refuse(
            "The database URL has no scheme; write sqlite:FILE, as in sqlite:dialbook.db.".into(),
        );
    };
    match scheme {
        "sqlite" => match rest.strip_prefix("//").unwrap_or(rest) {
            "" => refuse("The database URL names no file; write sqlite:FILE.".into()),
            ":memory:" => refuse(
                "Databases in memory are not supported; name a file, as in sqlite:dialbook.db."
                    .into(),
            ),
            file => {
                let file = Path::new(file);
                may_open(file)?;
                Ok(Arc::new(Sqlite::open(file).await?))
            }
        },
        "postgres" | "postgresql" => Ok(Arc::new(Postgres::open(url).await?)),
        _ => refuse(format!(
            "Databases of the kind \u{201c}{scheme}\u{201d} are not known; write sqlite:FILE or \
             postgres://USER:PASSWORD@HOST:5432/DATABASE."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn message(url: &str) -> String {
        match open(url).await {
            Err(StoreError::Open(message)) => message,
            Err(other) => panic!("{url}: {other:?}"),
            Ok(_) => panic!("{url} was opened"),
        }
    }

    #[tokio::test]
    async fn what_cannot_be_opened_is_told() {
        assert!(message("dialbook.db").await.contains("no scheme"));
        assert!(message("sqlite:").await.contains("names no file"));
        assert!(message("sqlite::memory:").await.contains("in memory"));
        assert!(message("mysql://x").await.contains("\u{201c}mysql\u{201d}"));
        // Nothing listens on port 1.
        let postgres = message("postgres://u:secret@127.0.0.1:1/db").await;
        assert!(
            postgres.contains("127.0.0.1:1 cannot be reached"),
            "{postgres}"
        );
        assert!(!postgres.contains("secret"));
    }
}
