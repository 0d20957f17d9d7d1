//! The report on a transcription, for the person who continues from there. Only this report has the page's own prose:
//! descriptions are in our words.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use similar::TextDiff;

use super::drafts::Drafts;
use super::endpoint::NewCode;
use crate::drift::page::statement::location;
use crate::drift::page::{Difference, drift_text};
use crate::read::{Page, Row};
use xtask_diagnostics::Source;
use xtask_schema::SampleKind;

/// What a transcription did and what it leaves to a person.
#[derive(Debug, Default)]
pub struct TranscriptionReport {
    path: String,
    page: String,
    is_new: bool,
    /// Whether the whole page is transcribed.
    complete: bool,
    drift: Vec<Difference>,
    /// Each new row, value or code: the page's line, what it is, the page's prose.
    described: Vec<(usize, String, String)>,
    /// Each row that changed but keeps its description: the page's line, what changed, the page's prose.
    changed: Vec<(usize, String, String)>,
    /// Each name, and what it is given to.
    titles: Vec<(String, String)>,
    /// Each draft: its id, kind, path, and the values of table and sample.
    drafts: Vec<[String; 4]>,
    stale: Vec<String>,
    /// Each open point: the page's line, its kind and place, the quote, the reason, the proposal.
    open: Vec<(usize, Vec<String>)>,
    /// The headings of what was skipped, by reason, each with the number of lines.
    skipped: BTreeMap<&'static str, (usize, Vec<String>)>,
    /// What a person has to do: the page's line, if it is about one, and the message.
    manual: Vec<(Option<usize>, String)>,
}

/// What the stages found, besides the page itself.
pub(super) struct Found<'a> {
    pub(super) drift: Vec<Difference>,
    pub(super) codes: Vec<NewCode<'a>>,
    pub(super) titles: Vec<(String, String)>,
    pub(super) drafts: Drafts,
    pub(super) manual: Vec<(usize, String)>,
    /// How the page differs from the new files.
    pub(super) remaining: Vec<Difference>,
}

impl TranscriptionReport {
    pub(super) fn new(path: &str, is_new: bool, page: &Page, source: &Arc<Source>, found: Found<'_>) -> Self {
        let mut report = Self {
            path: path.to_owned(),
            page: source.name.clone(),
            is_new,
            complete: found.remaining.is_empty(),
            described: described(page, &found),
            changed: changed(page, &found.drift),
            titles: found.titles,
            stale: found.drafts.stale,
            ..Self::default()
        };
        for (id, point) in found.drafts.drafted {
            let at = point.at.map_or_else(|| "*".to_owned(), |at| at.to_string());
            let says = [("table", point.table), ("sample", point.sample)];
            let says = says.into_iter().filter_map(|(which, says)| Some(format!("{which} {:?}", says?)));
            report.drafts.push([id, point.kind.to_owned(), at, says.collect::<Vec<_>>().join(", ")]);
        }
        report.manual.extend(found.manual.into_iter().map(|(line, what)| (Some(line), what)));
        for code in found.codes.iter().filter(|code| !code.known) {
            let what =
                format!("return code {}: class is set to `request`: correct it if needed", code.listed.code);
            report.manual.push((Some(code.listed.line), what));
        }
        for (line, path, value) in no_integers(page) {
            let what = format!("the sample has {value} for `{path}`, which is not a 64-bit integer");
            report.manual.push((Some(line), what));
        }
        for entry in &found.remaining {
            report.manual.push((entry.line, format!("not transcribed: {} at `{}`", entry.kind, entry.at)));
        }
        for point in &page.open {
            let what = format!("{} {}", point.kind.word(), point.at);
            let quote = if point.quote.is_empty() { String::new() } else { format!("`{}`", point.quote) };
            let proposal = format!("proposed: {}", point.proposal);
            report.open.push((point.line, vec![what, quote, point.reason.clone(), proposal]));
        }
        for skipped in &page.skipped {
            let (lines, headings) = report.skipped.entry(skipped.why).or_default();
            *lines += skipped.lines;
            if !skipped.heading.is_empty() && !headings.contains(&skipped.heading) {
                headings.push(skipped.heading.clone());
            }
        }
        report.drift = found.drift;
        if is_new {
            report.manual.push((
                None,
                "endpoint.json: `safety` is set to `write`: change it if calls may be repeated".to_owned(),
            ));
            report.manual.push((
                None,
                "endpoint.json: set `success` to the field that only a success has, if there is one"
                    .to_owned(),
            ));
        }
        report
    }

