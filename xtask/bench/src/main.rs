//! `xtask-bench decode|build|codegen ROOT [--quick]`: the program that `cargo xtask bench` runs. Each benchmark prints a table.

mod build;
mod codegen;
mod decode;
mod manifest;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let (what, root, quick) = match args.as_slice() {
        [what, root] => (*what, *root, false),
        [what, root, "--quick"] => (*what, *root, true),
        _ => {
            eprintln!("usage: xtask-bench decode|build|codegen ROOT [--quick]; or `cargo xtask bench`");
            return ExitCode::from(2);
        }
    };
    match measure(what, Path::new(root), quick) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(what: &str, root: &Path, quick: bool) -> Result<(), Box<dyn Error>> {
    match what {
        "decode" => decode::measure(root, quick),
        "build" => build::measure(root, quick),
        "codegen" => codegen::measure(root, quick),
        other => Err(format!("unknown benchmark `{other}`").into()),
    }
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
