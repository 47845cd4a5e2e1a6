//! Cell by cell: what is made of it.

use super::super::*;
use super::line;

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
        ("+52 1 55 1234 5678", "+525512345678 TrunkPrefix"),
        ("8 (495) 123-45-67", "ambiguous 84951234567"),
        ("44 20 7946 0958", "+442079460958 LostPlus"),
        (
            "+81-3-1234-5678（内線12）",
            "+81312345678 Separators Extension [内線12]",
        ),
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
