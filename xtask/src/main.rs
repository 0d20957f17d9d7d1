//! The project's own commands. `cargo xtask` lists them.

mod args;
mod commands;
mod usage;

use std::process::ExitCode;

use crate::args::Command;

fn main() -> ExitCode {
    let outcome = args::parse(std::env::args_os()).and_then(|command| match command {
        Command::Help { usage } => {
            print!("{usage}");
            Ok(ExitCode::SUCCESS)
        }
        Command::Codegen { options } => commands::codegen::write(options),
        Command::Check { options } => commands::codegen::check(options),
        Command::Explain { options } => commands::codegen::explain(options),
        Command::ExplainFolder { schema, options } => commands::json_schema::explain(&schema, options),
        Command::Crate { schema, out, check, runtime, options } => {
            commands::json_schema::generate(&schema, &out, check, runtime.as_ref(), options)
        }
        Command::ProposeNames { schema, limits } => commands::json_schema::propose(&schema, limits),
        Command::Schema { endpoint, accepted, request } => {
            commands::schema::print(&endpoint, accepted, request)
        }
        Command::Outline { endpoint } => commands::schema::outline(&endpoint),
        Command::Transcribe(options) => commands::transcribe::run(&options),
        Command::Diff { old, new, format } => commands::diff::print(&old, &new, format),
        Command::Drift(options) => commands::drift::run(&options),
        Command::PayloadDrift { files, endpoint, json } => commands::payload::drift(&files, &endpoint, json),
        Command::Demo => commands::demo::run(),
        Command::Bench { what, quick } => commands::bench::run(what, quick),
    });
    match outcome {
        Ok(status) => status,
        Err(problems) => {
            eprint!("{}", problems.render());
            ExitCode::from(commands::BAD_INPUT)
        }
    }
}
