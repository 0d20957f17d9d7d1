//! The rules: what each field accepts, whatever the source.
//!
//! A source calls [`scalar`], [`object`] or [`array`] with what it has found. What is lenient is lenient here, once.

use serde_json::{Map, Value};

use super::expected::{ARRAY, OBJECT};
use super::source::{Elements, Members};
use super::{Context, Failed, FieldMut, array, budget, map, record};
use crate::{Anomaly, RawScalar, Scalar, TypeMismatch};

/// For a value that has to be kept, and for which there is no room.
const KEPT: [&str; 2] = ["a value that can be kept", "one that is too large"];

/// Decodes a scalar.
pub(super) fn scalar(field: FieldMut<'_>, raw: RawScalar<'_>, cx: &mut Context) -> Result<(), Failed> {
    if !matches!(field, FieldMut::Ignored) {
        charge(&raw, cx)?;
    }
    match field {
        FieldMut::Ignored => Ok(()),
        FieldMut::Text(place) => {
            if !matches!(raw, RawScalar::Null | RawScalar::Text(_)) {
                cx.charge_string(0)?;
            }
            put(place, raw, cx)
        }
        FieldMut::Integer(place) => put(place, raw, cx),
        FieldMut::Scalar(place) => put_dyn(place, raw, cx),
        FieldMut::Record(_) | FieldMut::Boxed(_) | FieldMut::Map(_) | FieldMut::Union(_) => {
            no_value(&field, &raw, Anomaly::StringForObject, cx)
        }
        FieldMut::Array(_) | FieldMut::OneOrMany(_) | FieldMut::Documents(_) => {
            no_value(&field, &raw, Anomaly::StringForArray, cx)
        }
        FieldMut::Required(place) => fill(place, cx, &mut |field, cx| scalar(field, raw.clone(), cx)),
        FieldMut::Nullable(place) => {
            let mut filled = Ok(());
            place.fill(&mut |field| filled = scalar(field, raw.clone(), cx));
            filled
        }
        FieldMut::Any(place) | FieldMut::Unknown(place) => {
            let kind = raw.kind();
            *place = raw.into_value();
            if place.is_some() { Ok(()) } else { Err(cx.refuse("a number that can be kept", kind)) }
        }
        FieldMut::Buffer(place) => place.scalar(raw, cx),
    }
}

/// Counts what a scalar takes beside itself.
#[inline]
fn charge(raw: &RawScalar<'_>, cx: &mut Context) -> Result<(), Failed> {
    match raw {
        RawScalar::Text(text) => cx.charge_string(text.len()),
        RawScalar::Digits(digits) => {
            cx.charge(budget::digits(digits))?;
            // Short ones are converted without a buffer.
            if digits.len() > 16 { cx.charge_scratch(digits.len()) } else { Ok(()) }
        }
        RawScalar::Null | RawScalar::Bool(_) | RawScalar::Integer(_) | RawScalar::Double(_) => Ok(()),
    }
}

fn put<T: Scalar>(place: &mut Option<T>, raw: RawScalar<'_>, cx: &mut Context) -> Result<(), Failed> {
    put_dyn(place, raw, cx)
}

fn put_dyn(place: &mut dyn super::ScalarMut, raw: RawScalar<'_>, cx: &mut Context) -> Result<(), Failed> {
    if matches!(raw, RawScalar::Null) {
        return Ok(());
    }
    let found = raw.kind();
    let is_trusted = cx.trusts_decimals() && matches!(raw, RawScalar::Double(_));
    place
        .raw(raw)
        .or_else(|mismatch| if is_trusted { place.integer(0) } else { Err(mismatch) })
        .map_err(|TypeMismatch| cx.refuse(place.expected(), found))
}

/// `null` is no value; so is `""`, which is an anomaly. Any other scalar is refused.
fn no_value(
    field: &FieldMut<'_>,
    raw: &RawScalar<'_>,
    anomaly: Anomaly,
    cx: &mut Context,
) -> Result<(), Failed> {
    match raw {
        RawScalar::Null => Ok(()),
        RawScalar::Text(text) if text.is_empty() => {
            cx.note(anomaly);
            Ok(())
        }
        RawScalar::Digits(_) | RawScalar::Double(_) => Err(cx.refuse(field.expected(), "a number")),
        raw => Err(cx.refuse(field.expected(), raw.kind())),
    }
}

