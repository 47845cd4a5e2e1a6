//! Measures imports, single writes and searches on a fresh database in a temporary folder:
//! `cargo run --release -p dialbook-store --example measure`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a tool for the terminal"
)]

use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use contract::limits::IMPORT_ROWS;
use contract::{ContactDraft, ContactQuery, ImportReport, NewContact, NewFolder, PhoneNumber};
use dialbook_store::{Answer, ImportRows, KeyHash, NewKey, OrganisationId, Store, open};
use tempfile::TempDir;
use uuid::Uuid;

/// Rows of the big imports.
const MANY: u64 = 1_000_000;
/// Rows of a chunk, as the app sends them.
const CHUNK: u64 = 5_000;
/// Searches of one to twelve characters, some for much, some for little, some for nothing.
const SEARCHES: [&str; 10] = [
    "a",
    "7",
    "ma",
    "415",
    "mar",
    "marand",
    "silson",
    "415 mar",
    "mirandas@box",
    "zzzzzz",
];

#[tokio::main]
async fn main() {
    let only = std::env::args().nth(1).unwrap_or_default();
    let wanted = |part: &str| only.is_empty() || only == part;
    if wanted("small") {
        let desk = Desk::new().await;
        desk.chunks("100,000 rows in chunks", 0..100_000).await;
        desk.creates("1,000 creates after 100,000 rows", 1_000)
            .await;
    }
    if wanted("request") {
        let took = Desk::new().await.import(0..IMPORT_ROWS as u64).await;
        println!("{IMPORT_ROWS} rows, as many as a request may have: {took:.2?}");
    }
    if wanted("one") {
        let desk = Desk::new().await;
        let took = desk.import(0..MANY).await;
        println!("1,000,000 rows at once: {took:.2?}, {}", desk.size());
    }
    if wanted("chunks") {
        let desk = Desk::new().await;
        desk.chunks("1,000,000 rows in chunks", 0..MANY).await;
        desk.searches("right after").await;
        desk.creates("1,000 creates after 1,000,000 rows", 1_000)
            .await;
        // So many that the last block lacks few.
        desk.chunks("107,000 rows more", 0..107_000).await;
        desk.searches("while 59,000 are pending").await;
        desk.interrupting().await;
        tokio::time::sleep(Duration::from_secs(5)).await;
        println!("{}", desk.size());
        desk.searches("when idle").await;
    }
}

/// An organisation with a folder, in a database of its own.
struct Desk {
    store: std::sync::Arc<dyn Store>,
    dir: TempDir,
    organisation: OrganisationId,
    folder_id: Uuid,
}

impl Desk {
    async fn new() -> Self {
        let dir = TempDir::new().unwrap();
        let file = dir.path().join("dialbook.db");
        let store = open(&format!("sqlite:{}", file.display())).await.unwrap();
        let key = NewKey::new("Acme", "dk_", KeyHash([1; 32]));
        let organisation = store.create_key(key).await.unwrap();
        let folder = NewFolder {
            name: "Leads".to_owned(),
            description: None,
        };
        let Answer::New(folder) = store
            .create_folder(organisation, folder, None)
            .await
            .unwrap()
        else {
            unreachable!("it was asked for once");
        };
        Self {
            store,
            dir,
            organisation,
            folder_id: folder.id,
        }
    }

    async fn import(&self, numbers: Range<u64>) -> Duration {
        let start = Instant::now();
        let rows = Box::new(Rows(numbers));
        let imported = self
            .store
            .import(self.organisation, self.folder_id, rows, None);
        imported.await.unwrap();
        start.elapsed()
    }

    async fn chunks(&self, what: &str, numbers: Range<u64>) {
        let mut times = Vec::new();
        for start in numbers.clone().step_by(CHUNK as usize) {
            times.push(self.import(start..numbers.end.min(start + CHUNK)).await);
        }
        tell(what, &mut times);
    }

