//! How long the model takes to build, beside a derive version of the same capabilities.
//!
//! A copy of the workspace below `target/` gets the packages of `crates/ministore-model/bench/build/`: so the same lock
//! file and the same profile hold for all, and nothing is downloaded. Two things are built of each version: the crate alone,
//! and with a program that reads and writes an answer, as generic code is compiled where it is used. Both versions take
//! turns, as a busy machine is to be busy for both.

mod scratch;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use self::scratch::Scratch;
use crate::median;

/// How often each build is measured: cold, and after an edit.
const ROUNDS: (usize, usize) = (5, 15);
const QUICK: (usize, usize) = (1, 2);

/// The sources of the two versions: the model's, and those by derive.
const SOURCES: [&str; 2] = ["crates/ministore-model/src", "crates/ministore-model/bench/src"];

/// The field that is renamed back and forth: an edit as a change of the page makes it.
const FIELD: [&str; 2] = ["customer_notes", "notes_of_customer"];

/// One thing that is built of both versions, and how many seconds each took, in turn.
struct Build {
    what: &'static str,
    packages: [&'static str; 2],
    cold: [Vec<f64>; 2],
    edited: [Vec<f64>; 2],
}

impl Build {
    fn new(what: &'static str, packages: [&'static str; 2]) -> Self {
        Self { what, packages, cold: Default::default(), edited: Default::default() }
    }
}

/// Measures, and prints a table.
pub(crate) fn measure(root: &Path, quick: bool) -> Result<(), Box<dyn Error>> {
    let scratch = Scratch::new(root)?;
    let (cold, edits) = if quick { QUICK } else { ROUNDS };
    let mut builds = [
        Build::new("the crate and what it needs", ["ministore-model", "derive"]),
        Build::new("with a program that uses it", ["model-program", "derive-program"]),
    ];
    for _ in 0..cold {
        for build in &mut builds {
            for (package, taken) in build.packages.iter().zip(&mut build.cold) {
                scratch.clean(package)?;
                taken.push(scratch.build(package)?);
            }
        }
    }
    let [mut from, mut to] = FIELD;
    for _ in 0..edits {
        for source in SOURCES {
            scratch.rename(source, from, to)?;
        }
        for build in &mut builds {
            for (package, taken) in build.packages.iter().zip(&mut build.edited) {
                taken.push(scratch.build(package)?);
            }
        }
        std::mem::swap(&mut from, &mut to);
    }
    print!("{}", table(builds));
    Ok(())
}

fn table(builds: [Build; 2]) -> String {
    let mut table = "| build, dev profile | the model | by derive | ratio |\n|---|---|---|---|\n".to_owned();
    for Build { what, cold, edited, .. } in builds {
        for (when, [ours, theirs]) in [("cold", cold), ("after an edit", edited)] {
            let ratio = median(ours.iter().zip(&theirs).map(|(ours, theirs)| ours / theirs).collect());
            let (ours, theirs) = (median(ours), median(theirs));
            let _ = writeln!(table, "| {what}, {when} | {ours:.2} s | {theirs:.2} s | {ratio:.2} |");
        }
    }
    table
}
