//! The ways in: bytes into types, strictly first, and with one repair where that is asked for.

use serde::Deserialize as _;
use serde::de::DeserializeSeed;
use serde_json::Value;

use super::list::ListSeed;
use super::object::EXPECTED;
use super::repair::{Repaired, repair};
use super::{Context, Object, context};
use crate::drift::Oddity;
use crate::error::{DecodeError, DecodeErrorKind};

/// Reads the body of an answer or of a request.
///
/// The fast way in: UTF-8 is checked once, and the path of a failure is worked out only after it. A body that is no
/// JSON is mended and read once more, as [`Decoder::repair`] tells.
///
/// # Errors
/// The body is not JSON, or not of the type's shape; see [`DecodeError`].
pub fn from_slice<T: Object>(body: &[u8]) -> Result<T, DecodeError> {
    Decoder::new().from_slice(body)
}

/// Reads bodies, as it is told to.
///
/// ```
/// use ministore_model::{Decoder, GetOrderResponse};
///
/// // A raw line feed within a string: no JSON, but what this platform has been seen to send.
/// let body = b"{\"order\":{\"ext_info\":{\"customer_notes\":\"two\nlines\"}}}";
/// let response: GetOrderResponse = Decoder::new().from_slice(body)?;
/// assert!(response.unknown_fields.is_repaired());
/// let strict = Decoder::new().repair(false).from_slice::<GetOrderResponse>(body);
/// assert_eq!(strict.unwrap_err().to_string(),
///     "not JSON: order.ext_info.customer_notes: control character (\\u0000-\\u001F) found while parsing a string at line 2 column 0");
/// # Ok::<(), ministore_model::DecodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decoder {
    repair: bool,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::new()
    }
}

impl Decoder {
    /// One that repairs.
    #[must_use]
    pub const fn new() -> Self {
        Self { repair: true }
    }

    /// Whether a body that is no JSON is mended and read once more. On unless set.
    ///
    /// Within strings, raw control characters become their escapes, and what is no character becomes U+FFFD; a byte
    /// order mark is dropped. What was read then says so: [`UnknownFields::is_repaired`](crate::UnknownFields::is_repaired),
    /// and `drift()`. A request is never repaired.
    #[must_use]
    pub const fn repair(self, repair: bool) -> Self {
        Self { repair }
    }

    /// Reads one body.
    ///
    /// # Errors
    /// The body is not JSON, or not of the type's shape; see [`DecodeError`].
    pub fn from_slice<T: Object>(self, body: &[u8]) -> Result<T, DecodeError> {
        let note = |value: &mut T| note_repair(value);
        self.read(body, &Reading { decode: one, expected: EXPECTED, notes: notes::<T>, note })
    }

    /// Reads a list of bodies, as a file of stored answers may hold.
    ///
    /// # Errors
    /// The text is not JSON, or not a list of the type's shape; see [`DecodeError`].
    pub fn list_from_slice<T: Object>(self, body: &[u8]) -> Result<Vec<T>, DecodeError> {
        let note = |list: &mut Vec<T>| list.iter_mut().for_each(note_repair);
        self.read(body, &Reading { decode: list, expected: "a list", notes: notes::<T>, note })
    }

    /// Reads a body of any shape: for what is in one that does not match its type.
    ///
    /// # Errors
    /// The body is not JSON; see [`DecodeError`].
    pub fn value_from_slice(self, body: &[u8]) -> Result<Value, DecodeError> {
        self.read(body, &Reading { decode: any, expected: "a value", notes: || true, note: |_| () })
    }

    fn read<V>(self, body: &[u8], reading: &Reading<V>) -> Result<V, DecodeError> {
        let strict = match std::str::from_utf8(body) {
            Ok(text) => reading.run(text),
            Err(error) => Err(context::not_utf8(body, error.valid_up_to())),
        };
        match strict {
            Err(error) if self.repair && error.kind() == DecodeErrorKind::NotJson => {
                reading.again(body, error)
            }
            strict => strict,
        }
    }
}

type Source<'a> = serde_json::Deserializer<serde_json::de::StrRead<'a>>;

/// How a value is read of a text.
struct Reading<V> {
    /// Reads it; none, where the text says nothing.
    decode: fn(&mut Source<'_>, &mut Context) -> Result<Option<V>, serde_json::Error>,
    expected: &'static str,
    /// Whether it keeps note of a repair.
    notes: fn() -> bool,
    /// Notes one.
    note: fn(&mut V),
}

impl<V> Reading<V> {
    fn run(&self, text: &str) -> Result<V, DecodeError> {
        let mut context = Context::default();
        let mut source = serde_json::Deserializer::from_str(text);
        let value = (self.decode)(&mut source, &mut context).and_then(|value| source.end().map(|()| value));
        match value {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(context::nothing(text, self.expected)),
            Err(error) => Err(context.explain(&error)),
        }
    }

    /// The one repair. Where there is nothing to mend, or nowhere to say so, the failure stays what it was; where mending
    /// does not help, it is told in the places of the body as it came.
    #[cold]
    fn again(&self, body: &[u8], error: DecodeError) -> Result<V, DecodeError> {
        let Some(repaired) = Some(body).filter(|_| (self.notes)()).and_then(repair) else {
            return Err(error);
        };
        let mut value = self.run(&repaired.text).map_err(|error| in_places_of(body, &repaired, error))?;
        (self.note)(&mut value);
        Ok(value)
    }
}

fn one<T: Object>(source: &mut Source<'_>, context: &mut Context) -> Result<Option<T>, serde_json::Error> {
    let mut value = None;
    T::decode(source, context, &mut value)?;
    Ok(value)
}

fn any(source: &mut Source<'_>, _: &mut Context) -> Result<Option<Value>, serde_json::Error> {
    Value::deserialize(source).map(Some)
}

/// A list whose elements are there: there is nowhere to say that one was left out.
fn list<T: Object>(
    source: &mut Source<'_>,
    context: &mut Context,
) -> Result<Option<Vec<T>>, serde_json::Error> {
    let mut list = Vec::new();
    ListSeed::of_bodies(context, &mut list).deserialize(source)?;
    Ok(if context.has_oddity() { None } else { Some(list) })
}

/// Whether values of a type keep note of a repair: a request does not, and is not repaired.
fn notes<T: Object>() -> bool {
    T::empty().unknown().is_some()
}

fn note_repair<T: Object>(value: &mut T) {
    if let Some(unknown) = value.unknown_mut() {
        unknown.note("", Oddity::Repaired);
    }
}

fn in_places_of(body: &[u8], repaired: &Repaired, error: DecodeError) -> DecodeError {
    let lines = repaired.text.split_inclusive('\n').take(error.line.saturating_sub(1));
    let at = repaired.origin(lines.map(str::len).sum::<usize>() + error.column);
    let (line, column) = context::place(body.get(..at).unwrap_or(body));
    DecodeError { line, column, ..error }
}
