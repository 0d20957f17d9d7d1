//! Joins descriptions: those of schemas that become one type or field.

use super::Word;

/// Appends a description to another, unless both are the same.
pub(crate) fn join_descriptions(first: &mut String, more: &str) {
    if more.is_empty() || first == more {
        return;
    }
    if !first.is_empty() {
        let is_sentence = first.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；']);
        first.push_str(if is_sentence { " " } else { ". " });
    }
    first.push_str(more);
}

/// Does what [`join_descriptions`] does where either may be missing.
pub(super) fn add_description(first: &mut Option<Word>, more: Option<Word>) {
    match (first, more) {
        (first @ None, more) => *first = more,
        (Some(first), Some(more)) => join_descriptions(&mut first.text, &more.text),
        (Some(_), None) => {}
    }
}
