//! A difference between a page and its transcription.

/// One thing that the page says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: String,
    /// The page's path; the transcription's, where the page has none any more.
    pub at: String,
    pub page: Option<String>,
    pub schema: Option<String>,
    /// The page's line, where there is one.
    pub line: Option<usize>,
}

impl Entry {
    pub(super) fn new(kind: impl Into<String>, at: &(impl ToString + ?Sized)) -> Self {
        Self { kind: kind.into(), at: at.to_string(), page: None, schema: None, line: None }
    }

    pub(super) fn page(mut self, says: &(impl ToString + ?Sized), line: usize) -> Self {
        self.page = Some(says.to_string());
        self.line = Some(line);
        self
    }

    pub(super) fn schema(mut self, says: &(impl ToString + ?Sized)) -> Self {
        self.schema = Some(says.to_string());
        self
    }
}
