//! Bytes into types: fast, then again for the error, then again repaired.

use serde_core::de::DeserializeSeed as _;
use serde_json::Value;

use super::repair::Repair;
use super::{Context, FieldMut, budget, context, serde, text};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::{Anomaly, Decode, Record};

/// Decodes the body of a response or of a request.
///
/// A body that is not JSON is repaired and decoded once more, as [`Decoder::repair`] describes.
///
/// # Errors
/// The body is not JSON, or does not have the type's shape; see [`DecodeError`].
pub fn from_slice<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    Decoder::new().from_slice(body)
}

/// Decodes bodies, with options.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoder {
    repair: bool,
    memory_limit: usize,
    by_serde: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// A decoder with the default options.
    #[must_use]
    pub const fn new() -> Self {
        Self { repair: true, memory_limit: budget::DEFAULT, by_serde: false }
    }

    /// Whether a body that is not JSON is repaired and decoded once more. The default is `true`.
    ///
    /// Within strings, raw control characters become their escapes, and bytes that are not UTF-8 become U+FFFD; a byte
    /// order mark is dropped. The value knows that it was repaired:
    /// [`UnknownFields::is_repaired`](crate::UnknownFields::is_repaired), and `drift()`. A type without unknown fields,
    /// such as a request, is never repaired.
    #[must_use]
    pub const fn repair(self, repair: bool) -> Self {
        Self { repair, ..self }
    }

    /// How many bytes of memory decoding a value may take, a repaired copy of the body included. The default is 128 MiB.
    ///
    /// The decoder counts memory before it asks for it and rounds up: a few KiB at most come on top, for an error. A few
    /// bytes of JSON can make a large value: each `{}` in an array takes as much as a whole record. Beyond the limit,
    /// decoding ends with an error of the kind [`TooLarge`](DecodeErrorKind::TooLarge), which names the path.
    #[must_use]
    pub const fn memory_limit(self, bytes: usize) -> Self {
        Self { memory_limit: bytes, ..self }
    }

    /// Decodes by way of serde alone: for the tests that compare both ways.
    #[doc(hidden)]
    #[must_use]
    pub const fn by_serde(self) -> Self {
        Self { by_serde: true, ..self }
    }

    /// Decodes a body.
    ///
    /// # Errors
    /// The body is not JSON, or does not have the type's shape; see [`DecodeError`].
    pub fn from_slice<T: Decode>(self, body: &[u8]) -> Result<T, DecodeError> {
        let mut place = Document(None::<T>);
        self.decode(body, &mut place)?;
        place.0.ok_or_else(|| context::no_value(body, T::field(&mut None).expected()))
    }

    /// Decodes an array of bodies, as a file of stored answers may hold. None of them may be `null`.
    ///
    /// # Errors
    /// The text is not JSON, or not an array of the type's shape; see [`DecodeError`].
    pub fn list_from_slice<T: Record>(self, body: &[u8]) -> Result<Vec<T>, DecodeError> {
        let mut place = Documents(None::<Vec<T>>);
        self.decode(body, &mut place)?;
        place.0.ok_or_else(|| context::no_value(body, "an array"))
    }

    /// Decodes a body of any shape: to look into one that does not have its type's shape.
    ///
    /// # Errors
    /// The body is not JSON; see [`DecodeError`].
    pub fn value_from_slice(self, body: &[u8]) -> Result<Value, DecodeError> {
        let mut place = AnyDocument(None);
        self.decode(body, &mut place)?;
        Ok(place.0.unwrap_or_default())
    }

    fn decode(self, body: &[u8], place: &mut dyn Place) -> Result<(), DecodeError> {
        let strict = match std::str::from_utf8(body) {
            Ok(text) => self.decode_text(text, 0, place),
            Err(error) => Err(context::not_utf8(body, error.valid_up_to())),
        };
        match strict {
            Err(error) if self.repair && error.kind() == DecodeErrorKind::NotJson => {
                self.decode_repaired(body, error, place)
            }
            strict => strict,
        }
    }

    /// Decodes the text, beside which so much memory is taken already.
    fn decode_text(self, text: &str, taken: usize, place: &mut dyn Place) -> Result<(), DecodeError> {
        let mut cx = place.context(self.memory_limit).beside(taken);
        if self.by_serde {
            return decode_by_serde(text, &mut cx, place).map_err(|error| cx.explain(&error));
        }
        match text::decode(text, place.field(), &mut cx) {
            Ok(()) => Ok(()),
            Err(at) => {
                let again = place.context(self.memory_limit).beside(taken);
                decode_again(text, place, &cx, at, again)
            }
        }
    }

    /// Decodes the body once more, repaired. Where there is nothing to repair, or the type could not say that it was,
    /// the error stays what it was. Where repairing does not help, the error is at the place in the body as it came.
    #[cold]
    fn decode_repaired(
        self,
        body: &[u8],
        error: DecodeError,
        place: &mut dyn Place,
    ) -> Result<(), DecodeError> {
        let Some(repair) = Some(body).filter(|_| place.keeps_anomalies()).and_then(Repair::of) else {
            return Err(error);
        };
        // What the first pass has decoded is dropped before there is a second copy of the body.
        place.field();
        if repair.length() > self.memory_limit {
            return Err(context::too_large(self.memory_limit, error));
        }
        let Some(text) = repair.text() else { return Err(error) };
        self.decode_text(&text, text.len(), place).map_err(|error| at_origin(body, &repair, &text, error))?;
        place.note(Anomaly::Repaired);
        Ok(())
    }
}

