//! What shows whether a call failed, where proposals are accepted: the HTTP status, if the return code is missing or not an integer.

use super::Corrector;
use crate::load::{EndpointFolder, Envelope, Part, Property, Scalar, Shape, Unreviewed};
use xtask_diagnostics::PagePath;

impl Corrector<'_> {
    /// Whether the response has its return code at this path.
    pub(super) fn is_code(&self, at: &PagePath) -> bool {
        self.code.is_some_and(|code| *at == PagePath::default().name(code))
    }
}

/// The field of the return code, if an answer has one.
pub(super) fn code(envelope: &Envelope) -> Option<&str> {
    match envelope {
        Envelope::Code { code, .. } => Some(code),
        Envelope::Status => None,
    }
}

/// Settles an envelope that the corrected response does not have. Without a return code, the HTTP status shows whether a call
/// failed; a message that is not a string is dropped.
pub(super) fn propose(folder: &mut EndpointFolder) -> Option<Unreviewed> {
    let Envelope::Code { code, message, place } = &folder.endpoint.envelope else { return None };
    let root = folder.response.root.as_ref()?;
    let rows = match &root.shape {
        Shape::Object(object) => object.properties.as_slice(),
        _ => &[],
    };
    let row = |name: &str| rows.iter().find(|row| row.name.text == name);
    let holds = |name: &str, kind: Scalar| row(name).is_some_and(|row| is_scalar(row, kind));
    let (name, reason, proposal, envelope) = if holds(code, Scalar::Integer) {
        let message =
            message.as_ref().filter(|message| place.is_some() && !holds(message, Scalar::String))?;
        let envelope = Envelope::Code { code: code.clone(), message: None, place: place.clone() };
        (message, format!("The message `{message}` is not a string."), "errors have no message", envelope)
    } else {
        let is = if row(code).is_some() { "is not an integer" } else { "is missing" };
        let reason = format!("The return code `{code}` {is}.");
        (code, reason, "the HTTP status alone shows whether a call failed", Envelope::Status)
    };
    let unreviewed = Unreviewed {
        at: format!("response.{name}"),
        part: Part::Response,
        row: row(name).map(|row| row.page.clone()),
        kind: "envelope",
        line: None,
        reason,
        proposal: proposal.to_owned(),
    };
    folder.endpoint.envelope = envelope;
    Some(unreviewed)
}

fn is_scalar(row: &Property, of: Scalar) -> bool {
    matches!(&row.schema.shape, Shape::Scalar { kind, .. } if *kind == of)
}
