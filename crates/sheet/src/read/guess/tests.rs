use super::*;

/// Lists of names and places as a spreadsheet would save them, in the encoding of their country.
const LISTS: [(Encoding, &str); 14] = [
    (
        Encoding::Windows1252,
        "Tel;Vorname;Name;Ort\n+49301;Jürgen;Müller;Köln\n+49302;Käthe;Weiß;München\n\
         +49303;Günther;Schröder;Düsseldorf\n",
    ),
    (
        Encoding::Windows1252,
        "téléphone;prénom;nom;ville\n+331;Chloé;Lefèvre;Besançon\n+332;François;Gauthier;Orléans\n\
         +333;Zoé;Béranger;Nîmes\n",
    ),
    (
        Encoding::Windows1252,
        "teléfono;nombre;apellidos;población\n+341;José;Muñoz;Málaga\n+342;Íñigo;Ibáñez;León\n\
         +343;María;Peña;Cádiz\n",
    ),
    (
        Encoding::Windows1252,
        "phone,name,city\n+1,Chloe,Paris\n+2,Zo\u{eb},Rome\n+3,Bob,Oslo\n",
    ),
    (
        Encoding::Windows1250,
        "telefon;imię;nazwisko;miasto\n+481;Łukasz;Wiśniewski;Łódź\n+482;Małgorzata;Dąbrowska;Kraków\n\
         +483;Paweł;Woźniak;Częstochowa\n+484;Święcicki;Żółć;Gdańsk\n",
    ),
    (
        Encoding::Windows1250,
        "telefon;jméno;příjmení;město\n+4201;Jiří;Dvořák;Plzeň\n+4202;Zdeněk;Růžička;Třebíč\n\
         +4203;Šárka;Horáčková;České Budějovice\n",
    ),
    (
        Encoding::Windows1251,
        "телефон;имя;фамилия;город\n+71;Иван;Петров;Москва\n+72;Ольга;Смирнова;Казань\n\
         +73;Алексей;Кузнецов;Санкт-Петербург\n",
    ),
    (
        Encoding::Windows1253,
        "τηλέφωνο;όνομα;επώνυμο;πόλη\n+301;Γιώργος;Παπαδόπουλος;Αθήνα\n+302;Ελένη;Νικολάου;Θεσσαλονίκη\n\
         +303;Κώστας;Δημητρίου;Πάτρα\n",
    ),
    (
        Encoding::Windows1254,
        "telefon;ad;soyad;şehir\n+901;Ayşe;Yılmaz;İstanbul\n+902;Çağlar;Öztürk;Diyarbakır\n\
         +903;Gülşen;Şahin;Eskişehir\n+904;Işıl;Kılıç;Muğla\n",
    ),
    (
        Encoding::ShiftJis,
        "電話番号,氏名,都道府県\n+811,山田太郎,東京都\n+812,佐藤花子,大阪府\n+813,鈴木一郎,北海道\n",
    ),
    (
        Encoding::EucKr,
        "전화번호,이름,도시\n+821,김민수,서울\n+822,이영희,부산\n+823,박지훈,대구\n",
    ),
    (
        Encoding::Gb18030,
        "电话,姓名,城市\n+861,王伟,北京\n+862,李娜,上海\n+863,张敏,广州\n",
    ),
    (
        Encoding::Big5,
        "電話,姓名,城市\n+8861,陳怡君,臺北\n+8862,林志明,高雄\n+8863,黃淑芬,臺中\n",
    ),
    (
        Encoding::Macintosh,
        "phone,name,city\n+331,François,Orléans\n+49,Jürgen,Köln\n+34,Muñoz,Málaga\n+333,Chloé,Besançon\n",
    ),
];

#[test]
fn lists_of_many_countries() {
    for (encoding, text) in LISTS {
        let (bytes, _, is_lossy) = standard(encoding).encode(text);
        assert!(!is_lossy, "{text}");
        let guess = of_head(&bytes, true);
        assert_eq!(guess.encoding, encoding, "{text}");
        assert!(!guess.may_change);
        let utf8 = of_head(text.as_bytes(), true);
        assert_eq!((utf8.encoding, utf8.may_change), (Encoding::Utf8, true));
    }
}

#[test]
fn a_byte_order_mark_decides() {
    for (start, encoding) in [
        (b"\xef\xbb\xbfa\xff".as_slice(), Encoding::Utf8),
        (b"\xff\xfea\0,\0", Encoding::Utf16Le),
        (b"\xfe\xff\0a\0,", Encoding::Utf16Be),
    ] {
        let guess = of_head(start, true);
        assert_eq!(
            (guess.encoding, guess.mark),
            (encoding, mark_of(encoding, start))
        );
    }
    assert_eq!(mark_of(Encoding::Utf16Be, b"\xff\xfea\0"), 0);
}

#[test]
fn utf16_is_known_without_a_mark() {
    let text = "phone,name\n+1415,Łukasz 👋\n";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(of_head(&little, true).encoding, Encoding::Utf16Le);
    assert_eq!(of_head(&big, true).encoding, Encoding::Utf16Be);
}

#[test]
fn one_letter_is_western() {
    for text in [
        b"Chlo\xe9".as_slice(),
        b"Bj\xf6rn",
        b"a\n\x80 \x93x\x94\n",
        b"\xe9",
    ] {
        assert_eq!(of_head(text, true).encoding, Encoding::Windows1252);
    }
}

#[test]
fn damaged_utf8_stays_utf8() {
    let text = [
        "Zoë\nChloé\nBjörn\n".as_bytes(),
        b"Ren\xc3\n",
        "José\n".as_bytes(),
    ]
    .concat();
    assert_eq!(of_head(&text, true).encoding, Encoding::Utf8);
}

#[test]
fn a_head_may_end_inside_a_character() {
    assert_eq!(of_head(b"a\xc3\xa9\nb\xc3", false).encoding, Encoding::Utf8);
    assert_eq!(of_head(b"ab\xc3", false).encoding, Encoding::Utf8);
}

#[test]
fn letters_that_look_like_utf8_by_chance_are_not_enough() {
    let (bytes, _, _) = encoding_rs::IBM866.encode("phone,name\n+1415,Кузнецов\n");
    assert_eq!(of_head(&bytes, true).encoding, Encoding::Ibm866);
}
