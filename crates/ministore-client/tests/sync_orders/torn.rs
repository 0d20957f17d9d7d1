//! A line that a kill tore is cut off, and its order asked for again.

use std::fs;

use ministore_sandbox::Failure;

use crate::program::{end, start};
use crate::shop::{Shop, ids};
use crate::{read, write_ids};

/// Killed within a line: wherever that is, the next run makes the file whole.
#[test]
fn a_torn_line_is_cut_off_and_its_order_asked_for_again() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let (shop, ids) = (Shop::open(), ids(3));
    shop.refuse_nothing();
    write_ids(&input, &ids);
    // One after the other, so that the lines are in order.
    let run = || end(start(&shop, &input, &out, &["--concurrency", "1"]));
    assert_eq!(run().code, Some(0));
    let whole = fs::read_to_string(&out).unwrap();
    let last = whole.trim_end().rfind('\n').unwrap() + 1;
    let id = last + "{\"order_id\":".len();
    for length in
        [0, 1, last, last + 1, id, id + 5, id + 17, id + 20, id + 30, whole.len() - 2, whole.len() - 1]
    {
        let asked = shop.asked();
        fs::write(&out, &whole[..length]).unwrap();
        assert_eq!(run().code, Some(0));
        assert!(fs::read_to_string(&out).unwrap() == whole, "cut at {length}");
        assert_eq!(shop.asked() - asked, if length < last { 3 } else { 1 }, "cut at {length}");
    }
    assert_eq!(read(&out).len(), 3);
    // Where its order is not to be had any more, nothing is put over it.
    fs::write(&out, &whole[..id + 30]).unwrap();
    shop.sandbox.fail_next(Failure::errcode(100_002));
    assert_eq!(run().code, Some(1));
    assert!(fs::read_to_string(&out).unwrap() == whole[..last]);
}
