//! Decoding from JSON text, fast.
//!
//! The reader knows JSON and the likely cases; everything else it hands to the [rules](super::value), as serde's sources
//! do. It words no errors: after a failure the text is decoded again by way of `serde_json`, which knows why and where.

mod reader;
mod skip;
mod string;

use std::borrow::Cow;
use std::mem::take;

use self::reader::Reader;
use super::source::{Elements, Members, Name};
use super::value::{array, object, scalar};
use super::{Context, Failed, FieldMut, record};
use crate::record::{Key, Record, Table};
use crate::{RawScalar, TypeMismatch};

/// Decodes a whole document. On failure, returns the byte that the reader had come to.
pub(super) fn decode(text: &str, mut field: FieldMut<'_>, cx: &mut Context) -> Result<(), usize> {
    let mut reader = Reader::new(text);
    reader.value(&mut field, cx).and_then(|()| reader.end()).map_err(|Failed| reader.at())
}

impl Reader<'_> {
    /// Decodes one value.
    #[inline(never)]
    fn value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.likely_value(field, cx)
    }

    /// Decodes one value: here, what most fields hold.
    #[expect(clippy::inline_always, reason = "called for each field: this saves 2 % of all time")]
    #[inline(always)]
    fn likely_value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        match (&mut *field, self.peek()) {
            (FieldMut::Text(place), Some(b'"')) => {
                if let Some(text) = self.plain_string() {
                    cx.charge_string(text.len())?;
                    **place = Some(text.to_owned());
                    return Ok(());
                }
            }
            (FieldMut::Integer(place), Some(b'-' | b'0'..=b'9')) => {
                if let Some(integer) = self.integer() {
                    **place = Some(integer);
                    return Ok(());
                }
            }
            _ => {}
        }
        self.other_value(field, cx)
    }

    #[inline(never)]
    fn other_value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        match (&mut *field, self.peek()) {
            (FieldMut::Ignored, _) => self.skip_value(cx),
            (FieldMut::Record(place), Some(b'{')) => self.record(place.begin(), cx),
            (_, Some(b'"')) => match self.plain_string() {
                Some(text) => match field {
                    FieldMut::Scalar(place) => {
                        cx.charge_string(text.len())?;
                        place.text(text).map_err(|TypeMismatch| cx.refuse(place.expected(), "a string"))
                    }
                    field => scalar(take(field), RawScalar::Text(Cow::Borrowed(text)), cx),
                },
                None => {
                    let text = self.escaped_string(cx)?;
                    scalar(take(field), RawScalar::Text(Cow::Owned(text)), cx)
                }
            },
            (_, Some(b'-' | b'0'..=b'9')) => match self.integer() {
                Some(integer) => match field {
                    FieldMut::Scalar(place) => {
                        place.integer(integer).map_err(|TypeMismatch| cx.refuse(place.expected(), "a number"))
                    }
                    field => scalar(take(field), RawScalar::Integer(integer), cx),
                },
                None => {
                    let digits = self.digits().ok_or(Failed)?;
                    scalar(take(field), RawScalar::Digits(digits), cx)
                }
            },
            (_, Some(b'{')) => self.object(take(field), cx),
            (_, Some(b'[')) => self.array(take(field), cx),
            (_, Some(b't')) => self.word("true", field, RawScalar::Bool(true), cx),
            (_, Some(b'f')) => self.word("false", field, RawScalar::Bool(false), cx),
            (_, Some(b'n')) => self.word("null", field, RawScalar::Null, cx),
            _ => Err(Failed),
        }
    }

    fn record(&mut self, record: &mut dyn Record, cx: &mut Context) -> Result<(), Failed> {
        self.enter()?;
        record::decode(record, &mut TextMembers::new(self), cx)?;
        self.leave();
        Ok(())
    }

    fn word(
        &mut self,
        word: &str,
        field: &mut FieldMut<'_>,
        raw: RawScalar<'_>,
        cx: &mut Context,
    ) -> Result<(), Failed> {
        if self.take(word) { scalar(take(field), raw, cx) } else { Err(Failed) }
    }

    #[inline(never)]
    fn object(&mut self, field: FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.enter()?;
        let start = self.at();
        if let Err(Failed) = object(field, &mut TextMembers::new(self), cx) {
            // `serde_json` looks for the end of an object that is refused before it reports where that was.
            if self.at() == start {
                self.skip(1);
                if self.peek() == Some(b'}') {
                    self.skip(1);
                }
            }
            return Err(Failed);
        }
        self.leave();
        Ok(())
    }

    #[inline(never)]
    fn array(&mut self, field: FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.enter()?;
        self.skip(1);
        array(field, &mut TextElements { reader: self, is_first: true }, cx)?;
        self.leave();
        Ok(())
    }
}

