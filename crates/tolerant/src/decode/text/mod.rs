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
use crate::record::{Key, Table};
use crate::{RawScalar, TypeMismatch};

/// Decodes a whole document. On failure, returns the byte that the reader had come to.
pub(super) fn decode(text: &str, mut field: FieldMut<'_>, cx: &mut Context) -> Result<(), usize> {
    let mut reader = Reader::new(text);
    reader.value(&mut field, cx).and_then(|()| reader.end()).map_err(|Failed| reader.at())
}

impl Reader<'_> {
    /// Decodes one value: here, what most fields hold.
    #[inline]
    fn likely_value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.peek();
        match field {
            FieldMut::Text(place) => {
                if let Some(text) = self.plain_string() {
                    cx.charge_string(text.len())?;
                    **place = Some(text.to_owned());
                    return Ok(());
                }
            }
            FieldMut::Integer(place) => {
                if let Some(integer) = self.integer() {
                    **place = Some(integer);
                    return Ok(());
                }
            }
            FieldMut::Record(place) if self.peek_byte() == Some(b'{') => {
                self.enter()?;
                record::decode(place.begin(), &mut TextMembers::new(self), cx)?;
                self.leave();
                return Ok(());
            }
            _ => {}
        }
        self.value(field, cx)
    }

    /// Decodes one value.
    #[inline(never)]
    fn value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        if let FieldMut::Ignored = field {
            return self.skip_value(cx);
        }
        match self.peek() {
            Some(b'"') => match self.plain_string() {
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
            Some(b'-' | b'0'..=b'9') => match self.integer() {
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
            Some(b'{') => self.object(take(field), cx),
            Some(b'[') => self.array(take(field), cx),
            Some(b't') => self.word("true", field, RawScalar::Bool(true), cx),
            Some(b'f') => self.word("false", field, RawScalar::Bool(false), cx),
            Some(b'n') => self.word("null", field, RawScalar::Null, cx),
            _ => Err(Failed),
        }
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
            if self.at() == start && self.peek() == Some(b'}') {
                self.skip(1);
            }
            return Err(Failed);
        }
        self.leave();
        Ok(())
    }

    #[inline(never)]
    fn array(&mut self, field: FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        self.enter()?;
        array(field, &mut TextElements { reader: self, is_first: true }, cx)?;
        self.leave();
        Ok(())
    }
}

/// The members of an object in the text.
struct TextMembers<'r, 't> {
    reader: &'r mut Reader<'t>,
    is_first: bool,
    /// Whether the member before came without blanks.
    is_compact: bool,
    /// The name that was read last, where it is not a field's own.
    name: &'t str,
    /// The same, where it has escapes.
    escaped: Option<String>,
}

impl<'r, 't> TextMembers<'r, 't> {
    fn new(reader: &'r mut Reader<'t>) -> Self {
        Self { reader, is_first: true, is_compact: false, name: "", escaped: None }
    }

    /// Reads a name and its colon.
    #[inline]
    fn read_name(&mut self, cx: &mut Context) -> Result<(), Failed> {
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

    fn last_name(&self) -> &str {
        self.escaped.as_deref().unwrap_or(self.name)
    }
}

impl Members for TextMembers<'_, '_> {
    #[inline]
    fn next(&mut self, table: &'static Table, next: usize, cx: &mut Context) -> Result<Name, Failed> {
        // Most members come in the order of the schema: then the name is compared as a whole, and not read.
        let opening = table.fields().get(next).map_or("", |field| field.opening);
        if self.is_compact && self.reader.take(opening) {
            return Ok(Name(Key::field(next)));
        }
        let comma = self.reader.at();
        if !self.reader.advance(&mut self.is_first, b'}')? {
            return Ok(Name::END);
        }
        let was_compact = self.is_compact;
        self.is_compact = self.reader.at() <= comma + 1;
        if !was_compact && opening.get(1..).is_some_and(|opening| self.reader.take(opening)) {
            return Ok(Name(Key::field(next)));
        }
        self.read_name(cx)?;
        Ok(Name(table.find(self.last_name(), next)))
    }

    fn name(&self) -> &str {
        self.last_name()
    }

    fn next_name(&mut self, cx: &mut Context) -> Result<Option<String>, Failed> {
        if !self.reader.advance(&mut self.is_first, b'}')? {
            return Ok(None);
        }
        self.read_name(cx)?;
        if let Some(name) = self.escaped.take() {
            return Ok(Some(name));
        }
        cx.require(self.name.len())?;
        Ok(Some(self.name.to_owned()))
    }

    #[inline]
    fn value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
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
        if !self.reader.advance(&mut self.is_first, b']')? {
            return Ok(false);
        }
        self.reader.value(field, cx)?;
        Ok(true)
    }

    fn as_dyn(&mut self) -> &mut dyn Elements {
        self
    }
}
