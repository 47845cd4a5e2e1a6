//! What matches a few letters, how well, and where.

use std::ops::Range;

use crate::ui::{Marked, phone_groups};

/// What was typed, ready to be compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Needle {
    terms: Vec<Vec<char>>,
}

/// How well a text matches, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// More is better.
    pub(super) score: u32,
    /// The bytes that match.
    marks: Vec<Range<usize>>,
}

// What a term is worth by where it stands.
const WHOLE: u32 = 100;
const START: u32 = 60;
const WORD: u32 = 40;
const INSIDE: u32 = 10;
const INITIALS: u32 = 20;

impl Needle {
    /// Each word is looked for on its own.
    pub(super) fn new(typed: &str) -> Self {
        let terms = typed.split_whitespace();
        Self {
            terms: terms.map(|term| term.chars().map(fold).collect()).collect(),
        }
    }

    /// Whether there is nothing to look for: everything matches then.
    pub(super) fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// How well a text matches; none where a term is not in it. A single term may also be made of the first
    /// letters of the text's words.
    pub(super) fn find(&self, text: &str) -> Option<Match> {
        let letters = Letters::of(text);
        let mut found = Match {
            score: 0,
            marks: Vec::new(),
        };
        for term in &self.terms {
            match letters.find(term) {
                Some((place, score)) => {
                    found.score += score;
                    found.marks.push(letters.bytes(place..place + term.len()));
                }
                None if self.terms.len() == 1 => return letters.find_initials(term),
                None => return None,
            }
        }
        Some(found)
    }

    /// Whether every term is the start of a word.
    pub(super) fn starts_words(&self, text: &str) -> bool {
        let letters = Letters::of(text);
        self.terms
            .iter()
            .all(|term| letters.find(term).is_some_and(|(_, score)| score >= WORD))
    }

    /// Marks what there is of the terms, be it nothing.
    pub(super) fn mark(&self, text: String) -> Marked {
        let letters = Letters::of(&text);
        let marks = self.terms.iter().filter_map(|term| {
            let (place, _) = letters.find(term)?;
            Some(letters.bytes(place..place + term.len()))
        });
        let marks = tidy(marks.collect());
        Marked { text, marks }
    }

    /// The same for a phone number, of which only the digits are compared, set in groups.
    pub(super) fn mark_phone(&self, number: &str) -> Marked {
        let terms = self.terms.iter().filter_map(|term| {
            let is_number = term
                .iter()
                .all(|letter| letter.is_ascii_digit() || "+-.()/".contains(*letter));
            let digits = term.iter().filter(|letter| letter.is_ascii_digit());
            is_number.then(|| digits.copied().collect::<Vec<char>>())
        });
        let terms: Vec<_> = terms.filter(|term| !term.is_empty()).collect();
        // “(415) 555” is one number that goes on.
        let whole = Self {
            terms: vec![terms.concat()],
        };
        let marked = whole.mark(number.to_owned());
        in_groups(if marked.marks.is_empty() {
            Self { terms }.mark(marked.text)
        } else {
            marked
        })
    }
}

impl Match {
    /// The text with what matches marked.
    pub(super) fn marked(self, text: String) -> Marked {
        Marked {
            text,
            marks: tidy(self.marks),
        }
    }
}

/// A text, letter by letter, with the byte that each begins at.
struct Letters {
    letters: Vec<char>,
    starts: Vec<usize>,
    end: usize,
}

impl Letters {
    fn of(text: &str) -> Self {
        let (starts, letters) = text
            .char_indices()
            .map(|(start, letter)| (start, fold(letter)))
            .unzip();
        Self {
            letters,
            starts,
            end: text.len(),
        }
    }

    fn bytes(&self, letters: Range<usize>) -> Range<usize> {
        let byte = |place: usize| self.starts.get(place).copied().unwrap_or(self.end);
        byte(letters.start)..byte(letters.end)
    }

    fn is_word_start(&self, place: usize) -> bool {
        place == 0 || !self.letters[place - 1].is_alphanumeric()
    }

    /// Where a term stands best, and what that is worth.
    fn find(&self, term: &[char]) -> Option<(usize, u32)> {
        let places = self.letters.windows(term.len().max(1)).enumerate();
        // An empty term is in no window.
        places
            .filter(|(_, window)| *window == term)
            .map(|(place, _)| {
                let score = match place {
                    0 if term.len() == self.letters.len() => WHOLE,
                    0 => START,
                    place if self.is_word_start(place) => WORD,
                    _ => INSIDE,
                };
                (place, score)
            })
            // The first of the best ones.
            .min_by_key(|(_, score)| u32::MAX - score)
    }

    fn find_initials(&self, term: &[char]) -> Option<Match> {
        let initials: Vec<usize> = (0..self.letters.len())
            .filter(|place| self.letters[*place].is_alphanumeric() && self.is_word_start(*place))
            .take(term.len())
            .collect();
        let fits = term.len() > 1
            && initials.len() == term.len()
            && initials
                .iter()
                .zip(term)
                .all(|(place, letter)| self.letters[*place] == *letter);
        fits.then(|| Match {
            score: INITIALS,
            marks: initials
                .into_iter()
                .map(|place| self.bytes(place..place + 1))
                .collect(),
        })
    }
}

