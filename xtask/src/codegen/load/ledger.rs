//! The ledger: every keyword of every node of a folder of schemas, and what becomes of it. The reader refuses what is not in
//! the list of keywords, so that what is left has a line of its own here.

use std::fmt::Write as _;
use std::path::Path;

use super::dialect::Role;
use super::folder::{SchemaFolder, file};
use super::keywords::{Sort, WAIVED, known};
use crate::text::json::{Member, Node, Value};
use crate::text::{Diagnostic, Problems};

/// Prints the ledger of a folder that is understood.
pub(crate) fn ledger(top: &Path, folder: &SchemaFolder) -> Result<String, Problems> {
    let mut ledger = Ledger { lines: String::new(), count: 0, waived: 0, problems: Problems::default() };
    ledger.file(top, "schema/common.json", Ledger::common);
    for endpoint in &folder.endpoints {
        let name = |file: &str| format!("schema/{}/{file}", endpoint.path);
        ledger.file(top, &name("request.json"), Ledger::document);
        ledger.file(top, &name("response.json"), Ledger::document);
        ledger.file(top, &name("errata.json"), Ledger::errata);
    }
    let Ledger { mut lines, count, waived, problems } = ledger;
    let _ = writeln!(lines, "\n{count} keywords, all accounted for; {waived} waived");
    problems.check(lines)
}

struct Ledger {
    lines: String,
    count: usize,
    waived: usize,
    problems: Problems,
}

impl Ledger {
    fn file(&mut self, top: &Path, name: &str, walk: fn(&mut Self, &Node)) {
        let Some(node) = file(top, name, &self.problems) else { return };
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
        for definition in members(get(node, "$defs")) {
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
        let sort = sort(node, role);
        self.members(node, &[sort, role.sort().unwrap_or(sort)]);
        for row in members(get(node, "properties")) {
            self.node(&row.node, Role::Row);
        }
        if let Some(items) = get(node, "items") {
            self.node(items, Role::Element);
        }
        for value in elements(get(node, "oneOf")) {
            self.members(value, &[Sort::Value]);
        }
    }

    /// The keywords of one node.
    fn members(&mut self, node: &Node, sorts: &[Sort]) {
        let waived = get(node, WAIVED);
        for member in members(Some(node)).iter().filter(|member| member.name != WAIVED) {
            let place = &member.name_place;
            let reason = waived.and_then(|waived| get(waived, &member.name)).and_then(text);
            let (fate, how) = if let Some(keyword) = known(sorts).find(|keyword| keyword.name == member.name)
            {
                (keyword.fate.word(), keyword.how)
            } else if let Some(reason) = reason {
                self.waived += 1;
                ("waived", reason)
            } else {
                let message = "a keyword that is not accounted for; this is a bug of xtask";
                self.problems.add(Diagnostic::at(place, message));
                continue;
            };
            self.count += 1;
            let _ = writeln!(self.lines, "  #{}  {fate}: {how}", place.pointer());
        }
    }
}

/// What a node is, if it is one that the reader takes.
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
