//! What headings are about, by a layout's rules.

use serde::Deserialize;

use super::normal;

/// What stands under a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Role {
    /// Method and address of the call.
    Call,
    /// Parameters in the query.
    Query,
    /// Parameters in headers.
    Headers,
    /// Parameters in the path.
    Path,
    /// Parameters of the request: of its body, where it has one.
    Request,
    Response,
    /// Parameters of the request before the answer has begun, and of the answer after that.
    Parameters,
    RequestSample,
    ResponseSample,
    /// A sample of either.
    Sample,
    /// Lists of values.
    Enumeration,
    Codes,
    /// A table of an object that rows refer to.
    Object,
    /// A chapter without fields.
    Skip,
}

/// How a heading of a role reads. All that is given must hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(super) role: Role,
    /// The whole heading, without its number and without brackets.
    #[serde(default)]
    pub(super) whole: Vec<String>,
    /// The heading has one word of each group.
    #[serde(default)]
    pub(super) has: Vec<Vec<String>>,
    /// The heading has none of these words.
    #[serde(default)]
    pub(super) not: Vec<String>,
}

/// The role of a heading by the first rule that fits, and whether it is known as a whole.
pub(super) fn role(rules: &[Rule], heading: &str) -> Option<(Role, bool)> {
    let text = plain(&normal(heading));
    let bare = plain(&without_brackets(&text));
    let whole = |rule: &&Rule| rule.whole.iter().any(|word| *word == text || *word == bare);
    if let Some(rule) = rules.iter().find(whole) {
        return Some((rule.role, true));
    }
    let fits = |rule: &&Rule| {
        !rule.has.is_empty()
            && rule.has.iter().all(|group| group.iter().any(|word| text.contains(word.as_str())))
            && !rule.not.iter().any(|word| text.contains(word.as_str()))
    };
    rules.iter().find(fits).map(|rule| (rule.role, false))
}

/// A heading without its number, and without the marks around it.
pub(crate) fn plain(heading: &str) -> String {
    // Bullets, and the signs of fonts that only the site has.
    let is_bullet =
        |letter: char| "•·●○■□◆◇▶►▪★☆※→".contains(letter) || matches!(letter, '\u{e000}'..='\u{f8ff}');
    let around =
        |letter: char| letter.is_whitespace() || "*#:：【】、.-—`\"“”".contains(letter) || is_bullet(letter);
    let mut text = heading.trim_matches(around);
    loop {
        let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit() || ".、".contains(letter));
        let rest = if rest.len() == text.len() {
            let inner = text.trim_start_matches(['(', '（']);
            let digits =
                inner.trim_start_matches(|l: char| l.is_ascii_digit() || "一二三四五六七八九十".contains(l));
            let closed = digits.trim_start_matches([')', '）', '、', '.', ' ']);
            if digits.len() < inner.len() && closed.len() < digits.len() {
                closed
            } else {
                return text.to_owned();
            }
        } else {
            rest
        };
        let rest = rest.trim_matches(around);
        if rest.is_empty() {
            return text.to_owned();
        }
        text = rest;
    }
}

fn without_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for letter in text.chars() {
        match letter {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(letter),
            _ => {}
        }
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}
