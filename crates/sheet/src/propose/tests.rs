use super::*;

/// What is proposed for a table of these lines, the first of them the headers.
fn table(lines: &[&str]) -> Proposals {
    let headers: Vec<String> = lines[0].split(';').map(str::to_owned).collect();
    let mut looks = Looks::new(headers.len());
    for line in &lines[1..] {
        looks.add(line.split(';'));
    }
    propose(&headers, true, &looks)
}

/// The same without headers.
fn bare(lines: &[&str]) -> Proposals {
    let width = lines[0].split(';').count();
    let names: Vec<String> = (1..=width)
        .map(|number| format!("Column {number}"))
        .collect();
    let mut looks = Looks::new(width);
    for line in lines {
        looks.add(line.split(';'));
    }
    propose(&names, false, &looks)
}

fn targets(proposals: &Proposals) -> Vec<String> {
    proposals
        .columns
        .iter()
        .map(|proposal| proposal.target.clone().into_name().unwrap_or("-".into()))
        .collect()
}

fn of(headers: &str) -> Vec<String> {
    targets(&table(&[headers]))
}

#[test]
fn words_of_several_languages() {
    assert_eq!(
        of("Telefon;Vorname;Name;E-Mail;Firma;PLZ;Ort;Kundennr"),
        [
            "phone_number",
            "first_name",
            "last_name",
            "email",
            "company_name",
            "pin_code",
            "location",
            "metadata.Kundennr"
        ]
    );
}

#[test]
fn a_field_s_own_name_beats_a_synonym_wherever_it_stands() {
    assert_eq!(
        of("Mobile;Phone;Phone Number;phone-number"),
        [
            "metadata.Mobile",
            "metadata.Phone",
            "phone_number",
            "metadata.phone-number"
        ]
    );
    assert_eq!(of("Mobile;Phone"), ["metadata.Mobile", "phone_number"]);
}

#[test]
fn a_lone_name_is_shown_as_the_first() {
    assert_eq!(of("Phone;Name"), ["phone_number", "first_name"]);
}

#[test]
fn the_columns_of_an_earlier_import_are_left_out() {
    let proposals = table(&["Phone;import_row;import_error"]);
    assert_eq!(targets(&proposals), ["phone_number", "-", "-"]);
    assert_eq!(proposals.columns[2].why, Why::Account);
}

#[test]
fn programs_and_their_headers() {
    for headers in [
        "First Name;Last Name;E-mail 1 - Value;Phone 1 - Value;Organization Name;Labels",
        "First Name;Last Name;E-mail Address;Mobile Phone;Company;Categories",
        "Person - First name;Person - Last name;Person - Email - Work;Person - Phone - Work;Organization;Person - Label",
        "First Name;Last Name;Subscriber Email;SMS Phone Number;Company;TAGS",
        "First Name;Last Name;Email;Default Address Phone;Default Address Company;Tags",
        "Given Name;Family Name;Email Address;MobilePhone;Account Name;Tag",
    ] {
        assert_eq!(
            of(headers),
            [
                "first_name",
                "last_name",
                "email",
                "phone_number",
                "company_name",
                "keywords"
            ],
            "{headers}"
        );
    }
    assert_eq!(
        of("MailingCity;Mailing Zip/Postal Code"),
        ["location", "pin_code"]
    );
    assert_eq!(
        of("Default Address City;Default Address Zip"),
        ["location", "pin_code"]
    );
}

#[test]
fn words_that_only_resemble_a_field_are_metadata() {
    let proposals = table(&[
        "Company ID;IP Address;Phone Type;Mobile verified;Email Opt Out;Last contact;Status;Source;Time zone;\
         Contact owner;Company size;Postage;Campaign;County;Locale;First seen;Name prefix",
    ]);
    assert!(
        proposals
            .columns
            .iter()
            .all(|proposal| proposal.why == Why::Unknown),
        "{proposals:?}"
    );
}

#[test]
fn a_column_of_phones_is_the_phone_column_whatever_it_is_called() {
    let proposals = table(&[
        "Colour;Erreichbar unter",
        "red;+49 30 123456",
        "blue;0171 2345678",
    ]);
    assert_eq!(targets(&proposals), ["metadata.Colour", "phone_number"]);
    assert_eq!(proposals.columns[1].why, Why::Content);
}

#[test]
fn a_table_without_headers_is_known_by_its_cells() {
    let proposals = bare(&[
        "+14155555000;Mei;Muller;mei.muller@example.com;Initech;94110",
        "+14155555001;Ann;García;ann.garcia@example.com;Stark Industries;94607",
        "+14155555002;Mary;Ivanov;mary.ivanov@example.com;Globex;94015",
    ]);
    assert_eq!(
        targets(&proposals),
        [
            "phone_number",
            "first_name",
            "last_name",
            "email",
            "metadata.Column 5",
            "pin_code"
        ]
    );
    assert_eq!(proposals.columns[1].sureness, Sureness::Guess);
    assert_eq!(proposals.columns[3].sureness, Sureness::Likely);
}

