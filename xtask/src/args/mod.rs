//! The command line.

use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::prelude::*;

use crate::usage::usage;

use xtask_codegen::Runtime;
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_diff::{FORMATS, Format as DiffFormat};
use xtask_schema::{Limits, Options, Proposals};

/// A command and its options.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help { usage: String },
    Codegen { options: Options },
    Check { options: Options },
    Explain { options: Options },
    ExplainFolder { schema: PathBuf, options: Options },
    Crate { schema: PathBuf, out: PathBuf, check: bool, runtime: Option<Runtime>, options: Options },
    ProposeNames { schema: PathBuf, limits: Limits },
    Schema { endpoint: String, accepted: bool, request: bool },
    Outline { endpoint: String },
    Transcribe(Transcribe),
    Drift(Drift),
    Diff { old: String, new: String, format: DiffFormat },
    PayloadDrift { files: Vec<PathBuf>, endpoint: String, json: bool },
    Demo,
    Bench { what: Bench, quick: bool },
}

/// What is transcribed: either `page` or `all`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Transcribe {
    pub(crate) page: Option<PathBuf>,
    /// A folder of pages.
    pub(crate) all: Option<PathBuf>,
    /// The folder of the endpoint, if not that of the page's call.
    pub(crate) endpoint: Option<String>,
    /// The folder of the schema, if not the workspace's.
    pub(crate) into: Option<PathBuf>,
    pub(crate) layout: Option<String>,
    pub(crate) read: Option<String>,
    pub(crate) series: Option<String>,
    pub(crate) write: bool,
    /// Whether the page's sample becomes a payload in `samples/`.
    pub(crate) samples: bool,
    pub(crate) format: Format,
}

/// What is compared: either `page` or `all`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Drift {
    pub(crate) page: Option<PathBuf>,
    /// A folder of pages.
    pub(crate) all: Option<PathBuf>,
    pub(crate) endpoint: Option<String>,
    /// The folder of the schema, if not the workspace's.
    pub(crate) schema: Option<PathBuf>,
    pub(crate) layout: Option<String>,
    pub(crate) format: Format,
}

/// Which benchmark to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bench {
    Decode,
    Build,
    Codegen,
}

/// The format of a report on drift.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Text,
    Json,
}

const NO_ENDPOINT: &str = "missing endpoint: give its folder below schema/, such as product/order/get";

const NO_ENDPOINT_OPTION: &str =
    "missing option `--endpoint`: give the endpoint's folder below schema/, such as product/order/get";

/// Parses the command line, whose first word is the name of the program.
pub(crate) fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Command, Problems> {
    let words: Vec<OsString> = words.into_iter().collect();
    let command = words.get(1).and_then(|word| word.to_str()).unwrap_or_default().to_owned();
    read(words).map_err(|error| Diagnostic::nowhere(error.to_string()).help(usage(&command)).into())
}

fn read(words: Vec<OsString>) -> Result<Command, lexopt::Error> {
    let asks = words.iter().any(|word| word == "--help");
    let mut words = lexopt::Parser::from_iter(words);
    let command = match words.next()? {
        None | Some(Short('h') | Long("help")) => return Ok(Command::Help { usage: usage("") }),
        Some(Value(command)) => command.string()?,
        Some(other) => return Err(other.unexpected()),
    };
    if asks {
        return Ok(Command::Help { usage: usage(&command) });
    }
    match command.as_str() {
        "help" => Ok(Command::Help { usage: usage("") }),
        "codegen" => codegen(&mut words),
        "schema" => schema(&mut words),
        "outline" => Ok(Command::Outline { endpoint: outline(&mut words)? }),
        "transcribe" => transcribe(&mut words),
        "drift" => drift(&mut words),
        "diff" => diff(&mut words),
        "demo" => match words.next()? {
            None => Ok(Command::Demo),
            Some(word) => Err(word.unexpected()),
        },
        "bench" => bench(&mut words),
        other => Err(format!("unknown command `{other}`").into()),
    }
}

