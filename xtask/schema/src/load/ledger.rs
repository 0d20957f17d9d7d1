//! The ledger: every keyword of every node of a folder of schemas, and what becomes of it. The reader refuses what is not in
//! the list of keywords, so that what is left has a line of its own here.

use std::fmt::Write as _;

use super::dialect::Role;
use super::files::Files;
use super::folder::{SchemaFolder, file};
use super::keywords::{Dialect, KEYWORDS, Sort, WAIVED, known};
use super::plain::{PLAIN, PlainFolder};
use crate::limits::Limits;
use xtask_diagnostics::json::{Member, Node, Pointers, Value};
use xtask_diagnostics::{Diagnostic, Problems};

/// Prints the ledger of a folder that is understood.
pub fn ledger(files: &dyn Files, folder: &SchemaFolder, limits: Limits) -> Result<String, Problems> {
    let mut ledger = Ledger::new(KEYWORDS, sort, limits);
    ledger.file(files, "schema/common.json", Ledger::common);
    for endpoint in &folder.endpoints {
        let name = |file: &str| format!("schema/{}/{file}", endpoint.path);
        ledger.file(files, &name("request.json"), Ledger::document);
        ledger.file(files, &name("response.json"), Ledger::document);
        ledger.file(files, &name("errata.json"), Ledger::errata);
    }
    ledger.finish()
}

/// The same of a folder of plain schemas.
pub fn plain_ledger(files: &dyn Files, folder: &PlainFolder, limits: Limits) -> Result<String, Problems> {
    let mut ledger = Ledger::new(PLAIN, plain_sort, limits);
    for file in &folder.files {
        ledger.file(files, &file.name, Ledger::document);
    }
    ledger.finish()
}

struct Ledger {
    dialect: Dialect,
    /// What a node is, if it is one that the reader takes.
    sort: fn(&Node, Role) -> Sort,
    /// Of the file that is walked through.
    pointers: Option<Pointers>,
    lines: String,
    count: usize,
    waived: usize,
    limits: Limits,
    problems: Problems,
}

impl Ledger {
    fn new(dialect: Dialect, sort: fn(&Node, Role) -> Sort, limits: Limits) -> Self {
        Self {
            dialect,
            sort,
            pointers: None,
            lines: String::new(),
            count: 0,
            waived: 0,
            limits,
            problems: Problems::default(),
        }
    }

    fn finish(self) -> Result<String, Problems> {
        let Self { mut lines, count, waived, problems, .. } = self;
        let _ = writeln!(lines, "\n{count} keywords, all accounted for; {waived} waived");
        problems.check(lines)
    }

    fn file(&mut self, files: &dyn Files, name: &str, walk: fn(&mut Self, &Node)) {
        let Some(node) = file(files, name, self.limits, &self.problems) else { return };
        self.pointers = Some(Pointers::of(&node));
        let (before, count) = (self.lines.len(), self.count);
        let _ = writeln!(self.lines, "{}{name}", if before > 0 { "\n" } else { "" });
        walk(self, &node);
        // An erratum need not hold a schema.
        if self.count == count {
            self.lines.truncate(before);
        }
    }

    fn document(&mut self, node: &Node) {
        self.node(node, Role::Root);
        self.definitions(node);
    }

    fn common(&mut self, node: &Node) {
        self.members(node, &[Sort::Common]);
        self.definitions(node);
    }

    fn definitions(&mut self, node: &Node) {
        for definition in ["$defs", "definitions"].into_iter().flat_map(|name| members(get(node, name))) {
            self.node(&definition.node, Role::Definition);
        }
    }

    /// Rows and values that errata add.
    fn errata(&mut self, node: &Node) {
        for erratum in elements(Some(node)) {
            let kind = get(erratum, "kind").and_then(text);
            let Some(wire) = get(erratum, "wire") else { continue };
            match kind {
                Some("row") => members(Some(wire)).iter().for_each(|row| self.node(&row.node, Role::Row)),
                Some("enumeration") => self.members(wire, &[Sort::Value]),
                _ => {}
            }
        }
    }

