//! How fast code is generated at any size, beside typify.
//!
//! Below `target/scale/` stand folders of a schema with N copies of the order's endpoint under distinct paths and names
//! ([`copies`]). The release build of this program generates from each as a whole process, once where nothing is generated
//! yet and once more with `--check`; so does typify, in a package outside the workspace (`xtask/bench/`), from one JSON Schema
//! that holds the same types N times: the corrected schema, as `cargo xtask schema` prints it. What it makes is formatted by
//! prettyplease, as ours is. It makes types that derive serde's traits; ours are written out, tables and all.
//!
//! Where nothing is generated yet, two files an endpoint are made, which a disk may take longer for than the generator does;
//! typify writes one. `--check` reads the same files, and makes none.
//!
//! All take turns, round by round, and a ratio is the median of the rounds' ratios, as a busy machine is to be busy for
//! each. Memory is the high-water mark that the system keeps of a process, read while it runs, in runs of their own.

mod copies;
mod program;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::copies::Original;
use self::program::Program;
use crate::codegen::output::FOLDER;
use crate::weight::median;

/// How many copies, and in how many rounds each program runs.
type Size = (usize, usize);

const SIZES: [Size; 4] = [(1, 21), (10, 21), (100, 11), (1000, 5)];
const QUICK: [Size; 3] = [(1, 3), (10, 3), (100, 3)];

/// Measures, and prints a table.
pub(crate) fn measure(root: &Path, quick: bool) -> Result<String, Box<dyn Error>> {
    let builds = Builds::new(root)?;
    let original = Original::of(root)?;
    let mut table =
        "| copies | rows | generate | `--check` | typify | faster | `--check` | memory | typify | share |\n\
                     |---|---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
    let sizes = if quick { QUICK.as_slice() } else { SIZES.as_slice() };
    for (copies, rounds) in sizes {
        let folder = root.join("target/scale").join(copies.to_string());
        original.copy(&folder, *copies)?;
        let [generate, check, typify] = builds.programs(&folder);
        let mut taken: [Vec<f64>; 3] = Default::default();
        for _ in 0..*rounds {
            forget(&folder)?;
            for (program, taken) in [&generate, &check, &typify].into_iter().zip(&mut taken) {
                taken.push(program.seconds()?);
            }
        }
        forget(&folder)?;
        let peaks = (generate.peak()?, typify.peak()?);
        let [ours, checked, theirs] = &taken;
        let faster =
            |ours: &[f64]| median(theirs.iter().zip(ours).map(|(theirs, ours)| theirs / ours).collect());
        let (by, checked_by) = (faster(ours), faster(checked));
        let [ours, checked, theirs] = taken.map(median);
        let (memory, share) = memory(peaks);
        let rows = copies * original.rows;
        let _ = writeln!(
            table,
            "| {copies} | {rows} | {ours:.3} s | {checked:.3} s | {theirs:.3} s | {by:.1} x | {checked_by:.1} x | {memory} | {share} |",
        );
    }
    Ok(table)
}

/// What is generated is not there yet.
fn forget(folder: &Path) -> std::io::Result<()> {
    match fs::remove_dir_all(folder.join(FOLDER)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Both peaks in MiB, and ours as a share of the other.
fn memory((ours, theirs): (Option<f64>, Option<f64>)) -> (String, String) {
    let mebibytes = |peak: Option<f64>| peak.map_or_else(|| "?".to_owned(), |peak| format!("{peak:.0} MiB"));
    let share =
        ours.zip(theirs).map_or_else(|| "?".to_owned(), |(ours, theirs)| format!("{:.2}", ours / theirs));
    (format!("{} | {}", mebibytes(ours), mebibytes(theirs)), share)
}

/// The release builds of both generators.
struct Builds {
    ours: PathBuf,
    typify: PathBuf,
}

impl Builds {
    fn new(root: &Path) -> Result<Self, Box<dyn Error>> {
        let target = root.join("target");
        let ours = ["--package", "xtask"];
        let typify = ["--manifest-path", "xtask/bench/Cargo.toml"];
        Ok(Self {
            ours: build(root, &ours, &target)?.join("xtask"),
            typify: build(root, &typify, &target.join("scale/build"))?.join("xtask-bench"),
        })
    }

    /// What is measured: generating anew, finding that nothing changed, and typify.
    fn programs(&self, folder: &Path) -> [Program; 3] {
        let program = |program: &Path, words: [&str; 2]| Program::new(program, words, folder);
        [
            program(&self.ours, ["codegen", ""]),
            program(&self.ours, ["codegen", "--check"]),
            program(&self.typify, [copies::JSON_SCHEMA, "typify.rs"]),
        ]
    }
}

/// Builds for release, and says where the program then stands.
fn build(root: &Path, words: &[&str], target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--locked", "--release"]).args(words);
    build.arg("--target-dir").arg(target).current_dir(root);
    if build.status()?.success() { Ok(target.join("release")) } else { Err("cargo build failed".into()) }
}
