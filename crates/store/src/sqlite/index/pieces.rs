//! The pieces of texts, and which texts hold each of them.
//!
//! Every piece of one to three characters is kept. Longer ones are kept where many texts share them: a term
//! that is rare then has a rare piece, and one that is not is a piece itself.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::search::words;
use crate::sqlite::members::Growing;
use crate::sqlite::writer::Stop;

/// The characters of the longest piece.
pub(in crate::sqlite) const LONGEST: usize = 16;

/// The characters of the longest piece of those that are kept of every text.
pub(in crate::sqlite) const SHORT: usize = 3;

/// What every piece of a phone number starts with: no other piece holds white space.
pub(in crate::sqlite) const PHONE: char = ' ';

/// Which of the longer pieces are kept.
pub(in crate::sqlite) enum Longer<'a> {
    /// Those that so many texts share.
    Shared(usize),
    /// These. Of a piece that is one of them, all pieces have to be.
    Known(&'a HashSet<String>),
}

/// The texts that hold a piece, by their places.
type Holders = BTreeMap<(usize, String), Growing>;

/// The pieces of some texts of a block.
pub(in crate::sqlite) struct Pieces {
    numbers: HashMap<u64, u32, RandomState>,
    short: Vec<(u64, Growing)>,
    /// All words, one after the other.
    characters: Vec<char>,
    /// The number of the piece of three characters that starts at each character, if one does: that none
    /// starts at the last two characters of a word keeps words apart.
    starts: Vec<u32>,
    /// Where the text of each place ends.
    ends: Vec<(u16, usize)>,
}

/// No piece of three characters starts here.
const NONE: u32 = u32::MAX;

/// A piece in a text.
#[derive(Clone, Copy)]
struct Occurrence {
    start: u32,
    number: u32,
    place: u16,
    in_phone: bool,
}

impl Pieces {
    pub(in crate::sqlite) fn new() -> Self {
        Self {
            numbers: HashMap::default(),
            short: Vec::new(),
            characters: Vec::new(),
            starts: Vec::new(),
            ends: Vec::new(),
        }
    }

    /// Adds a text, in the order of places.
    pub(in crate::sqlite) fn add(&mut self, place: u16, search_text: &str) {
        for (in_phone, word) in words(search_text) {
            let flag = u64::from(in_phone) << 63;
            let first = self.characters.len();
            self.characters.extend(word.chars());
            for start in first..self.characters.len() {
                let mut packed = 0;
                let mut number = NONE;
                for length in 1..=SHORT {
                    let Some(c) = self.characters.get(start + length - 1) else {
                        number = NONE;
                        break;
                    };
                    packed = packed << 21 | u64::from(*c);
                    number = self.hold(flag | packed, place);
                }
                self.starts.push(number);
            }
        }
        self.ends.push((place, self.characters.len()));
    }

    fn hold(&mut self, packed: u64, place: u16) -> u32 {
        let number = *self.numbers.entry(packed).or_insert_with(|| {
            self.short.push((packed, Growing::default()));
            self.short.len() as u32 - 1
        });
        self.short[number as usize].1.push(place);
        number
    }

    /// All pieces with their texts, by length and piece; none where it had to stop.
    pub(in crate::sqlite) fn finish(self, longer: &Longer<'_>, stop: Stop<'_>) -> Option<Holders> {
        let mut holders = self.longer(longer, stop)?;
        for (packed, growing) in self.short {
            let piece = unpack(packed);
            holders.insert((length(&piece), piece), growing);
        }
        Some(holders)
    }

    /// The pieces of four characters and more: each is made of two of those one character shorter.
    fn longer(&self, longer: &Longer<'_>, stop: Stop<'_>) -> Option<Holders> {
        let mut holders = Holders::new();
        let mut shorter = self.occurrences(longer);
        for length in SHORT + 1..=LONGEST {
            if stop() {
                return None;
            }
            let mut numbers = HashMap::<u64, u32, RandomState>::default();
            let mut found: Vec<(Growing, Occurrence)> = Vec::new();
            let mut occurrences = Vec::new();
            for pair in shorter.windows(2) {
                let [left, right] = [pair[0], pair[1]];
                if left.start + 1 != right.start {
                    continue;
                }
                let both = u64::from(left.number) << 32 | u64::from(right.number);
                let number = *numbers.entry(both).or_insert_with(|| {
                    found.push((Growing::default(), left));
                    found.len() as u32 - 1
                });
                found[number as usize].0.push(left.place);
                occurrences.push(Occurrence { number, ..left });
            }
            let mut kept = vec![false; found.len()];
            for (number, (growing, first)) in found.into_iter().enumerate() {
                let piece = self.piece(first, length);
                kept[number] = match longer {
                    Longer::Shared(by) => growing.count() >= *by,
                    Longer::Known(pieces) => pieces.contains(&piece),
                };
                if kept[number] {
                    holders.insert((length, piece), growing);
                }
            }
            occurrences.retain(|occurrence| kept[occurrence.number as usize]);
            if occurrences.is_empty() {
                break;
            }
            shorter = occurrences;
        }
        Some(holders)
    }

