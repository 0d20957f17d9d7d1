//! The example that fetches many orders, run as a process over the sandbox: killed, resumed, interrupted, refused. Ids come
//! from a file, or from a shop that does not stand still.
//!
//! `SYNC_ORDERS=100000` asks for so many orders, and says how much memory it took.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod build;
mod ends;
mod hours;
mod kills;
mod market;
#[path = "../../examples/sync_orders/pace.rs"]
mod pace;
mod pacing;
mod program;
mod refusals;
mod shop;
mod told;
mod torn;
mod two_shops;
#[cfg(unix)]
mod unix;
mod windows;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

/// A file with these ids, one a line.
fn write_ids(path: &Path, ids: &[i64]) {
    let lines: Vec<String> = ids.iter().map(i64::to_string).collect();
    fs::write(path, lines.join("\n")).unwrap();
}

/// The orders of an output, by the ids that were asked for. Each line is whole, and no id is there twice. The first may name a
/// shop instead.
fn read(path: &Path) -> HashMap<i64, Value> {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.is_empty() || text.ends_with('\n'));
    let mut orders = HashMap::new();
    for line in text.lines().skip(usize::from(text.starts_with("{\"shop\":"))) {
        let mut line: Value = serde_json::from_str(line).unwrap();
        let id = line["order_id"]
            .as_str()
            .map_or_else(|| line["order_id"].as_i64(), |id| id.parse().ok())
            .unwrap();
        assert!(orders.insert(id, line["order"].take()).is_none(), "{id} is there twice");
        assert_eq!(line.as_object().unwrap().len(), 2);
    }
    orders
}

fn count_of(ids: &[i64], is: impl Fn(i64) -> bool) -> usize {
    ids.iter().filter(|id| is(**id)).count()
}
