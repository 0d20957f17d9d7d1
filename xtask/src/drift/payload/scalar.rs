//! What each scalar is read from. Each function here is one of the model's module `de`.

use serde_json::{Number, Value};

use crate::codegen::load::{Document, Scalar, Shape};
use crate::codegen::lower::ir::{Code, Enum, Module, Type};
use crate::text::json;

/// How a scalar is read.
#[derive(Clone, Copy)]
pub(super) enum Reads<'a> {
    Integer,
    Text,
    Flag,
    /// A newtype that is kept as it came, text or integer.
    Either,
    Enum(&'a Enum),
}

/// What a value says.
pub(super) enum Said {
    Nothing,
    /// What the model would write for it.
    Value(Value),
    /// The same, for a value that its enumeration lacks.
    Unlisted(Value),
    Refused,
}

impl<'a> Reads<'a> {
    /// `None` for an object.
    pub(super) fn of(ty: &Type, module: &'a Module, common: &Document) -> Option<Self> {
        Some(match ty {
            Type::Integer => Self::Integer,
            Type::Text => Self::Text,
            Type::Flag => Self::Flag,
            Type::Enum(name) => Self::Enum(module.enums.iter().find(|item| item.name == *name)?),
            Type::Newtype(name) => newtype(name, common),
            // No page of an endpoint says any of the others.
            Type::Struct(_)
            | Type::Union(_)
            | Type::Number
            | Type::Any
            | Type::List(_)
            | Type::Map(_)
            | Type::Nullable(_) => return None,
        })
    }

    /// What is accepted, in words.
    pub(super) fn accepted(self) -> &'static str {
        match self {
            Self::Integer => "an integer, or its digits as text",
            Self::Text | Self::Either => "text, or an integer",
            Self::Flag => "true or false",
            Self::Enum(_) => "a number or text",
        }
    }

    pub(super) fn read(self, value: &json::Value) -> Said {
        use json::Value as Found;
        match (self, value) {
            (_, Found::Null) => Said::Nothing,
            (Self::Integer | Self::Flag | Self::Either | Self::Enum(_), Found::Text(text))
                if text.is_empty() =>
            {
                Said::Nothing
            }
            (Self::Flag, Found::Flag(flag)) => Said::Value(Value::Bool(*flag)),
            (Self::Flag, _) | (_, Found::Flag(_) | Found::List(_) | Found::Object(_)) => Said::Refused,
            (Self::Enum(item), value) => listed(item, value),
            (Self::Text | Self::Either, Found::Text(text)) => Said::Value(text.as_str().into()),
            (Self::Text, value) => said(digits_of(value)),
            (Self::Integer | Self::Either, value) => said(integer(value)),
        }
    }
}

fn said(value: Option<impl Into<Value>>) -> Said {
    value.map_or(Said::Refused, |value| Said::Value(value.into()))
}

fn newtype<'a>(name: &str, common: &Document) -> Reads<'a> {
    let of_name = |schema: &&crate::codegen::load::Schema| {
        schema.title.as_ref().is_some_and(|title| title.text == name)
    };
    match common.defs.iter().find(of_name).map(|schema| &schema.shape) {
        Some(Shape::Scalar { kind: Scalar::Integer, accept, .. }) if accept.is_empty() => Reads::Integer,
        _ => Reads::Either,
    }
}

/// A value of an enumeration: integers are read as leniently as elsewhere, text to the letter.
fn listed(item: &Enum, value: &json::Value) -> Said {
    let integer = integer(value);
    let known = item.variants.iter().any(|variant| match (&variant.code, value) {
        (Code::Integer(code), _) => integer == Some(*code),
        (Code::Text(code), json::Value::Text(text)) => code == text,
        (Code::Text(_), _) => false,
    });
    let of_integers = item.variants.iter().any(|variant| matches!(variant.code, Code::Integer(_)));
    let value = match integer {
        Some(integer) if of_integers => integer.into(),
        _ => plain(value),
    };
    if known { Said::Value(value) } else { Said::Unlisted(value) }
}

/// The integer that this is, if it is one: `10`, `10.0`, `1e1`, `"10"`.
fn integer(value: &json::Value) -> Option<i64> {
    match value {
        json::Value::Number(digits) => {
            let number = number(digits)?;
            number.as_i64().or_else(|| whole(&number))
        }
        json::Value::Text(text) => digits(text),
        _ => None,
    }
}

/// A number as text: an integer, as far as 64 bits without a sign go.
fn digits_of(value: &json::Value) -> Option<String> {
    let unsigned = match value {
        json::Value::Number(digits) => number(digits).filter(Number::is_u64),
        _ => None,
    };
    unsigned.map(|number| number.to_string()).or_else(|| integer(value).map(|integer| integer.to_string()))
}

/// The integer that a decimal number stands for, below 2^43 in size.
fn whole(number: &Number) -> Option<i64> {
    const EXACT: f64 = 8_796_093_022_208.0;
    let number = number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < EXACT)?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^43 in size")]
    Some(number as i64)
}

/// A string of digits, as JSON writes integers.
fn digits(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let plain = unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let padded = unsigned.len() > 1 && unsigned.starts_with('0');
    if !plain || padded { None } else { text.parse().ok() }
}

fn number(digits: &str) -> Option<Number> {
    serde_json::from_str(digits).ok()
}

/// A value as it came; of two members of one name, the last.
pub(super) fn plain(value: &json::Value) -> Value {
    match value {
        json::Value::Null => Value::Null,
        json::Value::Flag(flag) => Value::Bool(*flag),
        json::Value::Number(digits) => number(digits).map_or(Value::Null, Value::Number),
        json::Value::Text(text) => Value::String(text.clone()),
        json::Value::List(list) => list.iter().map(|element| plain(&element.value)).collect(),
        json::Value::Object(members) => {
            let members = members.iter().map(|member| (member.name.clone(), plain(&member.node.value)));
            Value::Object(members.collect())
        }
    }
}
