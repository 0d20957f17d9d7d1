//! How often each way asks for memory, and for how much, an order. Counting would slow the other programs down.

use std::alloc::System;

use ministore_model_bench::{Group, Run, groups, table};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static COUNTING: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    let groups = groups();
    println!("allocations an order, those that grow among them, and bytes asked for\n");
    let cell = |group: usize, way: usize| count(&groups[group], &groups[group].runs[way]);
    print!("{}", table::print(&groups, cell));
}

fn count(group: &Group, way: &Run) -> String {
    let region = Region::new(COUNTING);
    (way.run)();
    let asked = region.change();
    let each = |count: usize| count.div_ceil(group.orders);
    format!("{} ({} B)", each(asked.allocations + asked.reallocations), each(asked.bytes_allocated))
}
