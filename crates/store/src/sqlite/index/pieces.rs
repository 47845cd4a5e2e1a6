//! The pieces of texts, and which texts hold each of them.
//!
//! Every piece of one to three characters is kept. Longer ones are kept where many texts share them: a term
//! that is rare then has a rare piece, and one that is not is a piece itself. Most of them are held by the same
//! texts as a shorter piece within them, as all pieces of a frequent name are, and only name that one.

use std::collections::{BTreeMap, HashMap, HashSet};

use foldhash::fast::RandomState;

use crate::StoreError;
use crate::search::words;
use crate::sqlite::members::{Growing, Members};
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

/// The texts that hold a piece.
pub(in crate::sqlite) enum Holders {
    /// These, by their places.
    Places(Growing),
    /// Those that hold this shorter piece, which lies within it.
    SameAs(String),
}

/// Pieces by their length and themselves.
pub(in crate::sqlite) type AllHolders = BTreeMap<(usize, String), Holders>;

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

/// A piece, and how many texts hold it.
#[derive(Clone, Copy)]
struct Counted {
    count: usize,
    /// The shortest piece within it that as many texts hold: they are the same, as whoever holds it holds that.
    same: Span,
}

/// Some characters.
#[derive(Clone, Copy, PartialEq)]
struct Span {
    start: u32,
    length: usize,
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

    /// All pieces with their texts; none where it had to stop.
    pub(in crate::sqlite) fn finish(
        self,
        longer: &Longer<'_>,
        stop: Stop<'_>,
    ) -> Option<AllHolders> {
        let mut holders = self.longer(longer, stop)?;
        for (packed, growing) in self.short {
            let piece = unpack(packed);
            holders.insert((length(&piece), piece), Holders::Places(growing));
        }
        Some(holders)
    }

    /// The pieces of four characters and more: each is made of two of those one character shorter.
    fn longer(&self, longer: &Longer<'_>, stop: Stop<'_>) -> Option<AllHolders> {
        let mut holders = AllHolders::new();
        let mut occurrences = self.occurrences(longer);
        let mut shorter = self.counted(&occurrences);
        for length in SHORT + 1..=LONGEST {
            if stop() {
                return None;
            }
            let (pieces, pairs) = lengthen(&mut occurrences, &shorter, length);
            let mut kept: Vec<Option<Growing>> = (pieces.iter().zip(&pairs))
                .map(|(piece, first)| {
                    let is_kept = match longer {
                        Longer::Shared(by) => piece.count >= *by,
                        Longer::Known(pieces) => pieces.contains(&self.piece(*first, length)),
                    };
                    is_kept.then(Growing::default)
                })
                .collect();
            occurrences.retain(|occurrence| kept[occurrence.number as usize].is_some());
            if occurrences.is_empty() {
                break;
            }
            for occurrence in &occurrences {
                let number = occurrence.number as usize;
                if let Some(growing) = &mut kept[number]
                    && pieces[number].same.length == length
                {
                    growing.push(occurrence.place);
                }
            }
            for ((piece, first), growing) in pieces.iter().zip(pairs).zip(kept) {
                let Some(growing) = growing else {
                    continue;
                };
                let held = if piece.same.length == length {
                    Holders::Places(growing)
                } else {
                    let start = piece.same.start;
                    Holders::SameAs(self.piece(Occurrence { start, ..first }, piece.same.length))
                };
                holders.insert((length, self.piece(first, length)), held);
            }
            shorter = pieces;
        }
        Some(holders)
    }

    /// The pieces of three characters, by their numbers.
    fn counted(&self, occurrences: &[Occurrence]) -> Vec<Counted> {
        let of = |(_, growing): &(u64, Growing)| Counted {
            count: growing.count(),
            same: Span {
                start: 0,
                length: SHORT,
            },
        };
        let mut counted: Vec<_> = self.short.iter().map(of).collect();
        for occurrence in occurrences {
            counted[occurrence.number as usize].same.start = occurrence.start;
        }
        counted
    }

    /// Where the pieces of three characters are that a longer one may start with.
    fn occurrences(&self, longer: &Longer<'_>) -> Vec<Occurrence> {
        let least = match longer {
            Longer::Shared(by) => *by,
            Longer::Known(pieces) if pieces.is_empty() => return Vec::new(),
            Longer::Known(_) => 0,
        };
        // They are most of what indexing takes in memory, and counted rather than let grow.
        let occurring = |number: &&u32| match self.short.get(**number as usize) {
            Some((_, growing)) => growing.count() >= least,
            None => false,
        };
        let mut occurrences = Vec::with_capacity(self.starts.iter().filter(occurring).count());
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
    ) -> AllHolders {
        let mut pieces = Self::new();
        for (place, text) in texts {
            pieces.add(place, text);
        }
        pieces.finish(longer, &|| false).unwrap_or_default()
    }
}

/// Joins pieces that follow on each other to those one character longer, in the place of the former: the new
/// pieces, and where each is first, by their numbers.
fn lengthen(
    occurrences: &mut Vec<Occurrence>,
    shorter: &[Counted],
    length: usize,
) -> (Vec<Counted>, Vec<Occurrence>) {
    let mut numbers = HashMap::<u64, u32, RandomState>::default();
    let (mut pieces, mut firsts, mut halves) = (Vec::new(), Vec::new(), Vec::new());
    let mut last_places = Vec::new();
    let mut joined = 0;
    for right in 1..occurrences.len() {
        let [left, right] = [occurrences[right - 1], occurrences[right]];
        if left.start + 1 != right.start {
            continue;
        }
        let both = u64::from(left.number) << 32 | u64::from(right.number);
        let number = *numbers.entry(both).or_insert_with(|| {
            pieces.push(Counted {
                count: 0,
                same: Span {
                    start: left.start,
                    length,
                },
            });
            firsts.push(left);
            halves.push([left.number, right.number]);
            last_places.push(None);
            pieces.len() as u32 - 1
        });
        if last_places[number as usize].replace(left.place) != Some(left.place) {
            pieces[number as usize].count += 1;
        }
        occurrences[joined] = Occurrence { number, ..left };
        joined += 1;
    }
    occurrences.truncate(joined);
    for (piece, halves) in pieces.iter_mut().zip(halves) {
        let halves = halves.map(|number| shorter[number as usize]);
        if let Some(half) = halves.iter().find(|half| half.count == piece.count) {
            piece.same = half.same;
        }
    }
    (pieces, firsts)
}

/// The texts that hold a piece, if it is among these.
pub(in crate::sqlite) fn members(
    pieces: &AllHolders,
    piece: &(usize, String),
) -> Result<Option<Members>, StoreError> {
    let places = match pieces.get(piece) {
        Some(Holders::SameAs(shorter)) => pieces.get(&(length(shorter), shorter.clone())),
        held => held,
    };
    match places {
        Some(Holders::Places(places)) => Ok(Some(places.members()?)),
        _ => Ok(None),
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
            let places = |found: AllHolders| -> BTreeMap<_, Vec<u16>> {
                let places = |piece| members(&found, piece).unwrap().unwrap().iter().collect();
                found.keys().map(|piece| (piece.clone(), places(piece))).collect()
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
