//! The project's own commands. `cargo xtask` lists them.

mod args;
mod codegen;
mod commands;
mod diff;
mod drift;
mod page;
mod scale;
mod text;
mod transcribe;
mod weight;

use std::process::ExitCode;

use crate::args::{Bench, Command};

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os()).and_then(|command| match command {
        Command::Help => Ok(commands::help()),
        Command::Codegen { limits } => commands::codegen::write(limits),
        Command::Check { limits } => commands::codegen::check(limits),
        Command::Explain { limits } => commands::codegen::explain(limits),
        Command::ExplainPlain { schema, limits } => commands::plain::explain(&schema, limits),
        Command::Plain { schema, out, check, runtime, limits } => {
            commands::plain::generate(&schema, &out, check, runtime.as_ref(), limits)
        }
        Command::ProposeNames { schema, limits } => commands::plain::propose(&schema, limits),
        Command::Schema { endpoint, accepted, request } => {
            commands::schema::print(&endpoint, accepted, request)
        }
        Command::Outline { endpoint } => commands::schema::outline(&endpoint),
        Command::Transcribe { page, endpoint, read, series, write } => {
            commands::transcribe::page(&page, &endpoint, read, series, write)
        }
        Command::Diff { old, new, format } => commands::diff::print(&old, &new, format),
        Command::Drift { page, endpoint, format } => commands::drift::page(&page, &endpoint, format),
        Command::PayloadDrift { files, endpoint, json } => commands::payload::drift(&files, &endpoint, json),
        Command::Demo => commands::demo::show(),
        Command::Bench { what: Bench::Decode, quick } => commands::bench::decode(quick),
        Command::Bench { what: Bench::Build, quick } => commands::bench::build(quick),
        Command::Bench { what: Bench::Codegen, quick } => commands::bench::codegen(quick),
    });
    match outcome {
        Ok(status) => status,
        Err(problems) => {
            eprint!("{}", problems.render());
            ExitCode::from(commands::BAD_INPUT)
        }
    }
}
