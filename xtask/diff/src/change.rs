//! One change, and the two verdicts on it.

use xtask_schema::ir::Role;

/// Whether a binary built before the change works with a server that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wire {
    /// It works.
    Ok,
    /// It works, but a value is decoded as unknown.
    Unknown,
    /// The response does not decode, or the request is invalid.
    Breaks,
}

/// Whether code written before the change compiles after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Source {
    /// It compiles, and no item is new.
    Ok,
    /// It compiles, and items are new.
    Adds,
    /// Some of it no longer compiles, or has another meaning.
    Breaks,
}

/// One change of the schema.
#[derive(Debug)]
pub(crate) struct Change {
    pub kind: Kind,
    /// The table of the row, if the change is about a row.
    pub role: Option<Role>,
    /// Where, in the page's notation and the corrected spelling; empty for an endpoint or a table as a whole.
    pub at: String,
    pub old: Option<String>,
    pub new: Option<String>,
    pub wire: Wire,
    pub source: Source,
}

/// The changes of one endpoint, or of a file that endpoints share.
#[derive(Debug)]
pub(crate) struct Group {
    /// The endpoint's path, or the file's name.
    pub endpoint: String,
    /// The same for people: `POST /product/order/get`.
    pub heading: String,
    /// The day on which the page was read.
    pub read: Option<String>,
    pub changes: Vec<Change>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    EndpointAdded,
    EndpointRemoved,
    Path,
    Method,
    Host,
    Token,
    Body,
    Envelope,
    Parameter,
    Safety,
    Success,
    Paging,
    CodeAdded,
    CodeRemoved,
    CodeClass,
    ExportAdded,
    ExportRemoved,
    TypeRenamed,
    FieldAdded,
    FieldRemoved,
    FieldRenamed,
    AliasAdded,
    AliasRemoved,
    FieldType,
    Required,
    Personal,
    Reordered,
    EnumerationAdded,
    EnumerationRemoved,
    EnumerationType,
    ValueAdded,
    ValueRemoved,
    ValueRenamed,
    ValueChanged,
    Newtype,
    Documentation,
    Other,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::EndpointAdded => "endpoint-added",
            Self::EndpointRemoved => "endpoint-removed",
            Self::Path => "path-changed",
            Self::Method => "method-changed",
            Self::Host => "host-changed",
            Self::Token => "token-changed",
            Self::Body => "body-changed",
            Self::Envelope => "envelope-changed",
            Self::Parameter => "parameter-changed",
            Self::Safety => "safety-changed",
            Self::Success => "success-changed",
            Self::Paging => "paging-changed",
            Self::CodeAdded => "code-added",
            Self::CodeRemoved => "code-removed",
            Self::CodeClass => "code-class-changed",
            Self::ExportAdded => "export-added",
            Self::ExportRemoved => "export-removed",
            Self::TypeRenamed => "type-renamed",
            Self::FieldAdded => "field-added",
            Self::FieldRemoved => "field-removed",
            Self::FieldRenamed => "field-renamed",
            Self::AliasAdded => "alias-added",
            Self::AliasRemoved => "alias-removed",
            Self::FieldType => "field-type-changed",
            Self::Required => "required-changed",
            Self::Personal => "personal-changed",
            Self::Reordered => "parameters-reordered",
            Self::EnumerationAdded => "enumeration-added",
            Self::EnumerationRemoved => "enumeration-removed",
            Self::EnumerationType => "enumeration-type-changed",
            Self::ValueAdded => "value-added",
            Self::ValueRemoved => "value-removed",
            Self::ValueRenamed => "value-renamed",
            Self::ValueChanged => "value-changed",
            Self::Newtype => "newtype-changed",
            Self::Documentation => "documentation-changed",
            Self::Other => "generated-code-changed",
        }
    }
}

impl Change {
    /// A change that breaks nothing.
    pub(super) fn new(kind: Kind, at: &(impl ToString + ?Sized)) -> Self {
        Self {
            kind,
            role: None,
            at: at.to_string(),
            old: None,
            new: None,
            wire: Wire::Ok,
            source: Source::Ok,
        }
    }

    pub(super) fn with_role(self, role: Role) -> Self {
        Self { role: Some(role), ..self }
    }

    pub(super) fn with_old(self, old: impl Into<String>) -> Self {
        Self { old: Some(old.into()), ..self }
    }

    pub(super) fn with_new(self, new: impl Into<String>) -> Self {
        Self { new: Some(new.into()), ..self }
    }

    pub(super) fn with_wire(self, wire: Wire) -> Self {
        Self { wire, ..self }
    }

    pub(super) fn with_source(self, source: Source) -> Self {
        Self { source, ..self }
    }

    /// The kind, and the table before it: `request-field-added`.
    pub(crate) fn word(&self) -> String {
        match self.role {
            Some(Role::Request) => format!("request-{}", self.kind.word()),
            Some(Role::Response) => format!("response-{}", self.kind.word()),
            None => self.kind.word().to_owned(),
        }
    }
}

impl Wire {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Unknown => "unknown",
            Self::Breaks => "breaks",
        }
    }
}

impl Source {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Adds => "adds",
            Self::Breaks => "breaks",
        }
    }
}
