//! `open.json`: the points that a page leaves uncertain. The schema holds a proposal for each; a person settles it.

use std::collections::HashMap;
use std::fmt;

use super::Word;
use super::members::{Members, elements, suggestion};
use super::sample::line;
use xtask_diagnostics::json::Node;
use xtask_diagnostics::{Diagnostic, PagePath, Place, Problems};

/// One entry of `open.json`.
#[derive(Clone, Debug)]
pub struct OpenPoint {
    /// What it is about: a part of the page, with a path or other words behind it.
    pub at: Word,
    /// The first word of `at`.
    pub part: Part,
    /// The row that `at` names, if `part` is a table and a path follows.
    pub row: Option<PagePath>,
    /// What is uncertain.
    pub kind: OpenKind,
    /// The page's line.
    pub line: i64,
    /// The page's own words; empty if the page has none about it.
    pub quote: Word,
    /// Why it is uncertain.
    pub reason: Word,
    /// What the schema holds until a person settles the point.
    pub proposal: Word,
    /// Why the schema is right; empty as long as the point is open.
    pub settled: Word,
    /// Where the entry is in open.json.
    pub place: Place,
}

impl OpenPoint {
    /// Whether a person has yet to settle it.
    pub fn is_open(&self) -> bool {
        self.settled.text.is_empty()
    }
}

/// A point that no person has settled, and that was settled as proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreviewed {
    /// What it is about, with the part of the page in front.
    pub at: String,
    /// The part of the page.
    pub part: Part,
    /// The row, if it is about one.
    pub row: Option<PagePath>,
    /// What is uncertain, as `open.json` or `errata.json` writes it.
    pub kind: &'static str,
    /// The page's line, if it is known.
    pub line: Option<i64>,
    /// Why it is uncertain.
    pub reason: String,
    /// What is generated.
    pub proposal: String,
}

impl Unreviewed {
    pub(crate) fn of(point: &OpenPoint) -> Self {
        Self {
            at: point.at.text.clone(),
            part: point.part,
            row: point.row.clone(),
            kind: point.kind.word(),
            line: Some(point.line),
            reason: point.reason.text.clone(),
            proposal: point.proposal.text.clone(),
        }
    }

    /// Where the proposal is from, and why there is one: `proposed from the page, line 12: The table gives no type.`
    pub fn summary(&self) -> String {
        let line = self.line.map(|line| format!(", line {line}")).unwrap_or_default();
        format!("proposed from the page{line}: {}", self.reason)
    }
}

/// `response.list[].x  line 12  type: The table gives no type. Proposal: any JSON value`
impl fmt::Display for Unreviewed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, kind, reason, proposal, .. } = self;
        let line = self.line.map(|line| format!("  line {line}")).unwrap_or_default();
        write!(f, "{at}{line}  {kind}: {reason} Proposal: {proposal}")
    }
}

/// The part of a page that a point is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The table of the request's body.
    Request,
    /// The table of the response.
    Response,
    /// A parameter of the query.
    Query,
    /// A header.
    Header,
    /// A parameter of the URL's path.
    Path,
    /// The call: method, host, path, token.
    Call,
    /// The sample.
    Sample,
    /// The return codes.
    Codes,
    /// The page as a whole.
    Page,
}

const PARTS: [(&str, Part); 9] = [
    ("request", Part::Request),
    ("response", Part::Response),
    ("query", Part::Query),
    ("header", Part::Header),
    ("path", Part::Path),
    ("call", Part::Call),
    ("sample", Part::Sample),
    ("codes", Part::Codes),
    ("page", Part::Page),
];

/// What is uncertain about a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OpenKind {
    /// The type of a row.
    Type,
    /// Whether a line is a row, or where it belongs.
    Row,
    /// Which object a table describes, or whether it is a table of parameters.
    Table,
    /// The name of a row or a parameter.
    Name,
    /// Whether a row is required.
    Required,
    /// The values of an enumeration.
    Enumeration,
    /// The sample as a whole.
    Sample,
    /// A key of the sample.
    SampleKey,
    /// Two statements of the page contradict each other.
    Contradiction,
    /// A return code.
    Code,
    /// The method, the host or the path.
    Call,
    /// Where the response has its result and its error.
    Envelope,
    /// Where the token goes.
    Token,
}

const KINDS: [(&str, OpenKind); 13] = [
    ("type", OpenKind::Type),
    ("row", OpenKind::Row),
    ("table", OpenKind::Table),
    ("name", OpenKind::Name),
    ("required", OpenKind::Required),
    ("enumeration", OpenKind::Enumeration),
    ("sample", OpenKind::Sample),
    ("sample-key", OpenKind::SampleKey),
    ("contradiction", OpenKind::Contradiction),
    ("code", OpenKind::Code),
    ("call", OpenKind::Call),
    ("envelope", OpenKind::Envelope),
    ("token", OpenKind::Token),
];

