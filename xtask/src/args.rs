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
mod tests {
    use super::*;

    fn parse_words(words: &str) -> Result<Command, String> {
        let words = std::iter::once("xtask").chain(words.split_whitespace()).map(OsString::from);
        read(words.collect()).map_err(|error| error.to_string())
    }

    #[test]
    fn commands() {
        let help = |command| Ok(Command::Help { usage: usage(command) });
        assert_eq!(parse_words(""), help(""));
        assert_eq!(parse_words("--help"), help(""));
        assert_eq!(parse_words("transcribe --help"), help("transcribe"));
        let (limits, options) = (Limits::default(), Options::default());
        assert_eq!(parse_words("codegen"), Ok(Command::Codegen { options }));
        assert_eq!(parse_words("codegen --check"), Ok(Command::Check { options }));
        assert_eq!(parse_words("codegen --explain"), Ok(Command::Explain { options }));
        let few = Options { limits: Limits { types: 3, ..limits }, ..options };
        assert_eq!(parse_words("codegen --max-types 3"), Ok(Command::Codegen { options: few }));
        let accepted = Options { proposals: Proposals::Accepted, ..options };
        assert_eq!(parse_words("codegen --accept-proposals"), Ok(Command::Codegen { options: accepted }));
        let words = "codegen --accept-proposals --check";
        assert_eq!(parse_words(words), Ok(Command::Check { options: accepted }));
        let words = "codegen --explain --accept-proposals --schema a";
        let explain = Command::ExplainFolder { schema: "a".into(), options: accepted };
        assert_eq!(parse_words(words), Ok(explain));
        let words = "codegen --max-bytes=20 --check --max-types=3";
        assert_eq!(
            parse_words(words),
            Ok(Command::Check { options: Options { limits: Limits { bytes: 20, types: 3 }, ..options } })
        );
        let plain =
            |check| Ok(Command::Crate { schema: "a".into(), out: "b".into(), check, runtime: None, options });
        assert_eq!(parse_words("codegen --schema a --out b"), plain(false));
        assert_eq!(parse_words("codegen --check --out=b --schema a"), plain(true));
        let runtime = Some(Runtime::Version("0.1".to_owned()));
        let versioned =
            Command::Crate { schema: "a".into(), out: "b".into(), check: false, runtime, options };
        assert_eq!(parse_words("codegen --schema a --out b --runtime 0.1"), Ok(versioned));
        let explain = Command::ExplainFolder { schema: "a".into(), options };
        assert_eq!(parse_words("codegen --explain --schema a"), Ok(explain));
        let propose = Command::ProposeNames { schema: "a".into(), limits };
        assert_eq!(parse_words("codegen --schema a --propose-names"), Ok(propose));
        assert_eq!(parse_words("demo"), Ok(Command::Demo));
        let bench = Command::Bench { what: Bench::Build, quick: true };
        assert_eq!(parse_words("bench build --quick"), Ok(bench));
        let bench = Command::Bench { what: Bench::Codegen, quick: false };
        assert_eq!(parse_words("bench codegen"), Ok(bench));
        let endpoint = "product/order/get".to_owned();
        let schema = Command::Schema { endpoint, accepted: true, request: false };
        assert_eq!(parse_words("schema product/order/get --accepted"), Ok(schema));
        let diff = |format| Ok(Command::Diff { old: "HEAD~1".to_owned(), new: "schema".to_owned(), format });
        assert_eq!(parse_words("diff HEAD~1 schema"), diff(DiffFormat::Text));
        assert_eq!(parse_words("diff --format markdown HEAD~1 schema"), diff(DiffFormat::Markdown));
        assert_eq!(parse_words("diff HEAD~1 schema --format=json"), diff(DiffFormat::Json));
        let drift = |files: &[&str], json| {
            let files = files.iter().map(PathBuf::from).collect();
            Ok(Command::PayloadDrift { files, endpoint: "x/y".to_owned(), json })
        };
        assert_eq!(parse_words("drift --payload a b --endpoint x/y"), drift(&["a", "b"], false));
        assert_eq!(
            parse_words("drift --format=json --endpoint x/y --payload a --payload b"),
            drift(&["a", "b"], true)
        );
        let transcribe = |read: Option<&str>, write| {
            let (page, endpoint) = (Some(PathBuf::from("p")), Some("x/y".to_owned()));
            let read = read.map(str::to_owned);
            Ok(Command::Transcribe(Transcribe { page, endpoint, read, write, ..Transcribe::default() }))
        };
        assert_eq!(parse_words("transcribe p --endpoint x/y"), transcribe(None, false));
        let words = "transcribe --write --endpoint=x/y --read 2026-01-02 p";
        assert_eq!(parse_words(words), transcribe(Some("2026-01-02"), true));
        let page = Transcribe { page: Some("p".into()), ..Transcribe::default() };
        assert_eq!(parse_words("transcribe p"), Ok(Command::Transcribe(page)));
        let (all, into) = (Some(PathBuf::from("d")), Some(PathBuf::from("s")));
        let format = Format::Json;
        let bulk = Transcribe { all, into, write: true, samples: true, format, ..Transcribe::default() };
        let words = "transcribe --all d --into s --write --samples --format json";
        assert_eq!(parse_words(words), Ok(Command::Transcribe(bulk)));
        let bulk = Drift { all: Some("d".into()), layout: Some("l".to_owned()), ..Drift::default() };
        assert_eq!(parse_words("drift --all d --layout l"), Ok(Command::Drift(bulk)));
    }

    #[test]
    fn invalid_command_lines_are_errors() {
        for words in [
            "codgen",
            "codegen --chek",
            "codegen now",
            "codegen --check --explain",
            "codegen --schema a",
            "codegen --out b",
            "codegen --schema a --schema b --out c",
            "codegen --schema a --out b --explain",
            "codegen --schema a --out b --propose-names",
            "codegen --propose-names",
            "codegen --schema a --propose-names --accept-proposals",
            "codegen --accept-proposals --accept-proposals",
            "schema a --accept-proposals",
            "codegen --runtime 0.1",
            "codegen --schema a --explain --runtime 0.1",
            "codegen --schema a --out b --runtime",
            "codegen --schema a --out b --runtime tolerant",
            "codegen --check --check",
            "codegen --max-bytes",
            "codegen --max-bytes many",
            "codegen --max-types -1",
            "codegen --max-types 1 --max-types 2",
            "schema a --max-bytes 1",
            "schema",
            "schema a b",
            "outline",
            "outline a b",
            "outline --x",
            "diff",
            "diff a",
            "diff a b c",
            "diff a b --format",
            "diff a b --format yaml",
            "diff a -b",
            "demo --fast",
            "bench",
            "bench tea",
            "bench decode build",
            "--check",
            "transcribe",
            "transcribe p --all d",
            "transcribe --all d --endpoint x",
            "transcribe p --format json",
            "transcribe --endpoint x",
            "transcribe p q --endpoint x",
            "transcribe p --endpoint x --write=yes",
            "drift",
            "drift --payload --endpoint x",
            "drift --payload a",
            "drift --endpoint x",
            "drift --all d --endpoint x",
            "drift --all d --payload a",
            "drift --payload a --endpoint x --layout l",
            "drift --payload a --endpoint x --endpoint y",
            "drift --payload a --endpoint x --format yaml",
        ] {
            assert!(parse_words(words).is_err(), "{words}");
        }
    }
}