/// A phone number with a blank between its groups.
fn in_groups(number: Marked) -> Marked {
    let groups = phone_groups(&number.text);
    let ends = groups.iter().scan(0, |end, group| {
        *end += group.len();
        Some(*end)
    });
    let ends: Vec<usize> = ends.collect();
    // A mark takes in the blanks between its groups, but none at its ends.
    let start = |at: usize| at + ends.iter().filter(|end| **end <= at).count();
    let end = |at: usize| at + ends.iter().filter(|end| **end < at).count();
    let marks = number.marks.into_iter();
    Marked {
        text: groups.join(" "),
        marks: marks.map(|mark| start(mark.start)..end(mark.end)).collect(),
    }
}

/// In order, and joined where they touch.
fn tidy(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut tidy: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match tidy.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => tidy.push(mark),
        }
    }
    tidy
}

/// A letter without its case and, in the Latin alphabet, without its accents: nobody types those to find something.
fn fold(letter: char) -> char {
    let letter = letter.to_lowercase().next().unwrap_or(letter);
    match letter {
        '\u{e0}'..='\u{e5}' | '\u{101}' | '\u{103}' | '\u{105}' => 'a',
        '\u{e7}' | '\u{107}' | '\u{109}' | '\u{10b}' | '\u{10d}' => 'c',
        '\u{10f}' | '\u{111}' => 'd',
        '\u{e8}'..='\u{eb}' | '\u{113}' | '\u{115}' | '\u{117}' | '\u{119}' | '\u{11b}' => 'e',
        '\u{11d}' | '\u{11f}' | '\u{121}' | '\u{123}' => 'g',
        '\u{ec}'..='\u{ef}' | '\u{129}' | '\u{12b}' | '\u{12d}' | '\u{12f}' | '\u{131}' => 'i',
        '\u{13a}' | '\u{13c}' | '\u{13e}' | '\u{142}' => 'l',
        '\u{f1}' | '\u{144}' | '\u{146}' | '\u{148}' => 'n',
        '\u{f2}'..='\u{f6}' | '\u{f8}' | '\u{14d}' | '\u{14f}' | '\u{151}' => 'o',
        '\u{155}' | '\u{157}' | '\u{159}' => 'r',
        '\u{15b}' | '\u{15d}' | '\u{15f}' | '\u{161}' | '\u{219}' => 's',
        '\u{163}' | '\u{165}' | '\u{21b}' => 't',
        '\u{f9}'..='\u{fc}'
        | '\u{169}'
        | '\u{16b}'
        | '\u{16d}'
        | '\u{16f}'
        | '\u{171}'
        | '\u{173}' => 'u',
        '\u{fd}' | '\u{ff}' => 'y',
        '\u{17a}' | '\u{17c}' | '\u{17e}' => 'z',
        letter => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(typed: &str, text: &str) -> Option<u32> {
        Needle::new(typed).find(text).map(|found| found.score)
    }

    fn marked(typed: &str, text: &str) -> String {
        show(&Needle::new(typed).find(text).unwrap().marked(text.into()))
    }

    fn show(marked: &Marked) -> String {
        let mut text = marked.text.clone();
        for mark in marked.marks.iter().rev() {
            text.insert(mark.end, ']');
            text.insert(mark.start, '[');
        }
        text
    }

    #[test]
    fn the_nearer_to_the_start_the_better() {
        let order = [
            score("leads", "Leads"),
            score("leads", "Leads of May"),
            score("leads", "West Coast leads"),
            score("leads", "Misleads"),
        ];
        assert!(
            order.is_sorted_by(|better, worse| better > worse),
            "{order:?}"
        );
        assert_eq!(score("leads", "Lead"), None);
    }

    #[test]
    fn every_term_must_be_there() {
        assert_eq!(marked("co we", "West Coast"), "[We]st [Co]ast");
        assert_eq!(score("west north", "West Coast"), None);
        assert!(score("", "anything").is_some());
    }

    #[test]
    fn first_letters_of_words_will_do() {
        assert_eq!(marked("nc", "New contact"), "[N]ew [c]ontact");
        assert_eq!(score("nf", "New contact"), None);
        assert_eq!(score("n x", "New contact"), None);
    }

    #[test]
    fn accents_need_not_be_typed() {
        assert_eq!(
            marked("krakow", "Event, Krak\u{f3}w"),
            "Event, [Krak\u{f3}w]"
        );
        assert_eq!(marked("\u{141}\u{d3}D\u{179}", "lodz"), "[lodz]");
    }

    #[test]
    fn a_later_better_place_wins_over_an_earlier_one() {
        assert_eq!(marked("ma", "Emma Martin"), "Emma [Ma]rtin");
    }

    #[test]
    fn a_phone_is_marked_however_it_is_typed() {
        let phone = |typed: &str| show(&Needle::new(typed).mark_phone("+14155550123"));
        assert_eq!(phone("(415) 555"), "+1 [415 555] 0123");
        assert_eq!(phone("15555"), "+1 4[15 555] 0123");
        assert_eq!(phone("55 0123"), "+1 415 5[55 0123]");
        assert_eq!(phone("ada 0123"), "+1 415 555 [0123]");
        assert_eq!(phone("+1 415 555 0123"), "+[1 415 555 0123]");
        assert_eq!(phone("ada"), "+1 415 555 0123");
    }

    #[test]
    fn what_touches_is_one_mark() {
        assert_eq!(
            show(&Needle::new("ada dal").mark("Adalbert".into())),
            "[Adal]bert"
        );
    }
}
