//! Changes of the project's own page.

use super::{Case, of_project};
use crate::edit::*;

const ORDER: &str = "product/order/get/response.json";
const FACTS_OF_ORDER: &str = "product/order/get/endpoint.json";
const ERRATA: &str = "product/order/get/errata.json";

pub(super) fn cases() -> Vec<Case> {
    vec![
        of_project(
            "enumeration_of_the_order_renamed",
            [
                text(ORDER, r#""title": "OrderStatus","#, r#""title": "OrderState","#),
                text(ORDER, r#""OrderStatus": {"#, r#""OrderState": {"#),
                text(ORDER, r##""#/$defs/OrderStatus""##, r##""#/$defs/OrderState""##),
                text(FACTS_OF_ORDER, "OrderStatus", "OrderState"),
            ],
            &["type-renamed order.status ok breaks"],
            &["type-renamed order.status ok breaks"],
        ),
        of_project(
            "row_of_the_order_added",
            [text(ORDER, r#""update_time": {"#, format!(r#""close_time": {INTEGER}, "update_time": {{"#))],
            &["response-field-added order.close_time unknown adds"],
            &["response-field-removed order.close_time ok breaks"],
        ),
        of_project(
            "value_no_longer_seen",
            [Edit::Forget(ERRATA, "E02")],
            &["value-removed order.status ok breaks"],
            &["value-added order.status unknown adds"],
        ),
        of_project(
            "alias_becomes_the_name",
            [
                text(ORDER, r#""sale_price": {"#, r#""beats_price": {"#),
                Edit::Forget(ERRATA, "E08"),
                text(ERRATA, r#"product_infos[].sale_price""#, r#"product_infos[].beats_price""#),
            ],
            &["response-field-renamed order.order_detail.product_infos[].beats_price ok breaks"],
            &["response-field-renamed order.order_detail.product_infos[].sale_price unknown breaks"],
        ),
        of_project(
            "alias_becomes_another_row",
            [
                text(ORDER, r#""create_time": {"#, format!(r#""craete_time": {STRING}, "create_time": {{"#)),
                Edit::Forget(ERRATA, "E04"),
            ],
            &[
                "response-field-added order.craete_time unknown adds",
                "response-alias-removed order.create_time ok ok",
            ],
            &[
                "response-alias-added order.create_time ok ok",
                "response-field-removed order.craete_time ok breaks",
            ],
        ),
    ]
}