    async fn creates(&self, what: &str, contacts: u64) {
        let mut times = Vec::new();
        for number in 0..contacts {
            times.push(self.create(number * 7).await);
        }
        tell(what, &mut times);
    }

    async fn create(&self, number: u64) -> Duration {
        let contact = NewContact {
            folder_id: self.folder_id,
            draft: draft(number),
        };
        let start = Instant::now();
        let made = self.store.create_contact(self.organisation, contact, None);
        made.await.unwrap();
        start.elapsed()
    }

    /// Creates that come at any time while the index is caught up: each stops it, so that it begins again.
    async fn interrupting(&self) {
        let mut times = Vec::new();
        for pause in (250..1_000).step_by(25) {
            self.import(0..CHUNK / 10).await;
            tokio::time::sleep(Duration::from_millis(pause)).await;
            times.push(self.create(pause).await);
        }
        tell("creates 0.25 to 1 s after a small import", &mut times);
    }

    async fn searches(&self, when: &str) {
        for search in SEARCHES {
            let query = ContactQuery {
                search: Some(search.to_owned()),
                ..ContactQuery::default()
            };
            let mut times = Vec::new();
            let mut total = 0;
            for _ in 0..5 {
                let start = Instant::now();
                let page = self.store.contacts(self.organisation, query.clone());
                total = page.await.unwrap().total;
                times.push(start.elapsed());
            }
            times.sort();
            println!("{search:?} {when}: {:.1?}, {total} found", times[2]);
        }
    }

    fn size(&self) -> String {
        let bytes = |name: &str| {
            let file = Path::new(self.dir.path()).join(name);
            file.metadata().map_or(0, |data| data.len() / 1_000_000)
        };
        let (database, log) = (bytes("dialbook.db"), bytes("dialbook.db-wal"));
        format!("{database} MB and a log of {log} MB")
    }
}

fn tell(what: &str, times: &mut [Duration]) {
    times.sort();
    let sum: Duration = times.iter().sum();
    println!(
        "{what}: {sum:.2?} in all, each {:.1?}, at most {:.1?}",
        times[times.len() / 2],
        times[times.len() - 1],
    );
}

struct Rows(Range<u64>);

impl Iterator for Rows {
    type Item = ContactDraft;

    fn next(&mut self) -> Option<ContactDraft> {
        self.0.next().map(draft)
    }
}

impl ImportRows for Rows {
    fn report(&mut self) -> ImportReport {
        ImportReport::default()
    }
}

/// Contact number so and so: the same each time, but as mixed as contacts are.
fn draft(number: u64) -> ContactDraft {
    let mut random = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut pick = |of: u64| {
        random ^= random >> 29;
        random = random.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        (random >> 33) % of
    };
    let area = [415, 212, 305, 713, 206][pick(5) as usize];
    let phone = format!("+1{area}{:07}", pick(10_000_000));
    let mut draft = ContactDraft::new(PhoneNumber::parse(&phone).unwrap());
    let mut name = || {
        let starts = [
            "Mar", "Sil", "And", "Jo", "Ka", "Lu", "Be", "Ri", "Tho", "El",
        ];
        let middles = ["an", "is", "o", "er", "in", "as", "el", "u", "ie", "and"];
        let ends = [
            "a", "son", "das", "ton", "ez", "sky", "er", "ia", "ne", "os",
        ];
        [starts, middles, ends]
            .map(|syllables| syllables[pick(10) as usize])
            .concat()
    };
    let (first, last) = (name(), name());
    let at = ["box", "mail", "firm", "post", "acme"][pick(5) as usize];
    draft.email = Some(format!("{first}.{last}{}@{at}.example", pick(1_000)));
    draft.first_name = Some(first);
    draft.last_name = Some(last);
    draft.company_name = Some(format!("Company {}", pick(5_000)));
    draft.location = Some("Springfield".to_owned());
    draft
}
