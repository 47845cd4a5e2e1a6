//! What the server is asked, kind by kind.

use anyhow::{Context, Result};
use hyper::Method;
use serde_json::{Value, json};

use super::terms::{self, LENGTHS};
use crate::http::{Call, Connection, Target, encoded};
use crate::load::Calls;
use crate::subject::dialbook::{path, text};
use fastrand::Rng;

/// A kind of request.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) calls: Calls,
    /// Whether many clients at once are measured too.
    pub(crate) crowded: bool,
}

impl Case {
    fn new(name: impl Into<String>, calls: Calls) -> Self {
        Self {
            name: name.into(),
            calls,
            crowded: false,
        }
    }

    fn crowded(self) -> Self {
        Self {
            crowded: true,
            ..self
        }
    }
}

/// The name of a search's kind.
pub(crate) fn searching(length: usize, hit: bool) -> String {
    let letters = if length == 1 {
        "character"
    } else {
        "characters"
    };
    let found = if hit { "hit" } else { "miss" };
    format!("search, {length} {letters}, {found}")
}

/// The kinds that the aims speak of.
pub(crate) const FIRST_PAGE: &str = "list, first page";
pub(crate) const NEW_PAGE: &str = "list, a page not asked for lately";
pub(crate) const DEEP_PAGE: &str = "list, page 90 % deep";
pub(crate) const FOLDER: &str = "folder";
pub(crate) const OUTCOME: &str = "outcome";
pub(crate) const FOLDER_AND_OUTCOME: &str = "folder and outcome";
pub(crate) const CREATE: &str = "create";
pub(crate) const PATCH: &str = "patch";

const ROWS: u64 = 50;
const OUTCOMES: [&str; 6] = [
    "no_answer",
    "voicemail",
    "contacted",
    "interested",
    "not_interested",
    "escalated",
];

/// The first page of a search.
pub(crate) fn search(term: &str) -> Call {
    list(&format!("search={}", encoded(term)))
}

fn list(query: &str) -> Call {
    Call::get(path(&format!("/contacts?limit={ROWS}&{query}")))
}

/// Contacts from all over the list.
async fn sample(connection: &mut Connection, pages: u64) -> Result<Vec<Value>> {
    let mut contacts = Vec::new();
    for part in 0..8 {
        let page = 1 + pages * part / 8;
        let answer = connection.json(&list(&format!("page={page}"))).await?;
        contacts.extend(answer["data"].as_array().cloned().unwrap_or_default());
    }
    Ok(contacts)
}

/// All kinds, with terms and ids from the contacts that are there.
pub(crate) async fn cases(target: &Target) -> Result<Vec<Case>> {
    let mut connection = Connection::new(target);
    let mut random = Rng::with_seed(1);
    let first = connection.json(&list("page=1")).await?;
    let pages = first["pagination"]["pages"]
        .as_u64()
        .context("no pages came")?;
    let contacts = first["pagination"]["total"]
        .as_u64()
        .context("no total came")?;
    let by_size = "/contacts/folders?sort_by=contact_count&order=desc";
    let folders = connection.json(&Call::get(path(by_size))).await?;
    let folder = text(&folders["data"][0]["id"])?;
    let sample = sample(&mut connection, pages).await?;

    let outcomes = OUTCOMES.iter().map(|it| format!("last_call_outcome={it}"));
    let both = outcomes
        .clone()
        .map(|outcome| format!("folder_id={folder}&{outcome}"));
    let mut cases = vec![
        Case::new(FIRST_PAGE, Calls::among(vec![list("page=1")])?).crowded(),
        Case::new(NEW_PAGE, ever_new(contacts, 0)).crowded(),
        Case::new(DEEP_PAGE, ever_new(contacts, contacts * 17 / 20)).crowded(),
        Case::new(
            FOLDER,
            Calls::among(vec![list(&format!("folder_id={folder}"))])?,
        ),
        Case::new(
            OUTCOME,
            Calls::among(outcomes.map(|it| list(&it)).collect())?,
        ),
        Case::new(
            FOLDER_AND_OUTCOME,
            Calls::among(both.map(|it| list(&it)).collect())?,
        ),
    ];
    for length in LENGTHS {
        let hits = terms::hits(&sample, length, &mut random)?;
        let misses = terms::misses(target, &hits, &mut random).await?;
        for (terms, hit) in [(hits, true), (misses, false)] {
            let calls = Calls::among(terms.iter().map(|term| search(term)).collect())?;
            let case = Case::new(searching(length, hit), calls);
            cases.push(if hit { case.crowded() } else { case });
        }
    }
    cases.push(Case::new(CREATE, creates(folder)).crowded());
    cases.push(Case::new(PATCH, patches(&sample)?).crowded());
    Ok(cases)
}

/// Pages from some contact on, over a tenth of the list. Each is of another size than the last, so that many others
/// are asked for before one comes again.
fn ever_new(contacts: u64, from: u64) -> Calls {
    const SIZES: u64 = 40;
    let pages = (contacts / 10 / (ROWS + SIZES / 2)).max(1);
    Calls::new(move |n| {
        let limit = ROWS - SIZES / 2 + n % SIZES;
        let page = 1 + from / limit + n / SIZES % pages;
        Call::get(path(&format!("/contacts?limit={limit}&page={page}")))
    })
}

fn creates(folder: String) -> Calls {
    Calls::new(move |n| {
        let body = json!({
            "folder_id": folder, "phone_number": format!("+9990000{n:06}"),
            "first_name": "Bench", "last_name": format!("Created {n}"),
            "email": format!("bench{n}@made.example"), "metadata": {"crm_id": n.to_string()},
        });
        Call::with(Method::POST, path("/contacts"), &body)
    })
}

fn patches(sample: &[Value]) -> Result<Calls> {
    let ids: Vec<String> = sample
        .iter()
        .map(|contact| text(&contact["id"]))
        .collect::<Result<_>>()?;
    let first = ids.first().context("there is no contact")?.clone();
    Ok(Calls::new(move |n| {
        let id = ids.get(n as usize % ids.len()).unwrap_or(&first);
        let body = json!({"last_name": format!("Patched {n}")});
        Call::with(Method::PATCH, path(&format!("/contacts/{id}")), &body)
    }))
}

/// What many different clients do at once: mostly reading, now and then writing.
pub(crate) fn mixed(cases: &[Case]) -> Calls {
    let weighed: Vec<Calls> = cases
        .iter()
        .flat_map(|case| {
            let weight = if case.name.starts_with("search") {
                1
            } else {
                3
            };
            std::iter::repeat_n(case.calls.clone(), weight)
        })
        .collect();
    Calls::new(move |n| {
        let kind = n as usize % weighed.len();
        // Another number for each call of a kind: creates and patches differ.
        weighed[kind].nth(1_000_000 + n / weighed.len() as u64)
    })
}
