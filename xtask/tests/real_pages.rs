//! Real pages, which are no part of the project: `PAGES=DIR cargo test --package xtask --test real_pages -- --nocapture`
//!
//! `DIR` has folders of pages, and in `expected/` the rows that a person reads off some of them.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use xtask_testing::project;

const FOLDERS: [&str; 4] = ["markdown-2026", "pasted-2025", "wecom-pasted", "mixed"];

fn pages() -> PathBuf {
    project().join(std::env::var_os("PAGES").expect("PAGES names a folder of real pages"))
}

fn in_folder(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// Transcribes a folder of pages into another; the report.
fn transcribe(pages: &Path, into: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["transcribe", "--write", "--format", "json", "--all"])
        .arg(pages)
        .arg("--into")
        .arg(into)
        .current_dir(project())
        .output()
        .expect("xtask runs");
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&output.stderr)))
}

/// Transcribes one page by itself: its schema, if it is not refused.
fn one(page: &Path) -> Option<Transcribed> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let pages = folder.path().join("pages");
    fs::create_dir(&pages).expect("a folder");
    fs::copy(page, pages.join(page.file_name().expect("a name"))).expect("a file");
    let report = transcribe(&pages, &folder.path().join("schema"));
    let endpoint =
        report["pages"][0]["endpoint"].as_str().filter(|_| report["pages"][0]["refused"].is_null())?;
    let file = |name: &str| {
        let text = fs::read_to_string(folder.path().join("schema").join(endpoint).join(name)).ok();
        text.map_or(Value::Null, |text| serde_json::from_str(&text).expect("JSON"))
    };
    Some(Transcribed {
        endpoint: file("endpoint.json"),
        request: file("request.json"),
        response: file("response.json"),
        open: file("open.json"),
        errata: file("errata.json"),
    })
}

#[derive(Debug)]
struct Transcribed {
    endpoint: Value,
    request: Value,
    response: Value,
    open: Value,
    errata: Value,
}

/// A row: its type, and whether it is required.
type Rows = BTreeMap<String, (String, Option<bool>)>;

impl Transcribed {
    fn rows(&self, side: &str) -> Rows {
        let mut rows = Rows::new();
        match side {
            "request" => flatten(&self.request, &self.request, "", &mut rows),
            "response" => flatten(&self.response, &self.response, "", &mut rows),
            _ => {
                let parameters = self.endpoint["parameters"].as_array().into_iter().flatten();
                for parameter in parameters.filter(|parameter| parameter["in"] == side) {
                    let kind = kind(parameter, parameter);
                    rows.insert(text(&parameter["name"]), (kind, parameter["required"].as_bool()));
                }
            }
        }
        rows
    }

    /// Whether an open point, or a draft of an erratum, is about this row, about one above it, or about the whole side.
    fn is_open(&self, side: &str, path: &str) -> bool {
        let plain = |path: &str| path.replace("[]", "");
        // Rows of a body may be moved to the query, and the other way round.
        let moved = match side {
            "query" => "request",
            "request" => "query",
            other => other,
        };
        let row = plain(&format!("{side}.{path}"));
        let is_above = |at: &Value| {
            let at = plain(&text(at));
            [side, moved].iter().any(|side| {
                let row = plain(&format!("{side}.{path}"));
                row == at || row.starts_with(&format!("{at}.")) || at == *side
            })
        };
        let open = self.open.as_array().into_iter().flatten();
        let mut errata = self.errata.as_array().into_iter().flatten();
        open.map(|point| &point["at"]).any(is_above)
            || errata.any(|erratum| plain(&format!("{side}.{}", text(&erratum["at"]))) == row)
    }

    /// Every name that is written, and every word that an open point quotes.
    fn names(&self) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for side in ["query", "header", "path", "request", "response"] {
            for path in self.rows(side).into_keys() {
                names.extend(words(&path));
            }
        }
        names.extend(words(&text(&self.endpoint["token"]["name"])));
        for point in self.open.as_array().into_iter().flatten() {
            names.extend(words(&text(&point["at"])));
            names.extend(words(&text(&point["quote"])));
        }
        names
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let parts = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_' && letter != '-');
    parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect::<Vec<_>>().into_iter()
}

