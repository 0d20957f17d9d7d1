//! Character references such as `&nbsp;` and `&#39;`.

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name has 31 letters.
const LONGEST: usize = 33;

/// The characters of a reference that starts with this text's `&`, and the reference's length in bytes. It must end
/// with a semicolon: pages show addresses such as `?a=1&copy=2`.
pub(super) fn decode(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = rest.get(..=end)?;
    let length = name.len() + 1;
    if let Some(number) = name.strip_prefix('#') {
        let number = number.trim_end_matches(';');
        let value = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        let replaced =
            value.checked_sub(0x80).and_then(|index| C1_REPLACEMENTS.get(usize::try_from(index).ok()?));
        let letter = replaced.copied().flatten().or_else(|| char::from_u32(value).filter(|_| value != 0));
        return Some((letter.unwrap_or('\u{fffd}').to_string(), length));
    }
    let (first, second) = NAMED_ENTITIES.get(name).copied().filter(|(first, _)| *first != 0)?;
    let letters = [first, second].into_iter().filter(|letter| *letter != 0).filter_map(char::from_u32);
    Some((letters.collect(), length))
}

/// A text of HTML without its references.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, reference) = rest.split_at(at);
        out.push_str(before);
        let (letters, length) = decode(reference).unwrap_or_else(|| ("&".to_owned(), 1));
        out.push_str(&letters);
        rest = reference.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        for (text, shows) in [
            ("a&nbsp;b", "a\u{a0}b"),
            ("&lt;b&gt; &amp;&#39;&#x4e2d;", "<b> &'中"),
            ("&#150;&#0;&#xd800;", "–\u{fffd}\u{fffd}"),
            ("?a=1&copy=2 &unknown; && &;", "?a=1&copy=2 &unknown; && &;"),
        ] {
            assert_eq!(decoded(text), shows);
        }
    }
}
