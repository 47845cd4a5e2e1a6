//! The words that people and programs put above the columns of a contact list.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use contract::ContactField;

use crate::fold::folded;

/// A field's other names, folded; the better one comes first. First the words of English and of the
/// exports of `HubSpot`, Salesforce, Pipedrive, Google, Outlook, Apple, Mailchimp, Shopify, Zoho and
/// `ActiveCampaign`, then other languages'.
const SYNONYMS: [(ContactField, &str); ContactField::ALL.len()] = [
    (
        ContactField::PhoneNumber,
        "phone telephone phoneno telephonenumber primaryphone primaryphonenumber mobilephone mobile \
         mobilenumber mobileno mobilephonenumber cellphone cellphonenumber cell cellnumber tel telno \
         phone1 phone1value phonevalue phonemobile mobilephone1 personphone personphonemobile \
         personphonework phonework phonewithcountrycode contactphone contactphonenumber contactnumber \
         contactno customerphone leadphone defaultaddressphone shippingphone billingphone \
         smsphonenumber workphone workphonenumber worknumber businessphone businessphonenumber \
         directphone directdial companyphone mainphone homephone homephonenumber homenumber \
         personphonehome phonehome otherphone personphoneother whatsapp whatsappnumber msisdn \
         telefon telefonnummer telefonnr telefonmobil telefongeschaftlich telefonprivat rufnummer \
         mobil mobiltelefon mobilnummer mobilnr mobilfunk mobilfunknummer handy handynummer handynr \
         numerodetelephone telephonemobile telephoneportable portable numeroportable \
         telefono numerodetelefono telefonomovil movil celular \
         numeroditelefono telefonocellulare cellulare telefone numerodetelefone telemovel \
         telefoon telefoonnummer mobiel mobielnummer gsm gsmnummer \
         numertelefonu nrtelefonu telefonkomorkowy komorka tlf \
         puhelin puhelinnumero matkapuhelin telefonnicislo mobilnitelefon telefonszam \
         telefonnumarasi ceptelefonu gsmno телефон номертелефона мобильный мобильныйтелефон \
         τηλεφωνο 電話 電話番号 携帯 携帯電話 携帯番号 电话 电话号码 手机 手机号 手机号码 電話號碼 手機 \
         전화 전화번호 휴대폰 휴대전화 휴대폰번호 هاتف الهاتف رقمالهاتف טלפון",
    ),
    (
        ContactField::FirstName,
        "givenname forename fname first personfirstname contactfirstname leadfirstname \
         customerfirstname defaultaddressfirstname billingfirstname shippingfirstname \
         vorname rufname prenom nombre nombres primernombre nome primeironome voornaam imie \
         fornamn fornavn etunimi jmeno krestnijmeno keresztnev isim adi имя ονομα 名 이름 \
         fullname contactname personname customername clientname leadname displayname \
         nomcomplet nomprenom nomcompletducontact nombrecompleto nomecompleto nomecognome \
         volledigenaam vollstandigername ansprechpartner vornamenachname kontaktperson imieinazwisko \
         фио 氏名 お名前 姓名 성명 name",
    ),
    (
        ContactField::LastName,
        "surname familyname lname last personlastname contactlastname leadlastname customerlastname \
         defaultaddresslastname billinglastname shippinglastname \
         nachname familienname zuname nomdefamille nom apellidos apellido primerapellido cognome \
         sobrenome apelido ultimonome achternaam nazwisko efternamn etternavn efternavn sukunimi \
         prijmeni vezeteknev soyad soyadi soyisim фамилия επωνυμο 姓 성 name",
    ),
    (
        ContactField::Email,
        "emailaddress emailid primaryemail primaryemailaddress email1 email1value emailvalue \
         email1address emailaddress1 workemail emailwork businessemail personemail personemailwork \
         contactemail customeremail leademail personalemail homeemail personemailhome mail \
         mailaddress subscriberemail \
         emailadresse mailadresse eadresse courriel adresseemail adressemail adresseelectronique \
         correoelectronico direcciondecorreo correo indirizzoemail postaelettronica \
         enderecodeemail emailadres mailadres adresemail epost epostadress epostadresse \
         sahkoposti eposta epostaadresi почта электроннаяпочта メール メールアドレス \
         邮箱 电子邮件 电子邮箱 電子郵件 이메일",
    ),
    (
        ContactField::CompanyName,
        "company organization organisation organizationname organization1name organisationname \
         personorganization personorganisation accountname account business businessname \
         businessaccount employer associatedcompany primaryassociatedcompany primarycompany \
         contactcompany currentcompany defaultaddresscompany billingcompany shippingcompany \
         firma firmenname unternehmen unternehmensname societe nomdelasociete \
         raisonsociale entreprise nomdelentreprise empresa nombredelaempresa compania azienda \
         nomeazienda ragionesociale societa nomedaempresa bedrijf bedrijfsnaam organisatie \
         nazwafirmy foretag foretagsnamn virksomhed bedrift yritys spolecnost cegnev sirket \
         sirketadi компания организация εταιρεια 会社 会社名 公司 公司名称 회사 회사명",
    ),
    (
        ContactField::Industry,
        "sector vertical industrytype industrysector companyindustry branche wirtschaftszweig \
         industrie secteur secteurdactivite industria settore setor branza bransch toimiala \
         odvetvi sektor отрасль κλαδος 業種 業界 行业 업종",
    ),
    (
        ContactField::Location,
        "city town citytown locality place mailingcity personcity contactcity primarycity \
         address1city defaultaddresscity businesscity billingcity shippingcity homecity othercity \
         citystate cityname addresshomecity addressworkcity ort stadt wohnort ortschaft ville commune ciudad localidad poblacion \
         citta comune cidade localidade plaats woonplaats miasto stad postort poststed kaupunki \
         mesto varos sehir город πολη 市区町村 城市 도시 \
         address fulladdress mailingaddress streetaddress adresse anschrift direccion indirizzo \
         endereco adres",
    ),
    (
        ContactField::PinCode,
        "postalcode postcode zipcode zip zippostalcode postalzipcode mailingpostalcode \
         mailingzippostalcode mailingzip mailingzipcode primaryzip contactzip personpostalcode \
         address1postalcode defaultaddresszip businesspostalcode billingzip billingpostalcode \
         billingzippostalcode shippingzip shippingpostalcode homepostalcode otherzip \
         otherpostalcode addresshomezip addressworkzip postal pin plz postleitzahl codepostal codigopostal cp cap cep \
         kodpocztowy postnummer postnr postinumero psc iranyitoszam postakodu индекс \
         почтовыйиндекс 郵便番号 邮编 邮政编码 우편번호",
    ),
    (
        ContactField::Keywords,
        "tags keyword labels tag label contacttags personlabels personlabel leadlabels \
         categories category groupmembership stichworte stichwoerter stichworter schlagworte \
         schlagworter schlagwoerter kategorien motscles motsclefs etiquettes etiquetas \
         palabrasclave palavraschave etichette trefwoorden tagi slowakluczowe etiketter \
         taggar avainsanat stitky etiketler теги метки タグ 标签 標籤 태그",
    ),
];

