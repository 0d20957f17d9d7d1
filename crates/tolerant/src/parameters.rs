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
        // A brace at the very start is text here.
        let mut others = rest.char_indices().skip(1);
        let end = others.find(|(_, letter)| *letter == '{').map_or(rest.len(), |(end, _)| end);
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        (!text.is_empty()).then_some(PathPart::Text(text))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets a value, and returns its text.
    fn set<T: ParameterValue>(text: &str) -> Option<String> {
        let mut value = T::empty();
        value.set(text).ok()?;
        value.text().map(Cow::into_owned)
    }

    #[test]
    fn texts_of_values() {
        for text in ["", " a", "é/?", "7"] {
            assert_eq!(set::<String>(text).as_deref(), Some(text));
            assert_eq!(set::<Option<String>>(text).as_deref(), Some(text));
        }
        for (text, integer, number) in [
            ("7", Some("7"), Some("7")),
            ("-9223372036854775808", Some("-9223372036854775808"), Some("-9223372036854775808")),
            ("9223372036854775808", None, Some("9223372036854775808")),
            ("1.5", None, Some("1.5")),
            ("0.1000000000000000000001", None, Some("0.1000000000000000000001")),
            ("+7", None, None),
            (" 7", None, None),
            ("7a", None, None),
            ("", None, None),
        ] {
            assert_eq!(set::<i64>(text).as_deref(), integer, "{text}");
            assert_eq!(set::<Option<i64>>(text).as_deref(), integer, "{text}");
            assert_eq!(set::<Number>(text).as_deref(), number, "{text}");
        }
        for (text, boolean) in
            [("true", Some("true")), ("false", Some("false")), ("True", None), ("1", None), ("", None)]
        {
            assert_eq!(set::<bool>(text).as_deref(), boolean, "{text}");
        }
        assert_eq!(<Option<i64> as ParameterValue>::empty().text(), None);
    }

    struct Call {
        id: i64,
        sign: Option<String>,
        body: Option<i64>,
    }

    crate::closed_record! {
        Call {
            body: optional "body";
        }
        parameters {
            id: required path "userId";
            sign: optional header "X-Sign";
        }
    }

    #[test]
    fn parameters_are_no_part_of_the_record() {
        let mut call: Call = crate::from_slice(br#"{"body":1}"#).unwrap();
        assert_eq!((call.id, call.sign.is_none(), call.body), (0, true, Some(1)));
        let all: &mut dyn Parameters = &mut call;
        all.decode(&mut |parameter| Some(if parameter.name == "userId" { "7" } else { "canary" }.to_owned()))
            .unwrap();
        assert_eq!((call.id, call.sign.as_deref()), (7, Some("canary")));
        assert_eq!(crate::to_vec(&call).unwrap(), br#"{"body":1}"#);
        assert_eq!(format!("{call:?}"), "Call { body: 1 }");
        for name in ["userId", "id", "X-Sign", "sign"] {
            assert!(crate::from_slice::<Call>(format!(r#"{{"{name}":1}}"#).as_bytes()).is_err(), "{name}");
        }
    }

    #[test]
    fn the_first_parameter_that_does_not_fit_is_the_error() {
        for (id, sign, error) in [
            (Some("7"), None, None),
            (None, None, Some("userId: expected an integer, found nothing")),
            (Some("x"), Some("s"), Some("userId: expected an integer, found another text")),
        ] {
            let mut call = <Call as crate::Record>::empty_record();
            let all: &mut dyn Parameters = &mut call;
            let found = all.decode(&mut |parameter| {
                let text = if parameter.place == ParameterPlace::Path { id } else { sign };
                text.map(str::to_owned)
            });
            assert_eq!(found.err().map(|error| error.to_string()).as_deref(), error);
        }
    }

    #[test]
    fn parts_of_paths() {
        use PathPart::{Parameter, Text};

        for (path, parts) in [
            ("", vec![]),
            ("/a/b", vec![Text("/a/b")]),
            ("/{a}", vec![Text("/"), Parameter("a")]),
            ("{a}{b}", vec![Parameter("a"), Parameter("b")]),
            ("/{a}:stop/{b}.x", vec![Text("/"), Parameter("a"), Text(":stop/"), Parameter("b"), Text(".x")]),
            // No generated endpoint has these.
            ("/{a", vec![Text("/"), Text("{a")]),
            ("é{a}", vec![Text("é"), Parameter("a")]),
        ] {
            assert_eq!(path_parts(path).collect::<Vec<_>>(), parts, "{path}");
        }
    }
}
