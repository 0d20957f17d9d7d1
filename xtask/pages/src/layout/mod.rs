//! Layouts: what differs between documentation sites, as data. The engine has no site's words.
//!
//! In: `schema/layouts/*.json`. Out: a [`Layout`], which answers what a word of a page means. [`choose::Layouts`] chooses it by
//! the page.

pub(crate) mod choose;
mod file;
mod headings;
mod types;

pub(crate) use self::file::{Envelope, Objects, Root};
pub(crate) use self::headings::{Role, plain};

use std::collections::HashMap;

use self::headings::Rule;
use self::types::Types;

/// One documentation site: what its words mean.
#[derive(Debug, Default)]
pub struct Layout {
    /// Its name: that of its file.
    pub(crate) name: String,
    /// The site.
    title: String,
    /// Texts that a page of the site has.
    pub(crate) marks: Vec<String>,
    /// Whether pages that nothing tells apart have this layout.
    is_default: bool,
    columns: HashMap<String, Column>,
    /// Names of columns without blanks, the longest first: a header that is pasted is cut by them.
    cuts: Vec<(String, Column)>,
    types: Types,
    required: HashMap<String, Answer>,
    /// Words for required and optional, the longest first.
    answers: Vec<(String, Answer)>,
    none: Vec<String>,
    rules: Vec<Rule>,
    pub(crate) objects: Objects,
    /// What stands before the name of a nested row.
    pub(crate) nesting: Vec<String>,
    /// Names of the access token.
    pub(crate) tokens: Vec<String>,
    pub(crate) envelopes: Vec<Envelope>,
    /// Words before a method, an address or a path.
    pub(crate) labels: Vec<String>,
    documents: Vec<String>,
    scripts: Vec<String>,
    /// Lines that are no words of the page's author.
    pub(crate) ignored: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Name,
    Type,
    Required,
    Description,
    Value,
    Code,
    /// What no schema has: a default, an example.
    Other,
}

impl Column {
    /// The key of its words in a layout's file.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Type => "type",
            Self::Required => "required",
            Self::Description => "description",
            Self::Value => "value",
            Self::Code => "code",
            Self::Other => "other",
        }
    }
}

/// The answer to "is it required?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Required,
    Optional,
    /// Required under a condition: optional to a schema, and documented.
    Conditional,
}

impl Layout {
    /// What a column of this name holds.
    pub(crate) fn column(&self, header: &str) -> Option<Column> {
        let text = normal(header);
        if let Some(column) = self.columns.get(&text) {
            return Some(*column);
        }
        // Two languages, or a remark, in one cell: `参数 parameter`, `Type（类型）`, `类型[长度限制]`.
        let mut parts =
            text.split([' ', '/', '(', ')', '（', '）', '[', ']']).filter(|part| !part.is_empty());
        let first = self.columns.get(parts.next()?)?;
        let rest: Vec<Option<&Column>> = parts.map(|part| self.columns.get(part)).collect();
        let remark = text.contains(['(', '（', '[']) && rest.iter().all(Option::is_none);
        (!rest.is_empty() && (remark || rest.iter().all(|column| *column == Some(first)))).then_some(*first)
    }

    /// The columns that a pasted line names, with or without blanks between them.
    pub(crate) fn columns(&self, line: &str) -> Option<Vec<Column>> {
        const LONGEST: usize = 120;
        if line.chars().count() > LONGEST {
            return None;
        }
        let text = normal(line);
        let mut columns = Vec::new();
        (self.cut(&text, &mut columns, 0) && columns.len() > 1).then_some(columns)
    }

    fn cut(&self, rest: &str, columns: &mut Vec<Column>, depth: usize) -> bool {
        if rest.is_empty() {
            return columns.first().is_some_and(|first| is_key(*first))
                || columns.iter().any(|column| is_key(*column)) && columns.contains(&Column::Type);
        }
        if depth > 12 {
            return false;
        }
        for (word, column) in &self.cuts {
            let Some(after) = rest.strip_prefix(word.as_str()) else { continue };
            let glued = !after.is_empty() && !after.starts_with(' ');
            if glued && (word.is_ascii() || after.is_ascii()) {
                continue;
            }
            let again = columns.last() == Some(column);
            if columns.contains(column) && !again && *column != Column::Other {
                continue;
            }
            let before = columns.len();
            // Both languages side by side name one column.
            if !again || *column == Column::Other {
                columns.push(*column);
            }
            if self.cut(after.trim_start(), columns, depth + 1) {
                return true;
            }
            columns.truncate(before);
        }
        false
    }

