//! Cells as spreadsheets, other programs and people leave them.

use proptest::prelude::*;

use super::*;

/// A finding in a line: the number and its repairs, or what is wrong.
fn line(rescue: &Rescue<'_>) -> String {
    let text = match rescue.finding {
        Finding::Good(number) | Finding::Repaired(number) => number.with_plus().to_owned(),
        Finding::CountryMissing {
            digits,
            with_plus: None,
        } => format!("missing {}", digits.as_str()),
        Finding::CountryMissing { digits, .. } => format!("ambiguous {}", digits.as_str()),
        Finding::NotOfCountry(region) => format!("not {region}"),
        Finding::Destroyed(reason) => format!("{reason:?}"),
    };
    let repairs = rescue.repairs.iter().map(|repair| format!(" {repair:?}"));
    let kept = rescue.kept.map(|kept| format!(" [{kept}]"));
    repairs.chain(kept).fold(text, |text, part| text + &part)
}

fn looked_at(cell: &str) -> String {
    line(&rescue(cell, &Context::default()))
}

fn looked_at_in(region: &str, cell: &str) -> String {
    let context = Context {
        country: Region::parse(region),
        decided: true,
        seen: &[],
    };
    line(&rescue(cell, &context))
}

#[test]
fn a_column_that_a_spreadsheet_mangled() {
    let rows = [
        ("+14155550100", "+14155550100"),
        ("+1 (415) 555-0101", "+14155550101"),
        ("+44 20 7946 0958", "+442079460958"),
        ("4155550102", "missing 4155550102"),
        ("(415) 555-0103", "missing 4155550103"),
        ("0044 20 7946 0959", "+442079460959 InternationalPrefix"),
        ("14155550104", "+14155550104 LostPlus"),
        ("'+14155550105", "+14155550105 Quote"),
        ("+1-415-555-0106 ", "+14155550106"),
        ("\u{200e}+14155550107\u{202c}", "+14155550107 Invisible"),
        ("tel:+14155550108", "+14155550108 Label"),
        (
            "+1 415 555 0109 ext. 12",
            "+14155550109 Extension [ext. 12]",
        ),
        ("4.15556E+11", "Scientific"),
        ("1.41556E+10", "Scientific"),
        ("#REF!", "SpreadsheetError"),
        ("N/A", "Placeholder"),
        ("415-555-01", "TooShort"),
        ("", "Empty"),
        ("+0 415 555 0110", "NoSuchCountry"),
        ("+1415555011011111", "TooLong"),
        (
            "+14155550111 / +14155550112",
            "+14155550111 SeveralNumbers [+14155550112]",
        ),
        ("＋１４１５５５５０１１３", "+14155550113 Digits"),
    ];
    let mut evidence = CountryEvidence::default();
    rows.iter().for_each(|(cell, _)| evidence.add(cell, None));
    assert_eq!(
        evidence.proposal().unwrap().region,
        Region::parse("US").unwrap()
    );
    let rescuer = Rescuer::default().with_evidence(&evidence);
    let mut summary = Summary::default();
    for (row, (cell, expected)) in (1..).zip(rows) {
        let reading = rescuer.read(cell, None);
        assert_eq!(line(&reading.rescue), expected, "{cell}");
        summary.add(row, cell, &reading);
    }
    assert_eq!((summary.ready, summary.country_missing.count), (4, 2));

    // After one confirmation of each kind all that can be rescued is sent.
    let decisions = Decisions {
        accepted: summary.repairs.iter().map(|(repair, _)| *repair).collect(),
        country: Country::Add(Region::parse("US").unwrap()),
        either: Either::Undecided,
    };
    let rescuer = Rescuer::new(decisions).with_evidence(&evidence);
    for (cell, expected) in rows {
        let reading = rescuer.read(cell, None);
        let destroyed = matches!(reading.rescue.finding, Finding::Destroyed(_));
        assert_eq!(reading.number().is_none(), destroyed, "{cell}: {expected}");
        assert_eq!(reading.problem().is_some(), destroyed, "{cell}");
    }
    assert_eq!(
        rescuer.read("(415) 555-0103", None).number(),
        Some("+14155550103")
    );
}