/// Where a document goes.
trait Place {
    /// The place, empty.
    fn field(&mut self) -> FieldMut<'_>;

    fn context(&self, limit: usize) -> Context {
        Context::new(limit)
    }

    /// Whether it can say that it was repaired.
    fn keeps_anomalies(&self) -> bool;

    /// Says so.
    fn note(&mut self, anomaly: Anomaly);
}

struct Document<T>(Option<T>);

impl<T: Decode> Document<T> {
    fn with_record(place: &mut Option<T>, visit: &mut dyn FnMut(&mut dyn Record)) {
        match T::field(place) {
            FieldMut::Record(place) => _ = place.get_mut().map(visit),
            FieldMut::Union(place) => _ = place.get_mut().map(visit),
            _ => {}
        }
    }
}

impl<T: Decode> Place for Document<T> {
    fn field(&mut self) -> FieldMut<'_> {
        self.0 = None;
        T::field(&mut self.0)
    }

    fn keeps_anomalies(&self) -> bool {
        let mut keeps = false;
        match T::field(&mut None) {
            FieldMut::Record(place) => keeps = place.begin().unknown().is_some(),
            FieldMut::Union(_) => keeps = true,
            _ => {}
        }
        keeps
    }

    fn note(&mut self, anomaly: Anomaly) {
        Self::with_record(&mut self.0, &mut |record| note(record, anomaly));
    }
}

struct Documents<T>(Option<Vec<T>>);

impl<T: Record> Place for Documents<T> {
    fn field(&mut self) -> FieldMut<'_> {
        self.0 = None;
        FieldMut::Documents(&mut self.0)
    }

    fn keeps_anomalies(&self) -> bool {
        (&T::empty() as &dyn Record).unknown().is_some()
    }

    fn note(&mut self, anomaly: Anomaly) {
        self.0.iter_mut().flatten().for_each(|record| note(record, anomaly));
    }
}

struct AnyDocument(Option<Value>);

impl Place for AnyDocument {
    fn field(&mut self) -> FieldMut<'_> {
        self.0 = None;
        FieldMut::Unknown(&mut self.0)
    }

    fn context(&self, limit: usize) -> Context {
        Context::without_bound(limit)
    }

    fn keeps_anomalies(&self) -> bool {
        true
    }

    fn note(&mut self, _: Anomaly) {}
}

fn note(record: &mut dyn Record, anomaly: Anomaly) {
    record.with_unknown(&mut |mut unknown| unknown.note("", anomaly));
}

fn decode_by_serde(text: &str, cx: &mut Context, place: &mut dyn Place) -> Result<(), serde_json::Error> {
    let mut source = serde_json::Deserializer::from_str(text);
    let value = serde::Value { field: place.field(), cx };
    value.deserialize(&mut source).and_then(|()| source.end())
}

/// Decodes the text by way of `serde_json`, which knows why it failed and where. It does not hand over the digits of
/// numbers, or, with `arbitrary_precision`, hands over numbers as objects. So there the fast reader's verdict counts. So
/// does that the document is too large.
#[cold]
fn decode_again(
    text: &str,
    place: &mut dyn Place,
    first: &Context,
    at: usize,
    again: Context,
) -> Result<(), DecodeError> {
    let at = context::place(text.as_bytes().get(..at).unwrap_or_default());
    if first.refused_number_or_object() || first.is_too_large() {
        return first.explain_at(at).map_or(Ok(()), Err);
    }
    let mut cx = again.trusting_decimals();
    match decode_by_serde(text, &mut cx, place) {
        // `serde_json` has stopped at a number that the fast reader passed.
        Err(error) if !cx.is_at_fault() && context::is_out_of_range(&error) => {
            Err(first.explain_at(at).unwrap_or_else(|| first.explain_syntax(text, at)))
        }
        Err(error) => Err(cx.explain(&error)),
        // The fast reader passes all that `serde_json` does. Were it not so, an error would be better than a value that was
        // decoded without the digits of its numbers.
        Ok(()) => Err(first.explain_at(at).unwrap_or_else(|| first.explain_syntax(text, at))),
    }
}

fn at_origin(body: &[u8], repair: &Repair<'_>, text: &str, error: DecodeError) -> DecodeError {
    let lines = text.split_inclusive('\n').take(error.line.saturating_sub(1));
    let at = repair.origin(lines.map(str::len).sum::<usize>() + error.column);
    let (line, column) = context::place(body.get(..at).unwrap_or(body));
    DecodeError { line, column, ..error }
}