fn codegen(words: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut check, mut explain, mut propose, mut schema, mut out) = (false, false, false, None, None);
    let (mut bytes, mut types, mut runtime, mut accept) = (None, None, None, false);
    while let Some(word) = words.next()? {
        match word {
            Long("check") if !check => check = true,
            Long("explain") if !explain => explain = true,
            Long("accept-proposals") if !accept => accept = true,
            Long("propose-names") if !propose => propose = true,
            Long("schema") if schema.is_none() => schema = Some(PathBuf::from(words.value()?)),
            Long("out") if out.is_none() => out = Some(PathBuf::from(words.value()?)),
            Long("runtime") if runtime.is_none() => runtime = Some(Runtime::parse(&words.value()?)?),
            Long("max-bytes") if bytes.is_none() => bytes = Some(words.value()?.parse()?),
            Long("max-types") if types.is_none() => types = Some(words.value()?.parse()?),
            other => return Err(other.unexpected()),
        }
    }
    let default = Limits::default();
    let limits = Limits { bytes: bytes.unwrap_or(default.bytes), types: types.unwrap_or(default.types) };
    let proposals = if accept { Proposals::Accepted } else { Proposals::Refused };
    let options = Options { limits, proposals, ..Options::default() };
    if propose && accept {
        return Err("--propose-names is for JSON Schema files, --accept-proposals for endpoints".into());
    }
    if runtime.is_some() && (schema.is_none() || out.is_none()) {
        return Err("--runtime requires --schema DIR and --out DIR".into());
    }
    match (check, explain, propose, schema, out) {
        (false, false, false, None, None) => Ok(Command::Codegen { options }),
        (true, false, false, None, None) => Ok(Command::Check { options }),
        (false, true, false, None, None) => Ok(Command::Explain { options }),
        (false, true, false, Some(schema), None) => Ok(Command::ExplainFolder { schema, options }),
        (false, false, true, Some(schema), None) => Ok(Command::ProposeNames { schema, limits }),
        (check, false, false, Some(schema), Some(out)) => Ok(Command::Crate { schema, out, check, runtime, options }),
        _ => Err(
            "conflicting or missing options: codegen takes --check or --explain, or --schema DIR with --out DIR, --explain or --propose-names"
                .into(),
        ),
    }
}

fn outline(words: &mut lexopt::Parser) -> Result<String, lexopt::Error> {
    let endpoint = match words.next()?.ok_or(NO_ENDPOINT)? {
        Value(path) => path.string()?,
        word => return Err(word.unexpected()),
    };
    words.next()?.map_or(Ok(endpoint), |word| Err(word.unexpected()))
}

fn schema(words: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut endpoint, mut accepted, mut request) = (None, false, false);
    while let Some(word) = words.next()? {
        match word {
            Value(path) if endpoint.is_none() => endpoint = Some(path.string()?),
            Long("accepted") => accepted = true,
            Long("request") => request = true,
            other => return Err(other.unexpected()),
        }
    }
    let endpoint = endpoint.ok_or(NO_ENDPOINT)?;
    Ok(Command::Schema { endpoint, accepted, request })
}

fn transcribe(words: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let mut all = Transcribe::default();
    let mut format = None;
    while let Some(word) = words.next()? {
        match word {
            Value(path) if all.page.is_none() => all.page = Some(PathBuf::from(path)),
            Long("all") if all.all.is_none() => all.all = Some(PathBuf::from(words.value()?)),
            Long("into") if all.into.is_none() => all.into = Some(PathBuf::from(words.value()?)),
            Long("endpoint") if all.endpoint.is_none() => all.endpoint = Some(words.value()?.string()?),
            Long("layout") if all.layout.is_none() => all.layout = Some(words.value()?.string()?),
            Long("read") if all.read.is_none() => all.read = Some(words.value()?.string()?),
            Long("series") if all.series.is_none() => all.series = Some(words.value()?.string()?),
            Long("format") if format.is_none() => format = Some(words.value()?.parse_with(parse_format)?),
            Long("write") => all.write = true,
            Long("samples") => all.samples = true,
            other => return Err(other.unexpected()),
        }
    }
    if format.is_some() && all.all.is_none() {
        return Err("--format is for --all".into());
    }
    all.format = format.unwrap_or_default();
    match (&all.page, &all.all) {
        (None, None) => {
            Err("missing page: give the file of a saved page, or --all and a folder of pages".into())
        }
        (Some(_), Some(_)) => Err("give either the file of a saved page or --all, not both".into()),
        (None, Some(_)) if all.endpoint.is_some() || all.series.is_some() => {
            Err("--endpoint and --series are for one page, not for --all".into())
        }
        _ => Ok(Command::Transcribe(all)),
    }
}