#[test]
fn numbers_that_spreadsheets_change() {
    for (cell, expected) in [
        ("4,15556E+11", "Scientific"),
        ("1E+10", "Scientific"),
        ("4.4e11", "Scientific"),
        ("4.15556E+11 ", "Scientific"),
        ("1.4155550104E+10", "+14155550104 LostPlus Decimal"),
        ("14155550104.0", "+14155550104 LostPlus Decimal"),
        ("14155550104,00", "+14155550104 LostPlus Decimal"),
        ("+14155550104.0", "+14155550104 Decimal"),
        ("14,155,550,104", "+14155550104 Separators LostPlus"),
        ("=\"+14155550104\"", "+14155550104 Quote"),
        ("\"+14155550104\"", "+14155550104 Quote"),
        ("’+14155550104", "+14155550104 Quote"),
        ("#BEZUG!", "SpreadsheetError"),
        ("#N/A", "SpreadsheetError"),
        ("#NV", "SpreadsheetError"),
        ("#WERT!", "SpreadsheetError"),
        ("#VALUE!", "SpreadsheetError"),
        ("#DIV/0!", "SpreadsheetError"),
        ("#¿NOMBRE?", "SpreadsheetError"),
        ("Err:502", "SpreadsheetError"),
        ("########", "SpreadsheetError"),
        ("-1075", "TooShort"),
        ("0", "Placeholder"),
        ("0000000000", "Placeholder"),
        ("1111111111", "Placeholder"),
        ("nan", "Placeholder"),
        ("None", "Placeholder"),
        ("-", "Placeholder"),
        ("—", "Placeholder"),
        ("?", "Placeholder"),
        ("unknown", "Placeholder"),
        ("k.A.", "Placeholder"),
        ("xxx-xxx-xxxx", "Words"),
        ("  ", "Empty"),
        ("\u{feff}\u{200b}", "Empty"),
        ("ask Bob", "Words"),
        ("Bob 415 555 0102", "Words"),
        ("bob@example.com", "Words"),
    ] {
        assert_eq!(looked_at(cell), expected, "{cell}");
    }
}

