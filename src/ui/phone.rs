//! Phone numbers set in groups for reading.

/// Country codes of two digits; `1` and `7` have one, all others three (ITU-T E.164, list of country codes).
const TWO_DIGITS: [&str; 44] = [
    "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47",
    "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65",
    "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
];

/// Cuts an E.164 number behind its country code and then after every three digits; the last group
/// takes a fourth digit rather than leave it alone: `+1 415 555 0123`.
pub(crate) fn phone_groups(number: &str) -> Vec<&str> {
    let Some(digits) = number.strip_prefix('+').filter(|rest| rest.is_ascii()) else {
        return vec![number];
    };
    let code = match digits.as_bytes() {
        [b'1' | b'7', ..] => 1,
        [_, _, ..] if TWO_DIGITS.contains(&&digits[..2]) => 2,
        _ => 3,
    };
    let (first, mut rest) = number.split_at((1 + code).min(number.len()));
    let mut groups = vec![first];
    while rest.len() > 4 {
        let (group, after) = rest.split_at(3);
        groups.push(group);
        rest = after;
    }
    if !rest.is_empty() {
        groups.push(rest);
    }
    groups
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_grouped_behind_the_country_code() {
        for (number, read) in [
            ("+14155550123", "+1 415 555 0123"),
            ("+48221234567", "+48 221 234 567"),
            ("+442079460958", "+44 207 946 0958"),
            ("+353861234567", "+353 861 234 567"),
            ("+74951234567", "+7 495 123 4567"),
            ("+3545512345", "+354 551 2345"),
            ("+491512345678", "+49 151 234 5678"),
            ("+12", "+1 2"),
            ("+35", "+35"),
            ("4155550123", "4155550123"),
        ] {
            assert_eq!(phone_groups(number).join(" "), read);
        }
    }

    proptest! {
        #[test]
        fn no_digit_is_lost_and_none_stands_alone(number in "\\+[1-9][0-9]{5,14}") {
            let groups = phone_groups(&number);
            prop_assert_eq!(groups.concat(), number.as_str());
            prop_assert!(groups[1..].iter().all(|group| (2..=4).contains(&group.len())));
        }

        #[test]
        fn any_text_is_kept(text in "\\PC{0,12}") {
            prop_assert_eq!(phone_groups(&text).concat(), text);
        }
    }
}