    /// Where the pieces of three characters are that a longer one may start with.
    fn occurrences(&self, longer: &Longer<'_>) -> Vec<Occurrence> {
        let least = match longer {
            Longer::Shared(by) => *by,
            Longer::Known(pieces) if pieces.is_empty() => return Vec::new(),
            Longer::Known(_) => 0,
        };
        let mut occurrences = Vec::new();
        let mut start = 0;
        for (place, end) in &self.ends {
            for start in start..*end {
                let number = self.starts[start];
                let Some((packed, growing)) = self.short.get(number as usize) else {
                    continue;
                };
                if growing.count() >= least {
                    occurrences.push(Occurrence {
                        start: start as u32,
                        number,
                        place: *place,
                        in_phone: packed >> 63 == 1,
                    });
                }
            }
            start = *end;
        }
        occurrences
    }

    fn piece(&self, at: Occurrence, length: usize) -> String {
        let start = at.start as usize;
        let phone = at.in_phone.then_some(PHONE);
        let characters = self.characters[start..start + length].iter().copied();
        phone.into_iter().chain(characters).collect()
    }

    /// The pieces of these texts.
    pub(in crate::sqlite) fn of<'a>(
        texts: impl IntoIterator<Item = (u16, &'a str)>,
        longer: &Longer<'_>,
    ) -> Holders {
        let mut pieces = Self::new();
        for (place, text) in texts {
            pieces.add(place, text);
        }
        pieces.finish(longer, &|| false).unwrap_or_default()
    }
}

/// The characters of a piece, without what says that it is one of a phone number.
pub(in crate::sqlite) fn length(piece: &str) -> usize {
    piece.strip_prefix(PHONE).unwrap_or(piece).chars().count()
}

fn unpack(packed: u64) -> String {
    let phone = (packed >> 63 == 1).then_some(PHONE);
    let characters = [
        packed >> 42 & 0x1f_ffff,
        packed >> 21 & 0x1f_ffff,
        packed & 0x1f_ffff,
    ];
    let characters = characters
        .into_iter()
        .filter(|code| *code != 0)
        .filter_map(|code| char::from_u32(code as u32));
    phone.into_iter().chain(characters).collect()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    /// Every piece of a word, of any length.
    fn all_pieces(text: &str) -> HashSet<String> {
        let mut pieces = HashSet::new();
        for (in_phone, word) in words(text) {
            let word: Vec<char> = word.chars().collect();
            for start in 0..word.len() {
                for end in start + 1..=word.len().min(start + LONGEST) {
                    let phone = in_phone.then_some(PHONE);
                    pieces.insert(
                        phone
                            .into_iter()
                            .chain(word[start..end].iter().copied())
                            .collect(),
                    );
                }
            }
        }
        pieces
    }

    proptest! {
        #[test]
        fn each_piece_is_held_by_the_texts_that_have_it(
            texts in vec("\\+[12]{2,7}(\n[ab\u{1f44b}é@ ]{0,9}){0,3}", 0..12),
            shared in 1..6_usize,
        ) {
            let pieces: Vec<_> = texts.iter().map(|text| all_pieces(text)).collect();
            let mut expected = BTreeMap::<_, Vec<u16>>::new();
            for (place, pieces) in pieces.iter().enumerate() {
                for piece in pieces {
                    expected.entry((length(piece), piece.clone())).or_default().push(place as u16);
                }
            }
            expected.retain(|(length, _), places| *length <= SHORT || places.len() >= shared);
            let places = |holders: Holders| -> BTreeMap<_, Vec<u16>> {
                let places = |growing: Growing| growing.members().unwrap().iter().collect();
                holders.into_iter().map(|(piece, growing)| (piece, places(growing))).collect()
            };
            let numbered = || (0..).zip(texts.iter().map(String::as_str));
            let found = Pieces::of(numbered(), &Longer::Shared(shared));
            prop_assert_eq!(&places(found), &expected);

            let known = expected.keys().filter(|(length, _)| *length > SHORT);
            let known = known.map(|(_, piece)| piece.clone()).collect();
            let again = Pieces::of(numbered(), &Longer::Known(&known));
            prop_assert_eq!(&places(again), &expected);
        }
    }
}
