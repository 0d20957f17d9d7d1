//! A sample's characters, and the page's line of each.

use crate::page::Line;

/// Whether a comment stood somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comment {
    None,
    Read,
    /// One that does not end.
    Open,
}

/// What only tells where a line may be broken, and gets into a sample when it is copied.
fn is_unseen(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// A place in the sample.
pub(super) struct Cursor {
    letters: Vec<char>,
    /// Where each line begins, and its number on the page.
    lines: Vec<(usize, usize)>,
    at: usize,
}

impl Cursor {
    pub(super) fn new(lines: &[Line]) -> Self {
        let mut cursor = Self { letters: Vec::new(), lines: Vec::new(), at: 0 };
        for line in lines {
            cursor.lines.push((cursor.letters.len(), line.number));
            cursor.letters.extend(line.text.chars().filter(|letter| !is_unseen(*letter)));
            cursor.letters.push('\n');
        }
        cursor
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    pub(super) fn second(&self) -> Option<char> {
        self.letters.get(self.at + 1).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let letter = self.peek()?;
        self.at += 1;
        Some(letter)
    }

    /// The page's line of the letter that was read last.
    pub(super) fn line(&self) -> usize {
        self.line_at(self.at.saturating_sub(1))
    }

    /// The page's line of the letter that comes next.
    pub(super) fn next_line(&self) -> usize {
        self.line_at(self.at)
    }

    fn line_at(&self, at: usize) -> usize {
        let index = self.lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.lines.get(index).map_or(1, |(_, number)| *number)
    }

    /// Goes over blanks; whether there were any.
    pub(super) fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    /// Goes over a comment, if one begins here.
    pub(super) fn comment(&mut self) -> Comment {
        let third = self.letters.get(self.at + 2).copied();
        let (end, may_end_later): (&[char], bool) = match (self.peek(), self.second(), third) {
            (Some('/'), Some('/'), _) | (Some('#'), _, _) | (Some('-'), Some('-'), Some(' ')) => {
                (&['\n'], true)
            }
            (Some('/'), Some('*'), _) => (&['*', '/'], false),
            (Some('<'), Some('!'), Some('-')) => (&['-', '-', '>'], false),
            (Some('('), _, _) => (&[')'], false),
            (Some('（'), _, _) => (&['）'], false),
            _ => return Comment::None,
        };
        // `/*/` does not end what it begins.
        let from = self.at + if end.len() > 1 { 2 } else { 1 };
        let rest = self.letters.get(from..).unwrap_or_default();
        let found = rest.windows(end.len()).position(|letters| letters == end);
        match found {
            Some(found) => {
                self.at = from + found + if may_end_later { 0 } else { end.len() };
                Comment::Read
            }
            None if may_end_later => {
                self.at = self.letters.len();
                Comment::Read
            }
            None => Comment::Open,
        }
    }

    /// To the beginning of a line, from 0.
    pub(super) fn go_to_line(&mut self, index: usize) {
        self.at = self.lines.get(index).map_or(self.letters.len(), |(start, _)| *start);
    }

    /// Where the cursor stands, to come back to.
    pub(super) fn mark(&self) -> usize {
        self.at
    }

    pub(super) fn back_to(&mut self, mark: usize) {
        self.at = mark;
    }

    /// How many lines are read: all but those that begin here or later.
    pub(super) fn lines_read(&self) -> usize {
        let index = self.lines.partition_point(|(start, _)| *start <= self.at).saturating_sub(1);
        let start = self.lines.get(index).map_or(0, |(start, _)| *start);
        let before = self.letters.get(start..self.at).unwrap_or_default();
        if self.at < self.letters.len() && before.iter().all(|letter| letter.is_whitespace()) {
            index
        } else {
            index + 1
        }
    }

    /// Goes over `...`, if it stands here.
    pub(super) fn ellipsis(&mut self) -> bool {
        let start = self.at;
        while matches!(self.peek(), Some('.' | '…' | '。')) {
            self.at += 1;
        }
        self.at > start
    }

    /// The letters up to one of those that end a bare word.
    pub(super) fn bare(&mut self, ends: &[char]) -> String {
        let mut word = String::new();
        while let Some(letter) = self.peek().filter(|letter| !ends.contains(letter) && *letter != '\n') {
            // Two slashes behind a colon are part of an address.
            if matches!((letter, self.second()), ('/', Some('/' | '*'))) && !word.ends_with(':') {
                break;
            }
            word.push(letter);
            self.at += 1;
        }
        word.trim_end().to_owned()
    }

    /// Text up to its closing quote; `None` if the line ends before. The cursor stands behind the opening quote.
    pub(super) fn quoted(&mut self, close: char) -> Result<String, String> {
        let mut text = String::new();
        while let Some(letter) = self.peek() {
            match letter {
                '\n' => break,
                '\\' => {
                    self.at += 1;
                    match self.next() {
                        Some('u') => text.push(self.escape()),
                        Some('n') => text.push('\n'),
                        Some('t') => text.push('\t'),
                        Some('r') => text.push('\r'),
                        Some(other) => text.push(other),
                        None => break,
                    }
                }
                _ if letter == close => {
                    self.at += 1;
                    return Ok(text);
                }
                _ => {
                    text.push(letter);
                    self.at += 1;
                }
            }
        }
        Err(text)
    }

    fn escape(&mut self) -> char {
        let digits: String = self.letters.iter().skip(self.at).take(4).collect();
        self.at += digits.chars().take_while(char::is_ascii_hexdigit).count();
        u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER)
    }
}
