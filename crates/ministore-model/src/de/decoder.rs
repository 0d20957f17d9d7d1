//! The ways in: bytes into types, strictly first, and with one repair where that is asked for.

use serde::de::{Deserialize as _, DeserializeSeed, Deserializer as _};
use serde_json::Value;

use super::list::{Elements, ListVisitor};
use super::object::EXPECTED;
use super::repair::{Repaired, repair};
use super::value::ValueSeed;
use super::{Context, Fields, Object, Places, Spot, context};
use crate::drift::Oddity;
use crate::error::{DecodeError, DecodeErrorKind};

/// Reads the body of an answer or of a request.
///
/// The fast way in: UTF-8 is checked once, and the path of a failure is worked out only after it. A body that is no
/// JSON is mended and read once more, as [`Decoder::repair`] tells.
///
/// ```
/// use ministore_model::{GetOrderResponse, OrderId, from_slice};
///
/// let response: GetOrderResponse = from_slice(br#"{"errcode":0,"order":{"order_id":"7"}}"#)?;
/// assert_eq!(response.order.unwrap().order_id, Some(OrderId(7)));
/// # Ok::<(), ministore_model::DecodeError>(())
/// ```
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
        let mut value = None::<T>;
        self.read(body, &mut value)?;
        value.ok_or_else(|| context::nothing(body, EXPECTED))
    }

    /// Reads a list of bodies, as a file of stored answers may hold.
    ///
    /// ```
    /// # use ministore_model::{Decoder, Order};
    /// let orders = Decoder::new().list_from_slice::<Order>(br#"[{"order_id":7},{"order_id":8}]"#)?;
    /// assert_eq!(orders.len(), 2);
    /// # Ok::<(), ministore_model::DecodeError>(())
    /// ```
    ///
    /// # Errors
    /// The text is not JSON, or not a list of the type's shape; see [`DecodeError`].
    pub fn list_from_slice<T: Object>(self, body: &[u8]) -> Result<Vec<T>, DecodeError> {
        let mut list = None::<Vec<T>>;
        self.read(body, &mut list)?;
        list.ok_or_else(|| context::nothing(body, "a list"))
    }

    /// Reads a body of any shape: for what is in one that does not match its type.
    ///
    /// # Errors
    /// The body is not JSON; see [`DecodeError`].
    pub fn value_from_slice(self, body: &[u8]) -> Result<Value, DecodeError> {
        let mut value = Value::Null;
        self.read(body, &mut value)?;
        Ok(value)
    }

    fn read(self, body: &[u8], into: &mut dyn Body) -> Result<(), DecodeError> {
        let strict = match std::str::from_utf8(body) {
            Ok(text) => run(text, into),
            Err(error) => Err(context::not_utf8(body, error.valid_up_to())),
        };
        match strict {
            Err(error) if self.repair && error.kind() == DecodeErrorKind::NotJson => again(body, error, into),
            strict => strict,
        }
    }
}

type Source<'a> = serde_json::Deserializer<serde_json::de::StrRead<'a>>;

/// What a body is read into.
trait Body {
    /// Reads it. Where the text says nothing, nothing is there after.
    fn decode(&mut self, source: &mut Source<'_>, context: &mut Context) -> Result<(), serde_json::Error>;

    /// Whether it keeps note of a repair: a request does not, and is not repaired.
    fn keeps_notes(&self) -> bool;

    /// Notes one.
    fn note(&mut self, oddity: Oddity);
}

impl<T: Object> Body for Option<T> {
    fn decode(&mut self, source: &mut Source<'_>, context: &mut Context) -> Result<(), serde_json::Error> {
        decode_value(source, context, T::spot(self))
    }

    fn keeps_notes(&self) -> bool {
        T::empty().unknown().is_some()
    }

    fn note(&mut self, oddity: Oddity) {
        if let Some(value) = self {
            note(value, oddity);
        }
    }
}

/// A list whose elements are there: there is nowhere to say that one was left out.
impl<T: Object> Body for Option<Vec<T>> {
    fn decode(&mut self, source: &mut Source<'_>, context: &mut Context) -> Result<(), serde_json::Error> {
        decode_list(source, context, self.insert(Vec::new()))?;
        if context.has_oddity() {
            *self = None;
        }
        Ok(())
    }

    fn keeps_notes(&self) -> bool {
        T::empty().unknown().is_some()
    }

    fn note(&mut self, oddity: Oddity) {
        for value in self.iter_mut().flatten() {
            note(value, oddity);
        }
    }
}

impl Body for Value {
    fn decode(&mut self, source: &mut Source<'_>, _: &mut Context) -> Result<(), serde_json::Error> {
        *self = Self::deserialize(source)?;
        Ok(())
    }

    fn keeps_notes(&self) -> bool {
        true
    }

    fn note(&mut self, _: Oddity) {}
}

// These two know no types, and so are compiled in this crate, with all that they call, and in no crate that uses it.

fn decode_value(
    source: &mut Source<'_>,
    context: &mut Context,
    spot: Spot<'_>,
) -> Result<(), serde_json::Error> {
    ValueSeed { context, spot }.deserialize(source)
}

fn decode_list(
    source: &mut Source<'_>,
    context: &mut Context,
    places: &mut dyn Places,
) -> Result<(), serde_json::Error> {
    source.deserialize_any(ListVisitor { context, places, elements: Elements::Whole })
}

fn note(value: &mut dyn Fields, oddity: Oddity) {
    if let Some(mut unknown) = value.unknown_mut() {
        unknown.note("", oddity);
    }
}

fn run(text: &str, into: &mut dyn Body) -> Result<(), DecodeError> {
    let mut context = Context::default();
    let mut source = serde_json::Deserializer::from_str(text);
    let read = into.decode(&mut source, &mut context).and_then(|()| source.end());
    read.map_err(|error| context.explain(&error))
}

/// The one repair. Where there is nothing to mend, or nowhere to say so, the failure stays what it was; where mending
/// does not help, it is told in the places of the body as it came.
#[cold]
fn again(body: &[u8], error: DecodeError, into: &mut dyn Body) -> Result<(), DecodeError> {
    let Some(repaired) = Some(body).filter(|_| into.keeps_notes()).and_then(repair) else {
        return Err(error);
    };
    run(&repaired.text, into).map_err(|error| in_places_of(body, &repaired, error))?;
    into.note(Oddity::Repaired);
    Ok(())
}

fn in_places_of(body: &[u8], repaired: &Repaired, error: DecodeError) -> DecodeError {
    let lines = repaired.text.split_inclusive('\n').take(error.line.saturating_sub(1));
    let at = repaired.origin(lines.map(str::len).sum::<usize>() + error.column);
    let (line, column) = context::place(body.get(..at).unwrap_or(body));
    DecodeError { line, column, ..error }
}
