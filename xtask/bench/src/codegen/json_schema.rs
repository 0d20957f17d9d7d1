//! JSON Schema files: the same types as definitions of one file, which is what typify is given, and as a file for each copy.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use super::copies::{MANY, ONE};
use super::deferred_delete::DeferredDelete;
use super::program::{Program, Taken, faster, median_wall};
use super::{Builds, Size, memory};

/// Where the crates are written.
const OUT: [&str; 2] = ["one-crate", "many-crate"];

pub(super) fn measure(
    builds: &Builds,
    top: &Path,
    sizes: &[Size],
    deleted: &DeferredDelete,
) -> Result<String, Box<dyn Error>> {
    let mut table = "| copies, JSON Schema | one file | a file each | typify | faster | CPU | a file each | CPU | memory | a file each | typify | share |\n\
                     |---|---|---|---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for (copies, rounds) in sizes {
        let folder = top.join(copies.to_string());
        let forget = || OUT.iter().try_for_each(|out| deleted.put(&folder.join(out)));
        let [one, many] = [(ONE, OUT[0]), (MANY, OUT[1])].map(|(schema, out)| {
            Program::new(&builds.ours, &["codegen", "--schema", schema, "--out", out], &folder)
        });
        let typify = builds.typify(&folder);
        let mut taken: [Vec<Taken>; 3] = Default::default();
        for _ in 0..*rounds {
            forget()?;
            for (program, taken) in [&one, &many, &typify].into_iter().zip(&mut taken) {
                taken.push(program.run()?);
            }
        }
        forget()?;
        let (memory, share) = memory([one.peak()?, many.peak()?, typify.peak()?]);
        let [one, many, theirs] = &taken;
        let (one_by, many_by) = (faster(one, theirs), faster(many, theirs));
        let [one, many, theirs] = [one, many, theirs].map(|taken| median_wall(taken));
        let _ = writeln!(
            table,
            "| {copies} | {one:.3} s | {many:.3} s | {theirs:.3} s | {one_by} | {many_by} | {memory} | {share} |",
        );
    }
    Ok(table)
}