fn drift(words: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut files, mut page) = (Vec::new(), Drift::default());
    while let Some(word) = words.next()? {
        match word {
            Value(path) if page.page.is_none() => page.page = Some(PathBuf::from(path)),
            Long("payload") => files.extend(words.values()?.map(PathBuf::from)),
            Long("all") if page.all.is_none() => page.all = Some(PathBuf::from(words.value()?)),
            Long("schema") if page.schema.is_none() => page.schema = Some(PathBuf::from(words.value()?)),
            Long("endpoint") if page.endpoint.is_none() => page.endpoint = Some(words.value()?.string()?),
            Long("layout") if page.layout.is_none() => page.layout = Some(words.value()?.string()?),
            Long("format") => page.format = words.value()?.parse_with(parse_format)?,
            other => return Err(other.unexpected()),
        }
    }
    match (&page.page, &page.all, files.is_empty()) {
        (Some(_), None, true) => Ok(Command::Drift(page)),
        (None, Some(_), true) if page.endpoint.is_none() => Ok(Command::Drift(page)),
        (None, Some(_), true) => Err("--endpoint is for one page, not for --all".into()),
        (None, None, false) if page.schema.is_none() && page.layout.is_none() => {
            let endpoint = page.endpoint.ok_or(NO_ENDPOINT_OPTION)?;
            Ok(Command::PayloadDrift { files, endpoint, json: page.format == Format::Json })
        }
        (None, None, false) => Err("--schema and --layout are for pages, not for payloads".into()),
        _ => Err(
            "missing or conflicting input: give the file of a saved page, `--all DIR`, or `--payload FILE...`"
                .into(),
        ),
    }
}

fn parse_format(word: &str) -> Result<Format, &'static str> {
    match word {
        "text" => Ok(Format::Text),
        "json" => Ok(Format::Json),
        _ => Err("the format is text or json"),
    }
}

fn bench(words: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    let (mut what, mut quick) = (None, false);
    while let Some(word) = words.next()? {
        match word {
            Value(word) if what.is_none() => what = Some(word.parse_with(parse_benchmark)?),
            Long("quick") => quick = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Bench { what: what.ok_or(NO_BENCHMARK)?, quick })
}

const NO_BENCHMARK: &str = "missing benchmark: decode, build or codegen";

fn parse_benchmark(word: &str) -> Result<Bench, &'static str> {
    match word {
        "decode" => Ok(Bench::Decode),
        "build" => Ok(Bench::Build),
        "codegen" => Ok(Bench::Codegen),
        _ => Err("the benchmark is decode, build or codegen"),
    }
}

fn diff(words: &mut lexopt::Parser) -> Result<Command, lexopt::Error> {
    const SIDES: &str = "missing arguments: give OLD and NEW, each a folder of schemas or a git revision";
    let (mut sides, mut format) = (Vec::new(), DiffFormat::Text);
    while let Some(word) = words.next()? {
        match word {
            Value(side) if sides.len() < 2 => sides.push(side.string()?),
            Long("format") => {
                let word = words.value()?.string()?;
                let found = FORMATS.iter().find(|(name, _)| *name == word);
                let known = FORMATS.map(|(name, _)| name).join(", ");
                let refusal = || format!("unknown format `{word}`; known formats: {known}");
                format = found.map(|(_, format)| *format).ok_or_else(refusal)?;
            }
            other => return Err(other.unexpected()),
        }
    }
    let mut sides = sides.into_iter();
    let (old, new) = sides.next().zip(sides.next()).ok_or(SIDES)?;
    Ok(Command::Diff { old, new, format })
}

#[cfg(test)]
mod tests;