#[test]
fn cells_speak_against_a_header() {
    let proposals = table(&[
        "Phone;Contact via",
        "yes;4155550100",
        "no;4155550101",
        "yes;4155550102",
    ]);
    assert_eq!(targets(&proposals), ["metadata.Phone", "phone_number"]);
    assert_eq!(proposals.columns[0].why, Why::Contradicted);
}

#[test]
fn swapped_headers_are_seen_through() {
    let proposals = table(&[
        "Email;Phone",
        "+14155550100;a@example.com",
        "+14155550101;b@example.com",
        "+14155550102;c@example.com",
    ]);
    assert_eq!(targets(&proposals), ["phone_number", "email"]);
}

#[test]
fn the_fuller_of_two_phone_columns_wins_and_never_a_fax() {
    let lines = |phone: &'static str| {
        [
            "Phone;Mobile;Fax",
            "+14155550100;+14155550200;+14155550300",
            phone,
            ";+14155550202;+14155550302",
            ";+14155550203;+14155550303",
        ]
    };
    let target = |lines: &[&str]| targets(&table(lines));
    assert_eq!(
        target(&lines(";+14155550201;+14155550301")),
        ["metadata.Phone", "phone_number", "metadata.Fax"]
    );
    assert_eq!(
        target(&["Phone;Mobile", "+14155550100;+14155550200", "+14155550101;"]),
        ["phone_number", "metadata.Mobile"]
    );
    assert_eq!(
        target(&["Fax;Telefaxnummer", "+14155550100;+14155550200"]),
        ["metadata.Fax", "metadata.Telefaxnummer"]
    );
}

#[test]
fn an_empty_column_stands_back() {
    let proposals = table(&["City;Address;Phone", ";1 Main St;+14155550100"]);
    assert_eq!(
        targets(&proposals),
        ["metadata.City", "location", "phone_number"]
    );
}

#[test]
fn ids_are_no_phones() {
    let proposals = table(&[
        "Customer ID;Kundennr;Order Total",
        "4155550100;4155550100;1234567890",
        "4155550101;4155550101;1234567891",
        "4155550102;4155550102;1234567892",
    ]);
    assert!(
        proposals
            .columns
            .iter()
            .all(|proposal| proposal.why == Why::Unknown)
    );
}

#[test]
fn countries_and_outcomes_are_metadata() {
    let proposals = table(&[
        "Where;Result;State",
        "US;interested;CA",
        "DE;no answer;TX",
        "United States;Voicemail;DE",
    ]);
    assert_eq!(proposals.country, Some(0));
    let why: Vec<Why> = proposals
        .columns
        .iter()
        .map(|proposal| proposal.why)
        .collect();
    assert_eq!(why, [Why::Country, Why::Outcome, Why::Unknown]);
    assert_eq!(table(&["Country/Region", "Freedonia"]).country, Some(0));
}

#[test]
fn whole_names_may_be_split_where_nothing_else_holds_names() {
    let full_name = |lines: &[&str]| table(lines).full_name;
    assert_eq!(full_name(&["Full Name;Phone"]), Some(0));
    assert_eq!(full_name(&["Full Name;Last Name"]), None);
    assert_eq!(
        full_name(&["Name;Phone", "Ann Lee;+1", "Bob van Dyk;+1"]),
        Some(0)
    );
    assert_eq!(full_name(&["Name;Phone", "Ann;+1", "Bob;+1"]), None);
    assert_eq!(full_name(&["Nom;Tel", "Anne Martin;+1"]), Some(0));
}

#[cfg(feature = "studio")]
#[test]
fn typing_errors_are_likely_only_where_the_cells_agree() {
    let proposals = table(&["Phnoe;Emial", "+14155550100;", "+14155550101;"]);
    assert_eq!(targets(&proposals), ["phone_number", "email"]);
    assert_eq!(proposals.columns[0].sureness, Sureness::Likely);
    assert_eq!(proposals.columns[1].sureness, Sureness::Guess);
    assert_eq!(proposals.columns[1].why, Why::Spelling);
}

proptest::proptest! {
    #[test]
    fn any_table_is_proposed_each_field_once(
        lines in proptest::collection::vec("[a-zA-Z+0-9@. ;é]{0,40}|\\PC{0,20}", 1..8),
        has_header: bool,
    ) {
        let headers: Vec<String> = lines[0].split(';').map(str::to_owned).collect();
        let mut looks = Looks::new(headers.len());
        for line in &lines {
            looks.add(line.split(';'));
        }
        let proposals = propose(&headers, has_header, &looks);
        assert_eq!(proposals.columns.len(), headers.len());
        for field in ContactField::ALL {
            let target = Target::Field(field);
            assert!(proposals.columns.iter().filter(|proposal| proposal.target == target).count() < 2);
        }
    }
}
