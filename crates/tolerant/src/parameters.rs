//! The parameters of a call outside its body: in the URL's path and query, and in headers.
//!
//! They are fields of a request's struct and no part of its record: no `Serialize`, `Deserialize` or `Debug` of the request
//! shows or sets them, as any of them may be a key or a signature. A request that is deserialized has empty parameters
//! until they are [decoded](trait.Parameters.html#method.decode).

use std::borrow::Cow;

use crate::scalar::{Scalar, TypeMismatch};
use crate::{DecodeError, DecodeErrorKind, Number};

/// A parameter of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Parameter {
    /// Where the call has it.
    pub place: ParameterPlace,
    /// The name on the wire.
    pub name: &'static str,
    /// Whether each call has it.
    pub required: bool,
}

/// Where a call has a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterPlace {
    /// In the URL's query.
    Query,
    /// In a header.
    Header,
    /// In the URL's path, in place of `{name}`.
    Path,
}

impl Parameter {
    /// A parameter of the URL's query.
    pub const fn query(name: &'static str, required: bool) -> Self {
        Self { place: ParameterPlace::Query, name, required }
    }

    /// A header.
    pub const fn header(name: &'static str, required: bool) -> Self {
        Self { place: ParameterPlace::Header, name, required }
    }

    /// A parameter of the URL's path.
    pub const fn path(name: &'static str, required: bool) -> Self {
        Self { place: ParameterPlace::Path, name, required }
    }
}

/// A request whose call has parameters. [`closed_record!`](crate::closed_record) implements it.
pub trait Parameters {
    /// Visits each parameter with its value, in the order of the page.
    fn each(&self, visit: &mut dyn FnMut(&'static Parameter, &dyn ParameterValue));

    /// Does what [`each`](Self::each) does, and lets values be set.
    fn each_mut(&mut self, visit: &mut dyn FnMut(&'static Parameter, &mut dyn ParameterValue));
}

impl dyn Parameters + '_ {
    /// Sets each parameter to the text that `find` returns for it. `None`: the call does not have it.
    ///
    /// # Errors
    /// The first parameter that is required and missing, or whose text is no value of its type.
    pub fn decode(
        &mut self,
        find: &mut dyn FnMut(&'static Parameter) -> Option<String>,
    ) -> Result<(), DecodeError> {
        let mut first = None;
        self.each_mut(&mut |parameter, value| {
            let found = match find(parameter) {
                Some(text) => value.set(&text).err().map(|_| "another text"),
                None => parameter.required.then_some("nothing"),
            };
            if let (Some(found), None) = (found, &first) {
                first = Some(mismatch(parameter, value.expected(), found));
            }
        });
        first.map_or(Ok(()), Err)
    }
}

fn mismatch(parameter: &Parameter, expected: &str, found: &str) -> DecodeError {
    DecodeError {
        kind: DecodeErrorKind::Mismatch,
        path: parameter.name.to_owned(),
        reason: format!("expected {expected}, found {found}"),
        line: 0,
        column: 0,
    }
}

/// The value of a parameter: a string, an integer, a number, a boolean, or an `Option` of one.
pub trait ParameterValue {
    /// The value of a required parameter until it is set.
    fn empty() -> Self
    where
        Self: Sized;

    /// What is expected, for errors: `an integer`.
    fn expected(&self) -> &'static str;

    /// The value as text, before it is percent-encoded. `None`: it is left out.
    fn text(&self) -> Option<Cow<'_, str>>;

    /// Sets the value to that of a text.
    ///
    /// # Errors
    /// The text is no value of this type. The value stays what it was.
    fn set(&mut self, text: &str) -> Result<(), TypeMismatch>;
}

impl<T: ParameterValue> ParameterValue for Option<T> {
    fn empty() -> Self {
        None
    }

    fn expected(&self) -> &'static str {
        self.as_ref().map_or_else(|| T::empty().expected(), ParameterValue::expected)
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        self.as_ref().and_then(ParameterValue::text)
    }

    fn set(&mut self, text: &str) -> Result<(), TypeMismatch> {
        let mut value = T::empty();
        value.set(text)?;
        *self = Some(value);
        Ok(())
    }
}

impl ParameterValue for String {
    fn empty() -> Self {
        Self::new()
    }

    fn expected(&self) -> &'static str {
        "a string"
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(self))
    }

    fn set(&mut self, text: &str) -> Result<(), TypeMismatch> {
        text.clone_into(self);
        Ok(())
    }
}

impl ParameterValue for i64 {
    fn empty() -> Self {
        0
    }

    fn expected(&self) -> &'static str {
        <Self as Scalar>::EXPECTED
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.to_string()))
    }

    fn set(&mut self, text: &str) -> Result<(), TypeMismatch> {
        *self = Self::from_text(text)?.ok_or(TypeMismatch)?;
        Ok(())
    }
}

impl ParameterValue for Number {
    fn empty() -> Self {
        0.into()
    }

    fn expected(&self) -> &'static str {
        <Self as Scalar>::EXPECTED
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Owned(self.to_string()))
    }

    fn set(&mut self, text: &str) -> Result<(), TypeMismatch> {
        *self = Self::parse(text).ok_or(TypeMismatch)?;
        Ok(())
    }
}

impl ParameterValue for bool {
    fn empty() -> Self {
        false
    }

    fn expected(&self) -> &'static str {
        <Self as Scalar>::EXPECTED
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        Some(Cow::Borrowed(if *self { "true" } else { "false" }))
    }

    fn set(&mut self, text: &str) -> Result<(), TypeMismatch> {
        *self = match text {
            "true" => true,
            "false" => false,
            _ => return Err(TypeMismatch),
        };
        Ok(())
    }
}

/// A part of an endpoint's path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathPart<'a> {
    /// Text that is the same in each call.
    Text(&'a str),
    /// The name of a path parameter, which the path has in braces.
    Parameter(&'a str),
}

/// The parts of an endpoint's path, in order.
///
/// ```
/// use tolerant::{PathPart, path_parts};
///
/// let parts: Vec<PathPart<'_>> = path_parts("/users/{id}/name").collect();
/// assert_eq!(parts, [PathPart::Text("/users/"), PathPart::Parameter("id"), PathPart::Text("/name")]);
/// ```
pub fn path_parts(path: &str) -> impl Iterator<Item = PathPart<'_>> {
    let mut rest = path;
    std::iter::from_fn(move || {
        if let Some((name, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            rest = after;
            return Some(PathPart::Parameter(name));
        }
        let end = rest.get(1..).and_then(|others| others.find('{')).map_or(rest.len(), |end| end + 1);
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        (!text.is_empty()).then_some(PathPart::Text(text))
    })
}
