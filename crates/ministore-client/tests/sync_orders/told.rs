//! What is told at the end: failures by their kind, and what the schema does not know.

use ministore_sandbox::Failure;

use crate::program::{end, start};
use crate::shop::{GIFTS, NAMELESS, OTHERS, PRICES, STATUSES, Shop, ids};
use crate::{count_of, read, write_ids};

const MORE: [&str; 2] = ["--concurrency", "16"];

#[test]
fn what_the_schema_does_not_know_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let (shop, ids) = (Shop::open(), ids(600));
    shop.refuse_nothing();
    write_ids(&input, &ids);
    let ended = end(start(&shop, &input, &out, &MORE));
    let told = [
        ("order.gift_wrap: unknown field, an object", count_of(&ids, GIFTS)),
        ("order.order_detail.product_infos[].market_price: unknown field, a number", count_of(&ids, PRICES)),
        ("order.order_id: another than was asked for", count_of(&ids, OTHERS)),
        ("order.order_id: missing", count_of(&ids, NAMELESS)),
        ("order.status: unknown value, a number", count_of(&ids, STATUSES)),
    ];
    let rows = told.map(|(row, count)| format!("{count:>8}  {row}\n")).concat();
    let head = "600 fetched, 0 failed, 0 left; 0 were there already, 0 lines repeat an id\n";
    assert_eq!(ended.said, format!("{head}what the schema does not know:\n{rows}"));
    assert_eq!(ended.code, Some(0));
    assert!(told.iter().all(|(_, count)| *count > 0));
}

/// Which orders they meet is chance, and how many is not.
#[test]
fn failures_are_counted_by_kind_and_tried_again_by_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let shop = Shop::open();
    shop.refuse_nothing();
    write_ids(&input, &ids(20));
    let redirect = Failure::status(302).with_header("location", "http://127.0.0.1:9/");
    for failure in [Failure::status(403), redirect, Failure::status(403), Failure::errcode(100_002)] {
        shop.sandbox.fail_next(failure);
    }
    let ended = end(start(&shop, &input, &out, &MORE));
    let summary = "16 fetched, 4 failed, 0 left; 0 were there already, 0 lines repeat an id
failures:
       1  Api, errcode 100002: there is no such order
       1  Status, HTTP 302
       2  Status, HTTP 403
";
    assert!(ended.said.starts_with(summary), "{}", ended.said);
    assert_eq!((ended.code, read(&out).len()), (Some(1), 16));
    let ended = end(start(&shop, &input, &out, &MORE));
    assert!(ended.said.starts_with("4 fetched, 0 failed, 0 left; 16 were there already, "), "{}", ended.said);
    assert_eq!((ended.code, read(&out).len()), (Some(0), 20));
}
