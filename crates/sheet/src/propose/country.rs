//! What looks like a country: its ISO 3166-1 code or its name.

/// The two-letter codes, in order.
const CODES: &str = "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACC\
CDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZDEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGR\
GSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJPKEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMD\
MEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOMPAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERO\
RSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZUAUGUMUSUYUZVAVCVEVG\
VIVNVUWFWSXKYEYTZAZMZW";

/// Names of the countries where most contacts live, in English and in their own languages, folded and
/// sorted. A column needs most of its cells among them, not all.
const NAMES: &[&str] = &[
    "argentina",
    "australia",
    "austria",
    "bangladesh",
    "belgie",
    "belgien",
    "belgio",
    "belgique",
    "belgium",
    "brasil",
    "brazil",
    "bulgaria",
    "canada",
    "ceskarepublika",
    "chile",
    "china",
    "colombia",
    "croatia",
    "cyprus",
    "czechia",
    "czechrepublic",
    "danmark",
    "denmark",
    "deutschland",
    "ecuador",
    "egypt",
    "espagne",
    "espana",
    "estonia",
    "finland",
    "france",
    "francia",
    "frankreich",
    "georgia",
    "germania",
    "germany",
    "ghana",
    "greatbritain",
    "greece",
    "hongkong",
    "hungary",
    "iceland",
    "india",
    "indonesia",
    "ireland",
    "israel",
    "italia",
    "italien",
    "italy",
    "japan",
    "kenya",
    "latvia",
    "lithuania",
    "luxembourg",
    "luxemburg",
    "magyarorszag",
    "malaysia",
    "malta",
    "mexico",
    "morocco",
    "nederland",
    "netherlands",
    "newzealand",
    "niederlande",
    "nigeria",
    "norge",
    "norway",
    "osterreich",
    "pakistan",
    "peru",
    "philippines",
    "poland",
    "polska",
    "portugal",
    "qatar",
    "romania",
    "russia",
    "saudiarabia",
    "schweden",
    "schweiz",
    "serbia",
    "singapore",
    "slovakia",
    "slovenia",
    "southafrica",
    "southkorea",
    "spain",
    "spanien",
    "suisse",
    "suomi",
    "sverige",
    "sweden",
    "switzerland",
    "taiwan",
    "thailand",
    "thenetherlands",
    "turkey",
    "turkiye",
    "uk",
    "ukraine",
    "unitedkingdom",
    "unitedstates",
    "usa",
    "vietnam",
];

/// A name that is longer than the others.
const LONG_NAMES: &[&str] = &[
    "unitedarabemirates",
    "unitedstatesofamerica",
    "vereinigtestaaten",
];

/// Whether a trimmed cell is a code as lists have them, in capitals.
pub(super) fn is_code(cell: &str) -> bool {
    cell.len() == 2
        && CODES
            .as_bytes()
            .chunks_exact(2)
            .any(|code| code == cell.as_bytes())
}

/// Whether a folded cell is a country's name.
pub(super) fn is_name(word: &str) -> bool {
    NAMES.binary_search(&word).is_ok() || LONG_NAMES.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::folded;

    #[test]
    fn the_tables_are_in_order() {
        assert!(NAMES.is_sorted());
        assert!(NAMES.iter().all(|name| folded(name) == *name));
        let codes: Vec<_> = CODES.as_bytes().chunks(2).collect();
        assert!(codes.is_sorted());
        assert_eq!(codes.len(), 250);
    }

    #[test]
    fn codes_and_names() {
        assert!(is_code("US") && is_code("DE") && !is_code("us") && !is_code("TX"));
        assert!(is_name(&folded("United States")) && is_name(&folded("España")));
        assert!(!is_name(&folded("San Francisco")));
    }
}
