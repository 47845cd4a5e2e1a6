//! PTS keeps a hundred numbers of three cities for books and films.

use crate::demo::country::{Country, Place};

pub(in crate::demo) const SWEDEN: Country = Country {
    first_names: &[
        "Agneta", "Alva", "Anders", "Åsa", "Astrid", "Axel", "Björn", "Ebba", "Elin", "Erik",
        "Freja", "Göran", "Gustav", "Håkan", "Ingrid", "Karin", "Lars", "Linnéa", "Maja", "Måns",
        "Nils", "Oskar", "Saga", "Sven", "Tove", "Viktor",
    ],
    last_names: &[
        "Åberg",
        "Andersson",
        "Bergström",
        "Björk",
        "Dahl",
        "Ekström",
        "Engström",
        "Forsberg",
        "Gustafsson",
        "Hedlund",
        "Holm",
        "Jönsson",
        "Karlsson",
        "Lindqvist",
        "Lundgren",
        "Nyström",
        "Öberg",
        "Persson",
        "Sandström",
        "Sjögren",
        "Söderberg",
        "Wallin",
    ],
    companies: &[
        ("Björkdalen Bygg", "Construction"),
        ("Fjällräv Friluft", "Retail"),
        ("Granvik Bioenergi", "Energy"),
        ("Skärgårdens Rederi", "Logistics"),
        ("Södermalm Mjukvara", "Software"),
        ("Tallbacken Vård", "Healthcare"),
    ],
    places: &[
        Place::new("Stockholm", "11# ##", &["+468465004##"]),
        Place::new("Göteborg", "41# ##", &["+463139006##"]),
        Place::new("Malmö", "21# ##", &["+464062804##"]),
    ],
    mobiles: &[],
};
