//! All ways in turn, round by round: how long each takes, against derive in the same round.
//!
//! `--quick` is for a first look; a word chooses the groups that have it in their title.

use std::time::{Duration, Instant};

use ministore_model_bench::{BASE, Group, Run, groups, table};

/// How long one measurement is to take: long against a clock's grain, short against what else a machine does.
const SLICE: Duration = Duration::from_millis(8);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = if words.iter().any(|word| word == "--quick") { 5 } else { 101 };
    let wanted: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let mut groups = groups();
    groups.retain(|group| wanted.iter().all(|word| group.title.contains(*word)));
    let measured: Vec<Vec<Figures>> = groups.iter().map(|group| measure(group, rounds)).collect();
    println!("time against {BASE}, and MB/s; the median of {rounds} rounds, all ways in turn\n");
    print!(
        "{}",
        table::print(&groups, |group, way| {
            let Figures { ratio, seconds } = measured[group][way];
            #[expect(clippy::cast_precision_loss, reason = "a payload is far from 2^52 bytes")]
            let speed = groups[group].bytes as f64 / seconds / 1e6;
            format!("{ratio:.2} ({speed:.0})")
        })
    );
}

#[derive(Clone, Copy)]
struct Figures {
    /// Against the base.
    ratio: f64,
    /// For one time.
    seconds: f64,
}

fn measure(group: &Group, rounds: usize) -> Vec<Figures> {
    let ways = &group.runs;
    let base = ways.iter().position(|way| way.name == BASE).expect("the base");
    let times: Vec<u32> = ways.iter().map(calibrate).collect();
    let mut taken: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
    for round in 0..rounds {
        // Each round begins with another way, so that none always follows the same one.
        for step in 0..ways.len() {
            let way = (round + step) % ways.len();
            taken[way].push(time(&ways[way], times[way]));
        }
    }
    let against = |way: &[f64]| way.iter().zip(&taken[base]).map(|(way, base)| way / base).collect();
    taken.iter().map(|way| Figures { ratio: median(against(way)), seconds: median(way.clone()) }).collect()
}

/// How many times fill a slice.
fn calibrate(way: &Run) -> u32 {
    let mut times = 1;
    loop {
        let start = Instant::now();
        for _ in 0..times {
            (way.run)();
        }
        if start.elapsed() >= SLICE {
            return times;
        }
        times *= 2;
    }
}

/// Seconds for one time. The first is not counted: it finds the heap as another way left it.
fn time(way: &Run, times: u32) -> f64 {
    (way.run)();
    let start = Instant::now();
    for _ in 0..times {
        (way.run)();
    }
    start.elapsed().as_secs_f64() / f64::from(times)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
