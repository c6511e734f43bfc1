//! The demo's county: municipalities of Kreis Soest with rounded numbers of people from 16 years on, and legal texts
//! that say they are examples.

/// AGS, name, people of all ages at the end of 2018 in thousands times ten (Lippstadt, Soest, Werl, Warstein, Rüthen and
/// Anröchte from the register, the others estimated so that they add up), share of the letters.
pub const MUNICIPALITIES: [(&str, &str, i32, i32); 14] = [
    ("05974004", "Anröchte", 103, 700),
    ("05974008", "Bad Sassendorf", 120, 700),
    ("05974012", "Ense", 123, 700),
    ("05974016", "Erwitte", 161, 700),
    ("05974020", "Geseke", 213, 800),
    ("05974024", "Lippetal", 120, 700),
    ("05974028", "Lippstadt", 679, 1600),
    ("05974032", "Möhnesee", 116, 700),
    ("05974036", "Rüthen", 110, 700),
    ("05974040", "Soest", 475, 1300),
    ("05974044", "Warstein", 248, 900),
    ("05974048", "Welver", 119, 700),
    ("05974052", "Werl", 308, 1000),
    ("05974056", "Wickede (Ruhr)", 124, 700),
];

/// Share of people from 16 years on, roughly.
pub const ADULT_SHARE: f64 = 0.85;

pub const IMPRINT: &str = "Dies ist ein Beispiel. Ein Kreis nennt hier Anschrift, Vertretung, Telefon, E-Mail und Aufsicht.\n\n\
    Kreis Soest, Der Landrat, Hoher Weg 1–3, 59494 Soest. Telefon 02921 00-0000.";
pub const PRIVACY: &str = "Dies ist ein Beispiel. Verantwortlich ist der Kreis Soest, Der Landrat, Hoher Weg 1–3, 59494 Soest.\n\n\
    Die Datenschutzbeauftragte erreichen Sie unter datenschutz@kreis-soest.example.";
pub const ACCESSIBILITY: &str = "Dies ist ein Beispiel. Diese Seiten sollen für alle benutzbar sein. Wenn Sie auf eine Barriere stoßen, \
    schreiben Sie an befragung@kreis-soest.example oder rufen Sie an: 02921 00-0000.\n\nWenn Sie keine befriedigende Antwort bekommen, hilft die \
    Ombudsstelle für barrierefreie Informationstechnik des Landes Nordrhein-Westfalen.";
