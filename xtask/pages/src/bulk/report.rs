//! The report on a folder of pages, as text and as JSON.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use super::{Counts, PageOutcome};
use xtask_diagnostics::{Diagnostic, Message, Problems, Tree};

/// The report on a folder of pages.
#[derive(Debug, Default)]
pub struct Report {
    /// What `changes` counts: one, and several.
    what: [&'static str; 2],
    lines: Vec<Line>,
    /// The first page of each endpoint.
    firsts: HashMap<String, String>,
    by_reason: BTreeMap<String, usize>,
    open: BTreeMap<&'static str, usize>,
    with_open: usize,
    refused: usize,
    changed: usize,
}

#[derive(Debug)]
struct Line {
    page: String,
    endpoint: Option<String>,
    counts: Counts,
    refused: Option<String>,
}

impl Report {
    /// A report on transcriptions.
    pub fn of_transcriptions() -> Self {
        Self { what: ["file changed", "files changed"], ..Self::default() }
    }

    /// A report on drift.
    pub fn of_drift() -> Self {
        Self { what: ["difference", "differences"], ..Self::default() }
    }

    /// Checks that no page before this one is about the same endpoint.
    ///
    /// # Errors
    ///
    /// One is; its name is in the help.
    pub fn check_first(&self, endpoint: &str) -> Result<(), Problems> {
        self.firsts.get(endpoint).map_or(Ok(()), |first| {
            let message = "another page is about the same path";
            Err(Diagnostic::nowhere(message).help(format!("the first is {first}")).into())
        })
    }

    /// Adds a page.
    pub fn add(&mut self, outcome: PageOutcome) {
        let PageOutcome { page, endpoint, result } = outcome;
        let (counts, refused) = match result {
            Ok(counts) => {
                self.firsts.extend(endpoint.clone().map(|endpoint| (endpoint, page.clone())));
                (counts, None)
            }
            Err(problems) => {
                let first = problems.messages().into_iter().next();
                let text = first.as_ref().map(|first| first.text.as_str()).unwrap_or_default();
                let reason = text.trim_start_matches(&format!("{page}: ")).to_owned();
                *self.by_reason.entry(reason.clone()).or_default() += 1;
                self.refused += 1;
                let line = first.as_ref().and_then(Message::line);
                let line = line.map(|line| format!("line {line}: ")).unwrap_or_default();
                let help = first.and_then(|first| first.help);
                let help = help.map(|help| format!(" ({help})")).unwrap_or_default();
                (Counts::default(), Some(format!("{line}{reason}{help}")))
            }
        };
        for (kind, count) in &counts.open {
            *self.open.entry(kind).or_default() += count;
        }
        if counts.drafts > 0 {
            *self.open.entry("draft erratum").or_default() += counts.drafts;
        }
        self.with_open += usize::from(counts.open() > 0);
        self.changed += usize::from(counts.changes > 0);
        self.lines.push(Line { page, endpoint, counts, refused });
    }

    /// Whether every page is transcribed, and nothing is open.
    pub fn is_settled(&self) -> bool {
        self.refused == 0 && self.with_open == 0
    }

    /// Whether a page was refused.
    pub fn has_refusals(&self) -> bool {
        self.refused > 0
    }

    /// Whether a page changes something, or differs.
    pub fn has_changes(&self) -> bool {
        self.changed > 0
    }

    /// One line for each page, and a summary.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let endpoint = |line: &Line| line.endpoint.clone().unwrap_or_else(|| "-".to_owned());
        let widest = |cell: &dyn Fn(&Line) -> String| {
            self.lines.iter().map(|line| cell(line).chars().count()).max().unwrap_or_default()
        };
        let (width, endpoints) = (widest(&|line| line.page.clone()), widest(&endpoint));
        for line in &self.lines {
            let says = match &line.refused {
                Some(reason) => format!("refused: {reason}"),
                None => self.counts(&line.counts),
            };
            let _ = writeln!(text, "{:width$}  {:endpoints$}  {says}", line.page, endpoint(line));
        }
        let _ = writeln!(
            text,
            "\n{} page{}: {} read, of which {} with open points; {} refused",
            self.lines.len(),
            if self.lines.len() == 1 { "" } else { "s" },
            self.lines.len() - self.refused,
            self.with_open,
            self.refused
        );
        let mut list = |title: &str, counts: &mut dyn Iterator<Item = (&str, usize)>| {
            let mut counts: Vec<(&str, usize)> = counts.collect();
            counts.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
            if !counts.is_empty() {
                let _ = writeln!(text, "\n{title}");
                for (name, count) in counts {
                    let _ = writeln!(text, "  {count:>5}  {name}");
                }
            }
        };
        list("open points", &mut self.open.iter().map(|(kind, count)| (*kind, *count)));
        list("pages refused", &mut self.by_reason.iter().map(|(reason, count)| (reason.as_str(), *count)));
        text
    }

    fn counts(&self, counts: &Counts) -> String {
        let mut parts = Vec::new();
        for (count, [one, several]) in [
            (counts.parameters, ["parameter", "parameters"]),
            (counts.request, ["request row", "request rows"]),
            (counts.response, ["response row", "response rows"]),
            (counts.enumerations, ["enumeration", "enumerations"]),
            (counts.codes, ["return code", "return codes"]),
            (counts.open(), ["open point", "open points"]),
            (counts.skipped, ["line skipped", "lines skipped"]),
            (counts.changes, self.what),
        ] {
            if count > 0 {
                parts.push(format!("{count} {}", if count == 1 { one } else { several }));
            }
        }
        if parts.is_empty() { "nothing".to_owned() } else { parts.join(", ") }
    }

    /// The same as JSON.
    pub fn json(&self) -> String {
        let number = |count: usize| Tree::integer(i64::try_from(count).unwrap_or(i64::MAX));
        let string = |text: &Option<String>| text.as_deref().map_or_else(Tree::null, Tree::string);
        let pages = self.lines.iter().map(|line| {
            let counts = &line.counts;
            let open = counts.open.iter().map(|(kind, count)| (*kind, number(*count)));
            let rows = [
                ("parameters", counts.parameters),
                ("request", counts.request),
                ("response", counts.response),
                ("enumerations", counts.enumerations),
                ("return_codes", counts.codes),
                ("drafts", counts.drafts),
                ("skipped_lines", counts.skipped),
                ("changes", counts.changes),
            ];
            Tree::object(
                [
                    ("page", Tree::string(&line.page)),
                    ("endpoint", string(&line.endpoint)),
                    ("refused", string(&line.refused)),
                    ("open", Tree::object(open)),
                ]
                .into_iter()
                .chain(rows.into_iter().map(|(name, count)| (name, number(count)))),
            )
        });
        let refused = self.by_reason.iter().map(|(reason, count)| (reason.as_str(), number(*count)));
        let summary = Tree::object([
            ("pages", number(self.lines.len())),
            ("with_open_points", number(self.with_open)),
            ("open", Tree::object(self.open.iter().map(|(kind, count)| (*kind, number(*count))))),
            ("refused", number(self.refused)),
            ("refused_by_reason", Tree::object(refused)),
        ]);
        Tree::object([("pages", Tree::array(pages).on_lines()), ("summary", summary)]).pretty()
    }
}