impl Part {
    /// The part as `open.json` writes it.
    pub fn word(self) -> &'static str {
        PARTS.iter().find(|(_, part)| *part == self).map_or("", |(word, _)| word)
    }
}

impl OpenKind {
    /// The kind as `open.json` writes it.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}

pub(super) fn open_points(node: &Node, problems: &Problems) -> Vec<OpenPoint> {
    let mut points: Vec<OpenPoint> = Vec::new();
    let mut first_of: HashMap<(String, OpenKind, i64), Place> = HashMap::new();
    for point in elements(node, problems).unwrap_or_default().iter().filter_map(|node| point(node, problems))
    {
        let key = (point.at.text.clone(), point.kind, point.line);
        if let Some(first) = first_of.get(&key) {
            let message = format!("duplicate open point `{}`", point.at.text);
            problems.add(Diagnostic::at(&point.place, message).also(first, "the first one"));
        } else {
            first_of.insert(key, point.place.clone());
        }
        points.push(point);
    }
    points
}

fn point(node: &Node, problems: &Problems) -> Option<OpenPoint> {
    let members = Members::of(node, "an open point", problems)?;
    let at = members.need_text("at");
    let kind = members.need_choice("kind", &KINDS);
    let line = line(&members);
    let quote = members.need_text_or_empty("quote");
    let reason = members.need_text("reason");
    let proposal = members.need_text("proposal");
    let settled = members.need_text_or_empty("settled");
    members.finish();
    let at = at?;
    let (part, row) = part(&at, problems)?;
    Some(OpenPoint {
        at,
        part,
        row,
        kind: kind?,
        line: line?,
        quote: quote?,
        reason: reason?,
        proposal: proposal?,
        settled: settled?,
        place: node.place.clone(),
    })
}

/// The first word of `at`, and the row of a table that follows it.
fn part(at: &Word, problems: &Problems) -> Option<(Part, Option<PagePath>)> {
    let end = at.text.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(at.text.len());
    let (word, rest) = at.text.split_at(end);
    let Some((_, part)) = PARTS.iter().find(|(known, _)| *known == word) else {
        // Empty text has been reported.
        if at.text.trim().is_empty() {
            return None;
        }
        let message = format!("`{}` begins with no part of a page", at.text);
        let known = PARTS.map(|(known, _)| known);
        problems.add(Diagnostic::at(&at.place, message).help(suggestion(word, &known)));
        return None;
    };
    let path = rest.strip_prefix('.').filter(|_| matches!(part, Part::Request | Part::Response));
    Some((*part, path.and_then(PagePath::parse)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask_diagnostics::Source;
    use xtask_diagnostics::json::parse;

    /// Points and errors of an entry whose `at` and `kind` are these.
    fn read(at: &str, kind: &str) -> (Vec<OpenPoint>, String) {
        let text = format!(
            r#"[{{ "at": "{at}", "kind": "{kind}", "line": 12, "quote": "", "reason": "r", "proposal": "p", "settled": "" }}]"#
        );
        let problems = Problems::default();
        let node = parse(&Source::new("open.json", text), &problems).expect("JSON");
        let points = open_points(&node, &problems);
        (points, problems.render_short())
    }

    #[test]
    fn parts_and_rows() {
        for (at, part, row) in [
            ("request", Part::Request, None),
            ("request.order_id", Part::Request, Some("order_id")),
            ("response.list[].x", Part::Response, Some("list[].x")),
            ("response, the second table", Part::Response, None),
            ("query.sign", Part::Query, None),
            ("header.x-token", Part::Header, None),
            ("path.id", Part::Path, None),
            ("call", Part::Call, None),
            ("sample", Part::Sample, None),
            ("codes", Part::Codes, None),
            ("page", Part::Page, None),
        ] {
            let (points, errors) = read(at, "type");
            let point = points.first().unwrap_or_else(|| panic!("{errors}"));
            let found = point.row.as_ref().map(ToString::to_string);
            assert_eq!((point.part, found.as_deref()), (part, row), "{at}");
            assert!(point.is_open() && errors.is_empty(), "{errors}");
        }
    }

    #[test]
    fn each_kind_has_a_word() {
        for (word, kind) in KINDS {
            assert_eq!(
                (read("page", word).0.first().map(|point| point.kind), kind.word()),
                (Some(kind), word)
            );
        }
    }
}
