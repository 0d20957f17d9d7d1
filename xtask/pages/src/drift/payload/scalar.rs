//! How scalars are decoded: by the runtime's own rules.

use std::borrow::Cow;

use serde_json::Value;
use tolerant::{RawScalar, TypeMismatch, unlisted};

use xtask_diagnostics::json;
use xtask_schema::load::Scalar;
use xtask_schema::lower::ir::{Code, Enum, Module, Newtype, Type};

/// How a scalar is decoded.
#[derive(Clone, Copy)]
pub(super) enum Reads<'a> {
    Integer,
    Text,
    Flag,
    /// A newtype that is kept as it came, string or integer.
    Either,
    Enum(&'a Enum),
}

/// What a value is decoded as.
pub(super) enum Said {
    Nothing,
    /// What the model encodes for it.
    Value(Value),
    /// The same, for a value that its enumeration lacks.
    Unlisted(Value),
    Refused,
}

impl<'a> Reads<'a> {
    /// `None` for an object.
    pub(super) fn of(ty: &Type, module: &'a Module) -> Option<Self> {
        Some(match ty {
            Type::Integer => Self::Integer,
            Type::Text => Self::Text,
            Type::Flag => Self::Flag,
            Type::Enum(name) => Self::Enum(module.enums.iter().find(|item| item.name == *name)?),
            Type::Newtype(newtype) => of_newtype(newtype),
            // No page of an endpoint says any of the others.
            Type::Struct(_)
            | Type::Union(_)
            | Type::Unsigned
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
            Self::Integer => "an integer, or its digits as a string",
            Self::Text | Self::Either => "a string or an integer",
            Self::Flag => "a boolean",
            Self::Enum(_) => "a number or a string",
        }
    }

    pub(super) fn read(self, value: &json::Value) -> Said {
        let said = match (raw(value), self) {
            (None, _) => Err(TypeMismatch),
            (Some(RawScalar::Null), _) => Ok(Said::Nothing),
            (Some(raw), Self::Integer) => decoded::<i64>(raw),
            (Some(raw), Self::Text) => decoded::<String>(raw),
            (Some(raw), Self::Flag) => decoded::<bool>(raw),
            (Some(raw), Self::Either) => either(raw),
            (Some(raw), Self::Enum(item)) => listed(item, raw),
        };
        said.unwrap_or(Said::Refused)
    }
}

/// The scalar, as the runtime's reader hands it over. `None` for an array or an object.
fn raw(value: &json::Value) -> Option<RawScalar<'_>> {
    Some(match value {
        json::Value::Null => RawScalar::Null,
        json::Value::Flag(flag) => RawScalar::Bool(*flag),
        json::Value::Number(digits) => match digits.parse() {
            Ok(integer) => RawScalar::Integer(integer),
            Err(_) => RawScalar::Digits(digits),
        },
        json::Value::Text(text) => RawScalar::Text(Cow::Borrowed(text)),
        json::Value::List(_) | json::Value::Object(_) => return None,
    })
}

fn decoded<T: tolerant::Scalar + Into<Value>>(raw: RawScalar<'_>) -> Result<Said, TypeMismatch> {
    Ok(T::from_raw(raw)?.map_or(Said::Nothing, |value| Said::Value(value.into())))
}

/// As the model's times are decoded.
fn either(raw: RawScalar<'_>) -> Result<Said, TypeMismatch> {
    match raw {
        raw if raw.is_empty() => Ok(Said::Nothing),
        RawScalar::Text(text) => Ok(Said::Value(text.into())),
        raw => decoded::<i64>(raw),
    }
}

fn of_newtype<'a>(newtype: &Newtype) -> Reads<'a> {
    let is_integer = newtype.wire == Scalar::Integer && newtype.accepts.is_empty();
    if is_integer { Reads::Integer } else { Reads::Either }
}

/// A value of an enumeration.
fn listed(item: &Enum, raw: RawScalar<'_>) -> Result<Said, TypeMismatch> {
    let of_integers = item.variants.iter().any(|variant| matches!(variant.code, Code::Integer(_)));
    let is_listed = item.variants.iter().any(|variant| match &variant.code {
        Code::Integer(code) => tolerant::Code::Integer(*code).is(&raw),
        Code::Text(code) => tolerant::Code::Text(code).is(&raw),
    });
    let Some(value) = unlisted(raw, of_integers)? else { return Ok(Said::Nothing) };
    Ok(if is_listed { Said::Value(value) } else { Said::Unlisted(value) })
}

/// A value as it came; of two members of one name, the last.
pub(super) fn plain(value: &json::Value) -> Value {
    match value {
        json::Value::Null => Value::Null,
        json::Value::Flag(flag) => Value::Bool(*flag),
        json::Value::Number(digits) => serde_json::from_str(digits).map_or(Value::Null, Value::Number),
        json::Value::Text(text) => Value::String(text.clone()),
        json::Value::List(list) => list.iter().map(|element| plain(&element.value)).collect(),
        json::Value::Object(members) => {
            let members = members.iter().map(|member| (member.name.clone(), plain(&member.node.value)));
            Value::Object(members.collect())
        }
    }
}
