//! How scalars are decoded: by the runtime's own rules.

use std::borrow::Cow;

use serde_json::Value;
use tolerant::{RawScalar, TypeMismatch, unlisted};

use xtask_diagnostics::json;
use xtask_schema::ir::{Enum, Module, Newtype, Type};
use xtask_schema::{EnumCode, Scalar};

/// How a scalar is decoded.
#[derive(Clone, Copy)]
pub(super) enum ScalarType<'a> {
    Integer,
    String,
    Boolean,
    /// A newtype that is kept as it came, string or integer.
    Either,
    Enum(&'a Enum),
}

/// What a value is decoded as.
pub(super) enum Decoded {
    Absent,
    /// What the model encodes for it.
    Value(Value),
    /// The same, for a value that its enumeration does not list.
    Unlisted(Value),
    Mismatch,
}

impl<'a> ScalarType<'a> {
    /// `None` for an object.
    pub(super) fn of(ty: &Type, module: &'a Module) -> Option<Self> {
        Some(match ty {
            Type::Integer => Self::Integer,
            Type::String => Self::String,
            Type::Boolean => Self::Boolean,
            Type::Enum(name) => Self::Enum(module.find_enum(name)?),
            Type::Newtype(newtype) => of_newtype(newtype),
            // No endpoint schema has any of the others.
            Type::Struct(_)
            | Type::Union(_)
            | Type::Unsigned
            | Type::Number
            | Type::Any
            | Type::Array(_)
            | Type::Map(_)
            | Type::Nullable(_) => return None,
        })
    }

    /// What is accepted, in words.
    pub(super) fn accepted(self) -> &'static str {
        match self {
            Self::Integer => "an integer, or its digits as a string",
            Self::String | Self::Either => "a string or an integer",
            Self::Boolean => "a boolean",
            Self::Enum(_) => "a number or a string",
        }
    }

    pub(super) fn decode(self, value: &json::Value) -> Decoded {
        let decoded = match (raw(value), self) {
            (None, _) => Err(TypeMismatch),
            (Some(RawScalar::Null), _) => Ok(Decoded::Absent),
            (Some(raw), Self::Integer) => decode_as::<i64>(raw),
            (Some(raw), Self::String) => decode_as::<String>(raw),
            (Some(raw), Self::Boolean) => decode_as::<bool>(raw),
            (Some(raw), Self::Either) => decode_either(raw),
            (Some(raw), Self::Enum(item)) => decode_enum(item, raw),
        };
        decoded.unwrap_or(Decoded::Mismatch)
    }
}

/// The scalar, as the runtime's reader hands it over. `None` for an array or an object.
fn raw(value: &json::Value) -> Option<RawScalar<'_>> {
    Some(match value {
        json::Value::Null => RawScalar::Null,
        json::Value::Boolean(flag) => RawScalar::Bool(*flag),
        json::Value::Number(digits) => match digits.parse() {
            Ok(integer) => RawScalar::Integer(integer),
            Err(_) => RawScalar::Digits(digits),
        },
        json::Value::String(text) => RawScalar::Text(Cow::Borrowed(text)),
        json::Value::Array(_) | json::Value::Object(_) => return None,
    })
}

fn decode_as<T: tolerant::Scalar + Into<Value>>(raw: RawScalar<'_>) -> Result<Decoded, TypeMismatch> {
    Ok(T::from_raw(raw)?.map_or(Decoded::Absent, |value| Decoded::Value(value.into())))
}

/// As the model's times are decoded.
fn decode_either(raw: RawScalar<'_>) -> Result<Decoded, TypeMismatch> {
    match raw {
        raw if raw.is_empty() => Ok(Decoded::Absent),
        RawScalar::Text(text) => Ok(Decoded::Value(text.into())),
        raw => decode_as::<i64>(raw),
    }
}

fn of_newtype<'a>(newtype: &Newtype) -> ScalarType<'a> {
    let is_integer = newtype.wire == Scalar::Integer && newtype.accepts.is_empty();
    if is_integer { ScalarType::Integer } else { ScalarType::Either }
}

/// A value of an enumeration.
fn decode_enum(item: &Enum, raw: RawScalar<'_>) -> Result<Decoded, TypeMismatch> {
    let of_integers = item.variants.iter().any(|variant| matches!(variant.code, EnumCode::Integer(_)));
    let is_listed = item.variants.iter().any(|variant| match &variant.code {
        EnumCode::Integer(code) => tolerant::Code::Integer(*code).is(&raw),
        EnumCode::String(code) => tolerant::Code::Text(code).is(&raw),
    });
    let Some(value) = unlisted(raw, of_integers)? else { return Ok(Decoded::Absent) };
    Ok(if is_listed { Decoded::Value(value) } else { Decoded::Unlisted(value) })
}

/// A value as it came; of two members of one name, the last.
pub(super) fn to_value(value: &json::Value) -> Value {
    match value {
        json::Value::Null => Value::Null,
        json::Value::Boolean(flag) => Value::Bool(*flag),
        json::Value::Number(digits) => serde_json::from_str(digits).map_or(Value::Null, Value::Number),
        json::Value::String(text) => Value::String(text.clone()),
        json::Value::Array(list) => list.iter().map(|element| to_value(&element.value)).collect(),
        json::Value::Object(members) => {
            let members = members.iter().map(|member| (member.name.clone(), to_value(&member.node.value)));
            Value::Object(members.collect())
        }
    }
}
