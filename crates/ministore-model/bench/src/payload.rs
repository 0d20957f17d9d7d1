//! What is decoded: the page's own order, its misspelt names repaired; many of them; many with fields that no schema has.
//! They are printed as a server prints them: in the sample's order, without blanks.

use std::fmt::Write as _;

/// The id of the first order: beyond 2^53, as ids of this API are.
const FIRST: i64 = 32_423_523_451_235_145;

/// One answer, about 2.5 KB, each item of its order with so many fields that the schema lacks.
pub fn one(unknown: usize) -> String {
    answer(FIRST, unknown)
}

/// A list of so many answers.
pub fn many(count: usize, unknown: usize) -> String {
    let answers: Vec<String> = (FIRST..).take(count).map(|id| answer(id, unknown)).collect();
    format!("[{}]", answers.join(","))
}

fn answer(id: i64, unknown: usize) -> String {
    let items: Vec<String> = (0..3).map(|number| item(number, unknown)).collect();
    let items = items.join(",");
    format!(
        r#"{{"errcode":0,"errmsg":"ok","order":{{"order_id":{id},"out_order_id":"faefawefweafawe","status":20,"create_time":"2020-03-25 13:05:25","update_time":"2020-03-25 14:05:25","order_detail":{{"product_infos":[{items}],"pay_info":{{"pay_method":"微信支付","prepay_id":"42526234625","transaction_id":"131456479687","prepay_time":"2020-03-25 14:04:25","pay_time":"2020-03-25 14:05:25"}},"price_info":{{"product_price":20000,"order_price":10500,"freight":500,"discounted_price":10000,"is_discounted":true}},"delivery_info":{{"delivery_method":"快递","delivery_time":"2020-03-25 16:05:25","delivery_product_info":[{{"waybill_id":"134654612313","delivery_id":"STO","product_infos":[{{"product_id":234245,"sku_id":23424,"product_cnt":1}}]}}],"address_info":{{"user_name":"Test Buyer","postal_code":"000000","province_name":"Test Province","city_name":"Test City","county_name":"Test District","detail_info":"1 Test Road","national_code":"000000","tel_number":"00000000"}},"express_fee":[{{"shipping_method":"ShippingMethod_Express","distance":0}}],"offline_delivery_time":0,"offline_pickup_time":0,"ship_done_time":1620738080}}}},"aftersale_detail":{{"aftersale_order_list":[{{"aftersale_order_id":1234}}],"on_aftersale_order_cnt":1}},"openid":"made-up-openid","ext_info":{{"customer_notes":"Leave it at the door","merchant_notes":"Insufficient stock, cancel"}}}}}}"#
    )
}

fn item(number: i64, unknown: usize) -> String {
    let mut more = String::new();
    for field in 0..unknown {
        let _ = match field % 3 {
            0 => write!(more, r#","extra_number_{field}":{field}"#),
            1 => write!(more, r#","extra_text_{field}":"what nobody expected""#),
            _ => write!(more, r#","extra_flag_{field}":false"#),
        };
    }
    let id = 234_245 + number;
    format!(
        r#"{{"product_id":{id},"sku_id":23424,"sku_cnt":10,"on_aftersale_sku_cnt":10,"finish_aftersale_sku_cnt":0,"title":"Fitness ring with a strap for the leg","thumb_img":"https://img.example/n1/s450x450_jfs/t1/85865/39/13611/488083/5e590a40E4bdf69c0/55c9bf645ea2b727.jpg","sku_attrs":[{{"attr_key":"Choose a colour","attr_value":"Red and blue"}}],"sale_price":2000{more}}}"#
    )
}