/// Headers of a country's column: evidence for phones, and metadata.
const COUNTRY: &str = "country countryregion countryname countrycode mailingcountry personcountry \
     contactcountry primarycountry address1country defaultaddresscountry \
     defaultaddresscountrycode businesscountry businesscountryregion billingcountry \
     shippingcountry homecountry homecountryregion othercountry land lander pays pais paese kraj \
     maa zeme orszag ulke страна χωρα 国 国家 國家 국가";

/// Headers of whole names; a column of one is taken for first names unless the person wants it split.
const FULL_NAME: &str = "fullname contactname personname customername clientname leadname \
     displayname nomcomplet nomprenom nomcompletducontact nombrecompleto nomecompleto \
     nomecognome volledigenaam vollstandigername ansprechpartner vornamenachname kontaktperson \
     imieinazwisko фио 氏名 お名前 姓名 성명";

/// How good a name a folded header is for a field, 0 the best; none where it is no name of it.
pub(crate) fn rank(word: &str, field: ContactField) -> Option<usize> {
    words(field).position(|synonym| synonym == word)
}

/// A field's other names, folded.
pub(crate) fn words<'w>(field: ContactField) -> impl Iterator<Item = &'w str> {
    let (_, synonyms) = SYNONYMS[field as usize];
    synonyms.split(' ')
}

/// Whether a header names a field, by its own name or by another.
pub(crate) fn is_known(header: &str) -> bool {
    // Asked for every cell of a file's first rows, data and all.
    static KNOWN: LazyLock<BTreeSet<&str>> =
        LazyLock::new(|| ContactField::ALL.into_iter().flat_map(words).collect());

    let word = folded(header);
    KNOWN.contains(word.as_str()) || ContactField::from_header(&word).is_some()
}

/// Whether a folded header says that the column holds countries.
pub(crate) fn is_country(word: &str) -> bool {
    COUNTRY.split(' ').any(|country| country == word)
}

/// Whether a folded header says that the column holds whole names.
pub(crate) fn is_full_name(word: &str) -> bool {
    FULL_NAME.split(' ').any(|name| name == word)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_fields_and_folded() {
        for (place, (field, _)) in SYNONYMS.into_iter().enumerate() {
            assert_eq!(field as usize, place);
            for (index, synonym) in words(field).enumerate() {
                assert_eq!(
                    rank(&folded(synonym), field),
                    Some(index),
                    "{synonym} occurs twice or is not folded"
                );
                assert_eq!(
                    ContactField::from_header(synonym),
                    None,
                    "{synonym} is a field's own name"
                );
            }
        }
        for word in COUNTRY.split(' ').chain(FULL_NAME.split(' ')) {
            assert_eq!(folded(word), word);
        }
    }

    #[test]
    fn only_a_bare_name_means_two_fields() {
        let mut owners = BTreeMap::new();
        for field in ContactField::ALL {
            for word in words(field).filter(|&word| word != "name") {
                assert_eq!(owners.insert(word, field), None, "{word}");
            }
        }
        assert!(!COUNTRY.split(' ').any(|word| owners.contains_key(word)));
        assert!(
            FULL_NAME
                .split(' ')
                .all(|word| rank(word, ContactField::FirstName).is_some())
        );
    }

    #[test]
    fn case_separators_and_accents_do_not_count() {
        for header in [
            "POSTAL-CODE",
            "Correo electrónico",
            "correo electronico",
            "first name",
            "Phone 1 - Value",
            "Person - Email - Work",
            "Mailing Zip/Postal Code",
            "電話番号",
        ] {
            assert!(is_known(header), "{header}");
        }
        assert!(!is_known("note"));
        assert!(!is_known(""));
    }
}
