//! What the generated tables say of each type: its fields, their names, and what each may hold.

use ministore_model::de::{Field, Fields, Object, Slot, Spot, View, Wire};
use ministore_model::{
    AddressInfo, AftersaleDetail, AftersaleOrder, DecodeError, DeliveredProduct, DeliveryInfo,
    DeliveryProductInfo, ExpressFee, ExtInfo, GetOrderRequest, GetOrderResponse, Order, OrderDetail, PayInfo,
    PickupAddress, PriceInfo, ProductInfo, SkuAttr, from_slice, to_vec,
};
use serde_core::Serialize;

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
                keeps_unknown: $object::empty().unknown().is_some(),
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

fn read<T: Object + PartialEq + Serialize>(body: &[u8]) -> Result<Read, DecodeError> {
    let value: T = from_slice(body)?;
    let written = to_vec(&value).expect("JSON");
    let again: T = from_slice(&written)?;
    Ok(Read {
        written,
        written_by_serde: serde_json::to_string(&value).expect("JSON"),
        comes_back: again == value,
    })
}

fn rows(object: &mut dyn Fields) -> Vec<Row> {
    let fields = object.table().fields();
    let row = |(index, field)| {
        let (kind, count) = shape(object.place(index));
        let kind = if kind == Kind::IntegerCode { code(object, index) } else { kind };
        Row { field, kind, count }
    };
    fields.iter().enumerate().map(row).collect()
}

/// What a place takes.
fn shape(spot: Spot<'_>) -> (Kind, Count) {
    let mut shape = None;
    let mut inner = |spot: Spot<'_>| shape = Some(self::shape(spot).0);
    let count = match spot {
        Spot::Scalar(place) => return (Kind::of_scalar(place.expected()), Count::One),
        Spot::Object(place) => return (Kind::Object { name: place.begin().table().name() }, Count::One),
        Spot::Required(place) => {
            place.fill(&mut inner);
            Count::One
        }
        Spot::List(places) => {
            places.add(&mut inner);
            Count::Many
        }
        Spot::OneOrMany(places) => {
            places.add(&mut inner);
            Count::OneOrMany
        }
        Spot::Nowhere | Spot::Any(_) | Spot::Map(_) | Spot::Boxed(_) | Spot::Union(_) | Spot::Nullable(_) => {
            panic!("a sort that is new")
        }
    };
    (shape.expect("a place within"), count)
}

/// Which of the two sorts of enumeration a field holds: one of integers makes a number of digits.
fn code(object: &mut dyn Fields, index: usize) -> Kind {
    let Spot::Scalar(place) = object.place(index) else { panic!("there are no lists of them") };
    place.text("999").expect("an unknown value");
    let Slot::One(value) = object.show(index) else { panic!("a value") };
    match value.view() {
        View::Unknown(value) if value.is_number() => Kind::IntegerCode,
        View::Unknown(_) => Kind::TextCode,
        view => panic!("{view:?}"),
    }
}

impl Kind {
    /// By what its place says that it expects; of the enumerations, all are taken for those of integers.
    fn of_scalar(expected: &'static str) -> Self {
        match expected {
            "an integer" | "an integer, in fen" => Self::Integer { expected },
            "text" => Self::Text,
            "true or false" => Self::Flag,
            "a time" | "a time in seconds" => Self::Time { expected },
            "a value of an enumeration" => Self::IntegerCode,
            other => panic!("a scalar that is new: {other}"),
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