    /// The number of errata that were drafted.
    pub fn drafts(&self) -> usize {
        self.drafts.len()
    }

    /// Whether the whole page is transcribed.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The report as text. `files` are the files that change, each with its name, the text before if it exists, and the
    /// text after; `written` is whether they are written.
    pub fn text(&self, files: &[(String, Option<String>, String)], written: bool) -> String {
        let mut text = String::new();
        let folder = format!("schema/{}", self.path);
        if files.is_empty() && self.complete {
            let _ = writeln!(text, "{} does not differ from {folder}: nothing to transcribe", self.page);
        } else if self.is_new {
            let _ = writeln!(text, "{} is transcribed into the new folder {folder}", self.page);
        } else {
            text.push_str(&drift_text(&self.page, &self.path, &self.drift));
        }
        let list = |text: &mut String, title: &str, rows: Vec<Vec<String>>| {
            if !rows.is_empty() {
                let _ = writeln!(text, "\n{title}");
                columns(text, &rows);
            }
        };
        let place = |line: &Option<usize>| {
            line.map_or_else(|| self.page.clone(), |line| format!("{}:{line}", self.page))
        };
        let described = self
            .described
            .iter()
            .map(|(line, what, prose)| vec![place(&Some(*line)), what.clone(), prose.clone()]);
        list(
            &mut text,
            "describe in our own words (those of the page are below); mark personal fields and shared types",
            described.collect(),
        );
        let changed = self
            .changed
            .iter()
            .map(|(line, what, prose)| vec![place(&Some(*line)), what.clone(), prose.clone()]);
        let title = "check whether description, personal mark and shared type still apply";
        list(&mut text, title, changed.collect());
        let titles = self.titles.iter().map(|(name, at)| vec![name.clone(), at.clone()]);
        list(
            &mut text,
            "proposed names: confirm them before codegen locks them in names.json",
            titles.collect(),
        );
        list(
            &mut text,
            "draft errata: settle them in errata.json",
            self.drafts.iter().map(|draft| draft.to_vec()).collect(),
        );
        let open = self.open.iter().map(|(line, cells)| {
            [place(&Some(*line))].into_iter().chain(cells.iter().cloned()).collect::<Vec<_>>()
        });
        list(
            &mut text,
            "open points: correct the schema where the proposal is wrong, and say in open.json why it is right",
            open.collect(),
        );
        let stale = self.stale.iter().map(|id| vec![id.clone()]);
        list(
            &mut text,
            "errata that no longer apply: correct or remove them; codegen prints why",
            stale.collect(),
        );
        let manual = self.manual.iter().map(|(line, what)| {
            vec![line.as_ref().map_or_else(String::new, |line| place(&Some(*line))), what.clone()]
        });
        list(&mut text, "left to do by hand", manual.collect());
        if !self.skipped.is_empty() {
            text.push('\n');
        }
        for (why, (lines, headings)) in &self.skipped {
            let s = if *lines == 1 { "" } else { "s" };
            let colon = if headings.is_empty() { "" } else { ": " };
            let _ = writeln!(text, "{lines} line{s} skipped, {why}{colon}{}", headings.join(", "));
        }
        if !files.is_empty() {
            let _ = writeln!(text, "\n{}", if written { "written" } else { "not written without --write" });
            for (name, before, after) in files {
                let (added, removed) = count(before.as_deref().unwrap_or_default(), after);
                let mark = if before.is_none() { "new" } else { "" };
                let _ = writeln!(text, "  +{added} -{removed}  {name} {mark}");
            }
        }
        lines(&text)
    }
}

