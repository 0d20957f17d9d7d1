//! Command lines, and what each is parsed to.

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
    let versioned = Command::Crate { schema: "a".into(), out: "b".into(), check: false, runtime, options };
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
