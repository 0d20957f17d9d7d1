//! Run each hour, while orders arrive and change, and killed now and then: no order is lost, and no file has one twice.

use std::collections::HashMap;
use std::time::Duration;
use std::{env, thread};

use crate::market::{BEGIN, DAY, Market, Platform, Rules, updated};
use crate::program::end;
use crate::read;

const FIRST: i64 = 3_705_115_058_471_200_001;

/// How often each run is killed before it comes to its end.
const KILLS: usize = 3;

/// Many orders have the same time.
fn times(count: usize, span: i64) -> Vec<i64> {
    let mut random = fastrand::Rng::with_seed(11);
    (0..count).map(|_| BEGIN + random.i64(0..span / 600) * 600).collect()
}

#[test]
fn runs_that_follow_each_other_have_every_order_and_its_last_change() {
    for platform in Platform::BOTH {
        for descending in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let rules = Rules { changes: 60, arrivals: 40, descending, ..Rules::default() };
            let market = Market::open(platform, FIRST, &times(400, 6 * DAY), BEGIN + 7 * DAY, rules);
            let mut random = fastrand::Rng::with_seed(13);
            let (mut since, mut last) = ("2025-11-01".to_owned(), HashMap::new());
            for run in 0.. {
                let out = folder.path().join(format!("{run}.jsonl"));
                // The last run is alone.
                let is_last = run == 3;
                if is_last {
                    market.with(|state| (state.rules.changes, state.rules.arrivals) = (0, 0));
                }
                let until = shown(market.with(|state| {
                    state.now += 100;
                    state.now - 100 + i64::from(is_last)
                }));
                let arguments = ["--since", &since, "--until", &until];
                for _ in 0..if is_last { 0 } else { KILLS } {
                    let mut child = market.start("shop", &out, &arguments);
                    let enough = market.asked() + random.usize(1..150);
                    while child.try_wait().unwrap().is_none() && market.asked() < enough {
                        thread::sleep(Duration::from_millis(1));
                    }
                    child.kill().unwrap();
                    child.wait().unwrap();
                }
                let ended = end(market.start("shop", &out, &arguments));
                assert_eq!(ended.code, Some(0), "{}", ended.said);
                // It prints where the next run begins.
                assert!(ended.said.ends_with(&format!("\n{until}\n")), "{}", ended.said);

                let orders = read(&out);
                // What has not changed since the end of the span is in the file.
                let (from, to) = (parsed(&since), parsed(&until));
                let now = market.with(|state| state.orders.clone());
                for sold in now.values().filter(|sold| (from..to).contains(&sold.updated)) {
                    assert_eq!(updated(&orders[&sold.id]), sold.updated, "{platform:?} {}", sold.id);
                }
                last.extend(orders.iter().map(|(id, order)| (*id, updated(order))));
                since = until;
                if is_last {
                    break;
                }
            }
            // Nothing is lost: each order is there as it is now.
            market.with(|state| {
                assert!(state.orders.len() > 400);
                assert_eq!(last.len(), state.orders.len());
                for sold in state.orders.values() {
                    assert_eq!(last[&sold.id], sold.updated, "{platform:?} {}", sold.id);
                }
            });
        }
    }
}

/// By the time of placing, each order is there once, however often it changes, and however its changes move the list.
#[test]
fn orders_that_were_placed_in_a_span_are_there_once() {
    for platform in Platform::BOTH {
        for descending in [false, true] {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("orders.jsonl");
            let rules =
                Rules { changes: 60, arrivals: 60, descending, ordered_by_change: true, ..Rules::default() };
            let market = Market::open(platform, FIRST, &times(450, 3 * DAY), BEGIN + 7 * DAY, rules);
            let ended = end(market.start(
                "shop",
                &out,
                &["--since", "2025-11-01", "--until", "2025-11-04", "--by", "create"],
            ));
            assert_eq!(ended.code, Some(0), "{}", ended.said);
            let orders = read(&out);
            assert!(orders.len() == 450 && (FIRST..FIRST + 450).all(|id| orders.contains_key(&id)));
        }
    }
}

/// As many as `SYNC_ORDERS` says, most of them on one day: in windows of at most 5,000, and with the memory of their ids.
#[test]
fn a_long_span() {
    let count = env::var("SYNC_ORDERS").map_or(2_000, |count| count.parse().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("orders.jsonl");
    let mut random = fastrand::Rng::with_seed(19);
    let times: Vec<i64> = (0..count)
        .map(|number| BEGIN + if number % 3 == 0 { random.i64(0..20 * DAY) } else { random.i64(0..DAY) })
        .collect();
    let rules = Rules { changes: 100, arrivals: 100, ..Rules::default() };
    let market = Market::open(Platform::Store, FIRST, &times, BEGIN + 21 * DAY, rules);
    let span = ["--since", "2025-11-01", "--until", "2025-11-21", "--by", "create", "--concurrency", "16"];
    let ended = end(market.start("shop", &out, &span));
    assert_eq!(ended.code, Some(0), "{}", ended.said);
    assert_eq!(read(&out).len(), count);
    market.with(|state| {
        assert_eq!(state.fetched, count);
        println!("{count} orders; {} pages of lists", state.listed);
        // Two passes of pages of 100, and what was listed of windows that had too many.
        assert!(state.listed <= 200 + count / 100 * 4, "{} pages", state.listed);
    });
    if let Some(peak) = ended.peak {
        println!("peak memory of the whole process: {} KiB", peak >> 10);
        assert!(peak < 64 << 20);
    }
}

fn shown(seconds: i64) -> String {
    ministore_model::BeijingTime::from_unix_seconds(seconds).unwrap().to_string().replace(' ', "T") + "+08:00"
}

fn parsed(text: &str) -> i64 {
    let text = text.trim_end_matches("+08:00").replace('T', " ");
    let text = if text.len() == 10 { text + " 00:00:00" } else { text };
    ministore_model::BeijingTime::from(text).unix_seconds().unwrap()
}