/// New rows, values and codes, with the page's prose.
fn described(page: &Page, found: &Found<'_>) -> Vec<(usize, String, String)> {
    let added = |row: &Row, kind: &str| {
        found.drift.iter().any(|entry| entry.kind == kind && entry.line == Some(row.line))
    };
    let request = page.request.iter().filter(|row| added(row, "request-row-added"));
    let request = request.map(|row| (row.line, format!("request {}", row.path), row.prose.clone()));
    let response = page.response.iter().filter(|row| added(row, "row-added"));
    let response = response.map(|row| (row.line, row.path.to_string(), row.prose.clone()));
    let values = page.values.iter().flat_map(|listed| listed.listed.iter().map(move |value| (listed, value)));
    let new = |line: usize| {
        found.drift.iter().any(|entry| entry.kind == "enum-value-added" && entry.line == Some(line))
    };
    let values = values.filter(|(_, value)| new(value.line));
    let values = values.map(|(listed, value)| {
        let name = listed.fields.first().map(ToString::to_string).or_else(|| listed.name.clone());
        (value.line, format!("{}, value {}", name.unwrap_or_default(), value.code), value.prose.clone())
    });
    let codes = found.codes.iter().map(|code| {
        (code.listed.line, format!("return code {}", code.listed.code), code.listed.prose.clone())
    });
    let codes = codes.collect::<Vec<_>>();
    let parameters = page.parameters.iter().filter(|parameter| {
        let is_new = |entry: &Difference| {
            entry.kind.ends_with("-row-added")
                && entry.line == Some(parameter.line)
                && entry.at == parameter.name
        };
        found.drift.iter().any(is_new)
    });
    let parameters = parameters.map(|parameter| {
        let place = location(parameter.side).word();
        (parameter.line, format!("{place} {}", parameter.name), parameter.prose.clone())
    });
    parameters.chain(request).chain(response).chain(values).chain(codes).collect()
}

/// Rows under another name, or of another type.
fn changed(page: &Page, drift: &[Difference]) -> Vec<(usize, String, String)> {
    let rows = || page.request.iter().chain(&page.response);
    let of = |entry: &Difference| {
        let is_other = ["row-renamed", "row-retyped"].iter().any(|kind| entry.kind.ends_with(kind));
        let row = rows().find(|row| row.path.to_string() == entry.at).filter(|_| is_other)?;
        let was = entry.schema.as_deref().unwrap_or_default();
        Some((row.line, format!("{}, was {was}", row.path), row.prose.clone()))
    };
    drift.iter().filter_map(of).collect()
}

/// Values of the sample that a number of the schema cannot hold.
fn no_integers(page: &Page) -> Vec<(usize, String, String)> {
    let numbers = page.sample.fields.iter().filter(|field| field.kind == SampleKind::Number);
    let values = numbers.flat_map(|field| {
        let values = field.values.iter().filter(|(value, _)| value.parse::<i64>().is_err());
        values.map(|(value, line)| (*line, field.path.to_string(), value.clone()))
    });
    values.collect()
}

/// Rows of cells, one below the other.
fn columns(text: &mut String, rows: &[Vec<String>]) {
    let widest = rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let widths: Vec<usize> = (0..widest).map(width).collect();
    for row in rows {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        let _ = writeln!(text, "  {}", cells.join("  "));
    }
}

fn count(before: &str, after: &str) -> (usize, usize) {
    let diff = TextDiff::from_lines(before, after);
    let of = |tag: similar::ChangeTag| diff.iter_all_changes().filter(|change| change.tag() == tag).count();
    (of(similar::ChangeTag::Insert), of(similar::ChangeTag::Delete))
}

/// The text without blanks at the ends of lines.
fn lines(text: &str) -> String {
    text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect()
}
