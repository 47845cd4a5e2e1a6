//! Counts as people read them.

use std::sync::OnceLock;

/// How digits are set apart: in threes nearly everywhere, in India in twos above the first three.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Grouping {
    separator: String,
    last: usize,
    others: usize,
}

static GROUPING: OnceLock<Grouping> = OnceLock::new();

/// Sets digits apart as in this number of eight digits or more, which the browser wrote.
pub(crate) fn group_as(sample: &str) {
    if let Some(grouping) = Grouping::of(sample) {
        // The first word counts: counts on the page are written alike.
        let _ = GROUPING.set(grouping);
    }
}

/// `12408` as “12,408”.
pub(crate) fn grouped(count: u64) -> String {
    GROUPING.get_or_init(Grouping::default).write(count)
}

/// “1 row”, “1,200 rows”: a count with its noun in the right number.
pub(crate) fn counted(count: u64, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    [&grouped(count), " ", noun].concat()
}

impl Default for Grouping {
    fn default() -> Self {
        Self {
            separator: ",".to_owned(),
            last: 3,
            others: 3,
        }
    }
}

impl Grouping {
    fn of(sample: &str) -> Option<Self> {
        let groups: Vec<&str> = sample.split(|sign: char| !sign.is_ascii_digit()).collect();
        let [.., other, last] = groups[..] else {
            return None;
        };
        let separator: String = sample
            .chars()
            .skip_while(char::is_ascii_digit)
            .take_while(|sign| !sign.is_ascii_digit())
            .collect();
        (!other.is_empty() && !last.is_empty()).then_some(Self {
            separator,
            last: last.len(),
            others: other.len(),
        })
    }

    fn write(&self, count: u64) -> String {
        let digits = count.to_string();
        let mut text = String::with_capacity(digits.len() * 2);
        for (index, digit) in digits.chars().enumerate() {
            let left = digits.len() - index;
            let is_start = left >= self.last && (left - self.last).is_multiple_of(self.others);
            if index > 0 && is_start {
                text.push_str(&self.separator);
            }
            text.push(digit);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        for (count, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (28_416, "28,416"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(grouped(count), text);
        }
    }

    #[test]
    fn digits_are_set_apart_as_they_are_where_the_person_is() {
        let like = |sample: &str| Grouping::of(sample).map(|grouping| grouping.write(1_234_567));
        assert_eq!(like("12,345,678").as_deref(), Some("1,234,567"));
        assert_eq!(like("1,23,45,678").as_deref(), Some("12,34,567"));
        assert_eq!(
            like("12\u{a0}345\u{a0}678").as_deref(),
            Some("1\u{a0}234\u{a0}567")
        );
        assert_eq!(like("12345678"), None);
    }

    #[test]
    fn one_is_singular_and_nothing_is_plural() {
        assert_eq!(counted(0, "row", "rows"), "0 rows");
        assert_eq!(counted(1, "contact", "contacts"), "1 contact");
        assert_eq!(counted(1_200, "row", "rows"), "1,200 rows");
    }
}