#[test]
fn numbers_as_people_and_programs_write_them() {
    for (cell, expected) in [
        ("+49 30/12345678", "+493012345678 Separators"),
        ("+49\u{a0}30\u{2011}12345678", "+493012345678 Separators"),
        ("+44 (0)20 7946 0958", "+442079460958 TrunkPrefix"),
        ("+39 06 1234 5678", "+390612345678"),
        ("+39 (0)6 1234 5678", "+390612345678"),
        (
            "0049 (0)30 12345678",
            "+493012345678 InternationalPrefix TrunkPrefix",
        ),
        ("+0044 20 7946 0958", "+442079460958 InternationalPrefix"),
        ("++44 20 7946 0958", "+442079460958 Separators"),
        ("(+44) 20 7946 0958", "+442079460958"),
        ("callto:+442079460958", "+442079460958 Label"),
        (
            "tel:+1-201-555-0123;ext=12",
            "+12015550123 Label Extension [ext=12]",
        ),
        ("TEL;TYPE=CELL,VOICE:+14155550104", "+14155550104 Label"),
        ("Tel.: +49 30 12345678", "+493012345678 Label"),
        ("Mobil: +49 171 1234567", "+491711234567 Label"),
        ("+49 171 1234567 (mobil)", "+491711234567 Label"),
        ("☎ +49 171 1234567", "+491711234567 Label"),
        ("M: +33 6 12 34 56 78", "+33612345678 Label"),
        ("+1 415 555 0109 x12", "+14155550109 Extension [x12]"),
        ("+1 415 555 0109x12", "+14155550109 Extension [x12]"),
        ("+1 415 555 0109 #12", "+14155550109 Extension [#12]"),
        ("+1 415 555 0109,12", "+14155550109 Extension [,12]"),
        ("+1 415 555 0109,,12", "+14155550109 Extension [,,12]"),
        (
            "+1 415 555 0109 (ext 12)",
            "+14155550109 Extension [ext 12]",
        ),
        (
            "+49 30 12345678 Durchwahl 12",
            "+493012345678 Extension [Durchwahl 12]",
        ),
        (
            "+33 1 42 68 53 00 poste 12",
            "+33142685300 Extension [poste 12]",
        ),
        (
            "+7 495 123-45-67 доб. 12",
            "+74951234567 Extension [доб. 12]",
        ),
        (
            "+14155550111, +14155550112",
            "+14155550111 SeveralNumbers [+14155550112]",
        ),
        (
            "+14155550111;+14155550112;+14155550113",
            "+14155550111 SeveralNumbers [+14155550112;+14155550113]",
        ),
        (
            "+14155550111 or +14155550112",
            "+14155550111 SeveralNumbers [+14155550112]",
        ),
        (
            "+14155550111\n+14155550112",
            "+14155550111 Separators SeveralNumbers [+14155550112]",
        ),
        (
            "+14155550111+14155550112",
            "+14155550111 SeveralNumbers [+14155550112]",
        ),
        (
            "Work: +14155550111 Home: +14155550112",
            "+14155550111 Label SeveralNumbers [+14155550112]",
        ),
        (
            "+14155550111 x12 / +14155550112",
            "+14155550111 Extension SeveralNumbers [+14155550112]",
        ),
        ("٠٠٩٧١٥٠١٢٣٤٥٦٧", "+971501234567 InternationalPrefix Digits"),
        ("+९१ ९८१२३ ४५६७८", "+919812345678 Digits"),
        (
            "\u{202a}+971 50 123 4567\u{202c}",
            "+971501234567 Invisible",
        ),
        ("+1 415\u{ad}555 0104", "+14155550104 Invisible"),
        ("1-800-FLOWERS", "+18003569377 LostPlus Letters"),
        ("+1 (800) FLOWERS", "+18003569377 Letters"),
        ("1-800-GO-FEDEX", "+18004633339 LostPlus Letters"),
        ("442079460958", "+442079460958 LostPlus"),
        ("919812345678", "+919812345678 LostPlus"),
        ("13012345678", "ambiguous 13012345678"),
        ("15123450000", "ambiguous 15123450000"),
        ("030/12345678", "missing 03012345678 Separators"),
        ("+1 415 555 01", "TooShort"),
        ("+999 1234567", "NoSuchCountry"),
        ("+49 30 1234 5678 9012 3456", "TooLong"),
        ("+1 999 555 0100", "+19995550100"),
    ] {
        assert_eq!(looked_at(cell), expected, "{cell}");
    }
}

#[test]
fn national_numbers_of_many_countries() {
    for (region, cell, expected) in [
        ("US", "(415) 555-0103", "+14155550103 CountryAdded"),
        ("US", "1-415-555-0103", "+14155550103 LostPlus"),
        ("US", "4155550102", "+14155550102 CountryAdded"),
        (
            "US",
            "011 44 20 7946 0958",
            "+442079460958 InternationalPrefix",
        ),
        (
            "US",
            "00 44 20 7946 0958",
            "+442079460958 InternationalPrefix",
        ),
        ("US", "415-555-01", "TooShort"),
        ("US", "9995550100", "not US"),
        ("US", "449946095800", "TooLong"),
        ("US", "442079460958", "+442079460958 LostPlus"),
        ("GB", "020 7946 0958", "+442079460958 CountryAdded"),
        ("GB", "7911 123456", "+447911123456 CountryAdded"),
        (
            "DE",
            "030/12345678",
            "+493012345678 Separators CountryAdded",
        ),
        ("DE", "0171-1234567", "+491711234567 CountryAdded"),
        (
            "DE",
            "Tel. 0171 1234567, Fax 030 12345678",
            "+491711234567 Label SeveralNumbers CountryAdded [Fax 030 12345678]",
        ),
        ("FR", "06 12 34 56 78", "+33612345678 CountryAdded"),
        ("IT", "06 1234 5678", "+390612345678 CountryAdded"),
        ("ES", "612 34 56 78", "+34612345678 CountryAdded"),
        ("BR", "(11) 96123-4567", "+5511961234567 CountryAdded"),
        ("BR", "0 15 11 96123-4567", "+5511961234567 CountryAdded"),
        ("IN", "098123 45678", "+919812345678 CountryAdded"),
        ("JP", "090-1234-5678", "+819012345678 CountryAdded"),
        ("CN", "138 1234 5678", "+8613812345678 CountryAdded"),
        (
            "AU",
            "0011 44 20 7946 0958",
            "+442079460958 InternationalPrefix",
        ),
        ("AU", "0412 345 678", "+61412345678 CountryAdded"),
        ("RU", "8 (916) 123-45-67", "+79161234567 CountryAdded"),
        ("HU", "06 20 123 4567", "+36201234567 CountryAdded"),
        ("DK", "20 12 34 56", "+4520123456 CountryAdded"),
        ("AE", "050 123 4567", "+971501234567 CountryAdded"),
    ] {
        assert_eq!(looked_at_in(region, cell), expected, "{region} {cell}");
    }
}

