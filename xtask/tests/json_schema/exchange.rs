//! A crate of random schemas, and what it answers to lines of JSON.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::{generate, workspace};
use xtask_testing::{Workspace, put};

/// `RANDOM_SCHEMAS` says how many; each run takes the same ones.
pub(crate) fn how_many() -> u64 {
    std::env::var("RANDOM_SCHEMAS").map_or(12, |count| count.parse().expect("a number"))
}

/// Makes the crate, with a program that answers a line's JSON by the schema whose number comes first: `call` is that answer, with
/// `@` for the number, and `items` is what it calls.
pub(crate) fn made(name: &str, schemas: &[Value], items: &str, call: &str) -> Workspace {
    let course = workspace(name, &["random"]);
    let (schema, out) = (course.path("schema"), course.path("random"));
    let _ = fs::remove_dir_all(&schema);
    for (index, one) in schemas.iter().enumerate() {
        put(&schema.join(format!("r{index}.json")), format!("{one:#}").as_bytes());
    }
    let (status, reported) = generate(&schema, &out);
    assert_eq!(status, 0, "{reported}");
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
    course.put("random/src/bin/exchange.rs", program);
    course
}

/// Its answers.
pub(crate) fn exchange(course: &Workspace, lines: &[(usize, Value, bool)]) -> Vec<String> {
    let line = |(index, instance, _): &(usize, Value, bool)| format!("{index} {instance}");
    course.answers("exchange", &lines.iter().map(line).collect::<Vec<_>>())
}
