//! Names, and values without quotes.

use super::Reader;
use xtask_diagnostics::PagePath;
use xtask_schema::SampleKind;

impl Reader<'_> {
    /// A member's name and the colon behind it.
    pub(super) fn name(&mut self, path: &PagePath) -> Option<String> {
        const HELP: &str = "a member is `\"name\": value`";
        let line = self.cursor.next_line();
        let (name, slip) = match self.cursor.peek()? {
            quote @ ('"' | '\'' | '“' | '”') => {
                self.cursor.next();
                let close = if matches!(quote, '“' | '”') { '”' } else { quote };
                let slip = match quote {
                    '"' => None,
                    '\'' => Some("single-quotes"),
                    _ => Some("full-width"),
                };
                let mark = self.cursor.mark();
                let read = self.cursor.quoted(close);
                if let Some(name) = self.lost_quote(&read, mark) {
                    self.slip("missing-quote", &path.name(&name), line);
                    return Some(name);
                }
                match read {
                    Ok(name) => (name, slip),
                    Err(_) => {
                        self.refuse(line, "a name whose quote is not closed in its line", HELP);
                        return None;
                    }
                }
            }
            letter if letter.is_alphabetic() || letter == '_' => {
                let name = self.cursor.bare(&[':', '：', ' ', '"', '\'', ',', '{', '}', '[', ']']);
                // The quote before it may be lost, and the one behind it not.
                if matches!((self.cursor.peek(), self.cursor.second()), (Some('"' | '\''), Some(':' | '：')))
                {
                    self.cursor.next();
                    (name, Some("missing-quote"))
                } else {
                    (name, Some("unquoted-name"))
                }
            }
            _ => {
                self.refuse(line, "the sample cannot be read from here: no name of a member", HELP);
                return None;
            }
        };
        if let Some(kind) = slip {
            self.slip(kind, &path.name(&name), line);
        }
        self.cursor.blanks();
        let after = self.cursor.next_line();
        match self.cursor.peek() {
            Some(':') => {
                self.cursor.next();
            }
            Some('：') => {
                self.cursor.next();
                self.slip("full-width", &path.name(&name), after);
            }
            Some(letter) if slip.is_none() && (letter.is_alphanumeric() || "\"'{[-".contains(letter)) => {
                self.slip("missing-colon", &path.name(&name), line);
            }
            _ => {
                self.refuse(after, format!("nothing behind the name `{name}` that could be its value"), HELP);
                return None;
            }
        }
        Some(name)
    }

    /// The name whose closing quote is lost, if what was read as text is one with its colon, and no other colon follows.
    /// The cursor then stands behind that colon.
    fn lost_quote(&mut self, read: &Result<String, String>, mark: usize) -> Option<String> {
        let behind = self.cursor.mark();
        let is_colon = |letter: char| matches!(letter, ':' | '：');
        let text = match read {
            Ok(text) => {
                self.cursor.blanks();
                let follows = self.cursor.peek().is_some_and(is_colon);
                self.cursor.back_to(behind);
                if follows {
                    return None;
                }
                text
            }
            Err(text) => text,
        };
        let name = text.split(is_colon).next().unwrap_or_default().trim();
        let is_name =
            !name.is_empty() && name.chars().all(|letter| letter.is_alphanumeric() || letter == '_');
        if !is_name || !text.contains(is_colon) {
            return None;
        }
        self.cursor.back_to(mark);
        while self.cursor.next().is_some_and(|letter| !is_colon(letter)) {}
        Some(name.to_owned())
    }

    /// A number, a literal, or text without quotes.
    pub(super) fn bare(&mut self, path: &PagePath, line: usize) {
        const HELP: &str = "put text in quotes, and what is said of a number in a comment";
        let here = self.cursor.next_line();
        let mark = self.cursor.mark();
        let mut word = self.cursor.bare(&[',', '，', ';', '；', '}', ']']);
        let number = |word: &str| serde_json::from_str::<serde_json::Number>(word).is_ok();
        if let Some((first, rest)) = word.split_once([' ', '（', '(']).filter(|(first, _)| number(first)) {
            let said = word.get(first.len()..).unwrap_or_default().trim_start();
            if ["(", "（", "#", "-- ", "<!--"].iter().any(|begins| said.starts_with(begins)) {
                self.cursor.back_to(mark + first.chars().count());
                word = first.to_owned();
            } else if rest.trim_start().starts_with(char::is_alphabetic) {
                return self.refuse(here, format!("`{word}` may be a number or text"), HELP);
            }
        }
        let (kind, slip) = match word.as_str() {
            "true" | "false" => (SampleKind::Boolean, None),
            "null" => (SampleKind::Null, None),
            _ if number(&word) => (SampleKind::Number, None),
            _ => match word.to_lowercase().as_str() {
                "true" | "false" => (SampleKind::Boolean, Some("literal-case")),
                "null" | "none" | "nil" => (SampleKind::Null, Some("literal-case")),
                _ => (SampleKind::String, Some("unquoted-value")),
            },
        };
        if kind == SampleKind::String && is_nearly_number(&word) {
            return self.refuse(here, format!("`{word}` may be a number or text"), HELP);
        }
        let lost = word.strip_suffix('"').filter(|text| !text.contains('"') && !text.is_empty());
        let is_address = word.starts_with("http://") || word.starts_with("https://");
        let starts_digit = word.starts_with(|letter: char| letter.is_ascii_digit());
        if word.is_empty() || lost.is_none() && word.contains(['"', ':']) && !starts_digit && !is_address {
            return self.refuse(here, format!("the value of `{path}` cannot be read"), "put text in quotes");
        }
        self.field(path, kind, line);
        self.shows(path, lost.unwrap_or(&word), here);
        if let Some(slip) = slip {
            self.slip(if lost.is_some() { "missing-quote" } else { slip }, path, here);
        }
    }
}

/// `020`, `+20`, `20.`, `0x14`: a number to some, and to JSON none.
fn is_nearly_number(word: &str) -> bool {
    let digits = word.trim_start_matches(['+', '-']);
    let hex = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let all = |text: &str, is: fn(&char) -> bool| !text.is_empty() && text.chars().all(|letter| is(&letter));
    hex.is_some_and(|hex| all(hex, char::is_ascii_hexdigit))
        || all(digits.strip_suffix('.').unwrap_or(digits), char::is_ascii_digit)
}
