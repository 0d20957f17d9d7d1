//! Counts the allocations of each way, and their bytes. A program of its own, as counting would slow the others down.

use std::alloc::System;

use ministore_model_bench::{Group, Run, groups, table};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let groups = groups();
    println!("allocations and reallocations an order, and the bytes that they request\n");
    let cell = |group: usize, way: usize| count(&groups[group], &groups[group].runs[way]);
    print!("{}", table::print(&groups, cell));
}

/// Counts the second run: the first fills the buffers that a way reuses.
fn count(group: &Group, way: &Run) -> String {
    (way.run)();
    let region = Region::new(COUNTING);
    (way.run)();
    let counted = region.change();
    let each = |count: usize| count.div_ceil(group.orders);
    format!("{} ({} B)", each(counted.allocations + counted.reallocations), each(counted.bytes_allocated))
}
