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
use crate::page::RowType;
use crate::read::{OpenPoint, Page, Row};
use xtask_diagnostics::{PagePath, Source};
use xtask_schema::SampleKind;

/// What a transcription did and what it leaves to a person.
#[derive(Debug, Default)]
pub struct TranscriptionReport {
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
    open: Vec<OpenPoint>,
    /// The headings of what was skipped, by reason, each with the number of lines.
    skipped: BTreeMap<&'static str, (usize, Vec<String>)>,
    /// What a person has to do: the page's line, else it is about `endpoint.json`; and the message.
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
    pub(super) fn new(is_new: bool, page: &Page, source: &Arc<Source>, found: Found<'_>) -> Self {
        let mut report = Self {
            page: source.name.clone(),
            is_new,
            complete: found.remaining.is_empty(),
            described: described(page, &found, is_new),
            open: page.open.clone(),
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
        for skipped in &page.skipped {
            let (lines, headings) = report.skipped.entry(skipped.why).or_default();
            *lines += skipped.lines;
            if !skipped.heading.is_empty() && !headings.contains(&skipped.heading) {
                headings.push(skipped.heading.clone());
            }
        }
        report.drift = found.drift;
        if is_new {
            report
                .manual
                .push((None, "`safety` is set to `write`: change it if calls may be repeated".to_owned()));
            report.manual.push((
                None,
                "set `success` to the field that only a success has, if there is one".to_owned(),
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

    /// The report as text. `folder` is the endpoint's, such as `schema/product/order/get`; `files` are the files that
    /// change, each with its name, the text before if it exists, and the text after; `written` is whether they are written.
    pub fn text(&self, folder: &str, files: &[(String, Option<String>, String)], written: bool) -> String {
        let mut text = String::new();
        if files.is_empty() && self.complete {
            let _ = writeln!(text, "{} does not differ from {folder}: nothing to transcribe", self.page);
        } else if self.is_new {
            let _ = writeln!(text, "{} is transcribed into the new folder {folder}", self.page);
        } else {
            text.push_str(&drift_text(&self.page, folder, &self.drift));
        }
        let list = |text: &mut String, title: &str, rows: Vec<Vec<String>>| {
            if !rows.is_empty() {
                let _ = writeln!(text, "\n{title}");
                columns(text, &rows);
            }
        };
        let place = |line: usize| format!("{}:{line}", self.page);
        let described =
            self.described.iter().map(|(line, what, prose)| vec![place(*line), what.clone(), prose.clone()]);
        list(
            &mut text,
            "describe in our own words (those of the page are below); mark personal fields and shared types",
            described.collect(),
        );
        let changed =
            self.changed.iter().map(|(line, what, prose)| vec![place(*line), what.clone(), prose.clone()]);
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
        self.open_points(&mut text);
        let stale = self.stale.iter().map(|id| vec![id.clone()]);
        list(
            &mut text,
            "errata that no longer apply: correct or remove them; codegen prints why",
            stale.collect(),
        );
        let manual = self
            .manual
            .iter()
            .map(|(line, what)| vec![line.map_or_else(|| "endpoint.json".to_owned(), place), what.clone()]);
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

    /// Each open point: where, then the page's words and what is uncertain, then the proposal.
    fn open_points(&self, text: &mut String) {
        if self.open.is_empty() {
            return;
        }
        text.push_str(
            "\nopen points: correct the schema where the proposal is wrong, and say in open.json why it is right\n",
        );
        let place = |point: &OpenPoint| format!("{}:{}", self.page, point.line);
        let heads =
            self.open.iter().map(|point| vec![place(point), point.kind.word().to_owned(), point.at.clone()]);
        let mut table = String::new();
        columns(&mut table, &heads.collect::<Vec<_>>());
        for (head, point) in table.lines().zip(&self.open) {
            let OpenPoint { quote, reason, proposal, .. } = point;
            let quote = if quote.is_empty() { String::new() } else { format!("`{quote}`: ") };
            let _ = writeln!(text, "{head}\n    {quote}{reason}\n    proposed: {proposal}");
        }
    }
}

/// New rows, values and codes, with the page's prose.
fn described(page: &Page, found: &Found<'_>, is_new: bool) -> Vec<(usize, String, String)> {
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
        let is_added = |entry: &Difference| {
            entry.kind.ends_with("-row-added")
                && entry.line == Some(parameter.line)
                && entry.at == parameter.name
        };
        is_new || found.drift.iter().any(is_added)
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

/// Values of the sample that a whole number of the schema cannot hold. Where an open point makes a row a number with a
/// fraction, it says so.
fn no_integers(page: &Page) -> Vec<(usize, String, String)> {
    let is_float = |path: &PagePath| {
        let row = page.response.iter().find(|row| row.path.without_elements() == path.without_elements());
        row.is_some_and(|row| row.kind == Some(RowType::Float))
    };
    let numbers = page.sample.fields.iter().filter(|field| field.kind == SampleKind::Number);
    let values = numbers.filter(|field| !is_float(&field.path)).flat_map(|field| {
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
