//! What a shell brings about: an interruption, and a disk that is full.

use std::process::{Command, Stdio};
use std::time::Duration;
use std::{fs, thread};

use crate::program::{end, program, start};
use crate::shop::{Shop, ids};
use crate::{read, write_ids};

/// The second request's turn comes after a minute, so there is one order when it is interrupted.
#[test]
fn an_interruption_ends_it_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let (shop, ids) = (Shop::open(), ids(3));
    write_ids(&input, &ids);
    let child = start(&shop, &input, &out, &["--per-minute", "1", "--concurrency", "2"]);
    while fs::read(&out).map_or(0, |bytes| bytes.len()) == 0 {
        thread::sleep(Duration::from_millis(10));
    }
    let interrupt = format!("kill -INT {}", child.id());
    assert!(Command::new("sh").args(["-c", &interrupt]).status().unwrap().success());
    let ended = end(child);
    assert!(ended.said.starts_with("stopped: interrupted\n1 fetched, 0 failed, 2 left; "), "{}", ended.said);
    assert_eq!(ended.code, Some(1));
    assert_eq!(read(&out)[&ids[0]], shop.order(ids[0]));
    assert_eq!(shop.asked(), 1);
}

/// A disk that is full: of the line that did not fit, the next run cuts off what is there.
#[test]
fn an_output_that_cannot_be_written_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let (shop, ids) = (Shop::open(), ids(60));
    shop.refuse_nothing();
    write_ids(&input, &ids);
    // The shell sets the limit, has writes fail rather than kill, and then becomes the program.
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 20; exec \"$0\" \"$@\""]).arg(program());
    limited.args(["--platform", "mini-store", "--server", &shop.sandbox.url()]).args([
        input.as_os_str(),
        "--out".as_ref(),
        out.as_os_str(),
    ]);
    limited.env("ACCESS_TOKEN", shop.sandbox.token()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let ended = end(limited.spawn().unwrap());
    assert!(ended.said.starts_with("stopped: the output cannot be written: "), "{}", ended.said);
    assert_eq!(ended.code, Some(1));
    assert!(!fs::read(&out).unwrap().ends_with(b"\n"), "a line is torn");
    assert_eq!(end(start(&shop, &input, &out, &[])).code, Some(0));
    let orders = read(&out);
    assert!(orders.len() == ids.len() && ids.iter().all(|id| orders[id] == shop.order(*id)));
}
