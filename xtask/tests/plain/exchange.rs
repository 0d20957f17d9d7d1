//! A crate of random schemas, and what it answers to lines of JSON.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::generate;
use xtask_testing::put;

/// `RANDOM_SCHEMAS` says how many; each run takes the same ones.
pub(crate) fn how_many() -> u64 {
    std::env::var("RANDOM_SCHEMAS").map_or(12, |count| count.parse().expect("a number"))
}

/// Makes the crate, with a program that answers a line's JSON by the schema whose number comes first: `call` is that answer, with
/// `@` for the number, and `items` is what it calls.
pub(crate) fn made(name: &str, schemas: &[Value], items: &str, call: &str) -> PathBuf {
    let course = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let (schema, out) = (course.join("schema"), course.join("random"));
    let _ = fs::remove_dir_all(&schema);
    for (index, one) in schemas.iter().enumerate() {
        put(&schema.join(format!("r{index}.json")), format!("{one:#}").as_bytes());
    }
    let (status, told) = generate(&schema, &out);
    assert_eq!(status, 0, "{told}");
    let mut arms = String::new();
    for index in 0..schemas.len() {
        let _ = writeln!(arms, "        {index} => {},", call.replace('@', &index.to_string()));
    }
    let program = format!(
        "//! Answers by the generated types.
{items}

fn main() {{
    for line in std::io::stdin().lines() {{
        let line = line.expect(\"a line\");
        let (number, json) = line.split_once(' ').expect(\"two words\");
        println!(\"{{}}\", one(number.parse().expect(\"a number\"), json));
    }}
}}

fn one(number: usize, json: &str) -> String {{
    match number {{
{arms}        _ => String::new(),
    }}
}}
"
    );
    put(&out.join("src/bin/exchange.rs"), program.as_bytes());
    put(&course.join("Cargo.toml"), b"[workspace]\nmembers = [\"random\"]\nresolver = \"3\"\n");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, course.join("Cargo.lock")).expect("a lock file");
    course
}

/// Its answers.
pub(crate) fn exchange(course: &Path, lines: &[(usize, Value, bool)]) -> Vec<String> {
    let mut command = Command::new(env!("CARGO"));
    command.args(["run", "--quiet", "--offline", "--bin", "exchange"]).current_dir(course);
    command.env("CARGO_TARGET_DIR", course.join("target")).env("RUSTFLAGS", "-D warnings");
    let mut program = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("cargo runs");
    let mut input = program.stdin.take().expect("a pipe");
    let mut text = String::new();
    for (index, instance, _) in lines {
        let _ = writeln!(text, "{index} {instance}");
    }
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = program.wait_with_output().expect("cargo runs");
    assert!(output.status.success(), "the crate does not build, or panics");
    writer.join().expect("a thread").expect("a pipe");
    String::from_utf8(output.stdout).expect("text").lines().map(ToOwned::to_owned).collect()
}
