//! The words that people put above the columns of a contact list.

use contract::ContactField;

/// A field's other names, letters and digits only, in lower case; the better one comes first.
/// English, German, French, Spanish, Italian, Portuguese, Dutch and Polish, each once.
const SYNONYMS: [(ContactField, &str); ContactField::ALL.len()] = [
    (
        ContactField::PhoneNumber,
        "phone telephone phoneno telephonenumber primaryphone mobilephone mobile \
         mobilenumber mobileno mobilephonenumber cellphone cell cellnumber tel telno \
         contactnumber contactno workphone businessphone homephone whatsapp msisdn \
         telefon telefonnummer telefonnr rufnummer mobil mobiltelefon mobilnummer handy \
         handynummer téléphone numérodetéléphone portable teléfono telefono móvil movil \
         celular cellulare telefone telemóvel telefoon telefoonnummer mobiel \
         numertelefonu nrtelefonu komórka",
    ),
    (
        ContactField::FirstName,
        "givenname forename fname first vorname prénom prenom nombre nome voornaam imię \
         imie fullname contactname customername name",
    ),
    (
        ContactField::LastName,
        "surname familyname lname last nachname familienname zuname nomdefamille nom \
         apellidos apellido cognome sobrenome apelido achternaam nazwisko name",
    ),
    (
        ContactField::Email,
        "emailaddress emailid primaryemail workemail businessemail mail mailaddress \
         emailadresse mailadresse courriel adresseemail adressemail correoelectrónico \
         correoelectronico correo indirizzoemail emailadres adresemail",
    ),
    (
        ContactField::CompanyName,
        "company organization organisation organizationname accountname account business \
         businessname employer firma firmenname unternehmen société societe entreprise \
         empresa azienda società bedrijf bedrijfsnaam",
    ),
    (
        ContactField::Industry,
        "sector vertical branche wirtschaftszweig secteur industria settore setor branża \
         branza",
    ),
    (
        ContactField::Location,
        "city town citytown locality place ort stadt wohnort ville ciudad città citta \
         cidade plaats woonplaats miasto address adresse",
    ),
    (
        ContactField::PinCode,
        "postalcode postcode zipcode zip zippostalcode postal pin plz postleitzahl \
         codepostal códigopostal codigopostal cap cep kodpocztowy",
    ),
    (
        ContactField::Keywords,
        "tags keyword labels tag label stichworte stichwörter schlagworte schlagwörter \
         motsclés motscles étiquettes etiquetas palabrasclave etichette trefwoorden tagi \
         słowakluczowe",
    ),
];

/// How good a name a header is for a field, 0 the best; none where it is no name of it.
pub(crate) fn rank(header: &str, field: ContactField) -> Option<usize> {
    let word: String = header
        .chars()
        .filter(|char| char.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect();
    let (_, synonyms) = SYNONYMS[field as usize];
    synonyms.split(' ').position(|synonym| synonym == word)
}

/// Whether a header names a field, by its own name or by another.
pub(crate) fn is_known(header: &str) -> bool {
    ContactField::from_header(header).is_some()
        || ContactField::ALL
            .into_iter()
            .any(|field| rank(header, field).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_fields_and_squeezed() {
        for (place, (field, synonyms)) in SYNONYMS.into_iter().enumerate() {
            assert_eq!(field as usize, place);
            for (index, synonym) in synonyms.split(' ').enumerate() {
                assert_eq!(
                    rank(synonym, field),
                    Some(index),
                    "{synonym} occurs twice or is not squeezed"
                );
                assert_eq!(
                    ContactField::from_header(synonym),
                    None,
                    "{synonym} is a field's own name"
                );
            }
        }
    }

    #[test]
    fn case_and_separators_do_not_count() {
        assert!(is_known("POSTAL-CODE"));
        assert!(is_known("Correo electrónico"));
        assert!(is_known("first name"));
        assert!(!is_known("note"));
        assert!(!is_known(""));
    }
}
