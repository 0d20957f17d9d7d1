//! The words by which pages of this series are understood: headings, columns, answers to "is it required?".
//!
//! Pages are machine-translated, so one heading has many wordings, some misspelt. Words are looked for within a
//! heading; a column's name must be one that is known.

mod columns;
mod headings;
mod names;

pub(super) use self::columns::{Column, column, columns, is_of_errors};
pub(super) use self::headings::{Topic, alone, is_sentence, topic};
pub(super) use self::names::{name, named_fields, plain};

/// Whether a field must be there, as the page answers.
pub(super) fn required(answer: &str) -> Option<bool> {
    const YES: &[&str] = &[
        "yes",
        "y",
        "true",
        "required",
        "must",
        "mandatory",
        "compulsory",
        "necessary",
        "是",
        "必填",
        "必须",
        "必需",
        "√",
        "✓",
    ];
    const NO: &[&str] = &[
        "no",
        "n",
        "false",
        "optional",
        "not required",
        "no required",
        "not necessary",
        "否",
        "非必填",
        "选填",
        "可选",
        "不必填",
        "非必须",
        "不是",
        "x",
        "×",
    ];
    let answer = answer.trim().trim_end_matches(['.', '。']).to_lowercase();
    if YES.contains(&answer.as_str()) {
        return Some(true);
    }
    NO.contains(&answer.as_str()).then_some(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers() {
        for (word, is) in [
            ("yes", Some(true)),
            ("Y", Some(true)),
            ("是", Some(true)),
            ("No", Some(false)),
            ("否", Some(false)),
            ("maybe", None),
            ("", None),
        ] {
            assert_eq!(required(word), is, "{word}");
        }
    }
}
