//! `errata.json`: what a person settled where the page is wrong or contradicts itself.

use std::cell::Cell;
use std::collections::HashMap;

use super::Word;
use super::erratum::{Draft, Erratum, Fix, Statements, WireType};
use super::members::{Members, choice, elements, expected, page_text, text, words};
use super::sample::{KINDS, SLIPS, page_path};
use super::schema::{Context, enum_value, property};
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, Place, Problems};

#[derive(Clone, Copy)]
enum Sort {
    Name,
    Row,
    Type,
    Unit,
    Value,
    Enumeration,
    Slip,
}

pub(super) fn errata(node: &Node, cx: Context<'_>) -> Vec<Erratum> {
    cx.open_ledger(node);
    let problems = cx.problems;
    let mut errata: Vec<Erratum> = Vec::new();
    let mut first_of: HashMap<String, Place> = HashMap::new();
    for erratum in elements(node, problems).unwrap_or_default().iter().filter_map(|node| erratum(node, cx)) {
        if let Some(first) = first_of.get(&erratum.id) {
            let twice = Diagnostic::at(&erratum.place, format!("duplicate erratum {}", erratum.id));
            problems.add(twice.also(first, "the first one"));
        } else {
            first_of.insert(erratum.id.clone(), erratum.place.clone());
        }
        errata.push(erratum);
    }
    errata
}

fn erratum(node: &Node, cx: Context<'_>) -> Option<Erratum> {
    const SORTS: [(&str, Sort); 7] = [
        ("name", Sort::Name),
        ("row", Sort::Row),
        ("type", Sort::Type),
        ("unit", Sort::Unit),
        ("value", Sort::Value),
        ("enumeration", Sort::Enumeration),
        ("slip", Sort::Slip),
    ];
    let problems = cx.problems;
    let members = Members::of(node, "an erratum", problems)?;
    let id = members.need_text("id").filter(|id| is_id(id, problems));
    let at = members.need("at").and_then(|node| page_text(node, problems));
    let sort = members.need_choice("kind", &SORTS);
    let page = members.need("page");
    let wire = members.need("wire");
    let is_draft = wire.is_some_and(|wire| matches!(wire.value, Value::Null));
    if is_draft {
        members.need_text_or_empty("why");
    } else {
        members.need_text("why");
    }
    evidence(&members, is_draft, problems);
    members.finish();
    let (id, at, sort, wire) = (id?, at?, sort?, wire?);
    let at = if matches!(sort, Sort::Slip) {
        if at.text != "*" {
            problems.add(
                Diagnostic::at(&at.place, "a slip is read the same way in the whole sample")
                    .help("write `*`"),
            );
        }
        None
    } else {
        Some(page_path(&at, problems)?)
    };
    let fix = fix(sort, &Page::read(page?, problems)?, Some(wire).filter(|_| !is_draft), cx)?;
    let draft = is_draft.then(|| Draft { place: wire.place.clone(), help: help_for_draft(&fix) });
    Some(Erratum { id: id.text, place: id.place, at, fix, draft, found: Cell::default() })
}

/// Ids are letters and digits, so that doc comments can quote them and searches find them.
fn is_id(word: &Word, problems: &Problems) -> bool {
    let fine = word.text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !fine {
        problems.add(Diagnostic::at(&word.place, "an id is letters and digits").help("such as `E07`"));
    }
    fine
}

/// Every erratum needs evidence; a draft may lack it.
fn evidence(members: &Members<'_>, is_draft: bool, problems: &Problems) {
    let Some(node) = members.need("evidence") else { return };
    if !is_draft && matches!(&node.value, Value::Array(list) if list.is_empty()) {
        let help = "name the line of the page, the program or the payload that shows it";
        problems.add(Diagnostic::at(&node.place, "an erratum needs evidence").help(help));
    }
    words(node, problems);
}

/// The member `page`: `{"table": …, "sample": …}`; null means that it lacks the field.
struct Page<'a> {
    place: &'a Place,
    table: Option<Option<Word>>,
    sample: Option<Option<Word>>,
}

impl<'a> Page<'a> {
    fn read(node: &'a Node, problems: &Problems) -> Option<Self> {
        let members = Members::of(node, "the statements of the page", problems)?;
        let word = |node: &Node| match node.value {
            Value::Null => Some(None),
            _ => page_text(node, problems).map(Some),
        };
        let table = members.get("table").and_then(word);
        let sample = members.get("sample").and_then(word);
        members.finish();
        Some(Self { place: &node.place, table, sample })
    }

    /// Both parts: null for what the table, or the sample, does not have.
    fn statements(&self, problems: &Problems) -> Option<Statements> {
        let (Some(table), Some(sample)) = (&self.table, &self.sample) else {
            let help = "null means that the table or the sample lacks it";
            problems.add(Diagnostic::at(self.place, "both `table` and `sample` are needed").help(help));
            return None;
        };
        let text = |word: &Option<Word>| word.as_ref().map(|word| word.text.clone());
        Some(Statements { table: text(table), sample: text(sample) })
    }

