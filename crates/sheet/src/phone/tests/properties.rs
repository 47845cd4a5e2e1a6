//! What holds for any cell.

use proptest::prelude::*;

use super::super::rescue::thorough;
use super::super::*;

fn cells() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[+0-9 ().,;/#x\u{a0}\u{200e}\u{2011}'\"=٠-٩０-９E-]{0,30}",
        "(tel:|Mobil: |'|)?(\\+|00|011|)?[1-9][0-9]{6,14}( ext. 12|x3|/\\+14155550100|)?",
        "\\+(1|44|49|33)[ (]{0,2}0?[0-9]{8,11}",
    ]
}

fn contexts() -> impl Strategy<Value = (Option<Region>, bool, Vec<u16>)> {
    let regions = ["US", "GB", "DE", "IT", "BR", "CN", "AU", "RU"];
    let region = proptest::option::of(proptest::sample::select(regions.to_vec()));
    (
        region,
        any::<bool>(),
        proptest::collection::vec(proptest::sample::select(vec![1, 41, 44, 49]), 0..3),
    )
        .prop_map(|(region, decided, seen)| (region.and_then(Region::parse), decided, seen))
}

/// What the contract makes of a text that it accepts.
#[expect(clippy::unwrap_used, reason = "a test may panic")]
fn sent(text: &str) -> String {
    contract::PhoneNumber::parse(text)
        .unwrap()
        .as_str()
        .to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn whatever_is_rescued_is_good((country, decided, seen) in contexts(), cell in cells()) {
        let context = Context { country, decided, seen: &seen };
        let found = rescue(&cell, &context);
        if let Finding::Good(number) | Finding::Repaired(number) = found.finding {
            prop_assert_eq!(sent(number.with_plus()), number.with_plus());
            let again = rescue(number.with_plus(), &context);
            prop_assert_eq!(again.finding, Finding::Good(number));
            prop_assert_eq!(again.verdict, found.verdict);
            prop_assert!(found.verdict.unwrap().is_possible());
            let pretty = international(number.with_plus());
            prop_assert_eq!(sent(&pretty), number.with_plus());
        }
        if let Finding::Good(number) = found.finding {
            prop_assert_eq!(sent(&cell), number.with_plus());
        }
    }

    #[test]
    fn digits_change_by_the_named_repairs_alone((country, decided, seen) in contexts(), cell in cells()) {
        let found = rescue(&cell, &Context { country, decided, seen: &seen });
        let changing = [
            Repair::InternationalPrefix, Repair::Digits, Repair::Extension, Repair::SeveralNumbers, Repair::TrunkPrefix,
            Repair::Letters, Repair::Decimal, Repair::CountryAdded,
        ];
        if let Finding::Good(number) | Finding::Repaired(number) = found.finding
            && !changing.into_iter().any(|repair| found.repairs.contains(repair))
        {
            let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits, number.as_str());
        }
    }

    #[test]
    fn the_short_way_is_the_long_way((country, decided, seen) in contexts(), cell in "[+]?[0-9 ().-]{0,24}") {
        let context = Context { country, decided, seen: &seen };
        prop_assert_eq!(rescue(&cell, &context), thorough(&cell, &context));
    }

    #[test]
    fn readings_say_what_is_sent_or_why_not(cell in cells(), country in proptest::option::of("US|Germany|x|")) {
        let rescuer = Rescuer::new(Decisions { accepted: Repair::ALL.into_iter().collect(), ..Decisions::default() });
        let reading = rescuer.read(&cell, country.as_deref());
        prop_assert_eq!(reading.number().is_some(), reading.problem().is_none());
        Summary::default().add(1, &cell, &reading);
    }
}
