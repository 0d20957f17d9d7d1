//! Parses JSON to nodes in one pass, exactly as RFC 8259 defines it. The messages of syntax errors come from `serde_json`.

use std::ops::Range;
use std::sync::Arc;

use super::node::{DEEPEST, Member, Node, Value};
use crate::source::{Place, Source};

/// A text that is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ParseError {
    /// It is no JSON.
    Syntax,
    /// It may be JSON, but is beyond what is read here: where, and why.
    Limit(Range<usize>, String),
}

pub(super) fn parse(source: &Arc<Source>) -> Result<Node, ParseError> {
    let mut parser = Parser { source, text: &source.text, at: 0, depth: 0 };
    let node = parser.node()?;
    parser.skip_whitespace();
    if parser.at == source.text.len() { Ok(node) } else { Err(ParseError::Syntax) }
}

struct Parser<'a> {
    source: &'a Arc<Source>,
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_whitespace(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Skips this byte, and returns whether it was next.
    fn eat(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, byte: u8) -> Result<(), ParseError> {
        if self.eat(byte) { Ok(()) } else { Err(ParseError::Syntax) }
    }

    fn place(&self, start: usize) -> Place {
        Place { source: Arc::clone(self.source), span: start..self.at, is_json: true }
    }

    fn node(&mut self) -> Result<Node, ParseError> {
        self.skip_whitespace();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b't') => self.word("true", Value::Boolean(true))?,
            Some(b'f') => self.word("false", Value::Boolean(false))?,
            Some(b'n') => self.word("null", Value::Null)?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => return Err(ParseError::Syntax),
        };
        Ok(Node { place: self.place(start), value })
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, ParseError>) -> Result<Value, ParseError> {
        if self.depth == DEEPEST {
            let message = format!("more than {DEEPEST} arrays and objects stand in each other");
            return Err(ParseError::Limit(self.at..self.at + 1, message));
        }
        self.depth += 1;
        self.at += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value, ParseError> {
        let mut members = Vec::new();
        self.skip_whitespace();
        if self.eat(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_whitespace();
            let start = self.at;
            let name = self.string()?;
            let name_place = self.place(start);
            self.skip_whitespace();
            self.expect(b':')?;
            members.push(Member { name, name_place, node: self.node()? });
            self.skip_whitespace();
            if self.eat(b'}') {
                return Ok(Value::Object(members));
            }
            self.expect(b',')?;
        }
    }

    fn list(&mut self) -> Result<Value, ParseError> {
        let mut elements = Vec::new();
        self.skip_whitespace();
        if self.eat(b']') {
            return Ok(Value::Array(elements));
        }
        loop {
            elements.push(self.node()?);
            self.skip_whitespace();
            if self.eat(b']') {
                return Ok(Value::Array(elements));
            }
            self.expect(b',')?;
        }
    }

    fn word(&mut self, word: &str, value: Value) -> Result<Value, ParseError> {
        let is_here = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word));
        self.at += word.len();
        if is_here { Ok(value) } else { Err(ParseError::Syntax) }
    }

    fn number(&mut self) -> Result<Value, ParseError> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(Value::Number(self.text.get(start..self.at).unwrap_or_default().to_owned()))
    }

    fn digits(&mut self) -> Result<(), ParseError> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at > start { Ok(()) } else { Err(ParseError::Syntax) }
    }

    fn string(&mut self) -> Result<String, ParseError> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let rest = self.text.get(self.at..).unwrap_or_default();
            let plain = rest.bytes().position(|byte| matches!(byte, b'"' | b'\\' | ..=0x1f));
            let plain = rest.get(..plain.unwrap_or(rest.len())).unwrap_or_default();
            string.push_str(plain);
            self.at += plain.len();
            if self.eat(b'"') {
                return Ok(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, ParseError> {
        let escape = self.peek().ok_or(ParseError::Syntax)?;
        self.at += 1;
        Ok(match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(ParseError::Syntax),
        })
    }

    /// The digits after `\u`, or two escapes that are a surrogate pair.
    fn unicode(&mut self) -> Result<char, ParseError> {
        let start = self.at - 2;
        let unit = self.hex()?;
        let is_first = (0xd800..0xdc00).contains(&unit);
        let another = self.text.get(self.at..).is_some_and(|rest| rest.starts_with("\\u"));
        if is_first && another {
            self.at += 2;
            let pair = [unit, self.hex()?];
            if let Some(Ok(letter)) = char::decode_utf16(pair).next() {
                return Ok(letter);
            }
        }
        char::from_u32(u32::from(unit)).ok_or_else(|| {
            let message = "an escape that is half a character, which no string can hold";
            ParseError::Limit(start..start + 6, message.to_owned())
        })
    }

    fn hex(&mut self) -> Result<u16, ParseError> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(ParseError::Syntax)?;
        self.at += 4;
        // A sign would be taken as part of a number.
        let all = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        u16::from_str_radix(digits, 16).ok().filter(|_| all).ok_or(ParseError::Syntax)
    }
}
