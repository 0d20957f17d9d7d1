//! What is refused before anything is sent or touched.

use std::fs;

use crate::program::{command, end, start};
use crate::shop::{Shop, ids};
use crate::write_ids;

#[test]
fn a_line_that_is_no_id_is_told_by_its_number_and_nothing_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let shop = Shop::open();
    for line in ["CUSTOMER", "7 8", "7,", "0", "-7", "1.0", "0x7", "9223372036854775808", "\u{feff}7", "７"]
    {
        fs::write(&input, format!("7\n\n{line}\n8\n")).unwrap();
        let ended = end(start(&shop, &input, &out, &[]));
        let told =
            "sync_orders: standard input:3: not an order's id, a positive whole number; nothing was sent\n";
        assert_eq!((ended.code, ended.said.as_str()), (Some(2), told), "{line}");
    }
    fs::write(&input, b"\xff\n").unwrap();
    assert!(end(start(&shop, &input, &out, &[])).said.starts_with("sync_orders: standard input:1: "));
    assert!(!out.exists());
    assert_eq!(shop.sandbox.requests().len(), 0);
}

#[test]
fn what_is_no_file_is_no_output() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("ids");
    let shop = Shop::open();
    write_ids(&input, &ids(1));
    let ended = end(start(&shop, &input, folder.path(), &[]));
    assert_eq!(ended.code, Some(2));
    assert!(ended.said.ends_with(": not a file\n"), "{}", ended.said);
    assert_eq!(shop.sandbox.requests().len(), 0);
}

#[test]
fn a_file_of_something_else_is_not_touched() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let shop = Shop::open();
    write_ids(&input, &ids(1));
    let ours = "{\"order_id\":7,\"order\":{\"order_id\":7}}\n";
    for (text, line) in [
        ("7".to_owned(), 1),
        ("7\n8\n".to_owned(), 1),
        ("\n".to_owned(), 1),
        ("{\"order_id\":7,\"status\":20}".to_owned(), 1),
        ("{\"order_id\":7,\"status\":20}\n".to_owned(), 1),
        (format!("{ours}\n"), 2),
        (format!("{ours}{{\"order_id\":8,\"ord\n{ours}"), 2),
        (format!("{ours}{ours}text"), 3),
    ] {
        fs::write(&out, &text).unwrap();
        let ended = end(start(&shop, &input, &out, &[]));
        let advice = "not a line of this program: mend the file, or name another; it was not touched";
        let told = format!("sync_orders: {}: line {line}: {advice}\n", out.display());
        assert_eq!((ended.code, ended.said), (Some(2), told), "{text}");
        assert_eq!(fs::read_to_string(&out).unwrap(), text);
    }
    assert_eq!(shop.sandbox.requests().len(), 0);
}

#[test]
fn a_command_line_that_is_wrong_is_refused() {
    let token = "no token: set ACCESS_TOKEN, or APPID and APPSECRET, in the environment";
    for (arguments, told) in [
        (&["ids"][..], "--out FILE is missing; see --help"),
        (&["--out", "o", "ids", "more"], "unexpected argument \"more\""),
        (&["--out", "o", "--token", "t"], "invalid option '--token'"),
        (&["--out", "o", "--concurrency", "0"], "number would be zero for non-zero type"),
        (&["--out", "o", "--per-minute", "many"], "invalid digit found in string"),
        (&["--out", "o"], token),
    ] {
        let ended = end(command(arguments).spawn().unwrap());
        assert_eq!(ended.code, Some(2), "{arguments:?}");
        assert!(ended.said.contains(told), "{}", ended.said);
    }
    let half = end(command(["--out", "o"]).env("APPID", "wx1").spawn().unwrap());
    assert!(half.said.contains(token), "{}", half.said);
    let help = end(command(["--help"]).spawn().unwrap());
    assert_eq!(help.code, Some(0));
    assert!(help.said.contains("sync_orders [IDS] --out FILE"), "{}", help.said);
}

/// Nothing is listed of an empty span, so what is printed is how the time was understood.
#[test]
fn a_zone_is_not_ignored() {
    let folder = tempfile::tempdir().unwrap();
    for (number, (time, understood)) in [
        ("2025-11-01", "2025-11-01T00:00:00+08:00"),
        ("2025-11-01 08:00:00", "2025-11-01T08:00:00+08:00"),
        ("2025-11-01T08:00:00", "2025-11-01T08:00:00+08:00"),
        ("2025-11-01T08:00Z", "2025-11-01T16:00:00+08:00"),
        ("2025-11-01T08:00+00", "2025-11-01T16:00:00+08:00"),
        ("2025-11-01T08:00-05", "2025-11-01T21:00:00+08:00"),
    ]
    .into_iter()
    .enumerate()
    {
        let out = folder.path().join(number.to_string());
        let out = out.to_str().unwrap();
        let mut command = command(["--since", time, "--until", time, "--shop", "s", "--out", out]);
        let ended = end(command.env("ACCESS_TOKEN", "token").spawn().unwrap());
        assert!(ended.code == Some(0) && ended.said.ends_with(&format!("{understood}\n")), "{}", ended.said);
    }
}