fn flatten(schema: &Value, root: &Value, above: &str, rows: &mut Rows) {
    let required: Vec<String> = schema["required"].as_array().into_iter().flatten().map(text).collect();
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{above}{name}");
        rows.insert(path.clone(), (kind(property, root), Some(required.contains(name))));
        flatten(property, root, &format!("{path}."), rows);
        flatten(&property["items"], root, &format!("{path}[]."), rows);
    }
}

/// The type of a schema, in the words of the pages.
fn kind(schema: &Value, root: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|target| target.strip_prefix("#/$defs/")) {
        return kind(&root["$defs"][name], root);
    }
    match schema["type"].as_str() {
        Some("integer") => "number".to_owned(),
        Some("array") => format!("array {}", kind(&schema["items"], root)),
        Some(other) => other.to_owned(),
        None => "any".to_owned(),
    }
}

/// Whether a type is that of a page's word.
fn fits(word: &str, kind: &str) -> bool {
    let word = word.to_lowercase();
    match word.as_str() {
        "objarray" => kind == "array object",
        "numarray" => kind == "array number",
        "array" => kind.starts_with("array"),
        "double" => kind == "number",
        "-" | "" => true,
        "binary" | "buffer" | "formdata" => ["string", "any"].contains(&kind),
        _ => word == kind,
    }
}

