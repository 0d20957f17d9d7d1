//! A difference between a page and its transcription.

/// One difference between a page and its transcription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The kind, as reports print it: `row-added`, `enum-value-removed`.
    pub(crate) kind: String,
    /// The page's path; the transcription's, where the page has none any more.
    pub(crate) at: String,
    /// The value on the page.
    pub(crate) page: Option<String>,
    /// The value in the transcription.
    pub(crate) schema: Option<String>,
    /// The page's line, where there is one.
    pub(crate) line: Option<usize>,
}

impl Difference {
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