    /// The table's statement, where the sample has none.
    fn table_alone(&self, problems: &Problems) -> Option<String> {
        match (&self.table, &self.sample) {
            (Some(Some(table)), None) => Some(table.text.clone()),
            _ => self.wrong("this kind of erratum needs `table` and nothing else", problems),
        }
    }

    fn wrong<T>(&self, message: &str, problems: &Problems) -> Option<T> {
        problems.add(Diagnostic::at(self.place, message));
        None
    }
}

/// Reads `wire`; the inner `None` is a draft.
fn settled<T>(wire: Option<&Node>, read: impl FnOnce(&Node) -> Option<T>) -> Option<Option<T>> {
    wire.map_or(Some(None), |wire| read(wire).map(Some))
}

fn fix(sort: Sort, page: &Page<'_>, wire: Option<&Node>, cx: Context<'_>) -> Option<Fix> {
    let problems = cx.problems;
    let wire_text = || settled(wire, |wire| text(wire, problems));
    match sort {
        Sort::Name => {
            let Statements { table: Some(table), sample } = page.statements(problems)? else {
                return page.wrong("a field that the table lacks is an erratum of kind `row`", problems);
            };
            Some(Fix::Name { table, sample, wire: wire_text()? })
        }
        Sort::Row => {
            let Statements { table: None, sample: Some(sample) } = page.statements(problems)? else {
                return page
                    .wrong("an erratum of kind `row` needs `table` to be null, and `sample`", problems);
            };
            let row = settled(wire, |wire| match &wire.value {
                Value::Object(rows) => match rows.as_slice() {
                    [row] => property(row, cx).map(Box::new),
                    _ => page.wrong("`wire` is one property: `{\"name\": {…}}`", problems),
                },
                _ => expected("one property, `{\"name\": {…}}`", wire, problems),
            })?;
            Some(Fix::Row { sample, row })
        }
        Sort::Type => {
            let page = page.statements(problems)?;
            Some(Fix::Type { page, wire: settled(wire, |wire| wire_type(wire, problems))? })
        }
        Sort::Unit => {
            let wire = wire_text()?.map(|word| word.text);
            Some(Fix::Unit { table: page.table_alone(problems)?, wire })
        }
        Sort::Value => {
            settled(wire, |wire| choice(wire, &[("text", ())], problems))?;
            Some(Fix::Value { table: page.table_alone(problems)? })
        }
        Sort::Enumeration => {
            let Statements { table: None, sample } = page.statements(problems)? else {
                return page.wrong(
                    "an erratum of kind `enumeration` needs `table` to be null; `sample` may be the value",
                    problems,
                );
            };
            let value = settled(wire, |wire| enum_value(wire, None, cx).map(Box::new))?;
            Some(Fix::Enumeration { sample, value })
        }
        Sort::Slip => {
            let (None, Some(Some(kind))) = (&page.table, &page.sample) else {
                return page.wrong("an erratum of kind `slip` needs `sample` and nothing else", problems);
            };
            let Some((_, read)) = SLIPS.iter().find(|(known, _)| *known == kind.text) else {
                problems.add(Diagnostic::at(&kind.place, format!("`{}` is not a kind of slip", kind.text)));
                return None;
            };
            settled(wire, |wire| choice(wire, &[(*read, ())], problems))?;
            Some(Fix::Slip { kind: kind.text.clone() })
        }
    }
}

fn wire_type(wire: &Node, problems: &Problems) -> Option<WireType> {
    if matches!(wire.value, Value::String(_)) {
        return choice(wire, &KINDS, problems).map(WireType::Only);
    }
    let words = words(wire, problems);
    let words: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    match words.as_slice() {
        ["array", "object"] => Some(WireType::OneOrMany),
        ["number", "string"] => Some(WireType::QuotedNumber),
        ["string", "number"] => Some(WireType::TextOrNumber),
        _ => {
            let help = "known: [\"array\", \"object\"], [\"number\", \"string\"] and [\"string\", \"number\"], the first of which is encoded; or one kind";
            problems.add(Diagnostic::at(&wire.place, "these kinds cannot replace each other").help(help));
            None
        }
    }
}

/// What makes an erratum of a draft.
fn help_for_draft(fix: &Fix) -> String {
    let wire = match fix {
        Fix::Name { .. } => "the name that arrives, such as `\"order_id\"`".to_owned(),
        Fix::Row { .. } => "the row, such as `{ \"title\": { \"type\": … } }`".to_owned(),
        Fix::Type { .. } => {
            "the kind that arrives, such as `\"string\"`, or `[\"array\", \"object\"]` or `[\"number\", \"string\"]`"
                .to_owned()
        }
        Fix::Unit { .. } => "the type's unit, such as `\"fen\"`".to_owned(),
        Fix::Value { .. } => "`\"text\"`: any may arrive".to_owned(),
        Fix::Enumeration { .. } => {
            "the value, `{ \"const\": …, \"title\": …, \"description\": … }`".to_owned()
        }
        Fix::Slip { kind } => {
            let read = SLIPS.iter().find(|(known, _)| known == kind).map_or("", |(_, read)| read);
            format!("`\"{read}\"`")
        }
    };
    format!("settle it: set `wire` to {wire}; explain `why`, and name the `evidence`")
}
