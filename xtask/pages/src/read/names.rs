//! What headings and labels name: a path, or a word.

use crate::document::{Position, Text};
use crate::layout::{Objects, Root};

/// How a heading names what stands below it.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    pub(crate) at: Position,
    /// As printed.
    pub(crate) text: String,
    /// The side and the path, if it is a path: `Res.list(Array).item`.
    pub(crate) path: Option<(Root, Vec<String>)>,
    /// Whether the path ends in a mark of an array.
    pub(crate) is_array: bool,
    /// The name alone: `Order` of `Object Order`.
    pub(crate) word: String,
}

/// What a heading names.
pub(super) fn name(heading: &Text, objects: &Objects) -> Name {
    let mut text = crate::layout::plain(&heading.text.replace('`', " "));
    let first = text.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_array = objects.elements.iter().any(|mark| first.contains('.') && first.ends_with(mark.as_str()));
    for mark in &objects.elements {
        while text.to_lowercase().contains(mark.as_str()) {
            let before = text.len();
            text = remove(&text, mark);
            if text.len() == before {
                break;
            }
        }
    }
    for words in [&objects.words, &objects.enumerations] {
        for word in words {
            text = remove(&text, word);
        }
    }
    let word = text.trim_matches(|l: char| l.is_whitespace() || "-:：()（）".contains(l));
    let word = only_name(word).unwrap_or(word).to_owned();
    let mut steps = word.split('.');
    let root =
        steps.next().and_then(|first| objects.roots.get(&bare(first, &objects.elements).to_lowercase()));
    let path: Vec<String> = steps.map(|step| bare(step, &objects.elements)).collect();
    let path = root.filter(|_| !path.is_empty() && path.iter().all(|step| !step.is_empty()));
    let path =
        path.map(|side| (*side, word.split('.').skip(1).map(|step| bare(step, &objects.elements)).collect()));
    Name { at: heading.at, text: heading.text.trim().to_owned(), path, is_array, word }
}

/// The one name that prose in another script mentions: `lamp` of `lamp包含以下字段`.
fn only_name(text: &str) -> Option<&str> {
    let mut names = text
        .split(|l: char| !(l.is_ascii_alphanumeric() || "_.[]".contains(l)))
        .map(|name| name.trim_matches('.'))
        .filter(|name| name.starts_with(|l: char| l.is_ascii_alphabetic() || l == '_'));
    let first = names.next()?;
    (!text.is_ascii() && first.len() > 1 && names.all(|name| name == first)).then_some(first)
}

/// A step of a path without what marks an array.
fn bare(step: &str, elements: &[String]) -> String {
    let mut step = step.trim().trim_end_matches("[]").to_owned();
    for mark in elements {
        step = remove(&step, mark);
    }
    step.trim().to_owned()
}

/// A text without a word, whatever its case.
fn remove(text: &str, word: &str) -> String {
    let Some(at) = text.to_lowercase().find(word) else { return text.to_owned() };
    let (Some(before), Some(after)) = (text.get(..at), text.get(at + word.len()..)) else {
        return text.to_owned();
    };
    let inside = |letter: Option<char>| letter.is_some_and(|l| l.is_ascii_alphanumeric() || l == '_');
    // `type` within `biz_type` is not a word.
    let is_one = word.is_ascii() && !word.contains(' ') && word.starts_with(char::is_alphanumeric);
    if is_one && (inside(before.chars().last()) || inside(after.chars().next())) {
        return text.to_owned();
    }
    let gap = if after.starts_with(['.', '[']) { "" } else { " " };
    format!("{}{gap}{}", before.trim_end(), after.trim_start()).trim().to_owned()
}
