//! The same types with derive, as lenient as ours: aliases, lenient scalars, one object for an array, `""` and `[]` for a
//! missing object, unknown values kept, and unknown fields kept by `flatten`.
//!
//! What derive cannot do is missing: a field under two names at once is an error, errors have no path, and leniencies are
//! not reported.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Map, Number, Value};

/// The state of an order.
#[derive(Clone, Debug, PartialEq)]
pub enum OrderStatus {
    /// A code that the schema lists.
    Known(i64),
    /// Any other value.
    Unknown(Value),
}

/// The kind of delivery.
#[derive(Clone, Debug, PartialEq)]
pub enum ShippingMethod {
    /// A code that the schema lists.
    Known(&'static str),
    /// Any other value.
    Unknown(Value),
}

/// A time: a string or an integer, kept as received.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Time {
    /// Any string.
    String(String),
    /// Seconds since 1970.
    Integer(i64),
}

const STATES: [i64; 12] = [10, 15, 16, 17, 20, 21, 30, 100, 200, 250, 181, 190];
const METHODS: [&str; 3] = ["ShippingMethod_Express", "ShippingMethod_SameCity", "ShippingMethod_Pickup"];

impl Serialize for OrderStatus {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(code) => target.serialize_i64(*code),
            Self::Unknown(value) => value.serialize(target),
        }
    }
}

impl Serialize for ShippingMethod {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(code) => target.serialize_str(code),
            Self::Unknown(value) => value.serialize(target),
        }
    }
}

/// A type that is decoded from an integer, from a string, and from what else it lists.
trait Lenient: Sized {
    fn integer(integer: i64) -> Option<Self>;
    fn string(string: &str) -> Option<Self>;
    /// From `""`, which is a missing value for all but strings.
    fn empty() -> Option<Self> {
        None
    }
    fn boolean(_: bool) -> Option<Self> {
        None
    }
    /// From a number that is not a 64-bit signed integer.
    fn number(_: Number) -> Option<Self> {
        None
    }
}

impl Lenient for i64 {
    fn integer(integer: i64) -> Option<Self> {
        Some(integer)
    }
    fn string(string: &str) -> Option<Self> {
        string.parse().ok()
    }
}

impl Lenient for String {
    fn integer(integer: i64) -> Option<Self> {
        Some(integer.to_string())
    }
    fn string(string: &str) -> Option<Self> {
        Some(string.to_owned())
    }
    fn empty() -> Option<Self> {
        Some(Self::new())
    }
    fn number(number: Number) -> Option<Self> {
        number.is_u64().then(|| number.to_string())
    }
}

impl Lenient for bool {
    fn integer(_: i64) -> Option<Self> {
        None
    }
    fn string(_: &str) -> Option<Self> {
        None
    }
    fn boolean(boolean: bool) -> Option<Self> {
        Some(boolean)
    }
}

impl Lenient for Time {
    fn integer(integer: i64) -> Option<Self> {
        Some(Self::Integer(integer))
    }
    fn string(string: &str) -> Option<Self> {
        Some(Self::String(string.to_owned()))
    }
}

impl Lenient for OrderStatus {
    fn integer(integer: i64) -> Option<Self> {
        Some(if STATES.contains(&integer) { Self::Known(integer) } else { Self::Unknown(integer.into()) })
    }
    fn string(string: &str) -> Option<Self> {
        string.parse().map_or_else(|_| Some(Self::Unknown(string.into())), Self::integer)
    }
    fn number(number: Number) -> Option<Self> {
        Some(Self::Unknown(number.into()))
    }
}

impl Lenient for ShippingMethod {
    fn integer(integer: i64) -> Option<Self> {
        Some(Self::Unknown(integer.into()))
    }
    fn string(string: &str) -> Option<Self> {
        let known = METHODS.iter().find(|known| **known == string);
        Some(known.map_or_else(|| Self::Unknown(string.into()), |known| Self::Known(known)))
    }
    fn number(number: Number) -> Option<Self> {
        Some(Self::Unknown(number.into()))
    }
}

struct Scalar<T>(PhantomData<T>);

impl<T: Lenient> Scalar<T> {
    fn require<E: Error>(value: Option<T>) -> Result<Option<T>, E> {
        if value.is_some() { Ok(value) } else { Err(E::custom("a value of another type")) }
    }
}

impl<T: Lenient> Visitor<'_> for Scalar<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a scalar")
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Option<T>, E> {
        Self::require(T::integer(integer))
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Option<T>, E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => Self::require(T::number(integer.into())),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Option<T>, E> {
        const EXACT: f64 = 8_796_093_022_208.0; // 2^43, as in the model
        if number.fract() == 0.0 && number.abs() < EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "a whole number between -2^43 and 2^43")]
            return self.visit_i64(number as i64);
        }
        Self::require(Number::from_f64(number).and_then(T::number))
    }

    fn visit_bool<E: Error>(self, boolean: bool) -> Result<Option<T>, E> {
        Self::require(T::boolean(boolean))
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<Option<T>, E> {
        if string.is_empty() { Ok(T::empty()) } else { Self::require(T::string(string)) }
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }
}

fn scalar<'de, T: Lenient, D: Deserializer<'de>>(source: D) -> Result<Option<T>, D::Error> {
    source.deserialize_any(Scalar(PhantomData))
}

/// An object, or what stands for a missing one.
struct Object<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Object<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        T::deserialize(MapAccessDeserializer::new(map)).map(Some)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<T>, A::Error> {
        match seq.next_element::<IgnoredAny>()? {
            None => Ok(None),
            Some(_) => Err(A::Error::custom("an array")),
        }
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<Option<T>, E> {
        if string.is_empty() { Ok(None) } else { Err(E::custom("a string")) }
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }
}

