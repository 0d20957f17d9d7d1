//! Pages put together from the facts of the project's own transcription, with prose of our own, in every rendering in
//! which people save one.

use std::fmt::Write as _;

use crate::drift::page::sample_tree::Key;
use crate::drift::page::statement::Statement;
use xtask_diagnostics::Problems;
use xtask_schema::{Disk, EndpointFolder, Limits, SampleKind, SchemaFolder, load};

/// What a page says, ready to be changed and printed.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) method: String,
    pub(super) address: String,
    /// Path, type, whether required.
    pub(super) request: Vec<(String, String, bool)>,
    pub(super) rows: Vec<(String, String)>,
    pub(super) enumerations: Vec<(String, Vec<String>)>,
    pub(super) codes: Vec<String>,
    pub(super) sample: Vec<Key>,
    pub(super) prose: &'static str,
}

/// How a page is printed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Look {
    /// Pasted, headings marked by `#`.
    Text,
    /// Pasted, headings as lines of their own, columns cut by tabs.
    Tabs,
    Markdown,
    Html,
    /// As browsers save it from a site's generator: one line, no end tags in tables.
    TagSoup,
}

pub(super) const LOOKS: [Look; 5] = [Look::Text, Look::Tabs, Look::Markdown, Look::Html, Look::TagSoup];

/// The words of headings and columns.
#[derive(Clone, Copy)]
pub(super) enum Tongue {
    English,
    Chinese,
    Mixed,
}

pub(super) fn schema() -> SchemaFolder {
    let problems = Problems::default();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let schema = load(&Disk::schema(&root), Limits::default(), &problems);
    problems.check(schema).unwrap_or_else(|problems| panic!("{}", problems.render())).expect("a schema")
}

pub(super) fn endpoint(schema: &SchemaFolder) -> &EndpointFolder {
    schema.endpoints.iter().find(|folder| folder.path == "product/order/get").expect("the endpoint")
}

impl Draft {
    pub(super) fn of(schema: &SchemaFolder) -> Self {
        let said = Statement::of_folder(endpoint(schema), &schema.common);
        let row = |row: &super::super::statement::Parameter| (row.printed.to_string(), row.kind.to_string());
        let codes = |codes: &[(String, usize)]| codes.iter().map(|(code, _)| code.clone()).collect();
        Self {
            method: said.method,
            address: format!("https://{}{}?{}=TOKEN", said.host, said.path, said.token),
            request: said
                .request
                .iter()
                .map(|it| (row(it).0, row(it).1, it.required == Some(true)))
                .collect(),
            rows: said.response.iter().map(row).collect(),
            enumerations: said
                .enumerations
                .iter()
                .map(|values| (values.names[0].clone(), codes(&values.codes)))
                .collect(),
            codes: codes(&said.codes),
            sample: said.sample,
            prose: "what it is, as a rule",
        }
    }

    pub(super) fn print(&self, look: Look, tongue: Tongue) -> String {
        let words = |english: &'static str, chinese: &'static str, mixed: &'static str| match tongue {
            Tongue::English => english,
            Tongue::Chinese => chinese,
            Tongue::Mixed => mixed,
        };
        let name = words("parameter", "参数", "字段 Field");
        let kind = words("type", "类型", "Type");
        let must = words("Is it necessary to fill out", "是否必填", "必填 required");
        let about = words("Introductions", "说明", "描述");
        let yes =
            |required: bool| if required { words("yes", "是", "是") } else { words("no", "否", "否") };
        let mut page = Printer { look, text: String::new() };
        page.begin();
        page.heading(words("Order, whole", "订单", "订单 Order"));
        page.heading(words("Interface call", "接口调用请求说明", "Interface 接口"));
        page.line(&format!("{} {}", words("Method:", "请求方式：", "method"), self.method));
        page.line(&self.address);
        page.heading(words("Dxplaination of request parameters", "请求参数说明", "请求 Parameters"));
        let request = self.request.iter().map(|(path, kind, required)| {
            vec![path.clone(), kind.clone(), yes(*required).to_owned(), self.prose.to_owned()]
        });
        page.table(&[name, kind, must, about], &request.collect::<Vec<_>>());
        page.heading(words("Return Package Example", "返回数据示例", "Response 示例"));
        let mut sample = String::from("{\n");
        print_keys(&self.sample, 1, &mut sample);
        page.code(&(sample + "}"));
        page.heading(words("Return parameter specification", "返回参数说明", "Response 参数"));
        let rows =
            self.rows.iter().map(|(path, kind)| vec![path.clone(), kind.clone(), self.prose.to_owned()]);
        page.table(&[name, kind, about], &rows.collect::<Vec<_>>());
        for (field, values) in &self.enumerations {
            page.heading(&format!("{}{field}", words("Enumerations-", "枚举-", "枚举 Enumerate - ")));
            let values = values.iter().map(|value| {
                let quoted = if value.starts_with('"') || value.parse::<i64>().is_ok() {
                    value.clone()
                } else {
                    format!("\"{value}\"")
                };
                vec![quoted, self.prose.to_owned()]
            });
            page.table(&[words("Enumeration value", "枚举值", "value"), about], &values.collect::<Vec<_>>());
        }
        page.heading(words("Return code", "返回码", "返回码 Return code"));
        let codes = self.codes.iter().map(|code| vec![code.clone(), self.prose.to_owned()]);
        let codes: Vec<Vec<String>> = codes.collect();
        page.table(
            &[words("Return code", "返回码", "错误码"), words("Type of error", "错误类型", "说明")],
            &codes,
        );
        page.end();
        page.text
    }
}

