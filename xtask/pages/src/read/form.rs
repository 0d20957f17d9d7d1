//! What the bodies of a call are, and which field shows that a call failed.

use super::call::Call;
use super::open::OpenPoint;
use super::rows::Row;
use super::samples::Samples;
use crate::layout::Layout;
use crate::page::{Reading, RowType};
use xtask_schema::{OpenKind, SampleKind};

/// What the bodies of a call are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Form {
    pub(crate) body: Body,
    /// Whether the answer is bytes.
    pub(crate) is_binary: bool,
    /// Whether the answer is an array of objects: the rows are those of one.
    pub(crate) is_list: bool,
    /// What shows that a call failed.
    pub(crate) envelope: Envelope,
}

/// The body of a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Body {
    #[default]
    Json,
    None,
    /// A form with a file in it.
    Multipart,
}

/// What shows that a call failed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Envelope {
    Fields {
        code: String,
        message: Option<String>,
    },
    /// The HTTP status alone.
    #[default]
    Status,
}

/// A site that has one word for all numbers has it for return codes too: these are integers.
pub(super) fn settle_code(response: &mut [Row], layout: &Layout, open: &mut Vec<OpenPoint>) {
    let is_code = |row: &Row| {
        layout.envelopes.iter().any(|envelope| row.path.to_string().eq_ignore_ascii_case(&envelope.code))
    };
    for row in response.iter_mut().filter(|row| row.kind == Some(RowType::Float) && is_code(row)) {
        row.kind = Some(RowType::Number);
        row.proposed = true;
        let reason = "a return code is an integer, and this type may have a fraction";
        open.push(row.point("response", OpenKind::Type, reason, "an integer"));
    }
}

/// Finds the form of a call by its rows and samples.
pub(super) fn form(
    call: Option<&Call>,
    request: &[Row],
    response: &[Row],
    samples: &Samples,
    layout: &Layout,
    open: &mut Vec<OpenPoint>,
) -> Form {
    let is_list = samples.is_list;
    let method = call.map_or("", |call| call.method.as_str());
    let body = if samples.is_multipart || request.iter().any(|row| row.kind == Some(RowType::Binary)) {
        Body::Multipart
    } else if method == "GET" || method == "DELETE" && request.is_empty() {
        Body::None
    } else {
        Body::Json
    };
    let is_binary = response.iter().any(|row| row.kind == Some(RowType::Binary));
    // An array has no field for a return code.
    let envelope = if is_list {
        Envelope::Status
    } else {
        envelope(call, response, samples.answer.as_ref(), layout, open)
    };
    Form { body, is_binary, is_list, envelope }
}

const STATUS: &str = "the HTTP status alone shows whether a call failed";

/// The first of the layout's envelopes whose code is a field of the answer.
fn envelope(
    call: Option<&Call>,
    response: &[Row],
    sample: Option<&Reading>,
    layout: &Layout,
    open: &mut Vec<OpenPoint>,
) -> Envelope {
    // A table may spell it with a capital.
    let row = |name: &str| response.iter().find(|row| row.path.to_string().eq_ignore_ascii_case(name));
    let shown = |name: &str| {
        sample.is_some_and(|sample| sample.fields.iter().any(|field| field.path.to_string() == name))
    };
    let found = layout.envelopes.iter().find(|envelope| row(&envelope.code).is_some());
    let found = found.or_else(|| layout.envelopes.iter().find(|envelope| shown(&envelope.code)));
    let line = call.map_or(1, |call| call.line);
    // A site without envelopes has the HTTP status alone.
    if layout.envelopes.is_empty() {
        return Envelope::Status;
    }
    let Some(found) = found else {
        let names: Vec<String> =
            layout.envelopes.iter().map(|envelope| format!("`{}`", envelope.code)).collect();
        open.push(OpenPoint {
            at: "response".to_owned(),
            kind: OpenKind::Envelope,
            line,
            quote: String::new(),
            reason: format!(
                "the answer has no return code; pages of this site call it {}",
                names.join(" or ")
            ),
            proposal: STATUS.to_owned(),
        });
        return Envelope::Status;
    };
    // A draft of an erratum is about a row that the sample contradicts.
    let is_number = sample.is_some_and(|sample| {
        let mut fields = sample.fields.iter();
        fields.any(|field| field.path.to_string() == found.code && field.kind == SampleKind::Number)
    });
    if let Some(row) = row(&found.code).filter(|row| row.kind != Some(RowType::Number) && !is_number) {
        let reason = "a return code is an integer, and this row is not";
        open.push(row.point("response", OpenKind::Envelope, reason, STATUS));
        return Envelope::Status;
    }
    let message = Some(found.message.clone()).filter(|name| row(name).is_some() || shown(name));
    Envelope::Fields { code: found.code.clone(), message }
}
