//! Objects, lists and what they hold.

use std::collections::HashSet;

use super::Reader;
use super::text::Comment;
use xtask_diagnostics::PagePath;
use xtask_schema::SampleKind;

/// Deeper than any document nests, and far from the end of the stack.
const DEEPEST: usize = 128;

/// What separates, or ends, the members of an object or the elements of a list.
enum After {
    Separator,
    End,
}

impl Reader<'_> {
    pub(super) fn root(&mut self) {
        self.cursor.blanks();
        let line = self.cursor.next_line();
        if self.cursor.next() == Some('[') {
            return self.refuse(
                line,
                "the sample is a list, not an object",
                "an answer of this series is an object",
            );
        }
        self.object(&PagePath::default(), 0);
        while !self.broken {
            self.cursor.blanks();
            let line = self.cursor.next_line();
            let slip = match self.cursor.peek() {
                Some('}' | ']') => "extra-bracket",
                Some(',' | '，') => "extra-comma",
                Some(';' | '；') => "semicolon",
                Some('"' | '\'' | '“' | ':') => {
                    let help = "a bracket too many ends it, or one is missing where the next sample begins";
                    return self.refuse(line, "the sample goes on behind its last bracket", help);
                }
                _ => return,
            };
            self.cursor.next();
            self.slip(slip, &PagePath::default(), line);
        }
    }

    /// Goes over blanks and comments.
    fn space(&mut self, at: &PagePath) {
        self.cursor.blanks();
        loop {
            let line = self.cursor.next_line();
            match self.cursor.comment() {
                Comment::None => return,
                Comment::Read => self.slip("comment", at, line),
                Comment::Open => {
                    return self.refuse(
                        line,
                        "a comment that does not end",
                        "what follows may be part of it",
                    );
                }
            }
            self.cursor.blanks();
        }
    }

    /// The members of an object, whose brace is read.
    fn object(&mut self, path: &PagePath, depth: usize) {
        let mut names: HashSet<String> = HashSet::new();
        let mut last: Option<(PagePath, usize)> = None;
        loop {
            self.space(path);
            let line = self.cursor.next_line();
            match self.cursor.peek() {
                _ if self.broken => return,
                None => return self.slip("missing-bracket", path, line),
                Some('}') => {
                    self.cursor.next();
                    return self.trailing(last);
                }
                Some(']') => {
                    return self.refuse(
                        line,
                        "`]` closes an object",
                        "write `}`, or the bracket that is missing",
                    );
                }
                Some(',') => {
                    self.cursor.next();
                    self.slip("extra-comma", path, line);
                    continue;
                }
                Some(_) if self.cursor.ellipsis() => {
                    self.slip("ellipsis", path, line);
                    last = None;
                    self.over_comma();
                    continue;
                }
                Some(_) => {}
            }
            let Some(name) = self.name(path) else { return };
            let member = path.name(&name);
            if !names.insert(name) {
                self.slip("name-twice", &member, line);
            }
            self.value(&member, line, depth);
            last = match self.after(&member, '}') {
                After::Separator => Some((member, self.cursor.line())),
                After::End => None,
            };
        }
    }

    /// The elements of a list, whose bracket is read.
    fn list(&mut self, path: &PagePath, depth: usize) {
        let element = path.elements();
        let mut last: Option<(PagePath, usize)> = None;
        loop {
            self.space(&element);
            let line = self.cursor.next_line();
            match self.cursor.peek() {
                _ if self.broken => return,
                None => return self.slip("missing-bracket", path, line),
                Some(']') => {
                    self.cursor.next();
                    return self.trailing(last);
                }
                Some('}') => {
                    return self.refuse(
                        line,
                        "`}` closes a list",
                        "write `]`, or the bracket that is missing",
                    );
                }
                Some(',') => {
                    self.cursor.next();
                    self.slip("extra-comma", &element, line);
                    continue;
                }
                Some(_) if self.cursor.ellipsis() => {
                    self.slip("ellipsis", &element, line);
                    last = None;
                    self.over_comma();
                    continue;
                }
                Some(_) => {}
            }
            self.value(&element, line, depth);
            last = match self.after(&element, ']') {
                After::Separator => Some((element.clone(), self.cursor.line())),
                After::End => None,
            };
        }
    }

    fn over_comma(&mut self) {
        self.cursor.blanks();
        if self.cursor.peek() == Some(',') {
            self.cursor.next();
        }
    }

    fn trailing(&mut self, last: Option<(PagePath, usize)>) {
        if let Some((path, line)) = last {
            self.slip("trailing-comma", &path, line);
        }
    }

    /// What stands behind a value.
    fn after(&mut self, path: &PagePath, close: char) -> After {
        let end = self.cursor.line();
        self.space(path);
        let line = self.cursor.next_line();
        match self.cursor.peek() {
            Some(',') => {
                self.cursor.next();
            }
            Some(';' | '；') => {
                self.cursor.next();
                self.slip("semicolon", path, line);
            }
            Some('，' | '、') => {
                self.cursor.next();
                self.slip("full-width", path, line);
            }
            Some(letter) if letter == close => return After::End,
            // The other bracket is refused by whoever reads on.
            None | Some('}' | ']') => return After::End,
            Some(_) => {
                self.slip("missing-comma", path, end);
                return After::End;
            }
        }
        After::Separator
    }

    fn value(&mut self, path: &PagePath, line: usize, depth: usize) {
        self.space(path);
        let here = self.cursor.next_line();
        match self.cursor.peek() {
            Some('{' | '[') if depth >= DEEPEST => {
                self.refuse(here, format!("the sample nests deeper than {DEEPEST}"), "no answer does");
            }
            Some('{') => {
                self.container(path, line);
                self.cursor.next();
                self.object(path, depth + 1);
            }
            Some('[') => {
                self.field(path, SampleKind::Array, line);
                self.cursor.next();
                self.list(path, depth + 1);
            }
            Some(quote @ ('"' | '\'' | '“' | '”')) => self.quoted(quote, path, line),
            None | Some(',' | ';' | '}' | ']' | ':') => {
                self.refuse(here, format!("`{path}` has no value"), "a member is `\"name\": value`");
            }
            Some(_) => self.bare(path, line),
        }
    }

    /// An object. In a list its fields tell of it, so it is no field itself.
    fn container(&mut self, path: &PagePath, line: usize) {
        if path.of_elements().is_none() || self.known.contains_key(path) {
            return self.field(path, SampleKind::Object, line);
        }
        self.objects.insert(path.clone());
    }

    fn quoted(&mut self, quote: char, path: &PagePath, line: usize) {
        self.field(path, SampleKind::String, line);
        self.cursor.next();
        let here = self.cursor.line();
        match quote {
            '"' => {}
            '\'' => self.slip("single-quotes", path, here),
            _ => self.slip("full-width", path, here),
        }
        let close = if matches!(quote, '“' | '”') { '”' } else { quote };
        let text = match self.cursor.quoted(close) {
            Ok(text) => text,
            Err(text) => {
                self.slip("missing-quote", path, here);
                // The comma behind the lost quote was meant to follow the value.
                if text.trim_end().ends_with(',') {
                    self.slip("comma-in-value", path, here);
                }
                return;
            }
        };
        self.shows(path, text.trim().trim_end_matches([',', '，']), here);
        if text.trim_end().ends_with([',', '，']) {
            self.slip("comma-in-value", path, here);
        }
        if text.trim() != text {
            self.slip("blank-in-value", path, here);
        }
        if self.cursor.peek().is_some_and(|letter| letter.is_alphanumeric() || letter == '\\') {
            let message = format!("the text of `{path}` goes on behind its closing quote");
            self.refuse(here, message, "a quote within text is written `\\\"`");
        }
    }
}
