//! One of several objects, told apart by the value of one member: the tag.
//!
//! If the tag comes first, as most servers send it, the other members are decoded as they come. Otherwise the object is
//! buffered whole.

use serde_json::Value;

use super::buffer::{Buffered, Members as BufferedMembers};
use super::record::{Progress, decode_rest};
use super::source::Members;
use super::value::{object, scalar};
use super::{Context, Failed, FieldMut, UnionMut};
use crate::unknown::UnknownValue;
use crate::{Code, Encode, RawScalar, Record};

/// An enum of records, told apart by a tag. Implemented by [`union!`](crate::union).
pub trait Union: Encode + Sized + 'static {
    /// The name of the tag.
    const TAG: &'static str;

    /// Which variant each value of the tag stands for.
    const BRANCHES: &'static [Branch<Self>];

    /// The record in it. `None` for an object with a tag that the schema does not know.
    fn record_mut(&mut self) -> Option<&mut dyn Record>;

    /// An object with a tag that the schema does not know, or without one.
    fn from_unknown(value: UnknownValue<Self>) -> Self;
}

/// One value of the tag.
#[derive(Debug)]
pub struct Branch<U> {
    code: Code<'static>,
    /// The variant, with an empty record.
    begin: fn() -> U,
}

impl<U> Branch<U> {
    /// An integer.
    pub const fn integer(code: i64, begin: fn() -> U) -> Self {
        Self { code: Code::Integer(code), begin }
    }

    /// A string.
    pub const fn string(code: &'static str, begin: fn() -> U) -> Self {
        Self { code: Code::Text(code), begin }
    }
}

/// The placeholder of a union that is not decoded yet.
#[doc(hidden)]
pub fn empty_union<U: Union>() -> U {
    U::from_unknown(UnknownValue::new(Value::Null))
}

// Generic all the way down: a crate without a union compiles none of it.
impl<U: Union> UnionMut for Option<U> {
    fn decode(&mut self, members: &mut dyn Members, cx: &mut Context) -> Result<(), Failed> {
        let Some(name) = members.next_name(cx)? else {
            return buffered(self, BufferedMembers::default(), cx);
        };
        cx.charge(name.len())?;
        let mut first = Buffered::default();
        members.value(&mut FieldMut::Buffer(&mut first), cx)?;
        if name == U::TAG
            && let Some(tag) = first.raw()
            && let Some(record) = begin(self, &tag)
            && record.table().fields().iter().any(|field| field.name == name)
        {
            cx.charge(size_of_val(record))?;
            let progress = tagged(record, &name, tag, cx)?;
            return decode_rest(record, members, progress, cx);
        }
        let mut rest = BufferedMembers::default();
        rest.push(name, first, cx)?;
        while let Some(name) = members.next_name(cx)? {
            cx.charge(name.len())?;
            let mut value = Buffered::default();
            members.value(&mut FieldMut::Buffer(&mut value), cx)?;
            rest.push(name, value, cx)?;
        }
        buffered(self, rest, cx)
    }

    fn get_mut(&mut self) -> Option<&mut dyn Record> {
        self.as_mut().and_then(U::record_mut)
    }
}

/// Decodes an object that was buffered.
fn buffered<U: Union>(
    place: &mut Option<U>,
    mut members: BufferedMembers,
    cx: &mut Context,
) -> Result<(), Failed> {
    if let Some(record) = members.get(U::TAG).and_then(Buffered::raw).and_then(|tag| begin(place, &tag)) {
        cx.charge(size_of_val(record))?;
        let progress = Progress::new(record.table());
        return decode_rest(record, members.as_dyn(), progress, cx);
    }
    // Kept as a value, the object would have the last of two tags, and might be known when it is decoded again.
    if members.has_twice(U::TAG) {
        return Err(cx.refuse_duplicate(U::TAG));
    }
    let mut value = None;
    object(FieldMut::Any(&mut value), members.as_dyn(), cx)?;
    *place = Some(U::from_unknown(UnknownValue::new(value.unwrap_or_default())));
    Ok(())
}

/// Puts the variant that a tag stands for in its place, with an empty record.
fn begin<'a, U: Union>(place: &'a mut Option<U>, tag: &RawScalar<'_>) -> Option<&'a mut dyn Record> {
    let branch = U::BRANCHES.iter().find(|branch| branch.code.is_tag(tag))?;
    place.insert((branch.begin)()).record_mut()
}

/// Decodes the tag into its own field.
fn tagged(
    record: &mut dyn Record,
    name: &str,
    tag: RawScalar<'_>,
    cx: &mut Context,
) -> Result<Progress, Failed> {
    let table = record.table();
    let mut progress = Progress::new(table);
    if let Some(index) = table.fields().iter().position(|field| field.name == name) {
        let (mut tag, mut decoded) = (Some(tag), Ok(()));
        record.with_fields(&mut |fields, _| {
            if let (Some(field), Some(tag)) = (fields.get_mut(index), tag.take()) {
                decoded = scalar(std::mem::take(field), tag, cx);
            }
        });
        decoded.inspect_err(|Failed| cx.leave_field(table.name_of(index)))?;
        progress.pass(index);
    }
    Ok(progress)
}
