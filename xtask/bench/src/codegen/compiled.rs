//! How long `cargo check` takes for what both generate.
//!
//! A separate workspace gets the runtime crate, a model crate whose endpoints are copies, and a crate of what typify makes of
//! the same types, which needs serde with derive. What both depend on is compiled before; what is measured is the check of the
//! crate itself, of sources that changed, without what an earlier one left (`incremental`).

use std::error::Error;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Instant, SystemTime};

use super::copies::{Original, TYPIFY};
use super::program::Program;
use super::{Builds, Size};
use crate::{manifest, median};
use xtask_codegen::output::FOLDER;

const SIZE: Size = (100, 5);
const QUICK: Size = (3, 1);

const MODEL: &str = "crates/ministore-model";

/// What generated code calls: compiled before, as serde is.
const RUNTIME: &str = "crates/tolerant";
const THEIRS: &str = "crates/typify-types";

const MANIFEST: &str = "\
[package]
name = \"typify-types\"
version = \"0.0.0\"
edition.workspace = true

[dependencies]
serde = { workspace = true, features = [\"derive\"] }
serde_json.workspace = true
";

pub(super) fn measure(
    root: &Path,
    builds: &Builds,
    original: &Original,
    quick: bool,
) -> Result<String, Box<dyn Error>> {
    let (copies, rounds) = if quick { QUICK } else { SIZE };
    let folder = root.join("target/bench-codegen/check");
    for part in ["crates", "schema"] {
        match fs::remove_dir_all(folder.join(part)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    original.copy(&folder, copies)?;
    fs::write(folder.join("Cargo.toml"), manifest::with_members(root, &["crates/*"])?)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    for part in [MODEL, RUNTIME] {
        copy(&root.join(part).join("src"), &folder.join(part).join("src"))?;
        fs::copy(root.join(part).join("Cargo.toml"), folder.join(part).join("Cargo.toml"))?;
    }
    fs::remove_dir_all(folder.join(FOLDER))?;
    Program::new(&builds.ours, &["codegen"], &folder).run()?;
    builds.typify(&folder).run()?;
    fs::create_dir_all(folder.join(THEIRS).join("src"))?;
    fs::write(folder.join(THEIRS).join("Cargo.toml"), MANIFEST)?;
    fs::rename(folder.join(TYPIFY), folder.join(THEIRS).join("src/lib.rs"))?;

    let crates = [("ministore-model", MODEL), ("typify-types", THEIRS)];
    for (package, path) in crates {
        check(&folder, package, path)?;
    }
    let mut taken: [Vec<f64>; 2] = Default::default();
    for _ in 0..rounds {
        for ((package, path), taken) in crates.into_iter().zip(&mut taken) {
            taken.push(check(&folder, package, path)?);
        }
    }
    let lines = [MODEL, THEIRS].map(|path| lines(&folder.join(path).join("src")));
    let [our_lines, their_lines] = lines;
    let [ours, theirs] = &taken;
    let share = median(ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect());
    let [ours, theirs] = taken.map(median);
    Ok(format!(
        "| copies, `cargo check` | ours | lines | typify's | lines | share |\n|---|---|---|---|---|---|\n\
         | {copies} | {ours:.2} s | {} | {theirs:.2} s | {} | {share:.2} |\n",
        our_lines?, their_lines?
    ))
}

/// Checks a crate whose root has changed; how many seconds it took.
fn check(folder: &Path, package: &str, path: &str) -> Result<f64, Box<dyn Error>> {
    let root = File::options().append(true).open(folder.join(path).join("src/lib.rs"))?;
    root.set_modified(SystemTime::now())?;
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut check = Command::new(cargo);
    check.args(["check", "--quiet", "--offline", "--package", package, "--target-dir"]);
    check.arg(folder.join("target")).current_dir(folder).env("CARGO_INCREMENTAL", "0");
    let start = Instant::now();
    let output = check.output()?;
    let seconds = start.elapsed().as_secs_f64();
    if output.status.success() { Ok(seconds) } else { Err(String::from_utf8_lossy(&output.stderr).into()) }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    fs::read_dir(from)?.try_for_each(|entry| {
        let entry = entry?;
        copy(&entry.path(), &to.join(entry.file_name()))
    })
}

fn lines(path: &Path) -> io::Result<usize> {
    if !path.is_dir() {
        return Ok(fs::read_to_string(path)?.lines().count());
    }
    let below: io::Result<Vec<PathBuf>> = fs::read_dir(path)?.map(|entry| Ok(entry?.path())).collect();
    below?.iter().map(|path| lines(path)).sum()
}
