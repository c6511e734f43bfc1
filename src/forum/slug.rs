//! Addresses from titles: lower-case ASCII letters, digits and hyphens. Pure.

/// Longest slug, the number at its end aside.
const LONGEST: usize = 60;

/// The slug of a title; `forum` where nothing of it is left.
pub fn of(title: &str) -> String {
    let mut slug = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            _ if slug.ends_with('-') || slug.is_empty() => {}
            _ => slug.push('-'),
        }
    }
    slug.truncate(LONGEST);
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "forum".to_owned() } else { slug.to_owned() }
}

/// The slug, with the first number from 2 on that makes it differ from those taken.
pub fn free(slug: &str, taken: &[String]) -> String {
    let is_free = |slug: &String| !taken.contains(slug);
    let numbered = (2..).map(|number| format!("{slug}-{number}"));
    std::iter::once(slug.to_owned()).chain(numbered).find(is_free).unwrap_or_else(|| slug.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_addresses() {
        assert_eq!(of("1. Bürgerforum: Straße & Öffentlichkeit!"), "1-buergerforum-strasse-oeffentlichkeit");
        assert_eq!(of("???"), "forum");
        assert_eq!(of(" Über uns "), "ueber-uns");
        assert!(of(&"ä".repeat(100)).len() <= LONGEST);
        assert!(!of(&"ab ".repeat(40)).ends_with('-'));
    }

    #[test]
    fn taken_ones_get_a_number() {
        let taken: Vec<String> = ["forum", "forum-2", "x"].map(str::to_owned).into();
        assert_eq!(free("forum", &taken), "forum-3");
        assert_eq!(free("neu", &taken), "neu");
    }
}
