//! Killed at any moment and resumed: nothing is lost, and nothing comes twice.

use std::path::Path;
use std::{env, fs};

use ministore_model::mini_store::order::GetOrderRequest;
use ministore_sandbox::Failure;

use crate::program::{end, peak_of, start};
use crate::shop::{Shop, ids, refusal};
use crate::{count_of, read, write_ids};

const CONCURRENCY: usize = 16;
const MORE: [&str; 2] = ["--concurrency", "16"];
/// After how many hundredths of the orders it is killed.
const KILLS: [usize; 5] = [1, 10, 30, 31, 60];
const LIMIT: usize = 64 << 20;

#[test]
fn killed_again_and_again_it_loses_nothing_and_repeats_nothing() {
    let count = env::var("SYNC_ORDERS").map_or(3_000, |count| count.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("ids"), folder.path().join("orders.jsonl"));
    let (shop, ids) = (Shop::open(), ids(count));
    // Every tenth id stands there twice, and there are blank lines.
    let twice: Vec<i64> = ids.iter().step_by(10).copied().collect();
    write_ids(&input, &[&ids[..], &twice].concat());
    fs::write(&input, fs::read_to_string(&input).unwrap().replacen('\n', "\r\n\n  \n", 3)).unwrap();

    let mut peak = None;
    for hundredths in KILLS {
        let mut child = start(&shop, &input, &out, &MORE);
        shop.wait_for(count * hundredths / 100);
        peak = peak.max(peak_of(child.id()));
        child.kill().unwrap();
        child.wait().unwrap();
    }

    // To the end. Some orders are refused, always; one request is answered by "busy", and repeated.
    let there = whole_lines(&out);
    shop.sandbox.fail_next_on::<GetOrderRequest>(Failure::errcode(-1));
    let ended = end(start(&shop, &input, &out, &MORE));
    peak = peak.max(ended.peak);
    let failed = count_of(&ids, |id| refusal(id).is_some());
    let first = read(&out);
    assert_eq!(first.len(), count - failed);
    let told = format!(
        "{} fetched, {failed} failed, 0 left; {there} were there already, {} lines repeat an id\n",
        first.len() - there,
        twice.len()
    );
    assert!(ended.said.contains(&told), "{}", ended.said);
    let each = count_of(&ids, |id| id % 200 == 7);
    for row in [
        format!("failures:\n{each:>8}  Api, errcode 100002: there is no such order\n"),
        format!("{each:>8}  Api, errcode 987654: not a documented code\n"),
        format!("{each:>8}  Decode, order.order_detail.product_infos[].sku_cnt\n"),
        format!("{each:>8}  NotJson\n"),
        format!("{each:>8}  Status, HTTP 404\n"),
    ] {
        assert!(ended.said.contains(&row), "{row}{}", ended.said);
    }
    assert_eq!(ended.code, Some(1));

    // What failed is asked for again, and nothing else.
    shop.refuse_nothing();
    let asked = shop.asked();
    let ended = end(start(&shop, &input, &out, &MORE));
    peak = peak.max(ended.peak);
    let told = format!("{failed} fetched, 0 failed, 0 left; {} were there already, ", first.len());
    assert!(ended.said.contains(&told), "{}", ended.said);
    assert_eq!((ended.code, shop.asked() - asked), (Some(0), failed));

    // Nothing is left to ask for, and nothing changes.
    let whole = fs::read(&out).unwrap();
    let ended = end(start(&shop, &input, &out, &MORE));
    assert_eq!((ended.code, shop.asked() - asked), (Some(0), failed));
    assert!(fs::read(&out).unwrap() == whole);

    let orders = read(&out);
    assert_eq!(orders.len(), count);
    assert!(ids.iter().all(|id| orders[id] == shop.order(*id)), "each is what was served");
    let log = shop.log();
    assert_eq!(log.len(), count);
    // Those under way when it was killed, and the one that met the ordered failure.
    let again = ids.iter().filter(|id| refusal(**id).is_none() && log[id] > 1).count();
    assert!(again <= KILLS.len() * CONCURRENCY + 1, "{again} were asked for again");
    println!("{count} orders; {} kills; {again} asked for again", KILLS.len());
    if let Some(peak) = peak {
        println!("peak memory of the whole process: {} KiB", peak >> 10);
        assert!(peak < LIMIT);
    }
}

/// How many lines are there, but for one that is torn.
fn whole_lines(path: &Path) -> usize {
    fs::read(path).unwrap().split(|byte| *byte == b'\n').count() - 1
}
