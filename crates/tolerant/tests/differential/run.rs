//! Tries bodies on all cores, as many as `DIFFERENTIAL` says.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Instant;

use super::compare::Verdict;

/// How many bodies `cargo test` tries.
const FEW: u64 = 5_000;

/// Calls `try_one` with the seeds from 0. No verdict may be rare: what is never tried cannot fail.
pub(crate) fn run(name: &str, try_one: impl Fn(u64) -> Verdict + Sync) {
    let count = match std::env::var("DIFFERENTIAL") {
        Ok(count) => count.parse().expect("DIFFERENTIAL is a number"),
        Err(_) => FEW,
    };
    let (next, verdicts, start) = (AtomicU64::new(0), Mutex::new(BTreeMap::new()), Instant::now());
    let work = || {
        let mut counts = BTreeMap::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= count {
                break;
            }
            match catch_unwind(AssertUnwindSafe(|| try_one(seed))) {
                Ok(verdict) => *counts.entry(verdict).or_insert(0) += 1,
                Err(_) => {
                    next.store(count, Ordering::Relaxed);
                    panic!("{name}: seed {seed}");
                }
            }
            if seed > 0 && seed % 1_000_000 == 0 {
                eprintln!("{name}: {seed} of {count} bodies, {} s", start.elapsed().as_secs());
            }
        }
        let mut verdicts = verdicts.lock().expect("no other thread has failed");
        for (verdict, count) in counts {
            *verdicts.entry(verdict).or_insert(0) += count;
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for _ in 1..cores {
            scope.spawn(work);
        }
        work();
    });
    let verdicts = verdicts.into_inner().expect("no thread has failed");
    eprintln!("{name}: {count} bodies, {} s: {verdicts:?}", start.elapsed().as_secs());
    for (verdict, percent) in
        [(Verdict::Decoded, 20), (Verdict::Repaired, 1), (Verdict::NotJson, 10), (Verdict::Mismatch, 10)]
    {
        let found = verdicts.get(&verdict).copied().unwrap_or(0);
        assert!(found >= count / 100 * percent, "{verdict:?}: {found} of {count}");
    }
}
