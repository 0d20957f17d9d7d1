//! A folder of saved pages: each page by itself, one line in the report, and a summary.

mod report;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

pub use self::report::Report;

use crate::read::Page;
use crate::transcribe::TranscriptionReport;
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::folder_of_path;

/// The files of a folder and of those below it, in the order of their names. Names that begin with a `.` are left out.
///
/// # Errors
///
/// A folder cannot be read, or there is no file.
pub fn page_files(folder: &Path) -> Result<Vec<PathBuf>, Problems> {
    let mut files = Vec::new();
    collect(folder, &mut files)?;
    if files.is_empty() {
        return Err(Diagnostic::nowhere(format!("{}: no page in this folder", folder.display())).into());
    }
    files.sort();
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Problems> {
    let refuse = |error: std::io::Error| {
        Problems::from(Diagnostic::nowhere(format!("{}: cannot be read: {error}", folder.display())))
    };
    for entry in fs::read_dir(folder).map_err(refuse)? {
        let entry = entry.map_err(refuse)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links are not followed: a link to a folder above would never end.
        let kind = entry.file_type().map_err(refuse)?;
        if kind.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// What became of one page.
#[derive(Debug)]
pub struct PageOutcome {
    /// Its file.
    pub page: String,
    /// The endpoint's folder, if the page has a call.
    pub endpoint: Option<String>,
    /// What was done, or why the page is refused.
    pub result: Result<Counts, Problems>,
}

/// What a page has.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    parameters: usize,
    request: usize,
    response: usize,
    enumerations: usize,
    codes: usize,
    /// Open points by kind, drafts of errata among them.
    open: BTreeMap<&'static str, usize>,
    drafts: usize,
    skipped: usize,
    /// Files that change, or differences.
    changes: usize,
}

impl Counts {
    /// Of a page, and of what its transcription changes.
    pub fn of_transcription(page: &Page, report: &TranscriptionReport, files: usize) -> Self {
        Self { drafts: report.drafts(), changes: files, ..Self::of(page) }
    }

    /// Of a page, and how much it differs from its transcription.
    pub fn of_drift(page: &Page, differences: usize) -> Self {
        Self { changes: differences, ..Self::of(page) }
    }

    fn of(page: &Page) -> Self {
        let mut open: BTreeMap<&'static str, usize> = BTreeMap::new();
        for point in &page.open {
            *open.entry(point.kind.word()).or_default() += 1;
        }
        Self {
            parameters: page.parameters.len(),
            request: page.request.len(),
            response: page.response.len(),
            enumerations: page.values.len(),
            codes: page.codes.len(),
            open,
            drafts: 0,
            skipped: page.skipped.iter().map(|skipped| skipped.lines).sum(),
            changes: 0,
        }
    }

    fn open(&self) -> usize {
        self.open.values().sum::<usize>() + self.drafts
    }
}

/// The folder of a page's endpoint, if the page has a call.
pub fn endpoint_of(page: &Page) -> Option<String> {
    page.call.as_ref().map(|call| folder_of_path(&call.path))
}
