//! References to objects of the same file, and to the types of other endpoints: reads those, and finds the types.

use super::EndpointFolder;
use super::schema::{Document, Fragment, OtherType, Reference, Schema, Shape};
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// The two messages of an endpoint.
pub(super) type Messages<'a> = [Option<&'a mut Document>; 2];

/// Reads the endpoints to which `messages` of the endpoint at `path` refer, each once, and sets what the references lead to.
///
/// `read` reads an endpoint by its path, or returns why it cannot.
pub(super) fn others(
    path: &str,
    messages: Messages<'_>,
    read: &dyn Fn(&str) -> Result<EndpointFolder, NotRead>,
    problems: &Problems,
) -> Vec<EndpointFolder> {
    let mut others: Vec<EndpointFolder> = Vec::new();
    for document in messages.into_iter().flatten() {
        own(path, document, problems);
        document.each_reference(&mut |reference| {
            if reference.is_own_object() || reference.is_own() || reference.is_common() {
                return;
            }
            match find(path, reference, &mut others, read) {
                Ok(found) => reference.other = Some(found),
                Err(Unfound { message, help }) => {
                    problems.add(Diagnostic::at(&reference.place, message).help(help));
                }
            }
        });
    }
    others
}

/// Sets what references to objects of the same file lead to.
fn own(path: &str, document: &mut Document, problems: &Problems) {
    let mut pointers = Vec::new();
    document.each_reference(&mut |reference| {
        if let (true, Fragment::Pointer(pointer)) = (reference.is_own_object(), &reference.fragment) {
            pointers.push((pointer.clone(), reference.place.clone()));
        }
    });
    let find = |(pointer, place): (String, Place)| {
        let object = document.at(&pointer).filter(|schema| matches!(schema.shape, Shape::Object(_)));
        let (message, help) = match object {
            Some(object) if refers(object) => (
                format!("`{pointer}` itself refers to an object of this file"),
                "refer only to objects without such references, so that none contains itself",
            ),
            Some(object) => return object.title.as_ref().map(|title| title.text.clone()),
            None => {
                (format!("`{pointer}` is no object of this file"), "refer to an object, not to a reference")
            }
        };
        problems.add(Diagnostic::at(&place, message).help(help));
        None
    };
    let mut titles = pointers.into_iter().map(find).collect::<Vec<_>>().into_iter();
    document.each_reference(&mut |reference| {
        if reference.is_own_object() {
            let endpoint = path.to_owned();
            reference.other = titles.next().flatten().map(|title| OtherType { endpoint, title });
        }
    });
}

/// Whether anything in it refers to an object of the same file.
fn refers(object: &Schema) -> bool {
    let mut found = false;
    object.each(false, &mut |schema, _| {
        found |= matches!(&schema.shape, Shape::Reference(reference) if reference.is_own_object());
    });
    found
}

/// Why an endpoint is not read.
#[derive(Clone, Copy)]
pub(super) enum NotRead {
    Missing,
    /// It refers to the endpoint that refers to it.
    Circle,
    /// It is the last of too many that refer to one another.
    TooDeep,
    /// It has errors, which are reported where it is generated itself.
    Invalid,
}

impl NotRead {
    fn of(self, endpoint: &str) -> Unfound {
        let (message, help) = match self {
            Self::Missing => (format!("there is no endpoint `{endpoint}`"), "correct the path"),
            Self::Circle => (
                format!("`{endpoint}` and this endpoint refer to each other"),
                "move the types into one of them",
            ),
            Self::TooDeep => (
                "more than 4 endpoints in a row refer to one another".to_owned(),
                "refer to the endpoint that defines the type",
            ),
            Self::Invalid => (format!("`{endpoint}` has errors"), "correct them first"),
        };
        Unfound { message, help }
    }
}

struct Unfound {
    message: String,
    help: &'static str,
}

fn find(
    path: &str,
    reference: &Reference,
    others: &mut Vec<EndpointFolder>,
    read: &dyn Fn(&str) -> Result<EndpointFolder, NotRead>,
) -> Result<OtherType, Unfound> {
    let unfound = |message: String, help| Err(Unfound { message, help });
    let Some((endpoint, is_request)) = endpoint_of(path, &reference.document) else {
        return unfound(format!("`{}` is outside schema/", reference.document), "correct the path");
    };
    if endpoint == path {
        return unfound("this is the endpoint itself".to_owned(), "leave out the file");
    }
    let known = others.iter().position(|other| other.path == endpoint);
    if known.is_none() {
        others.push(read(&endpoint).map_err(|why| why.of(&endpoint))?);
    }
    let Some(other) = known.map_or_else(|| others.last(), |index| others.get(index)) else {
        return unfound(format!("`{endpoint}` was not read"), "this is a bug of xtask");
    };
    if let Some(why) = other.endpoint.left_out {
        return unfound(
            format!("nothing is generated for `{endpoint}`: {why}"),
            "refer to the type of another endpoint, or define it here",
        );
    }
    let document = if is_request { &other.request } else { &other.response };
    let pointer = match &reference.fragment {
        Fragment::Pointer(pointer) => pointer.as_str(),
        Fragment::Anchor(_) => "",
    };
    let target = document.at(pointer);
    let is_type = |shape: &Shape| match shape {
        Shape::Object(_) => !is_request,
        Shape::Enumeration { .. } => true,
        _ => false,
    };
    match target.filter(|schema| is_type(&schema.shape)).and_then(|schema| schema.title.as_ref()) {
        Some(title) => Ok(OtherType { endpoint, title: title.text.clone() }),
        None => unfound(
            format!("`{pointer}` is no type of `{endpoint}` to which another endpoint can refer"),
            "refer to an enumeration, or to an object of a response: its own schema, not a reference to it",
        ),
    }
}

/// The endpoint's path and whether it is its request, of a file relative to the folder of the endpoint at `path`.
fn endpoint_of(path: &str, document: &str) -> Option<(String, bool)> {
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let mut rest = document.split('/').peekable();
    while let Some(part) = rest.next() {
        match part {
            ".." => drop(parts.pop()?),
            _ if rest.peek().is_none() => return Some((parts.join("/"), part == "request.json")),
            _ => parts.push(part),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths() {
        let own = "product/order/get_list";
        let is = |endpoint: &str, is_request| Some((endpoint.to_owned(), is_request));
        for (document, expected) in [
            ("../get/response.json", is("product/order/get", false)),
            ("../../spu/get/request.json", is("product/spu/get", true)),
            ("../../../channels/ec/order/get/response.json", is("channels/ec/order/get", false)),
            ("../get_list/response.json", is(own, false)),
            ("../../../../get/response.json", None),
        ] {
            assert_eq!(endpoint_of(own, document), expected, "{document}");
        }
    }
}
