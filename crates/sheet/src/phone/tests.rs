//! Cells as spreadsheets, other programs and people leave them.

mod cells;
mod properties;
mod speed;

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
