//! What the generated tables say of each type: its fields, their names, and what each may hold.

use ministore_model::mini_store::order::{
    AddressInfo, AftersaleDetail, AftersaleOrder, DeliveredProduct, DeliveryInfo, DeliveryProductInfo,
    ExpressFee, ExtInfo, GetOrderRequest, GetOrderResponse, Order, OrderDetail, PayInfo, PickupAddress,
    PriceInfo, ProductInfo, SkuAttr,
};
use ministore_model::{DecodeError, from_slice, to_vec};
use serde_core::Serialize;
use tolerant::{Decode, Field, FieldMut, Record, Scalar, View};

/// A type that is an object on the wire.
pub(crate) struct Type {
    pub(crate) name: &'static str,
    pub(crate) rows: Vec<Row>,
    /// Whether it keeps what the schema lacks: a request refuses it.
    pub(crate) keeps_unknown: bool,
    /// Decodes a body and tells what came of it.
    pub(crate) read: fn(&[u8]) -> Result<Read, DecodeError>,
}

/// One field.
pub(crate) struct Row {
    pub(crate) field: &'static Field,
    pub(crate) kind: Kind,
    pub(crate) count: Count,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Integer { expected: &'static str },
    Text,
    Flag,
    Time { expected: &'static str },
    IntegerCode,
    TextCode,
    Object { name: &'static str },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Count {
    One,
    Many,
    OneOrMany,
}

/// What came of a body.
pub(crate) struct Read {
    pub(crate) written: Vec<u8>,
    pub(crate) written_by_serde: String,
    /// Whether what was written reads as the very same value.
    pub(crate) comes_back: bool,
}

macro_rules! types {
    ($($object:ident)*) => {
        /// All types that are objects.
        pub(crate) fn types() -> Vec<Type> {
            vec![$(Type {
                name: $object::empty().table().name(),
                rows: rows(&mut $object::empty()),
                keeps_unknown: (&$object::empty() as &dyn tolerant::Record).unknown().is_some(),
                read: read::<$object>,
            }),*]
        }
    };
}

types! {
    GetOrderRequest GetOrderResponse Order OrderDetail ProductInfo SkuAttr PayInfo PriceInfo DeliveryInfo DeliveryProductInfo
    DeliveredProduct AddressInfo ExpressFee PickupAddress AftersaleDetail AftersaleOrder ExtInfo
}

pub(crate) fn type_of<'a>(types: &'a [Type], name: &str) -> &'a Type {
    types.iter().find(|one| one.name == name).unwrap_or_else(|| panic!("`types!` lacks {name}"))
}

impl Row {
    /// The true name, and the others.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.field.name).chain(self.field.aliases.iter().copied())
    }
}

fn read<T: Decode + PartialEq + Serialize>(body: &[u8]) -> Result<Read, DecodeError> {
    let value: T = from_slice(body)?;
    let written = to_vec(&value).expect("JSON");
    let again: T = from_slice(&written)?;
    Ok(Read {
        written,
        written_by_serde: serde_json::to_string(&value).expect("JSON"),
        comes_back: again == value,
    })
}

fn rows(record: &mut dyn Record) -> Vec<Row> {
    let mut rows = Vec::new();
    let table = record.table().fields();
    record.with_fields(&mut |fields, _| {
        for (field, place) in table.iter().zip(fields) {
            let (kind, count) = shape(std::mem::take(place));
            rows.push(Row { field, kind, count });
        }
    });
    for (index, row) in rows.iter_mut().enumerate() {
        if row.kind == Kind::IntegerCode {
            row.kind = code(record, index);
        }
    }
    rows
}

/// What a field takes.
fn shape(field: FieldMut<'_>) -> (Kind, Count) {
    let mut shape = None;
    let mut inner = |field: FieldMut<'_>| shape = Some(self::shape(field).0);
    let count = match field {
        FieldMut::Text(_) => return (Kind::Text, Count::One),
        FieldMut::Integer(_) => return (Kind::Integer { expected: i64::EXPECTED }, Count::One),
        FieldMut::Scalar(place) => return (Kind::of_scalar(place.expected()), Count::One),
        FieldMut::Record(place) => return (Kind::Object { name: place.begin().table().name() }, Count::One),
        FieldMut::Required(place) => {
            place.fill(&mut inner);
            Count::One
        }
        FieldMut::Array(places) => {
            places.add(&mut inner);
            Count::Many
        }
        FieldMut::OneOrMany(places) => {
            places.add(&mut inner);
            Count::OneOrMany
        }
        _ => panic!("a kind of field that the corpus does not know"),
    };
    (shape.expect("a field within"), count)
}

/// The kind of an enumeration: one of integers makes a number of digits.
fn code(record: &mut dyn Record, index: usize) -> Kind {
    record.with_fields(&mut |fields, _| match &mut fields[index] {
        FieldMut::Scalar(place) => place.text("999").expect("an unknown value"),
        _ => panic!("there are no arrays of enumerations"),
    });
    let mut kind = None;
    record.with_values(&mut |values, _| {
        kind = Some(match values[index].expect("a value").view() {
            View::Unknown(value) if value.is_number() => Kind::IntegerCode,
            View::Unknown(_) => Kind::TextCode,
            view => panic!("{view:?}"),
        });
    });
    kind.expect("a value")
}

impl Kind {
    /// By what it expects. An enumeration is taken for one of integers.
    fn of_scalar(expected: &'static str) -> Self {
        match expected {
            "an integer" | "an integer, in fen" => Self::Integer { expected },
            "a string" => Self::Text,
            "true or false" => Self::Flag,
            "a time" | "a time in seconds" => Self::Time { expected },
            "a value of an enumeration" => Self::IntegerCode,
            other => panic!("a scalar that the corpus does not know: {other}"),
        }
    }
}

/// Whatever a type holds is a type of the list.
#[test]
fn no_type_is_left_out() {
    let types = types();
    for row in types.iter().flat_map(|one| &one.rows) {
        if let Kind::Object { name } = row.kind {
            type_of(&types, name);
        }
    }
}
