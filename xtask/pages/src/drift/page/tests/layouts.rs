//! A page of each layout, in its own way of writing: each change of a line is reported alone, and other renderings are none.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::super::page_drift;
use super::{Difference, short};
use crate::layout::choose::Layouts;
use crate::page::input;
use crate::read::read;
use crate::read::tests::LAMPEN;
use crate::transcribe::{Options, transcribe};
use xtask_diagnostics::Problems;
use xtask_schema::names::Target;
use xtask_schema::{Disk, OpenKind, Options as SchemaOptions, SchemaFolder, load_with};

/// A page, and the words of its site. A line with a fact ends with ` @` and the fact: `row PATH`, `request-row PATH`,
/// `query-row NAME`, `header-row NAME`, `path-row NAME`, `value PATH CODE`, `code CODE`. `~` is prose.
struct Site {
    layout: &'static str,
    page: &'static str,
    /// Two types.
    types: [&'static str; 2],
    /// Required, and optional.
    required: [&'static str; 2],
    prose: [&'static str; 2],
}

/// A line of a page, and its fact.
#[derive(Clone)]
struct Line {
    text: String,
    fact: Vec<String>,
}

impl Site {
    fn lines(&self) -> Vec<Line> {
        let lines = self.page.trim().lines().map(|line| {
            let (text, fact) = line.split_once(" @").unwrap_or((line, ""));
            Line { text: text.to_owned(), fact: fact.split(' ').map(str::to_owned).collect() }
        });
        lines.collect()
    }

    fn print(lines: &[Line], prose: &str) -> String {
        lines.iter().flat_map(|line| [line.text.replace('~', prose), "\n".to_owned()]).collect()
    }
}

/// A schema that transcribes the page of a site.
struct Transcribed<'a> {
    site: &'a Site,
    layouts: &'a Layouts,
    schema: SchemaFolder,
}

impl<'a> Transcribed<'a> {
    fn new(site: &'a Site, layouts: &'a Layouts) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let source = input::text("page", Site::print(&site.lines(), site.prose[0]).as_bytes()).expect("text");
        let page = read(&source, layouts.named(site.layout).expect("a layout")).expect("a page");
        // Some sites report errors by the HTTP status alone.
        let mut open = page.open.iter().filter(|point| point.kind != OpenKind::Envelope);
        assert_eq!(open.next(), None, "{}", site.layout);
        let path = crate::endpoint_of(&page).expect("a call");
        let target = Target::Endpoints;
        let options =
            Options { read: "2026-01-02".to_owned(), series: None, export: false, samples: false, target };
        let made = transcribe(folder.path(), &SchemaFolder::empty(), &path, &page, &source, &options);
        let made = made.unwrap_or_else(|problems| panic!("{}: {}", site.layout, problems.render()));
        for (name, text) in made.files {
            put(&folder.path().join(name.trim_start_matches("schema/")), &text);
        }
        let problems = Problems::default();
        let options = SchemaOptions { target, ..SchemaOptions::default() };
        let schema = load_with(&Disk::schema(folder.path()), options, &problems);
        let schema = problems.check(schema).unwrap_or_else(|problems| panic!("{}", problems.render()));
        let own = Self { site, layouts, schema: schema.expect("a schema") };
        assert_eq!(own.facts(), own.expected(), "{}", site.layout);
        own
    }

    /// Every row, value and code of the page.
    fn expected(&self) -> BTreeSet<String> {
        let lines = self.site.lines().into_iter().filter(|line| line.fact.len() > 1);
        lines.map(|line| line.fact.join(" ")).collect()
    }

    /// The same of the transcription.
    fn facts(&self) -> BTreeSet<String> {
        let folder = self.schema.endpoints.first().expect("an endpoint");
        let statement = super::super::statement::Statement::of_folder(folder, &self.schema.common);
        let mut facts: BTreeSet<String> = BTreeSet::new();
        facts.extend(
            statement
                .parameters
                .iter()
                .map(|(location, row)| format!("{}-row {}", location.word(), row.path)),
        );
        facts.extend(statement.request.iter().map(|row| format!("request-row {}", row.path)));
        facts.extend(statement.response.iter().map(|row| format!("row {}", row.path)));
        for values in &statement.enumerations {
            facts.extend(values.codes.iter().map(|(code, _)| format!("value {} {code}", values.at)));
        }
        facts.extend(statement.codes.iter().map(|(code, _)| format!("code {code}")));
        facts
    }

    fn drift(&self, page: &str) -> Vec<Difference> {
        let folder = self.schema.endpoints.first().expect("an endpoint");
        let layout = self.layouts.named(self.site.layout).expect("a layout");
        let source = input::text("page", page.as_bytes()).expect("text");
        let drift =
            read(&source, layout).and_then(|page| page_drift(&page, folder, &self.schema.common, "page"));
        drift.unwrap_or_else(|problems| panic!("{}: {}\n{page}", self.site.layout, problems.render()))
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// The changed page, and what is reported of it.
type Case = (Vec<Line>, Vec<String>);

/// Every line with a fact, changed in every way.
fn cases(site: &Site) -> Vec<Case> {
    let lines = site.lines();
    let mut cases = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let with = |texts: &[String]| {
            let mut changed = lines.clone();
            let new = texts.iter().map(|text| Line { text: text.clone(), fact: Vec::new() });
            changed.splice(index..=index, new);
            changed
        };
        let fact: Vec<&str> = line.fact.iter().map(String::as_str).collect();
        match *fact.as_slice() {
            [kind, path] if kind.ends_with("row") => row(site, line, kind, path, &with, &mut cases),
            ["value", path, code] => {
                let more = line.text.replacen(code, "77", 1);
                cases.push((with(&[]), vec![format!("enum-value-removed {path}")]));
                cases.push((with(&[line.text.clone(), more]), vec![format!("enum-value-added {path}")]));
            }
            ["code", code] => {
                let more = line.text.replacen(code, "9900077", 1);
                cases.push((with(&[]), vec![format!("return-code-removed {code}")]));
                cases.push((with(&[line.text.clone(), more]), vec!["return-code-added 9900077".to_owned()]));
            }
            _ => {}
        }
    }
    cases
}

fn row(
    site: &Site,
    line: &Line,
    kind: &str,
    path: &str,
    with: &dyn Fn(&[String]) -> Vec<Line>,
    cases: &mut Vec<Case>,
) {
    let (above, name) = path.rfind('.').map_or(("", path), |dot| path.split_at(dot + 1));
    let renamed = line.text.replacen(name, &format!("{name}s"), 1);
    let added = line.text.replacen(name, "brand_new", 1);
    // The address has the parameters of the path: a row that is missing, and one too many, are open points.
    let open = |name: &str| format!("open-point-added path.{name}");
    let is_path = kind == "path-row";
    let or = |points: &[String], reported: String| if is_path { points.to_vec() } else { vec![reported] };
    let more = format!("{name}s");
    cases.push((with(&[]), or(&[open(name)], format!("{kind}-removed {path}"))));
    cases.push((with(&[renamed]), or(&[open(name), open(&more)], format!("{kind}-renamed {above}{more}"))));
    let new = with(&[line.text.clone(), added]);
    cases.push((new, or(&[open("brand_new")], format!("{kind}-added {above}brand_new"))));
    let mut swapped = |[one, other]: [&str; 2], reported: [String; 2]| {
        for (from, to, reported) in [(one, other, &reported[0]), (other, one, &reported[1])] {
            let cell = |word: &str| [format!("|{word}|"), format!("| {word} |"), format!("\t{word}\t")];
            for (from, to) in cell(from).iter().zip(cell(to)) {
                if line.text.contains(from.as_str()) {
                    cases.push((with(&[line.text.replacen(from.as_str(), &to, 1)]), vec![reported.clone()]));
                }
            }
        }
    };
    swapped(site.types, [format!("{kind}-retyped {path}"), format!("{kind}-retyped {path}")]);
    if kind != "row" && kind != "path-row" {
        swapped(site.required, [format!("{kind}-optional {path}"), format!("{kind}-required {path}")]);
    }
}

#[test]
fn each_change_is_reported_alone() {
    let layouts = all();
    let mut wrong = Vec::new();
    for site in &SITES {
        let schema = Transcribed::new(site, &layouts);
        let cases = cases(site);
        assert!(cases.len() > 25, "{}: {} cases", site.layout, cases.len());
        for (lines, reported) in cases {
            let drift = short(&schema.drift(&Site::print(&lines, site.prose[0])));
            if drift != reported {
                wrong.push(format!("{}: {reported:?} is reported as {drift:?}", site.layout));
            }
        }
    }
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn another_rendering_is_no_change() {
    let layouts = all();
    for site in &SITES {
        let schema = Transcribed::new(site, &layouts);
        let lines = site.lines();
        let page = Site::print(&lines, site.prose[0]);
        for (what, page) in [
            ("the same", page.clone()),
            ("CRLF", page.replace('\n', "\r\n")),
            ("blanks at the ends of lines", page.replace('\n', "  \n")),
            ("more empty lines", page.replace("\n\n", "\n\n\n")),
            ("no line ending at the end", page.trim_end().to_owned()),
            ("another order", Site::print(&reversed(&lines), site.prose[0])),
            ("other prose", Site::print(&lines, site.prose[1])),
        ] {
            assert_eq!(short(&schema.drift(&page)), [""; 0], "{}: {what}\n{page}", site.layout);
        }
    }
}

/// Neighbouring lines of facts of one kind and one depth, the other way round.
fn reversed(lines: &[Line]) -> Vec<Line> {
    let key = |line: &Line| {
        let path = line.fact.get(1).map_or("", String::as_str);
        let above = if line.fact[0].ends_with("row") {
            path.rsplit_once('.').map_or("", |(above, _)| above)
        } else {
            path
        };
        let above = if line.fact[0] == "code" { "" } else { above };
        (line.fact[0].clone(), above.to_owned())
    };
    lines
        .chunk_by(|a, b| !a.fact[0].is_empty() && key(a) == key(b))
        .flat_map(|chunk| chunk.iter().rev().cloned())
        .collect()
}

/// The project's layouts, each of which has a site below; and one of a stranger.
fn all() -> Layouts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/layouts");
    let mut texts = BTreeMap::from([("lampen".to_owned(), LAMPEN.to_owned())]);
    for file in fs::read_dir(folder).expect("a folder") {
        let file = file.expect("an entry").path();
        let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
        texts.insert(name, fs::read_to_string(&file).expect("a file"));
    }
    let names: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
    assert_eq!(names, SITES.iter().map(|site| site.layout).collect(), "each layout has a page here");
    Layouts::parse("layouts", &texts).expect("layouts")
}

const CHINESE: [&str; 2] = ["是", "否"];
const CHINESE_PROSE: [&str; 2] = ["灯的事", "见下表，string 或 10：关着的"];

const SITES: [Site; 8] = [
    Site {
        layout: "wechat",
        page: include_str!("layouts/wechat.md"),
        types: ["string", "number"],
        required: CHINESE,
        prose: CHINESE_PROSE,
    },
    Site {
        layout: "wecom",
        page: include_str!("layouts/wecom.txt"),
        types: ["string", "int"],
        required: CHINESE,
        prose: CHINESE_PROSE,
    },
    Site {
        layout: "dingtalk",
        page: include_str!("layouts/dingtalk.md"),
        types: ["String", "Long"],
        required: CHINESE,
        prose: CHINESE_PROSE,
    },
    Site {
        layout: "feishu",
        page: include_str!("layouts/feishu.md"),
        types: ["string", "int"],
        required: CHINESE,
        prose: CHINESE_PROSE,
    },
    Site {
        layout: "doudian",
        page: include_str!("layouts/doudian.md"),
        types: ["String", "Int64"],
        required: CHINESE,
        prose: CHINESE_PROSE,
    },
    Site {
        layout: "chinese",
        page: include_str!("layouts/chinese.txt"),
        types: ["字符串", "整数"],
        required: CHINESE,
        prose: CHINESE_PROSE,
    },
    Site {
        layout: "english",
        page: include_str!("layouts/english.md"),
        types: ["string", "integer"],
        required: ["yes", "no"],
        prose: ["about the lamp", "see below, a string or 10: off"],
    },
    Site {
        layout: "lampen",
        page: include_str!("layouts/lampen.md"),
        types: ["Text", "Ganzzahl"],
        required: ["ja", "nein"],
        prose: ["was es ist", "siehe unten, Text oder 10: aus"],
    },
];
