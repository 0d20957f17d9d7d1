//! The crate of the fixture beside it: what was proposed decodes whatever table or sample shows, and loses nothing.

use api::shop::list::{Goods, Request, Response, State};
use api::{Endpoint, Method, from_slice, to_vec};

#[test]
fn the_sample_decodes() {
    let body = r#"{"errcode":0,"list":[{"goods_id":7,"create_time":1600000000,"price":12,"state":20,"sku":[{"no":"a"}],
        "shop":"s1","count":"12","flag":1,"way":"post","title":"T","weight":1.50,"extra":{"a":1},"标签":["x"]}]}"#;
    let response: Response = from_slice(body.as_bytes()).unwrap();
    let goods: &Goods = &response.list[0];
    assert_eq!((goods.goods_id, goods.create_time, goods.price), (Some(7), Some(1_600_000_000), Some(12)));
    assert_eq!(goods.state, Some(State::Value20));
    assert_eq!(goods.sku.len(), 1);
    assert_eq!(goods.shop, Some("s1".into()));
    assert_eq!(goods.count.as_deref(), Some("12"));
    assert_eq!(goods.flag, Some(1.into()));
    assert_eq!(goods.way.as_deref(), Some("post"));
    assert_eq!(goods.title.as_deref(), Some("T"));
    assert_eq!(goods.extra.as_ref().unwrap()["a"], 1);
    assert_eq!(goods.field.as_ref().unwrap()[0], "x");
    assert!(response.drift().is_empty(), "{:?}", response.drift());
    // Nobody has reviewed whether a proposed row is personal.
    assert!(!format!("{response:?}").contains("\"T\""), "{response:?}");
    let again: Response = from_slice(&to_vec(&response).unwrap()).unwrap();
    assert_eq!(again, response);
}

#[test]
fn what_the_table_says_decodes_too() {
    let body = r#"{"list":[{"goods_id ":7,"createTime":1,"state":1,"sku":{"no":"a"},"shop":{"no":"b"},"count":12,"flag":true}]}"#;
    let response: Response = from_slice(body.as_bytes()).unwrap();
    let goods = &response.list[0];
    assert_eq!((goods.goods_id, goods.create_time, goods.state.clone()), (Some(7), Some(1), Some(State::New)));
    assert_eq!((goods.sku.len(), goods.count.as_deref()), (1, Some("12")));
    assert_eq!(goods.shop.as_ref().unwrap()["no"], "b");
    assert_eq!(goods.flag, Some(true.into()));
}

#[test]
fn names_that_rust_does_not_have() {
    let mut request = Request::new();
    request.field = Some(2);
    request.field_2nd = Some("b".to_owned());
    request.r#type = Some("c".to_owned());
    request.type_field = Some("d".to_owned());
    request.self_field = Some(true);
    let body = String::from_utf8(to_vec(&request).unwrap()).unwrap();
    assert_eq!(body, r#"{"页码":2,"2nd":"b","type":"c","Type":"d","self":true}"#);
    assert!(matches!(Request::METHOD, Method::Post));
}
