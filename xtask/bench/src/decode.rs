//! How fast the model decodes and encodes, beside other ways to do it: the benchmarks of `crates/ministore-model/bench`,
//! which is no part of the workspace.

use std::error::Error;
use std::path::Path;
use std::process::Command;

/// Runs them through cargo; they print their own tables.
pub(crate) fn measure(root: &Path, quick: bool) -> Result<(), Box<dyn Error>> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut bench = Command::new(cargo);
    bench.args([
        "bench",
        "--quiet",
        "--locked",
        "--manifest-path",
        "crates/ministore-model/bench/Cargo.toml",
    ]);
    if quick {
        bench.args(["--bench", "allocations", "--bench", "ratios", "--", "--quick"]);
    }
    if bench.current_dir(root).status()?.success() {
        Ok(())
    } else {
        Err("the benchmarks of crates/ministore-model/bench failed".into())
    }
}
