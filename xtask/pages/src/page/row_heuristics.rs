//! Lines that no table takes: prose, where that is certain.

use super::types;
use super::words;
use xtask_diagnostics::PagePath;

/// Whether a line may be meant as a row of parameters: it has bars, or a name and a type.
pub(super) fn is_row(text: &str) -> bool {
    let text = text.trim();
    if undecorated(text).starts_with('|') || text.split('|').skip(1).any(|cell| is_path(cell.trim())) {
        return true;
    }
    let mut parts = undecorated(text).split_whitespace();
    let quotes = ['`', '"', '\'', '*', '~'];
    let (first, second) = (parts.next().unwrap_or_default().trim_matches(quotes), parts.next());
    let is_type = |word: &str| types::is_known(word) || types::is_foreign(word);
    let typed = second.is_some_and(|second| is_type(second.trim_matches(quotes)));
    let is_name = first.chars().all(char::is_alphanumeric) && !first.is_empty();
    typed && (is_path(first) || is_name && !words::is_sentence(text))
}

/// Whether a line may be meant as a row of values or codes: it begins with a number, a name, or text in quotes.
pub(super) fn is_listed(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let inner = undecorated(text).split_whitespace().next().unwrap_or_default();
    let around = |letter: char| !letter.is_alphanumeric() && letter != '_';
    [first, inner].iter().any(|word| word.contains(char::is_numeric) || word.contains(['"', '“']))
        || is_path(inner.trim_matches(around))
        || undecorated(text).starts_with('|')
}

/// Whether a word can only be the path of a parameter.
pub(super) fn is_path(word: &str) -> bool {
    let letters = |letter: char| letter.is_ascii_alphanumeric() || "_.[]".contains(letter);
    word.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
        && word.contains(['.', '_', '['])
        && word.chars().all(letters)
        && PagePath::parse(word).is_some()
        && !["e.g", "i.e", "a.k.a"].contains(&word)
}

/// A line without what makes an item of a list of it.
pub(super) fn undecorated(text: &str) -> &str {
    let text = text.trim_start_matches(['-', '*', '+', '>', '•', '·', ' ', '\t', '`', '"']);
    let number = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    match number.strip_prefix(['.', ')', '、']).filter(|_| number.len() < text.len()) {
        Some(rest) => rest.trim_start(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_row() {
        for (line, is) in [
            ("- order.ext_info.customer_notes string notes", true),
            ("| order.openid | string |", true),
            ("  retries float how often", true),
            ("1. retries number how often", true),
            ("重试 float 次数", true),
            ("order.openid string(32) Of the user.", true),
            ("All text is UTF-8.", false),
            ("Note string values may be empty.", false),
            ("Note: amounts are in cents", false),
            ("order.openid is gone", false),
            ("- | order.openid | string |", true),
            ("openid | order.openid", true),
            ("注意：以上", false),
            ("", false),
        ] {
            assert_eq!(is_row(line), is, "{line}");
        }
    }

    #[test]
    fn what_may_be_a_value() {
        for (line, is) in [
            ("- 300 what", true),
            ("> -2 what", true),
            ("• 30 what", true),
            ("(\"Express\" what", true),
            ("* SOLD_OUT what", true),
            ("Note: these may change.", false),
            ("(continued description)", false),
            ("注意：以上", false),
        ] {
            assert_eq!(is_listed(line), is, "{line}");
        }
    }
}
