//! All ways in turn, round by round: how long each takes, against derive in the same round.
//!
//! `--quick` is for a first look; a word chooses the groups that have it in their title.

use std::time::{Duration, Instant};

use ministore_model_bench::{BASE, Group, LENIENT, OURS, Run, groups, table};

/// How long one measurement is to take: long against a clock's grain, short against what else a machine does.
const SLICE: Duration = Duration::from_millis(8);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = if words.iter().any(|word| word == "--quick") { 5 } else { 101 };
    let wanted: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let mut groups = groups();
    groups.retain(|group| wanted.iter().all(|word| group.title.contains(*word)));
    let measured: Vec<Measured> = groups.iter().map(|group| Measured::new(group, rounds)).collect();
    println!("time against {BASE}, and MB/s; the median of {rounds} rounds, all ways in turn\n");
    print!(
        "{}",
        table::print(&groups, |group, way| {
            let (group, measured) = (&groups[group], &measured[group]);
            #[expect(clippy::cast_precision_loss, reason = "a payload is far from 2^52 bytes")]
            let speed = group.bytes as f64 / median(measured.0[way].clone()) / 1e6;
            format!("{:.2} ({speed:.0})", measured.ratio(way, place(group, BASE)))
        })
    );
    let ratios = groups.iter().zip(&measured).map(|(group, measured)| {
        format!(" {:.2} |", measured.ratio(place(group, OURS), place(group, LENIENT)))
    });
    println!("| {OURS} against {LENIENT} |{}", ratios.collect::<String>());
}

fn place(group: &Group, name: &str) -> usize {
    group.runs.iter().position(|way| way.name == name).expect("a way of that name")
}

/// How many seconds each way took for one time, round by round.
struct Measured(Vec<Vec<f64>>);

impl Measured {
    fn new(group: &Group, rounds: usize) -> Self {
        let ways = &group.runs;
        let times: Vec<u32> = ways.iter().map(calibrate).collect();
        let mut taken: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
        for round in 0..rounds {
            // Each round begins with another way, so that none always follows the same one.
            for step in 0..ways.len() {
                let way = (round + step) % ways.len();
                taken[way].push(time(&ways[way], times[way]));
            }
        }
        Self(taken)
    }

    /// One way against another, in the same round.
    fn ratio(&self, way: usize, base: usize) -> f64 {
        median(self.0[way].iter().zip(&self.0[base]).map(|(way, base)| way / base).collect())
    }
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
