//! `cargo xtask drift --payload` as a maintainer calls it: exit status, and what is said.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::process::Command;

use xtask_testing::project;

/// Files of payloads.
struct Payloads(tempfile::TempDir);

impl Payloads {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.path().join(name), bytes).expect("a file");
        self
    }

    /// Runs the command inside the project: exit status, what it prints, what it complains of.
    fn drift(&self, files: &[&str], words: &str) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["drift", "--payload"]);
        command.args(files.iter().map(|file| self.0.path().join(file))).args(words.split_whitespace());
        let output = command.output().expect("xtask runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code().expect("an exit status"), text(output.stdout), text(output.stderr))
    }
}

const ENDPOINT: &str = "--endpoint product/order/get";

#[test]
fn what_the_schema_knows_is_0() {
    let sample = project().join("schema/product/order/get/samples/page.json");
    let sample = fs::read_to_string(sample).expect("a sample");
    let windows = format!("\u{feff}{}", sample.replace('\n', "\r\n"));
    let payloads =
        Payloads::new().with("a.json", sample).with("b.json", windows).with("c.jsonl", "{}\r\n\r\n{}\r\n");
    let (status, said, complaints) = payloads.drift(&["a.json", "b.json", "c.jsonl"], ENDPOINT);
    assert_eq!((status, complaints.as_str()), (0, ""), "{said}");
    assert!(said.lines().all(|line| line.starts_with("never seen: ")), "{said}");
}

#[test]
fn drift_is_1() {
    let payloads =
        Payloads::new().with("a.json", "{\"errcode\": [\"canary\"]}").with("b.json", "\n{\"canary.7\": 1}");
    let (status, said, complaints) = payloads.drift(&["a.json", "b.json"], ENDPOINT);
    assert_eq!((status, complaints.as_str()), (1, ""), "{said}");
    assert!(said.starts_with(
        "shape: errcode: found an array; accepted: an integer, or its digits as a string; once at "
    ));
    assert!(said.contains("a.json:1:13\nunknown-field: ***: found a number; "), "{said}");
    assert!(said.contains("b.json:2:2\nnever seen: errmsg\n"), "{said}");
    let (status, json, _) =
        payloads.drift(&["a.json", "b.json"], "--endpoint product/order/get --format json");
    assert_eq!(status, 1);
    let report: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(report["drift"][0]["kind"], "shape");
    assert!(!said.contains("canary") && !json.contains("canary"), "{said}{json}");
}

#[test]
fn bad_input_is_2_and_all_of_it_is_reported() {
    let large = vec![b' '; 64 * 1024 * 1024 + 1];
    let payloads = Payloads::new()
        .with("broken.json", "{\"canary\":\r \"canary\" canary}")
        .with("lines.jsonl", "{}\n{canary}\n{}\n\"canary\n{}")
        .with("bytes.json", b"{\n\"canary\xff\"}")
        .with("empty.json", "")
        .with("huge.json", "[1e400]")
        .with("deep.json", "[".repeat(100_000))
        .with("large.json", large)
        .with("drift.json", "{\"x\":1}");
    let files = [
        "broken.json",
        "lines.jsonl",
        "bytes.json",
        "empty.json",
        "huge.json",
        "deep.json",
        "large.json",
        "drift.json",
        "none.json",
    ];
    let (status, said, complaints) = payloads.drift(&files, "--endpoint product/order/gte");
    assert_eq!((status, said.as_str()), (2, ""));
    for part in [
        "broken.json:2:11: not JSON: expected `,` or `}`",
        "lines.jsonl:2:2: not JSON: key must be a string",
        "lines.jsonl:4:7: not JSON: EOF while parsing a string",
        "bytes.json:2:8: not UTF-8",
        "empty.json:1:1: not JSON: EOF while parsing a value",
        "huge.json:1:",
        "number out of range",
        "deep.json:1:",
        "recursion limit exceeded",
        "large.json: larger than 67108864 bytes",
        "none.json: cannot be read",
        "did you mean `product/order/get`?",
        "10 errors found",
    ] {
        assert!(complaints.contains(part), "{part:?} in {complaints}");
    }
    assert!(!complaints.contains("canary"), "{complaints}");
}