fn object<'de, T: Deserialize<'de>, D: Deserializer<'de>>(source: D) -> Result<Option<T>, D::Error> {
    source.deserialize_any(Object(PhantomData))
}

/// An element of an array.
struct Element<T>(Option<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Element<T> {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        object(source).map(Self)
    }
}

/// An array of objects; where servers are known to send a single object instead, that too.
struct Array<T> {
    one_or_many: bool,
    of: PhantomData<T>,
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Array<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut array = Vec::new();
        while let Some(Element(element)) = seq.next_element()? {
            array.extend(element);
        }
        Ok(array)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
        if !self.one_or_many {
            return Err(A::Error::custom("an object"));
        }
        T::deserialize(MapAccessDeserializer::new(map)).map(|one| vec![one])
    }

    fn visit_str<E: Error>(self, string: &str) -> Result<Vec<T>, E> {
        if string.is_empty() { Ok(Vec::new()) } else { Err(E::custom("a string")) }
    }

    fn visit_unit<E: Error>(self) -> Result<Vec<T>, E> {
        Ok(Vec::new())
    }
}

fn array<'de, T: Deserialize<'de>, D: Deserializer<'de>>(source: D) -> Result<Vec<T>, D::Error> {
    source.deserialize_any(Array { one_or_many: false, of: PhantomData })
}

fn one_or_many<'de, T: Deserialize<'de>, D: Deserializer<'de>>(source: D) -> Result<Vec<T>, D::Error> {
    source.deserialize_any(Array { one_or_many: true, of: PhantomData })
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetOrderResponse {
    #[serde(alias = "Errcode", deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub errmsg: Option<String>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Order {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub order_id: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub out_order_id: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub status: Option<OrderStatus>,
    #[serde(alias = "craete_time", deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub create_time: Option<Time>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub update_time: Option<Time>,
    #[serde(alias = "order_detail ", deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub order_detail: Option<OrderDetail>,
    #[serde(
        alias = "aftersale_detail ",
        deserialize_with = "object",
        skip_serializing_if = "Option::is_none"
    )]
    pub aftersale_detail: Option<AftersaleDetail>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub openid: Option<String>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub ext_info: Option<ExtInfo>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderDetail {
    #[serde(alias = "product_Infos ", deserialize_with = "array", skip_serializing_if = "Vec::is_empty")]
    pub product_infos: Vec<ProductInfo>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub pay_info: Option<PayInfo>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub price_info: Option<PriceInfo>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub delivery_info: Option<DeliveryInfo>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductInfo {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub product_id: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub thumb_img: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub sku_cnt: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub on_aftersale_sku_cnt: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub finish_aftersale_sku_cnt: Option<i64>,
    #[serde(alias = "beats_price", deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub sale_price: Option<i64>,
    #[serde(deserialize_with = "array", skip_serializing_if = "Vec::is_empty")]
    pub sku_attrs: Vec<SkuAttr>,
    #[serde(alias = "Title", deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SkuAttr {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub attr_key: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub attr_value: Option<String>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PayInfo {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub pay_method: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub prepay_id: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub prepay_time: Option<Time>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub pay_time: Option<Time>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PriceInfo {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub product_price: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub order_price: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub freight: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub discounted_price: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub is_discounted: Option<bool>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryInfo {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub delivery_method: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub delivery_time: Option<Time>,
    #[serde(deserialize_with = "one_or_many", skip_serializing_if = "Vec::is_empty")]
    pub delivery_product_info: Vec<DeliveryProductInfo>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub address_info: Option<AddressInfo>,
    #[serde(deserialize_with = "one_or_many", skip_serializing_if = "Vec::is_empty")]
    pub express_fee: Vec<ExpressFee>,
    #[serde(deserialize_with = "object", skip_serializing_if = "Option::is_none")]
    pub pickup_address: Option<PickupAddress>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub offline_delivery_time: Option<Time>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub offline_pickup_time: Option<Time>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub ship_done_time: Option<Time>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryProductInfo {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub waybill_id: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub delivery_id: Option<String>,
    #[serde(alias = "product_Infos ", deserialize_with = "array", skip_serializing_if = "Vec::is_empty")]
    pub product_infos: Vec<DeliveredProduct>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveredProduct {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub product_id: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<i64>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub product_cnt: Option<i64>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressInfo {
    #[serde(
        alias = "user_Name ",
        alias = "username",
        deserialize_with = "scalar",
        skip_serializing_if = "Option::is_none"
    )]
    pub user_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub province_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub city_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub county_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub detail_info: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub national_code: Option<String>,
    #[serde(alias = "Tel_number", deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub tel_number: Option<String>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExpressFee {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub shipping_method: Option<ShippingMethod>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub distance: Option<i64>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PickupAddress {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub province_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub city_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub county_name: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub detail_info: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub house_number: Option<String>,
    #[serde(alias = "Tel_number", deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub tel_number: Option<String>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AftersaleDetail {
    #[serde(deserialize_with = "array", skip_serializing_if = "Vec::is_empty")]
    pub aftersale_order_list: Vec<AftersaleOrder>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub on_aftersale_order_cnt: Option<i64>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AftersaleOrder {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub aftersale_order_id: Option<i64>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtInfo {
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub customer_notes: Option<String>,
    #[serde(deserialize_with = "scalar", skip_serializing_if = "Option::is_none")]
    pub merchant_notes: Option<String>,
    #[serde(flatten)]
    pub unknown: Map<String, Value>,
}