    /// What a cell answers to "is it required?".
    pub(crate) fn answer(&self, cell: &str) -> Option<Answer> {
        let text = normal(cell);
        if let Some(answer) = self.required.get(text.trim_end_matches(['.', '。'])) {
            return Some(*answer);
        }
        // `否（二选一）`, `是, 当 type=1`: a remark makes a condition of it.
        let begins = self.answers.iter().find(|(word, _)| text.starts_with(word.as_str()));
        let Some((word, answer)) = begins else {
            // `type=1时必填`: a condition before the word makes one of it.
            let ends = |word: &str| !word.is_ascii() && word.chars().count() > 1 && text.ends_with(word);
            return self.answers.iter().any(|(word, _)| ends(word)).then_some(Answer::Conditional);
        };
        let rest = text.get(word.len()..)?.trim_start();
        let remark = rest.starts_with(['(', '（', ',', '，', ';', '；', '、', '\n', ':', '：', '/', '[']);
        remark.then_some(if *answer == Answer::Required { Answer::Conditional } else { *answer })
    }

    /// The answer that a description gives: `必填，…`, `…必填`, `… 否`. Values such as `true` and single letters are no answers
    /// here, nor is a description that has words for both. The second is whether the word stands apart: what it is glued to
    /// may be a condition.
    pub(crate) fn stated(&self, prose: &str) -> Option<(Answer, bool)> {
        let text = prose.trim().to_lowercase();
        let is_long = |word: &str| {
            let count = word.chars().count();
            if word.is_ascii() { count > 5 } else { count > 1 }
        };
        // The longest words come first.
        let mut rest = text.clone();
        let mut words: Vec<(&str, Answer)> = Vec::new();
        for (word, answer) in self.answers.iter().filter(|(word, _)| is_long(word)) {
            if rest.contains(word.as_str()) {
                rest = rest.replace(word.as_str(), "\n");
                words.push((word, *answer));
            }
        }
        let last = text.rsplit(char::is_whitespace).next().filter(|last| last.len() < text.len());
        if words.is_empty() {
            let own = self.answers.iter().find(|(word, _)| !word.is_ascii() && last == Some(word));
            return own.map(|(_, answer)| (*answer, true));
        }
        let [(word, answer)] = words.as_slice() else { return None };
        let ends = |rest: &str| rest.is_empty() || rest.starts_with(|letter: char| !letter.is_alphanumeric());
        let begins = text.strip_prefix(word).is_some_and(ends);
        let is_glued = !word.is_ascii()
            && text.strip_suffix(word).is_some_and(|before| {
                // `0：选填` is a value, `是否必填` a question.
                let mut names = self.columns.keys().filter(|name| name.len() > word.len());
                before.ends_with(|letter: char| letter.is_alphabetic() || "，。；".contains(letter))
                    && !names.any(|name| text.ends_with(name.as_str()))
            });
        let apart = begins || last == Some(word);
        (apart || is_glued).then_some((*answer, apart))
    }

    /// The answer with which a text begins, and its length in bytes.
    pub(crate) fn leading_answer(&self, text: &str) -> Option<(Answer, usize)> {
        let lower = text.to_lowercase();
        self.answers.iter().find_map(|(word, answer)| {
            let after = lower.strip_prefix(word.as_str())?;
            let ends = if word.is_ascii() {
                !after.starts_with(|l: char| l.is_ascii_alphanumeric() || l == '_')
            } else {
                true
            };
            let fits = ends && text.is_char_boundary(word.len());
            fits.then_some((*answer, word.len()))
        })
    }

    /// Whether a text says that there is nothing: `无`, `none`.
    pub(crate) fn is_none(&self, text: &str) -> bool {
        let text = normal(text);
        let text = text.trim_matches(['。', '.', '-', ' ', '*']);
        self.none.iter().any(|word| word == text)
    }

    /// Whether a name is that of the access token.
    pub(crate) fn is_token(&self, name: &str) -> bool {
        self.tokens.iter().any(|token| token.eq_ignore_ascii_case(name))
    }

    /// The type in a cell.
    pub(crate) fn kind(&self, cell: &str) -> Option<crate::page::RowType> {
        self.types.cell(cell)
    }

    /// Whether a host serves documents.
    pub(crate) fn is_documentation(&self, host: &str) -> bool {
        self.documents.iter().any(|begins| host.starts_with(begins.as_str()))
    }

    /// Whether a line is code that is not JSON.
    pub(crate) fn is_script(&self, line: &str) -> bool {
        let line = line.trim_start();
        self.scripts.iter().any(|begins| line.starts_with(begins.as_str()))
    }

    /// What a heading is about.
    pub(crate) fn role(&self, heading: &str) -> Option<(Role, bool)> {
        headings::role(&self.rules, heading)
    }
}

pub(crate) fn is_key(column: Column) -> bool {
    matches!(column, Column::Name | Column::Value | Column::Code)
}

/// A text as words are compared: lower case, one blank between words, no mark at its end.
pub(crate) fn normal(text: &str) -> String {
    let text =
        text.trim().trim_end_matches([':', '：']).to_lowercase().replace('？', "?").replace('\u{3000}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