#[test]
fn a_row_s_country_goes_before_the_column_s() {
    let country = Region::parse("US").unwrap();
    let decisions = Decisions {
        country: Country::Add(country),
        ..Decisions::default()
    };
    let rescuer = Rescuer::new(decisions);
    let reading = rescuer.read("030 12345678", Some("Germany"));
    assert_eq!(line(&reading.rescue), "+493012345678 CountryOfRow");
    assert_eq!(reading.number(), None);
    assert_eq!(reading.problem().unwrap().code, "repair_unconfirmed");
    assert_eq!(
        rescuer.read("4155550102", Some("")).number(),
        Some("+14155550102")
    );
    assert_eq!(
        line(&rescuer.read("4582123456", Some("Denmark")).rescue),
        "+4582123456 LostPlus"
    );
}

#[test]
fn digits_that_are_two_numbers_wait_for_a_person() {
    let mut evidence = CountryEvidence::default();
    for cell in ["+14155550100", "+14155550101", "+4520123456"] {
        evidence.add(cell, None);
    }
    let read = |either, country| {
        let rescuer = Rescuer::new(Decisions {
            either,
            country,
            ..Decisions::default()
        })
        .with_evidence(&evidence);
        line(&rescuer.read("4582123456", None).rescue)
    };
    let us = Country::Add(Region::parse("US").unwrap());
    assert_eq!(
        read(Either::Undecided, Country::Undecided),
        "ambiguous 4582123456"
    );
    assert_eq!(read(Either::Undecided, us), "ambiguous 4582123456");
    assert_eq!(read(Either::National, us), "+14582123456 CountryAdded");
    assert_eq!(read(Either::WithPlus, us), "+4582123456 LostPlus");
}

#[test]
fn decisions_can_be_kept() {
    let decisions = Decisions {
        accepted: Repairs::NONE.with(Repair::LostPlus).with(Repair::Quote),
        country: Country::Add(Region::parse("DE").unwrap()),
        either: Either::National,
    };
    let text = serde_json::to_string(&decisions).unwrap();
    assert_eq!(
        text,
        r#"{"accepted":["lost_plus","quote"],"country":{"add":"DE"},"either":"national"}"#
    );
    assert_eq!(serde_json::from_str::<Decisions>(&text).unwrap(), decisions);
    assert_eq!(
        serde_json::from_str::<Decisions>("{}").unwrap(),
        Decisions::default()
    );
}

#[test]
fn every_kind_has_its_place() {
    for (place, repair) in Repair::ALL.into_iter().enumerate() {
        assert_eq!(repair as usize, place);
    }
    for (place, reason) in Destroyed::ALL.into_iter().enumerate() {
        assert_eq!(reason as usize, place);
    }
}

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
    fn readings_say_what_is_sent_or_why_not(cell in cells(), country in proptest::option::of("US|Germany|x|")) {
        let rescuer = Rescuer::new(Decisions { accepted: Repair::ALL.into_iter().collect(), ..Decisions::default() });
        let reading = rescuer.read(&cell, country.as_deref());
        prop_assert_eq!(reading.number().is_some(), reading.problem().is_none());
        Summary::default().add(1, &cell, &reading);
    }
}
