//! What is searched for: pieces of contacts that are there, and texts that none has.

use anyhow::{Result, bail};
use serde_json::Value;

use super::cases::search;
use crate::http::{Connection, Target};
use fastrand::Rng;

/// Lengths of the terms, in characters.
pub(crate) const LENGTHS: [usize; 5] = [1, 2, 3, 6, 12];
/// Different terms of each kind.
const TERMS: usize = 40;
/// How often a term is drawn until the kind is given up.
const ATTEMPTS: usize = 4_000;
/// Letters that no name of the crowd has: one character that is nowhere.
const FOREIGN: [char; 8] = ['ж', 'щ', 'ю', 'ф', 'ω', 'ψ', 'ξ', 'θ'];

/// Terms of one length that are in some contact.
pub(crate) fn hits(sample: &[Value], length: usize, random: &mut Rng) -> Result<Vec<String>> {
    let mut terms = Vec::new();
    for _ in 0..ATTEMPTS {
        if terms.len() == TERMS {
            return Ok(terms);
        }
        let Some(contact) = random.choice(sample) else {
            break;
        };
        let field = random.choice(&["first_name", "last_name", "email", "email"]);
        let text = field
            .and_then(|field| contact[*field].as_str())
            .unwrap_or_default();
        // The same letters for every server: PocketBase folds the case of ASCII alone.
        let text = text.to_ascii_lowercase();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '@';
        if !text.chars().all(is_plain) || text.len() < length {
            continue;
        }
        let start = random.usize(..=text.len() - length);
        terms.push(text[start..start + length].to_owned());
    }
    if terms.is_empty() {
        bail!("no contact has {length} letters in a row");
    }
    Ok(terms)
}

/// Terms of one length that no contact has: the hits turned round, or with a foreign letter in them where
/// they are so short that every turn is somewhere.
pub(crate) async fn misses(
    target: &Target,
    hits: &[String],
    random: &mut Rng,
) -> Result<Vec<String>> {
    let mut connection = Connection::new(target);
    let mut misses = Vec::new();
    for hit in hits.iter().cycle().take(hits.len() * 3) {
        let mut letters: Vec<char> = hit.chars().rev().collect();
        if letters.len() < 4 {
            let place = random.usize(..letters.len().max(1));
            if let (Some(letter), Some(foreign)) = (letters.get_mut(place), random.choice(&FOREIGN))
            {
                *letter = *foreign;
            }
        }
        let term: String = letters.into_iter().collect();
        let answer = connection.json(&search(&term)).await?;
        if answer["pagination"]["total"] == 0 && !misses.contains(&term) {
            misses.push(term);
        }
        if misses.len() == TERMS / 2 {
            break;
        }
    }
    if misses.is_empty() {
        bail!("every term is found somewhere");
    }
    Ok(misses)
}
