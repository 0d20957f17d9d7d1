//! Benchmarks code generation at several scales, and `cargo check` of the generated code, beside typify.
//!
//! `target/bench-codegen/` has folders of a schema with N copies of the order's endpoint under distinct paths and names
//! ([`copies`]). The release build of xtask generates code from each in a separate process, first without any generated
//! file, then with `--check`. So does typify, in a package outside the workspace (`xtask/bench/typify/`), from one JSON Schema
//! that has the same types N times: the corrected schema, as `cargo xtask schema` prints it. prettyplease formats the output
//! of both. Types of typify derive serde's traits; ours call the macros of the runtime crate. [`json_schema`] measures the same
//! for JSON Schema files, [`compiled`] measures the compiler.
//!
//! The first run creates two files per endpoint, which may take the disk longer than the generator; typify writes one file.
//! `--check` reads the same files and writes none.
//!
//! The programs take turns in each round, and a ratio is the median of the ratios of all rounds, so that load on the machine
//! affects each. Memory is the peak resident set size of a process, in separate runs.

mod compiled;
mod copies;
mod deferred_delete;
mod json_schema;
mod program;

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::copies::Original;
use self::deferred_delete::DeferredDelete;
use self::program::{Program, Taken, faster, median_wall};
use xtask_codegen::output::FOLDER;

/// How many copies, and in how many rounds each program runs.
type Size = (usize, usize);

const SIZES: [Size; 4] = [(1, 21), (10, 21), (100, 11), (1000, 5)];
const QUICK: [Size; 3] = [(1, 3), (10, 3), (100, 3)];

/// Measures, and prints each table as soon as it is there.
pub(crate) fn measure(root: &Path, quick: bool) -> Result<(), Box<dyn Error>> {
    let builds = Builds::new(root)?;
    let original = Original::of(root)?;
    let top = root.join("target/bench-codegen");
    let deleted = DeferredDelete::new(&top)?;
    let sizes = if quick { QUICK.as_slice() } else { SIZES.as_slice() };
    for (copies, _) in sizes {
        deleted.put(&top.join(copies.to_string()))?;
        original.copy(&top.join(copies.to_string()), *copies)?;
    }
    println!("{}", endpoints(&builds, &original, &top, sizes, &deleted)?);
    println!("{}", json_schema::measure(&builds, &top, sizes, &deleted)?);
    print!("{}", compiled::measure(root, &builds, &original, quick)?);
    deleted.remove()?;
    Ok(())
}

fn endpoints(
    builds: &Builds,
    original: &Original,
    top: &Path,
    sizes: &[Size],
    deleted: &DeferredDelete,
) -> Result<String, Box<dyn Error>> {
    let mut table =
        "| copies | rows | generate | `--check` | typify | faster | CPU | `--check` | CPU | memory | typify | share |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|\n"
            .to_owned();
    for (copies, rounds) in sizes {
        let folder = top.join(copies.to_string());
        let generate = Program::new(&builds.ours, &["codegen"], &folder);
        let check = Program::new(&builds.ours, &["codegen", "--check"], &folder);
        let typify = builds.typify(&folder);
        let mut taken: [Vec<Taken>; 3] = Default::default();
        for _ in 0..*rounds {
            deleted.put(&folder.join(FOLDER))?;
            for (program, taken) in [&generate, &check, &typify].into_iter().zip(&mut taken) {
                taken.push(program.run()?);
            }
        }
        deleted.put(&folder.join(FOLDER))?;
        let peaks = [generate.peak()?, typify.peak()?];
        let [ours, checked, theirs] = &taken;
        let (by, checked_by) = (faster(ours, theirs), faster(checked, theirs));
        let [ours, checked, theirs] = [ours, checked, theirs].map(|taken| median_wall(taken));
        let (memory, share) = memory(peaks);
        let rows = copies * original.rows;
        let _ = writeln!(
            table,
            "| {copies} | {rows} | {ours:.3} s | {checked:.3} s | {theirs:.3} s | {by} | {checked_by} | {memory} | {share} |",
        );
    }
    Ok(table)
}

/// Peaks in MiB, of which the last is theirs, and the largest of the others as a share of that.
fn memory<const N: usize>(peaks: [Option<f64>; N]) -> (String, String) {
    let mebibytes = |peak: &Option<f64>| peak.map_or_else(|| "?".to_owned(), |peak| format!("{peak:.0} MiB"));
    let printed: Vec<String> = peaks.iter().map(mebibytes).collect();
    let share = match peaks.split_last() {
        Some((Some(theirs), ours)) if ours.iter().all(Option::is_some) => {
            format!("{:.2}", ours.iter().flatten().fold(0.0, |one: f64, other| one.max(*other)) / theirs)
        }
        _ => "?".to_owned(),
    };
    (printed.join(" | "), share)
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
        let typify = ["--manifest-path", "xtask/bench/typify/Cargo.toml"];
        Ok(Self {
            ours: build(root, &ours, &target)?.join("xtask"),
            typify: build(root, &typify, &target.join("bench-codegen/build"))?.join("typify-program"),
        })
    }

    /// typify, on the schema that holds all copies.
    fn typify(&self, folder: &Path) -> Program {
        Program::new(&self.typify, &[copies::JSON_SCHEMA, copies::TYPIFY], folder)
    }
}

/// Builds for release, and returns the folder of the program.
fn build(root: &Path, words: &[&str], target: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut build = Command::new(cargo);
    build.args(["build", "--quiet", "--locked", "--release"]).args(words);
    build.arg("--target-dir").arg(target).current_dir(root);
    if build.status()?.success() { Ok(target.join("release")) } else { Err("cargo build failed".into()) }
}