fn print_keys(keys: &[Key], depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth);
    for (index, key) in keys.iter().enumerate() {
        let _ = write!(text, "{indent}\"{}\": ", key.name);
        match key.kind {
            SampleKind::Number => text.push('7'),
            SampleKind::String => text.push_str("\"made up\""),
            SampleKind::Boolean => text.push_str("true"),
            SampleKind::Null => text.push_str("null"),
            SampleKind::Object => {
                text.push_str("{\n");
                print_keys(&key.keys, depth + 1, text);
                let _ = write!(text, "{indent}}}");
            }
            SampleKind::Array => {
                text.push_str("[{\n");
                print_keys(&key.keys, depth + 1, text);
                let _ = write!(text, "{indent}}}]");
            }
        }
        text.push_str(if index + 1 == keys.len() { "\n" } else { ",\n" });
    }
}

struct Printer {
    look: Look,
    text: String,
}

impl Printer {
    fn put(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn begin(&mut self) {
        match self.look {
            Look::Html => self.put("<!DOCTYPE html>\n<html><head><title>Return code</title><style>td { x: y }</style></head>\n<body>\n"),
            Look::TagSoup => self.put("<div id=app><script>var table = '<table><tr><td>x';</script><nav><ul><li>Return code<li>Sample</ul></nav>"),
            _ => {}
        }
    }

    fn end(&mut self) {
        match self.look {
            Look::Html => self.put("</body></html>\n"),
            Look::TagSoup => self.put("</div>"),
            _ => {}
        }
    }

    fn heading(&mut self, text: &str) {
        let heading = match self.look {
            Look::Text => format!("# {text}\n\n"),
            Look::Tabs => format!("\n{text}\n"),
            Look::Markdown => format!("\n## **{text}**\n\n"),
            Look::Html => format!("<h2 id=\"x\"><a class=\"anchor\">#</a> {text}</h2>\n"),
            Look::TagSoup => format!("<h3>{text}<a>¶</a></h3>"),
        };
        self.put(&heading);
    }

    fn line(&mut self, text: &str) {
        let line = match self.look {
            Look::Text | Look::Tabs | Look::Markdown => format!("{text}\n\n"),
            Look::Html => format!("<p>\n  {text}\n</p>\n"),
            Look::TagSoup => format!("<p>{text}"),
        };
        self.put(&line);
    }

    fn code(&mut self, text: &str) {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
        let code = match self.look {
            Look::Text | Look::Tabs => format!("{text}\n\n"),
            Look::Markdown => format!("```json\n{text}\n```\n"),
            Look::Html => format!("<pre><code class=\"json\">{escaped}\n</code></pre>\n"),
            Look::TagSoup => format!("<pre>{escaped}</pre>"),
        };
        self.put(&code);
    }

    fn table(&mut self, header: &[&str], rows: &[Vec<String>]) {
        let header: Vec<String> = header.iter().map(|&cell| cell.to_owned()).collect();
        let lines = |between: &str| {
            std::iter::once(&header).chain(rows).map(|row| row.join(between) + "\n").collect::<String>()
        };
        let table = match self.look {
            Look::Text => lines(" "),
            Look::Tabs => lines("\t"),
            Look::Markdown => {
                let row = |cells: &[String]| format!("| {} |\n", cells.join(" | ").replace('_', "\\_"));
                let rule = vec!["---".to_owned(); header.len()];
                let rows: String = rows.iter().map(|cells| row(cells)).collect();
                format!("{}{}{rows}\n", row(&header), row(&rule))
            }
            Look::Html | Look::TagSoup => {
                let soup = matches!(self.look, Look::TagSoup);
                let row = |cells: &[String], tag: &str| {
                    let cell = |cell: &String| {
                        if soup { format!("<{tag}>{cell}") } else { format!("<{tag}>\n{cell}</{tag}>") }
                    };
                    let cells: String = cells.iter().map(cell).collect();
                    if soup { format!("<tr>{cells}") } else { format!("<tr>{cells}</tr>\n") }
                };
                let rows: String = rows.iter().map(|cells| row(cells, "td")).collect();
                format!("<table><thead>{}</thead><tbody>{rows}</tbody></table>", row(&header, "th"))
            }
        };
        self.put(&(table + "\n"));
    }
}
