//! What the generated tables say of each type: its fields, their names, and what each may hold.

use std::any::type_name;
use std::convert::Infallible;

use ministore_model::de::{Each, Field, Object, Wire};
use ministore_model::{
    AddressInfo, AftersaleDetail, AftersaleOrder, DecodeError, DeliveredProduct, DeliveryInfo,
    DeliveryProductInfo, ExpressFee, ExtInfo, GetOrderRequest, GetOrderResponse, Order, OrderDetail, PayInfo,
    PickupAddress, PriceInfo, ProductInfo, SkuAttr, from_slice, to_vec,
};

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

/// The fields for whose list one object may stand. An erratum says so of each; no table does.
const ONE_OR_MANY: [&str; 2] = ["delivery_product_info", "express_fee"];

macro_rules! types {
    ($($object:ident)*) => {
        /// All types that are objects.
        pub(crate) fn types() -> Vec<Type> {
            vec![$(Type {
                name: $object::NAME,
                rows: rows::<$object>(),
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

fn read<T: Object + PartialEq>(body: &[u8]) -> Result<Read, DecodeError> {
    let value: T = from_slice(body)?;
    let written = to_vec(&value).expect("JSON");
    let again: T = from_slice(&written)?;
    Ok(Read {
        written,
        written_by_serde: serde_json::to_string(&value).expect("JSON"),
        comes_back: again == value,
    })
}

fn rows<T: Object>() -> Vec<Row> {
    let mut rows = Rows(Vec::new(), T::FIELDS.iter());
    let Ok(()) = T::empty().each(&mut rows);
    assert_eq!(rows.0.len(), T::FIELDS.len(), "{}: one value a name", T::NAME);
    rows.0
}

/// Notes the type of each field's value, whether there is one or not.
struct Rows(Vec<Row>, std::slice::Iter<'static, Field>);

impl Rows {
    fn row<V: Wire>(&mut self, count: impl Fn(&str) -> Count) {
        let field = self.1.next().expect("a name for each value");
        self.0.push(Row { field, kind: Kind::of::<V>(), count: count(field.name) });
    }
}

impl Each<'_> for Rows {
    type Error = Infallible;

    fn one<V: Wire>(&mut self, _: Option<&V>) -> Result<(), Infallible> {
        self.row::<V>(|_| Count::One);
        Ok(())
    }

    fn many<V: Wire>(&mut self, _: &[V]) -> Result<(), Infallible> {
        self.row::<V>(|name| if ONE_OR_MANY.contains(&name) { Count::OneOrMany } else { Count::Many });
        Ok(())
    }
}

impl Kind {
    fn of<V>() -> Self {
        let path = type_name::<V>();
        match path.rsplit("::").next().unwrap_or(path) {
            "i64" | "OrderId" => Self::Integer { expected: "an integer" },
            "Fen" => Self::Integer { expected: "an integer, in fen" },
            "String" => Self::Text,
            "bool" => Self::Flag,
            "BeijingTime" => Self::Time { expected: "a time" },
            "UnixSeconds" => Self::Time { expected: "a time in seconds" },
            "OrderStatus" => Self::IntegerCode,
            "ShippingMethod" => Self::TextCode,
            name => Self::Object { name },
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