/// No page with a call and a table is refused, but for the second page of a path.
#[test]
fn in_bulk() {
    let pages = pages();
    let mut wrong = Vec::new();
    for folder in FOLDERS {
        let into = tempfile::tempdir().expect("a temporary folder");
        let report = transcribe(&pages.join(folder), &into.path().join("schema"));
        let summary = &report["summary"];
        println!(
            "{folder}: {} pages, {} refused, {} with open points",
            summary["pages"], summary["refused"], summary["with_open_points"]
        );
        for page in report["pages"].as_array().expect("pages") {
            let refused = text(&page["refused"]);
            if !refused.is_empty() && !page["endpoint"].is_null() && !refused.starts_with("another page") {
                wrong.push(format!("{}: {refused}", page["page"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The rows that a person reads are those that are written; what differs is open.
#[test]
fn as_a_person_reads() {
    /// Its tables of `order_list` are not in `expected/`.
    const INCOMPLETE: &str = "mm-356";
    let pages = pages();
    let (mut rows, mut equal, mut whole, mut count) = (0, 0, 0, 0);
    let (mut silent, mut different) = (Vec::new(), Vec::new());
    for file in in_folder(&pages.join("expected")) {
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let expected: Value =
            serde_json::from_str(&fs::read_to_string(&file).expect("a file")).expect("JSON");
        let made = one(&pages.join("markdown-2026").join(format!("{name}.md")));
        count += 1;
        let mut same = made.is_some();
        for side in ["query", "request", "response"] {
            let mut is = made.as_ref().map(|made| made.rows(side)).unwrap_or_default();
            for row in expected[side].as_array().into_iter().flatten() {
                let path = text(&row["path"]);
                let token =
                    made.as_ref().map(|made| text(&made.endpoint["token"]["name"])).unwrap_or_default();
                if side == "query" && path == token {
                    continue;
                }
                rows += 1;
                let own = is.remove(&path);
                let fine = own.as_ref().is_some_and(|(kind, required)| {
                    let asked = row["required"].as_bool();
                    fits(&text(&row["type"]), kind) && (asked.is_none() || asked == *required)
                });
                if fine {
                    equal += 1;
                    continue;
                }
                same = false;
                let line = format!("{name}: {side}.{path}: expected {row}, written {own:?}");
                let is_open = made.as_ref().is_some_and(|made| made.is_open(side, &path));
                if is_open { different.push(line) } else { silent.push(line) }
            }
            for (path, row) in is {
                if name == INCOMPLETE && path.starts_with("order_list[].") {
                    continue;
                }
                same = false;
                let line = format!("{name}: {side}.{path}: one row too many, {row:?}");
                let is_open = made.as_ref().is_some_and(|made| made.is_open(side, &path));
                if is_open { different.push(line) } else { silent.push(line) }
            }
        }
        whole += usize::from(same);
    }
    println!("{equal} of {rows} rows equal, {whole} of {count} pages equal");
    println!("open, and different:\n{}", different.join("\n"));
    assert!(silent.is_empty(), "different, and not open:\n{}", silent.join("\n"));
    assert!(equal * 100 >= rows * 98, "less than 98 % of the rows");
    assert!(whole * 100 >= count * 90, "less than 90 % of the pages");
}

/// The names that open the rows of a page's tables of parameters, by the look of their lines, each with its line.
fn opening(page: &str) -> Vec<(usize, String)> {
    const NAMES: [&str; 8] = ["参数", "字段", "属性", "变量", "parameter", "field", "property", "attribute"];
    const OTHERS: [&str; 6] = ["类型", "type", "必填", "必须", "required", "说明"];
    let (mut names, mut in_table, mut fenced) = (Vec::new(), false, false);
    for (index, line) in page.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            in_table = false;
            continue;
        }
        let bar = line.trim_start().starts_with('|');
        let cells: Vec<&str> = if bar {
            line.trim().trim_matches('|').split('|').map(str::trim).collect()
        } else {
            line.split('\t').map(str::trim).collect()
        };
        if !fenced && cells.len() < 2 {
            names.extend(in_words(line).into_iter().map(|name| (index + 1, name)));
        }
        if fenced || cells.len() < 2 {
            in_table = false;
            continue;
        }
        let first = cells[0].to_lowercase();
        let has = |words: &[&str], cell: &str| words.iter().any(|word| cell.to_lowercase().contains(word));
        let is_head = first.chars().count() <= 14
            && has(&NAMES, &first)
            && cells[1..].iter().any(|cell| has(&OTHERS, cell) && cell.chars().count() <= 8);
        if is_head {
            in_table = true;
            continue;
        }
        if !in_table {
            continue;
        }
        let plain = cells[0].replace(['\\', '`', '*', '└', '├', '─', '│', '>'], "");
        let path = plain.split_whitespace().next().unwrap_or_default();
        names.extend(name(path).into_iter().map(|name| (index + 1, name)));
    }
    names
}

/// The name that opens a row of a pasted table: before a type, or before an answer to whether it is required.
fn in_words(line: &str) -> Option<String> {
    const NEXT: [&str; 24] = [
        "string",
        "number",
        "num",
        "int",
        "integer",
        "int32",
        "int64",
        "uint32",
        "uint64",
        "object",
        "obj",
        "bool",
        "boolean",
        "array",
        "objarray",
        "float",
        "double",
        "timestamp",
        "是",
        "否",
        "必填",
        "选填",
        "string[]",
        "object[]",
    ];
    let plain = line.replace(['└', '├', '─', '│', '>'], " ");
    let mut words = plain.split_whitespace();
    let (first, second) = (words.next()?, words.next()?);
    NEXT.contains(&second.to_lowercase().as_str()).then(|| name(first))?
}

/// The last name of a path.
fn name(path: &str) -> Option<String> {
    let last = path.trim_end_matches("[]").rsplit('.').next()?;
    let starts = last.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '_' || letter == '-';
    (starts && last.chars().all(is_name)).then(|| last.to_lowercase())
}

/// Every name that opens a row of a table of parameters is written, or quoted in an open point.
#[test]
fn no_row_is_lost() {
    /// Headers of HTTP itself, which the client sets.
    const FRAMING: [&str; 2] = ["content-type", "host"];
    let pages = pages();
    let (mut count, mut lost) = (0, Vec::new());
    for folder in FOLDERS {
        let before = count;
        for file in in_folder(&pages.join(folder)) {
            let Ok(page) = fs::read_to_string(&file) else { continue };
            let Some(made) = one(&file) else { continue };
            let names = made.names();
            for (line, name) in opening(&page) {
                count += 1;
                if !names.contains(&name) && !FRAMING.contains(&name.as_str()) {
                    lost.push(format!("{}:{line}: {name}", file.display()));
                }
            }
        }
        println!("{folder}: {} rows", count - before);
    }
    println!("{count} rows, {} lost", lost.len());
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
