//! The payloads: responses with the order of the documentation page, its misspelt field names corrected.
//!
//! Fields come in the order of the page's sample, without blanks, as a server prints them; [`Kind`] says what differs.

use std::fmt::Write as _;

/// What sets a payload apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Usual,
    /// Each item of an order has [`UNKNOWN`] fields that the schema lacks, in no sorted order.
    UnknownFields,
    /// Most strings are Chinese text.
    Chinese,
    /// Each order has one misspelt field name, which an erratum accepts: `craete_time`.
    Alias,
    /// Indented by `serde_json`, two blanks a level.
    Pretty,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Usual, Self::UnknownFields, Self::Chinese, Self::Alias, Self::Pretty];
}

/// The number of unknown fields in each item of [`Kind::UnknownFields`].
pub const UNKNOWN: usize = 12;

/// The id of the first order: above 2^53, like all ids of this API.
const FIRST: i64 = 32_423_523_451_235_145;

/// One response, about 2.5 KB without unknown fields and indentation.
pub fn one(kind: Kind) -> String {
    laid_out(response(FIRST, kind), kind)
}

/// An array of `count` responses.
pub fn many(count: usize, kind: Kind) -> String {
    let responses: Vec<String> = (FIRST..).take(count).map(|id| response(id, kind)).collect();
    laid_out(format!("[{}]", responses.join(",")), kind)
}

/// Indents what is to be indented. `sonic_rs::Value` keeps the order of fields; `serde_json::Value` sorts them.
fn laid_out(body: String, kind: Kind) -> String {
    if kind != Kind::Pretty {
        return body;
    }
    let value: sonic_rs::Value = sonic_rs::from_str(&body).expect("JSON");
    serde_json::to_string_pretty(&value).expect("JSON")
}

/// The strings that differ between languages.
struct Words {
    title: &'static str,
    sku_attrs: &'static [(&'static str, &'static str)],
    user: &'static str,
    province: &'static str,
    city: &'static str,
    county: &'static str,
    detail: &'static str,
    customer_notes: &'static str,
    merchant_notes: &'static str,
}

const ENGLISH: Words = Words {
    title: "Fitness ring with a strap for the leg",
    sku_attrs: &[("Choose a colour", "Red and blue")],
    user: "Test Buyer",
    province: "Test Province",
    city: "Test City",
    county: "Test District",
    detail: "1 Test Road",
    customer_notes: "Leave it at the door",
    merchant_notes: "Insufficient stock, cancel",
};

/// Made up. With three attributes an item, most strings of an order are Chinese.
const CHINESE: Words = Words {
    title: "加厚保暖珊瑚绒四件套秋冬季双面法兰绒床单被套卧室床上用品",
    sku_attrs: &[
        ("颜色分类", "雾霾蓝拼米白色"),
        ("适用床尺寸", "一米八床配大号被套"),
        ("主要材质", "珊瑚绒与法兰绒"),
    ],
    user: "测试买家",
    province: "示例省",
    city: "样例市",
    county: "测试新区",
    detail: "示范大道一百号样板小区八栋二单元一千二百零三室",
    customer_notes: "麻烦放在小区东门的快递柜里，周末家里没有人，谢谢",
    merchant_notes: "这款颜色库存不足，已与买家沟通，改发同款米白色",
};

fn response(id: i64, kind: Kind) -> String {
    let words = if kind == Kind::Chinese { &CHINESE } else { &ENGLISH };
    let Words { user, province, city, county, detail, customer_notes, merchant_notes, .. } = words;
    let create_time = if kind == Kind::Alias { "craete_time" } else { "create_time" };
    let items: Vec<String> = (0..3).map(|number| item(number, words, kind)).collect();
    let items = items.join(",");
    format!(
        r#"{{"errcode":0,"errmsg":"ok","order":{{"order_id":{id},"out_order_id":"faefawefweafawe","status":20,"{create_time}":"2020-03-25 13:05:25","update_time":"2020-03-25 14:05:25","order_detail":{{"product_infos":[{items}],"pay_info":{{"pay_method":"微信支付","prepay_id":"42526234625","transaction_id":"131456479687","prepay_time":"2020-03-25 14:04:25","pay_time":"2020-03-25 14:05:25"}},"price_info":{{"product_price":20000,"order_price":10500,"freight":500,"discounted_price":10000,"is_discounted":true}},"delivery_info":{{"delivery_method":"快递","delivery_time":"2020-03-25 16:05:25","delivery_product_info":[{{"waybill_id":"134654612313","delivery_id":"STO","product_infos":[{{"product_id":234245,"sku_id":23424,"product_cnt":1}}]}}],"address_info":{{"user_name":"{user}","postal_code":"000000","province_name":"{province}","city_name":"{city}","county_name":"{county}","detail_info":"{detail}","national_code":"000000","tel_number":"00000000"}},"express_fee":[{{"shipping_method":"ShippingMethod_Express","distance":0}}],"offline_delivery_time":0,"offline_pickup_time":0,"ship_done_time":1620738080}}}},"aftersale_detail":{{"aftersale_order_list":[{{"aftersale_order_id":1234}}],"on_aftersale_order_cnt":1}},"openid":"made-up-openid","ext_info":{{"customer_notes":"{customer_notes}","merchant_notes":"{merchant_notes}"}}}}}}"#
    )
}

fn item(number: i64, words: &Words, kind: Kind) -> String {
    let mut unknown = String::new();
    for field in 0..if kind == Kind::UnknownFields { UNKNOWN } else { 0 } {
        let _ = match field % 3 {
            0 => write!(unknown, r#","extra_number_{field}":{field}"#),
            1 => write!(unknown, r#","extra_text_{field}":"what nobody expected""#),
            _ => write!(unknown, r#","extra_flag_{field}":false"#),
        };
    }
    let attribute = |(key, value): &(&str, &str)| format!(r#"{{"attr_key":"{key}","attr_value":"{value}"}}"#);
    let attributes: Vec<String> = words.sku_attrs.iter().map(attribute).collect();
    let (id, title, attributes) = (234_245 + number, words.title, attributes.join(","));
    format!(
        r#"{{"product_id":{id},"sku_id":23424,"sku_cnt":10,"on_aftersale_sku_cnt":10,"finish_aftersale_sku_cnt":0,"title":"{title}","thumb_img":"https://img.example/n1/s450x450_jfs/t1/85865/39/13611/488083/5e590a40E4bdf69c0/55c9bf645ea2b727.jpg","sku_attrs":[{attributes}],"sale_price":2000{unknown}}}"#
    )
}
