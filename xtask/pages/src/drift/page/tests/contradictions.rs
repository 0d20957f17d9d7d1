//! Rows that contradict their neighbours, and two changes of one row: each is reported on the row that it is about.

use super::pages::{Draft, LOOKS, Tongue, schema};
use super::{drift, short};

fn reported(change: impl Fn(&mut Draft), are: &[&str]) {
    let schema = schema();
    let mut draft = Draft::of(&schema);
    change(&mut draft);
    for look in LOOKS {
        let page = draft.print(look, Tongue::English);
        let drift =
            drift(&schema, page.as_bytes()).unwrap_or_else(|problems| panic!("{}", problems.render()));
        assert_eq!(short(&drift), are, "{look:?}");
    }
}

#[test]
fn a_row_that_contradicts_others_costs_no_other_row() {
    for (path, kind, are) in [
        ("order.openid.sub", "string", &["row-added order.openid.sub"][..]),
        ("order.openid[].sub", "string", &["row-added order.openid[].sub"]),
        ("order", "string", &["row-added order"]),
        ("order.order_detail", "number", &["row-added order.order_detail"]),
        ("order.order_detail", "array", &["row-retyped order.order_detail"]),
        ("order.order_detail[]", "object", &["row-retyped order.order_detail"]),
        ("order.order_detail", "object", &[]),
        (
            "order.order_detail.product_infos",
            "object",
            &["open-point-added response.order.order_detail.product_infos"],
        ),
    ] {
        for at in [0, 9] {
            reported(|page| page.rows.insert(at, (path.to_owned(), kind.to_owned())), are);
        }
    }
}

/// An object in an array that only a row shows may itself be an array that only a row shows.
#[test]
fn lists_in_lists_without_brackets() {
    reported(
        |page| {
            for (path, _) in &mut page.rows {
                *path = path.replace("product_infos[].sku_attrs[]", "product_infos.sku_attrs");
                *path =
                    path.replace("order.order_detail.product_infos[]", "order.order_detail.product_infos");
            }
            for list in ["order.order_detail.product_infos", "order.order_detail.product_infos.sku_attrs"] {
                page.rows.push((list.to_owned(), "array".to_owned()));
            }
        },
        &[],
    );
}

#[test]
fn a_move_hides_nothing() {
    let of = |page: &mut Draft, path: &str, name: &str, kind: &str| {
        let row = page.rows.iter_mut().find(|row| row.0 == path).expect("a row");
        *row = (name.to_owned(), kind.to_owned());
    };
    let pay = "order.order_detail.pay_info.pay_method";
    let list = "order.order_detail.pay_info[].pay_method";
    reported(
        |page| of(page, pay, list, "number"),
        &[
            "row-moved order.order_detail.pay_info[].pay_method",
            "row-retyped order.order_detail.pay_info[].pay_method",
        ],
    );
    reported(
        |page| of(page, pay, "order.order_detail.pay_info[].paymethod", "string"),
        &[
            "row-renamed order.order_detail.pay_info[].paymethod",
            "row-moved order.order_detail.pay_info[].paymethod",
        ],
    );
    reported(
        |page| of(page, "order.openid", "order.openid[]", "number"),
        &["row-moved order.openid[]", "row-retyped order.openid[]"],
    );
}

#[test]
fn text_that_looks_like_a_number_is_text() {
    let quoted = |page: &mut Draft, which: usize| {
        let values = &mut page.enumerations[0].1;
        values[which] = format!("\"{}\"", values[which]);
    };
    let changed = ["enum-value-added order.status", "enum-value-removed order.status"];
    reported(|page| quoted(page, 0), &changed);
    reported(|page| page.enumerations[0].1.push("\"10\"".to_owned()), &changed[..1]);
}
