//! Schemas by chance: whatever is taken becomes code that compiles without a warning, reads every instance that an independent
//! validator calls valid, and writes it back as it was.
//!
//! `RANDOM_SCHEMAS` says how many; each run takes the same ones.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::put;
use crate::{instances, schemas};
use fastrand::Rng;
use serde_json::Value;

/// How many instances of each schema are tried, and how many of them with one value changed.
const INSTANCES: usize = 20;

#[test]
fn whatever_is_taken_compiles_and_loses_nothing() {
    let count = std::env::var("RANDOM_SCHEMAS").map_or(12, |count| count.parse().expect("a number"));
    let course = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plain-random");
    let (schema, out) = (course.join("schema"), course.join("random"));
    let _ = fs::remove_dir_all(&schema);
    let schemas: Vec<Value> =
        (0..count).map(|index| schemas::schema(&mut Rng::with_seed(index), index)).collect();
    for (index, one) in schemas.iter().enumerate() {
        put(&schema.join(format!("r{index}.json")), format!("{one:#}").as_bytes());
    }
    let (from, to) = (schema.to_str().expect("text"), out.to_str().expect("text"));
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["codegen", "--schema", from, "--out", to])
        .output()
        .expect("xtask runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    put(&out.join("src/bin/exchange.rs"), program(schemas.len()).as_bytes());
    put(&course.join("Cargo.toml"), b"[workspace]\nmembers = [\"random\"]\nresolver = \"3\"\n");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, course.join("Cargo.lock")).expect("a lock file");

    let mut lines = Vec::new();
    for (index, one) in schemas.iter().enumerate() {
        let validator = jsonschema::validator_for(one).expect("a schema");
        let mut rng = Rng::with_seed(index as u64);
        for number in 0..INSTANCES {
            let mut instance = instances::instance(&mut rng, one);
            assert!(validator.is_valid(&instance), "{one:#} {instance:#}");
            if number % 2 == 1 {
                instances::change(&mut rng, &mut instance);
            }
            let is_valid = validator.is_valid(&instance);
            lines.push((index, instance, is_valid));
        }
    }
    let said = exchange(&course, &lines);
    assert_eq!(said.len(), lines.len());
    let mut valid = 0;
    for ((index, instance, is_valid), said) in lines.iter().zip(&said) {
        // JSON Schema knows no bounds of integers.
        let is_beyond = said.contains("expected an integer, found a number beyond 64 bits");
        if *is_valid && !is_beyond {
            valid += 1;
            let written: Value =
                serde_json::from_str(said).unwrap_or_else(|_| panic!("r{index}: {said}: {instance}"));
            let expected = instances::written(instance, &schemas[*index]);
            assert_eq!(written, expected, "r{index}: {instance}");
        }
    }
    assert!(valid * 2 > lines.len(), "{valid} of {} are valid", lines.len());
}

/// Reads a line's JSON as the type of the schema whose number comes first, and writes it, or says why not.
fn program(count: usize) -> String {
    let mut arms = String::new();
    for index in 0..count {
        let _ = writeln!(arms, "        {index} => again::<random::r{index}::Root{index}>(json),");
    }
    format!(
        "//! Reads and writes by the generated types.

fn again<T: random::de::Object>(json: &str) -> String {{
    match random::from_slice::<T>(json.as_bytes()) {{
        Ok(value) => String::from_utf8(random::to_vec(&value).expect(\"JSON\")).expect(\"text\"),
        Err(error) => format!(\"refused: {{error}}\"),
    }}
}}

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
    )
}

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
