//! Windows of time: their boundaries, and lists that are too long.

use crate::market::{BEGIN, Beyond, DAY, Market, Platform, Rules};
use crate::program::end;
use crate::read;

const FIRST: i64 = 3_705_115_058_471_200_001;
/// The longest window.
const WEEK: i64 = 7 * DAY - 1;

/// Several orders at each boundary of windows, and a second beside it. Whether a platform includes either end is not known.
#[test]
fn equal_times_at_the_boundaries_of_windows() {
    let times: Vec<i64> = (0..4)
        .flat_map(|week| [-1, 0, 0, 0, 1].map(|beside| BEGIN + 1 + week * WEEK + beside))
        .chain([BEGIN + 3 * WEEK + 5])
        .collect();
    for platform in Platform::BOTH {
        for excluded in [(false, false), (false, true), (true, false), (true, true)] {
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("orders.jsonl");
            let rules = Rules { excluded, ..Rules::default() };
            let market = Market::open(platform, FIRST, &times, BEGIN + 30 * DAY, rules);
            let span = ["--since", "2025-11-01 00:00:01", "--until", "2025-11-29"];
            let ended = end(market.start("shop", &out, &span));
            assert_eq!(ended.code, Some(0), "{}", ended.said);
            let orders = read(&out);
            market.with(|state| {
                let within: Vec<i64> =
                    state.orders.values().filter(|sold| sold.updated > BEGIN).map(|sold| sold.id).collect();
                assert_eq!(within.len(), times.len() - 1);
                assert!(within.iter().all(|id| orders.contains_key(id)), "{rules:?}");
                assert_eq!(state.fetched, orders.len(), "none is fetched twice");
            });
        }
    }
}

/// However a platform treats a list that is too long, windows are halved until none is.
#[test]
fn windows_with_too_many_orders_are_halved() {
    let mut random = fastrand::Rng::with_seed(17);
    // Most are of one hour, and many of one second.
    let times: Vec<i64> = (0..450)
        .map(|number| match number % 3 {
            0 => BEGIN + random.i64(0..10 * DAY),
            1 => BEGIN + 5 * DAY + random.i64(0..3_600),
            _ => BEGIN + 5 * DAY + random.i64(0..20),
        })
        .collect();
    for platform in Platform::BOTH {
        for beyond in [Beyond::Refused, Beyond::Error, Beyond::Empty, Beyond::Stall, Beyond::Silence] {
            // Of the Mini Store, a first page that is refused is an error that nothing documents.
            let folder = tempfile::tempdir().unwrap();
            let out = folder.path().join("orders.jsonl");
            let rules = Rules { limit: Some((100, beyond)), changes: 20, arrivals: 20, ..Rules::default() };
            let market = Market::open(platform, FIRST, &times, BEGIN + 12 * DAY, rules);
            let span =
                ["--since", "2025-11-01", "--until", "2025-11-11", "--by", "create", "--window-limit", "100"];
            let ended = end(market.start("shop", &out, &span));
            assert_eq!(ended.code, Some(0), "{platform:?} {rules:?} {}", ended.said);
            assert_eq!(read(&out).len(), times.len(), "{platform:?} {rules:?}");
            let listed = market.with(|state| state.listed);
            assert!(listed < 400, "{platform:?} {rules:?}: {listed} pages");
        }
    }
}

#[test]
fn a_second_with_too_many_orders_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("orders.jsonl");
    for beyond in [Beyond::Refused, Beyond::Stall, Beyond::Silence] {
        let rules = Rules { limit: Some((100, beyond)), ..Rules::default() };
        let market = Market::open(Platform::Store, FIRST, &[BEGIN + DAY; 101], BEGIN + 9 * DAY, rules);
        let span = ["--since", "2025-11-01", "--until", "2025-11-08", "--window-limit", "100"];
        let ended = end(market.start("shop", &out, &span));
        let told = "stopped: the orders of one second, 2025-11-01T23:59:59+08:00, are too many to list: ";
        assert!(ended.said.starts_with(told), "{}", ended.said);
        assert_eq!((ended.code, read(&out).len()), (Some(1), 0));
        // Nothing is printed for the next run.
        assert!(!ended.said.contains("2025-11-08"), "{}", ended.said);
    }
}

/// A request that is wrong is wrong in any window.
#[test]
fn other_failures_of_lists_end_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("orders.jsonl");
    for errcode in [40_097, 45_009, 48_001, 40_001] {
        let market = Market::open(Platform::Store, FIRST, &[BEGIN], BEGIN + 9 * DAY, Rules::default());
        market.sandbox.fail_next(ministore_sandbox::Failure::errcode(errcode));
        let span = ["--since", "2025-11-01", "--until", "2025-11-08"];
        let ended = end(market.start("shop", &out, &span));
        assert!(ended.said.starts_with("stopped: orders cannot be listed: "), "{}", ended.said);
        assert!(ended.said.contains(&errcode.to_string()), "{}", ended.said);
        assert_eq!((ended.code, market.sandbox.requests().len()), (Some(1), 1));
    }
}
