//! Interleaves all ways, round by round, and compares the time of each with derive's in the same round.
//!
//! Times are CPU times of the thread: what else runs on the machine adds nothing to them but cold caches.
//! `--quick` is for a first look; a word selects the groups with that word in their title.

use std::time::Duration;

use cpu_time::ThreadTime;
use ministore_model_bench::{BASE, Group, LENIENT, OURS, Run, groups, table};

/// The least time of one measurement: long against the clock's resolution, short against changes of the machine's speed.
const SLICE: Duration = Duration::from_millis(8);

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rounds = if words.iter().any(|word| word == "--quick") { 5 } else { 101 };
    let wanted: Vec<&String> = words.iter().filter(|word| !word.starts_with('-')).collect();
    let mut groups = groups();
    groups.retain(|group| wanted.iter().all(|word| group.title.contains(*word)));
    let measured: Vec<Measured> = groups.iter().map(|group| Measured::new(group, rounds)).collect();
    println!("CPU time against {BASE}, and MB/s; the median of {rounds} interleaved rounds\n");
    print!(
        "{}",
        table::print(&groups, |group, way| {
            let (group, measured) = (&groups[group], &measured[group]);
            #[expect(clippy::cast_precision_loss, reason = "a payload is far from 2^52 bytes")]
            let speed = group.bytes as f64 / median(measured.0[way].clone()) / 1e6;
            format!("{:.2} ({speed:.0})", measured.ratio(way, position(group, BASE)))
        })
    );
    let ratios = groups.iter().zip(&measured).map(|(group, measured)| {
        format!(" {:.2} |", measured.ratio(position(group, OURS), position(group, LENIENT)))
    });
    println!("| {OURS} against {LENIENT} |{}", ratios.collect::<String>());
}

fn position(group: &Group, name: &str) -> usize {
    group.runs.iter().position(|way| way.name == name).expect("each group has this way")
}

/// The seconds that one run took: for each way, for each round.
struct Measured(Vec<Vec<f64>>);

impl Measured {
    fn new(group: &Group, rounds: usize) -> Self {
        let ways = &group.runs;
        let repeats: Vec<u32> = ways.iter().map(calibrate).collect();
        let mut taken: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
        for round in 0..rounds {
            // Each round starts with another way, so that no way is always the first.
            for step in 0..ways.len() {
                let way = (round + step) % ways.len();
                taken[way].push(time_of(&ways[way], repeats[way]));
            }
        }
        Self(taken)
    }

    /// The time of one way against another in the same round: the median of the rounds.
    fn ratio(&self, way: usize, base: usize) -> f64 {
        median(self.0[way].iter().zip(&self.0[base]).map(|(way, base)| way / base).collect())
    }
}

/// The number of runs that fill a slice.
fn calibrate(way: &Run) -> u32 {
    let mut repeats = 1;
    loop {
        let start = ThreadTime::now();
        for _ in 0..repeats {
            (way.run)();
        }
        if start.elapsed() >= SLICE {
            return repeats;
        }
        repeats *= 2;
    }
}

/// The seconds of one run. A run before it is not counted: it finds the heap as another way left it.
fn time_of(way: &Run, repeats: u32) -> f64 {
    (way.run)();
    let start = ThreadTime::now();
    for _ in 0..repeats {
        (way.run)();
    }
    start.elapsed().as_secs_f64() / f64::from(repeats)
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