/// Decodes a value that must be there.
fn fill(
    place: &mut dyn super::RequiredMut,
    cx: &mut Context,
    decode: &mut dyn FnMut(FieldMut<'_>, &mut Context) -> Result<(), Failed>,
) -> Result<(), Failed> {
    let mut filled = Ok(());
    let is_there = place.fill(&mut |field| filled = decode(field, cx));
    filled?;
    if is_there { Ok(()) } else { Err(cx.refuse("a value", "nothing")) }
}

/// Decodes an object.
pub(super) fn object<M: Members + ?Sized>(
    field: FieldMut<'_>,
    members: &mut M,
    cx: &mut Context,
) -> Result<(), Failed> {
    match field {
        FieldMut::Record(place) => record::decode(place.begin(), members, cx),
        FieldMut::Boxed(place) => {
            cx.charge(place.heap_size())?;
            record::decode(place.begin(), members, cx)
        }
        FieldMut::OneOrMany(places) => {
            cx.charge(budget::element(places.size(), 0))?;
            let mut added = Ok(());
            places.add(&mut |field| added = object(field, members, cx));
            added
        }
        FieldMut::Required(place) => fill(place, cx, &mut |field, cx| object(field, members, cx)),
        FieldMut::Nullable(place) => {
            let mut filled = Ok(());
            place.fill(&mut |field| filled = object(field, members, cx));
            filled
        }
        FieldMut::Map(place) => map::decode(place, members, cx),
        FieldMut::Union(place) => place.decode(members.as_dyn(), cx),
        FieldMut::Any(place) => {
            object(FieldMut::Unknown(place), members, cx)?;
            refuse_without_room(cx)
        }
        FieldMut::Unknown(place) => unknown_object(place, members, cx),
        FieldMut::Buffer(place) => place.object(members.as_dyn(), cx),
        FieldMut::Ignored => {
            while members.next_name(cx)?.is_some() {
                members.value(&mut FieldMut::Ignored, cx)?;
            }
            Ok(())
        }
        field => Err(cx.refuse(field.expected(), OBJECT)),
    }
}

/// Decodes an array.
pub(super) fn array<E: Elements + ?Sized>(
    field: FieldMut<'_>,
    elements: &mut E,
    cx: &mut Context,
) -> Result<(), Failed> {
    match field {
        FieldMut::Array(places) | FieldMut::OneOrMany(places) => array::decode(places, elements, false, cx),
        FieldMut::Documents(places) => array::decode(places, elements, true, cx),
        // PHP writes an empty array for an object without members.
        FieldMut::Record(_) | FieldMut::Boxed(_) | FieldMut::Map(_) | FieldMut::Union(_) => {
            if elements.next(&mut FieldMut::Ignored, cx)? {
                return Err(cx.refuse(OBJECT, ARRAY));
            }
            cx.note(Anomaly::ArrayForObject);
            Ok(())
        }
        FieldMut::Required(place) => fill(place, cx, &mut |field, cx| array(field, elements, cx)),
        FieldMut::Nullable(place) => {
            let mut filled = Ok(());
            place.fill(&mut |field| filled = array(field, elements, cx));
            filled
        }
        FieldMut::Any(place) => {
            array(FieldMut::Unknown(place), elements, cx)?;
            refuse_without_room(cx)
        }
        FieldMut::Unknown(place) => unknown_array(place, elements, cx),
        FieldMut::Buffer(place) => place.array(elements.as_dyn(), cx),
        FieldMut::Ignored => {
            while elements.next(&mut FieldMut::Ignored, cx)? {}
            Ok(())
        }
        field => Err(cx.refuse(field.expected(), ARRAY)),
    }
}

/// A value without a type is kept as unknown fields are: as long as there is room. One that is not whole is refused.
fn refuse_without_room(cx: &mut Context) -> Result<(), Failed> {
    let [expected, found] = KEPT;
    if cx.has_room() { Ok(()) } else { Err(cx.refuse(expected, found)) }
}

/// Once there is no more room, the rest is read and not kept.
fn unknown_object<M: Members + ?Sized>(
    place: &mut Option<Value>,
    members: &mut M,
    cx: &mut Context,
) -> Result<(), Failed> {
    let mut object = Map::new();
    while cx.take_room() {
        let Some(name) = members.next_name(cx)? else {
            *place = Some(Value::Object(object));
            return Ok(());
        };
        cx.charge(name.len() + budget::entry(object.len()))?;
        let mut value = None;
        members.value(&mut FieldMut::Unknown(&mut value), cx)?;
        object.insert(name, value.unwrap_or_default());
    }
    while members.next_name(cx)?.is_some() {
        members.value(&mut FieldMut::Ignored, cx)?;
    }
    Ok(())
}

fn unknown_array<E: Elements + ?Sized>(
    place: &mut Option<Value>,
    elements: &mut E,
    cx: &mut Context,
) -> Result<(), Failed> {
    let mut array = Vec::new();
    while cx.take_room() {
        let mut value = None;
        let size = budget::element(size_of::<Value>(), array.len());
        cx.charge(size)?;
        if !elements.next(&mut FieldMut::Unknown(&mut value), cx)? {
            cx.refund(size);
            *place = Some(Value::Array(array));
            return Ok(());
        }
        array.push(value.unwrap_or_default());
    }
    while elements.next(&mut FieldMut::Ignored, cx)? {}
    Ok(())
}
