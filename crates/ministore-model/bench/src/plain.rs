//! The same types as a person would write them first: derive, strict, unknown fields ignored. The fastest that derive
//! offers: a type that also accepts a string for an integer would be slower.
//!
//! Of the names that errata accept it knows `craete_time` alone, the one in a payload: the work is the same, and no other
//! alias slows it down.

use serde::{Deserialize, Serialize};

/// The state of an order: any integer.
pub type OrderStatus = i64;
/// The kind of delivery: any string.
pub type ShippingMethod = String;
/// Seconds since 1970: an integer, as the schema says, although servers also send strings.
pub type Seconds = i64;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct GetOrderResponse {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errcode: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errmsg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<Order>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Order {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_order_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<OrderStatus>,
    #[serde(alias = "craete_time", skip_serializing_if = "Option::is_none")]
    pub create_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub update_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_detail: Option<OrderDetail>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aftersale_detail: Option<AftersaleDetail>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub openid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ext_info: Option<ExtInfo>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderDetail {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub product_infos: Vec<ProductInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_info: Option<PayInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_info: Option<PriceInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_info: Option<DeliveryInfo>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thumb_img: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_cnt: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_aftersale_sku_cnt: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub finish_aftersale_sku_cnt: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sale_price: Option<i64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sku_attrs: Vec<SkuAttr>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SkuAttr {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attr_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attr_value: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PayInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepay_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transaction_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepay_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pay_time: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PriceInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_price: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_price: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub freight: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discounted_price: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_discounted: Option<bool>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_method: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_time: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub delivery_product_info: Vec<DeliveryProductInfo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address_info: Option<AddressInfo>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub express_fee: Vec<ExpressFee>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pickup_address: Option<PickupAddress>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offline_delivery_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offline_pickup_time: Option<Seconds>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ship_done_time: Option<Seconds>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveryProductInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waybill_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivery_id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub product_infos: Vec<DeliveredProduct>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeliveredProduct {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sku_id: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product_cnt: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AddressInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub county_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail_info: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub national_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tel_number: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExpressFee {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shipping_method: Option<ShippingMethod>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PickupAddress {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub province_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub county_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail_info: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub house_number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tel_number: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AftersaleDetail {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub aftersale_order_list: Vec<AftersaleOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_aftersale_order_cnt: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct AftersaleOrder {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aftersale_order_id: Option<i64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ExtInfo {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_notes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub merchant_notes: Option<String>,
}
