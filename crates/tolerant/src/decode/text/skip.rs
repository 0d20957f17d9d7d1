//! Values of no interest: they are JSON, at any depth, and nothing more is asked of them.
//!
//! `serde_json` asks as little of what it ignores. Were this reader stricter, it would refuse what that one accepts.

use super::super::{Context, Failed};
use super::reader::Reader;
use super::string::plain_length;

impl Reader<'_> {
    /// Passes one value.
    pub(super) fn skip_value(&mut self, cx: &mut Context) -> Result<(), Failed> {
        // The brackets that are still to be closed: a list, as the depth of what is ignored has no limit.
        let mut open = Vec::new();
        loop {
            let begun = match self.peek() {
                Some(b'"') => self.skip_string().map(|()| None),
                Some(b'-' | b'0'..=b'9') => self.digits().map(|_| None).ok_or(Failed),
                Some(b't') => self.skip_word("true"),
                Some(b'f') => self.skip_word("false"),
                Some(b'n') => self.skip_word("null"),
                Some(b'[') => Ok(Some(b']')),
                Some(b'{') => Ok(Some(b'}')),
                _ => Err(Failed),
            }?;
            if let Some(close) = begun {
                self.skip(1);
                if self.peek() != Some(close) {
                    if open.len() == open.capacity() {
                        cx.charge_scratch(open.len().max(8))?;
                    }
                    open.push(close);
                    self.skip_name(close)?;
                    continue;
                }
                self.skip(1);
            }
            if !self.skip_ends(&mut open)? {
                return Ok(());
            }
        }
    }

    /// Passes the ends of arrays and objects behind a value. Returns whether another value follows.
    fn skip_ends(&mut self, open: &mut Vec<u8>) -> Result<bool, Failed> {
        while let Some(close) = open.last().copied() {
            match self.peek() {
                Some(b',') => {
                    self.skip(1);
                    return self.skip_name(close).map(|()| true);
                }
                Some(byte) if byte == close => {
                    self.skip(1);
                    open.pop();
                }
                _ => return Err(Failed),
            }
        }
        Ok(false)
    }

    /// Passes the name of a member, if this is an object.
    fn skip_name(&mut self, close: u8) -> Result<(), Failed> {
        if close == b'}' {
            self.peek();
            self.skip_string()?;
            if self.peek() != Some(b':') {
                return Err(Failed);
            }
            self.skip(1);
        }
        Ok(())
    }

    fn skip_word(&mut self, word: &str) -> Result<Option<u8>, Failed> {
        if self.take(word) { Ok(None) } else { Err(Failed) }
    }

    /// Passes a string. Of escapes, half a character is enough.
    fn skip_string(&mut self) -> Result<(), Failed> {
        if self.peek_byte() != Some(b'"') {
            return Err(Failed);
        }
        self.skip(1);
        loop {
            self.skip(plain_length(self.rest()));
            match self.rest() {
                [b'"', ..] => {
                    self.skip(1);
                    return Ok(());
                }
                [b'\\', b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', ..] => self.skip(2),
                [b'\\', b'u', a, b, c, d, ..]
                    if [a, b, c, d].iter().all(|digit| digit.is_ascii_hexdigit()) =>
                {
                    self.skip(6);
                }
                _ => return Err(Failed),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_serde_json_ignores_is_passed() {
        let deep = ["[".repeat(3000), "]".repeat(3000)].concat();
        let cases = [
            "null",
            "true",
            "falsee",
            "tru",
            "\"a\"",
            r#""\ud800""#,
            r#""\u12g4""#,
            r#""\x""#,
            "\"",
            "\"a\nb\"",
            "-",
            "01",
            "1.",
            "1e5",
            "-0.5E+3",
            "[]",
            "[ ]",
            "[1,]",
            "[1 2]",
            "[,]",
            "{}",
            "{ }",
            r#"{"a":1}"#,
            r#"{"a" : [ {} , 2 ] }"#,
            r#"{"a"}"#,
            r#"{"a":}"#,
            r#"{"a":1,}"#,
            "{1:2}",
            r#"{"\ud800":[[{"b":""}]]}"#,
            "[}",
            "{]",
            "]",
            "",
            " ",
            &deep,
            "[[[",
            r#"{"a":{"b":"#,
        ];
        for text in cases {
            let (mut reader, mut cx) = (Reader::new(text), Context::new(usize::MAX));
            let passed = reader.skip_value(&mut cx).and_then(|()| reader.end()).is_ok();
            assert_eq!(passed, serde_json::from_str::<serde_core::de::IgnoredAny>(text).is_ok(), "{text}");
        }
    }
}
