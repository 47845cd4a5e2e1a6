//! ComReg keeps 020 91 for drama.

use crate::demo::country::{Country, Place};

pub(in crate::demo) const IRELAND: Country = Country {
    first_names: &[
        "Aisling", "Aoife", "Brendan", "Caoimhe", "Cathal", "Ciara", "Conor", "Deirdre", "Eoin",
        "Fionn", "Gráinne", "Liam", "Maeve", "Niall", "Niamh", "Oisín", "Orla", "Pádraig",
        "Róisín", "Ruairí", "Saoirse", "Seán", "Sinéad", "Tadhg",
    ],
    last_names: &[
        "Brennan",
        "Burke",
        "Byrne",
        "Connolly",
        "Daly",
        "Doyle",
        "Fitzgerald",
        "Flanagan",
        "Gallagher",
        "Healy",
        "Kavanagh",
        "Keane",
        "Kennedy",
        "Lynch",
        "McCarthy",
        "Moran",
        "Murphy",
        "Nolan",
        "Ó Briain",
        "O'Neill",
        "O'Sullivan",
        "Quinn",
        "Ryan",
        "Walsh",
    ],
    companies: &[
        ("Atlantic Way Tours", "Hospitality"),
        ("Burren Stone", "Construction"),
        ("Corrib Biotech", "Healthcare"),
        ("Liffey Ledger", "Financial services"),
        ("Shandon Software", "Software"),
        ("Slieve Dairy", "Food and drink"),
    ],
    places: &[
        Place::new("Dublin", "D0# X#Y#", &["+35320911####"]),
        Place::new("Cork", "T12 A#R#", &["+35320912####"]),
        Place::new("Galway", "H91 K#C#", &["+35320913####"]),
        Place::new("Limerick", "V94 T#N#", &["+35320914####"]),
    ],
    mobiles: &[],
};