    fn node(&mut self, node: &Node, role: Role) {
        let sort = (self.sort)(node, role);
        self.members(node, &[sort, role.sort().unwrap_or(sort), Sort::Schema]);
        for row in members(get(node, "properties")) {
            self.node(&row.node, Role::Row);
        }
        let held = ["items", "additionalProperties"].into_iter().filter_map(|name| get(node, name));
        for held in held.filter(|held| matches!(held.value, Value::Object(_))) {
            self.node(held, Role::Element);
        }
        let held = ["allOf", "anyOf", "oneOf"].into_iter().flat_map(|name| elements(get(node, name)));
        for held in held {
            if sort == Sort::Enumeration && get(held, "const").is_some() {
                self.members(held, &[Sort::Value]);
            } else {
                self.node(held, Role::Element);
            }
        }
    }

    /// The keywords of one node.
    fn members(&mut self, node: &Node, sorts: &[Sort]) {
        let waived = get(node, WAIVED);
        for member in members(Some(node)).iter().filter(|member| member.name != WAIVED) {
            let place = &member.name_place;
            let reason = waived.and_then(|waived| get(waived, &member.name)).and_then(text);
            let (fate, how) = if let Some(reason) = reason {
                self.waived += 1;
                ("waived", reason)
            } else if let Some(keyword) =
                known(self.dialect, sorts).find(|keyword| keyword.name == member.name)
            {
                (keyword.fate.word(), keyword.how)
            } else {
                let message = "a keyword that is not accounted for; this is a bug of xtask";
                self.problems.add(Diagnostic::at(place, message));
                continue;
            };
            self.count += 1;
            let pointer =
                self.pointers.as_ref().map(|pointers| pointers.get(&member.node.place)).unwrap_or_default();
            let _ = writeln!(self.lines, "  #{pointer}  {fate}: {how}");
        }
    }
}

/// In the dialect of pages.
fn sort(node: &Node, role: Role) -> Sort {
    if get(node, "$ref").is_some() {
        return Sort::Reference;
    }
    match get(node, "type").and_then(text) {
        Some("object") => Sort::Object,
        Some("array") => Sort::List,
        _ if get(node, "oneOf").is_some() => Sort::Enumeration,
        _ if role == Role::Definition => Sort::Newtype,
        _ => Sort::Scalar,
    }
}

/// In plain JSON Schema. A file of definitions alone has no type.
fn plain_sort(node: &Node, _: Role) -> Sort {
    let has = |name| get(node, name).is_some();
    let kinds = get(node, "type")
        .map(|node| if text(node).is_some() { std::slice::from_ref(node) } else { elements(Some(node)) });
    let is = |kind| kinds.unwrap_or_default().iter().any(|node| text(node) == Some(kind));
    let is_closed = matches!(get(node, "additionalProperties"), Some(Node { value: Value::Flag(false), .. }));
    match kinds {
        _ if has("$ref") => Sort::Reference,
        _ if LISTS.into_iter().any(|name| is_beside_null(elements(get(node, name)))) => Sort::Nullable,
        _ if LISTS.into_iter().any(|name| is_choice(elements(get(node, name)))) => Sort::Choice,
        _ if ["oneOf", "enum", "anyOf"].into_iter().any(has) => Sort::Enumeration,
        // A part of an object need not say that it is one.
        None if ["allOf", "properties", "required"].into_iter().any(has) => Sort::Object,
        None if has("const") => Sort::Scalar,
        None => Sort::Any,
        Some(_) if is("object") && (has("properties") || has("allOf") || is_closed) => Sort::Object,
        Some(_) if is("object") => Sort::Map,
        Some(_) if is("array") => Sort::List,
        Some(_) => Sort::Scalar,
    }
}

const LISTS: [&str; 2] = ["oneOf", "anyOf"];

fn is_beside_null(branches: &[Node]) -> bool {
    branches.len() == 2 && branches.iter().any(is_null)
}

fn is_choice(branches: &[Node]) -> bool {
    let mut objects = branches.iter().filter(|node| !is_null(node)).peekable();
    let sort = |node| plain_sort(node, Role::Element);
    objects.peek().is_some()
        && objects.all(|node| matches!(sort(node), Sort::Object | Sort::Map | Sort::Reference))
}

fn is_null(node: &Node) -> bool {
    get(node, "type").and_then(text) == Some("null")
}

fn members(node: Option<&Node>) -> &[Member] {
    match node {
        Some(Node { value: Value::Object(members), .. }) => members,
        _ => &[],
    }
}

fn elements(node: Option<&Node>) -> &[Node] {
    match node {
        Some(Node { value: Value::List(elements), .. }) => elements,
        _ => &[],
    }
}

fn get<'a>(node: &'a Node, name: &str) -> Option<&'a Node> {
    members(Some(node)).iter().find(|member| member.name == name).map(|member| &member.node)
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}
