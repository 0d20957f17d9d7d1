//! A value that is read before its type is known.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::source::{Elements, Name};
use super::value::{array, object, scalar};
use super::{Context, Failed, FieldMut, budget};
use crate::RawScalar;
use crate::record::Table;

/// Any value. An object may have a name twice: what decodes it decides what becomes of that.
#[derive(Debug, Default)]
pub enum Buffered {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// Any other number, by its digits.
    Digits(String),
    /// Any other number, whose digits are lost.
    Double(f64),
    /// A string.
    Text(String),
    /// An array.
    Array(VecDeque<Self>),
    /// An object.
    Object(VecDeque<(String, Self)>),
}

/// The members of an object that are not decoded yet.
#[derive(Debug, Default)]
pub(super) struct Members {
    list: VecDeque<(String, Buffered)>,
    /// The name that was read last, and its value.
    last: (String, Buffered),
}

// Called through a table, so that a crate without a union compiles none of it.
impl super::BufferMut for Buffered {
    #[inline]
    fn scalar(&mut self, raw: RawScalar<'_>, cx: &mut Context) -> Result<(), Failed> {
        *self = match raw {
            RawScalar::Null => Self::Null,
            RawScalar::Bool(flag) => Self::Bool(flag),
            RawScalar::Integer(integer) => Self::Integer(integer),
            RawScalar::Digits(digits) => {
                cx.charge_string(digits.len())?;
                Self::Digits(digits.to_owned())
            }
            RawScalar::Double(number) => Self::Double(number),
            RawScalar::Text(text) => Self::Text(text.into_owned()),
        };
        Ok(())
    }

    #[inline]
    fn object(&mut self, members: &mut dyn super::source::Members, cx: &mut Context) -> Result<(), Failed> {
        let mut list = VecDeque::new();
        while let Some(name) = members.next_name(cx)? {
            cx.charge(budget::element(size_of::<(String, Self)>(), list.len()) + name.len())?;
            let mut value = Self::Null;
            members.value(&mut FieldMut::Buffer(&mut value), cx)?;
            list.push_back((name, value));
        }
        *self = Self::Object(list);
        Ok(())
    }

    #[inline]
    fn array(&mut self, elements: &mut dyn Elements, cx: &mut Context) -> Result<(), Failed> {
        let mut array = VecDeque::new();
        loop {
            let mut value = Self::Null;
            let size = budget::element(size_of::<Self>(), array.len());
            cx.charge(size)?;
            if !elements.next(&mut FieldMut::Buffer(&mut value), cx)? {
                cx.refund(size);
                break;
            }
            array.push_back(value);
        }
        *self = Self::Array(array);
        Ok(())
    }

    #[inline]
    fn put(&mut self, value: Self) {
        *self = value;
    }
}

impl Buffered {
    /// The scalar that this is, if it is one.
    pub(super) fn raw(&self) -> Option<RawScalar<'_>> {
        Some(match self {
            Self::Null => RawScalar::Null,
            Self::Bool(flag) => RawScalar::Bool(*flag),
            Self::Integer(integer) => RawScalar::Integer(*integer),
            Self::Digits(digits) => RawScalar::Digits(digits),
            Self::Double(number) => RawScalar::Double(*number),
            Self::Text(text) => RawScalar::Text(Cow::Borrowed(text)),
            Self::Array(_) | Self::Object(_) => return None,
        })
    }

    /// Decodes the value into a field.
    pub(super) fn decode(self, field: FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        if let FieldMut::Buffer(place) = field {
            place.put(self);
            return Ok(());
        }
        match self {
            Self::Text(text) => scalar(field, RawScalar::Text(Cow::Owned(text)), cx),
            Self::Array(mut elements) => array(field, elements.as_dyn(), cx),
            Self::Object(list) => {
                let mut members = Members { list, ..Members::default() };
                object(field, super::source::Members::as_dyn(&mut members), cx)
            }
            rest => rest.raw().map_or(Ok(()), |raw| scalar(field, raw, cx)),
        }
    }
}

impl Members {
    pub(super) fn push(&mut self, name: String, value: Buffered, cx: &mut Context) -> Result<(), Failed> {
        cx.charge(budget::element(size_of::<(String, Buffered)>(), self.list.len()))?;
        self.list.push_back((name, value));
        Ok(())
    }

    /// Whether a name is there twice.
    pub(super) fn has_twice(&self, name: &str) -> bool {
        self.list.iter().filter(|(known, _)| known == name).count() > 1
    }

    /// The first value of this name.
    pub(super) fn get(&self, name: &str) -> Option<&Buffered> {
        self.list.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

impl super::source::Members for Members {
    fn next(&mut self, table: &'static Table, next: u32, _: &mut Context) -> Result<Name, Failed> {
        let Some(member) = self.list.pop_front() else { return Ok(Name::END) };
        self.last = member;
        Ok(Name(table.find(&self.last.0, next)))
    }

    fn name(&self) -> &str {
        &self.last.0
    }

    fn next_name(&mut self, _: &mut Context) -> Result<Option<String>, Failed> {
        let Some((name, value)) = self.list.pop_front() else { return Ok(None) };
        self.last = (String::new(), value);
        Ok(Some(name))
    }

    fn value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        std::mem::take(&mut self.last.1).decode(std::mem::take(field), cx)
    }

    fn as_dyn(&mut self) -> &mut dyn super::source::Members {
        self
    }
}

impl Elements for VecDeque<Buffered> {
    fn next(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<bool, Failed> {
        let Some(element) = self.pop_front() else { return Ok(false) };
        element.decode(std::mem::take(field), cx)?;
        Ok(true)
    }

    fn as_dyn(&mut self) -> &mut dyn Elements {
        self
    }
}