/// The members of an object in the text.
struct TextMembers<'r, 't> {
    reader: &'r mut Reader<'t>,
    /// What comes before the next member: at first the opening bracket, then a comma.
    separator: u8,
    /// The name that was read last, where it is not a field's own.
    name: &'t str,
    /// The same, where it has escapes.
    escaped: Option<String>,
}

impl<'r, 't> TextMembers<'r, 't> {
    fn new(reader: &'r mut Reader<'t>) -> Self {
        Self { reader, separator: b'{', name: "", escaped: None }
    }

    /// Reads a name and its colon.
    #[inline]
    fn read_name(&mut self, cx: &mut Context) -> Result<(), Failed> {
        if self.reader.peek_byte() != Some(b'"') {
            return Err(Failed);
        }
        match self.reader.plain_string() {
            Some(name) => {
                self.name = name;
                self.escaped = None;
            }
            None => self.escaped = Some(self.reader.escaped_string(cx)?),
        }
        if self.reader.peek() != Some(b':') {
            return Err(Failed);
        }
        self.reader.skip(1);
        Ok(())
    }

    /// Goes to the next member. Returns whether there is one before the closing bracket.
    #[inline]
    fn advance(&mut self) -> Result<bool, Failed> {
        let separator = std::mem::replace(&mut self.separator, b',');
        match self.reader.peek() {
            Some(byte) if byte == separator => self.reader.skip(1),
            Some(b'}') => {
                self.reader.skip(1);
                return Ok(false);
            }
            _ => return Err(Failed),
        }
        let is_empty = self.reader.peek() == Some(b'}') && separator == b'{';
        if is_empty {
            self.reader.skip(1);
        }
        Ok(!is_empty)
    }

    fn last_name(&self) -> &str {
        self.escaped.as_deref().unwrap_or(self.name)
    }
}

impl Members for TextMembers<'_, '_> {
    /// Most names are the expected ones, and come without blanks: they are compared as a whole, and not read.
    #[inline]
    fn is_next(&mut self, table: &'static Table, next: u32) -> bool {
        let opening = table.opening(next);
        let is_next = opening.is_some_and(|opening| self.reader.take_behind(self.separator, opening));
        if is_next {
            self.separator = b',';
        }
        is_next
    }

    fn next(&mut self, table: &'static Table, next: u32, cx: &mut Context) -> Result<Name, Failed> {
        if !self.advance()? {
            return Ok(Name::END);
        }
        if table.opening(next).is_some_and(|opening| self.reader.take(opening)) {
            // Where the name came after blanks, one comes before the value.
            if self.reader.peek_byte() == Some(b' ') {
                self.reader.skip(1);
            }
            return Ok(Name(Key::Field(next)));
        }
        self.read_name(cx)?;
        Ok(Name(table.find(self.last_name(), next)))
    }

    fn name(&self) -> &str {
        self.last_name()
    }

    fn next_name(&mut self, cx: &mut Context) -> Result<Option<String>, Failed> {
        if !self.advance()? {
            return Ok(None);
        }
        self.read_name(cx)?;
        if let Some(name) = self.escaped.take() {
            return Ok(Some(name));
        }
        cx.require(self.name.len())?;
        Ok(Some(self.name.to_owned()))
    }

    fn value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.reader.value(field, cx)
    }

    #[inline]
    fn value_of_field(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.reader.likely_value(field, cx)
    }

    fn as_dyn(&mut self) -> &mut dyn Members {
        self
    }
}

/// The elements of an array in the text.
struct TextElements<'r, 't> {
    reader: &'r mut Reader<'t>,
    is_first: bool,
}

impl Elements for TextElements<'_, '_> {
    fn next(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<bool, Failed> {
        if !self.reader.advance(&mut self.is_first)? {
            return Ok(false);
        }
        self.reader.value(field, cx)?;
        Ok(true)
    }

    fn is_object(&self) -> bool {
        match self.reader.rest() {
            [b'{', ..] => self.is_first,
            [b',', b'{', ..] => !self.is_first,
            _ => false,
        }
    }

    fn object(&mut self, record: &mut dyn Record, cx: &mut Context) -> Result<(), Failed> {
        if !std::mem::take(&mut self.is_first) {
            self.reader.skip(1);
        }
        self.reader.record(record, cx)
    }

    fn as_dyn(&mut self) -> &mut dyn Elements {
        self
    }
}
