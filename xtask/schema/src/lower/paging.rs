//! The fields of a request and its answer by which a list is paged.

use super::ir::{Count, Field, Paging, PagingBy, Struct, Type};
use crate::load::{self, EndpointFolder, Shape, Word};
use xtask_diagnostics::{Diagnostic, Problems, offer};

/// Finds the fields that `paging` of endpoint.json names.
pub(super) fn paging(
    folder: &EndpointFolder,
    request: Option<&Struct>,
    response: &[Field],
    problems: &Problems,
) -> Option<Paging> {
    let stated = folder.endpoint.paging.as_ref()?;
    if let Some(success) = &folder.endpoint.success {
        let message = "the pages of a list are whole answers, so `success` names no field of them";
        problems.add(Diagnostic::at(&success.place, message).help("remove `success`"));
    }
    if let Some(root) = folder.response.root.as_ref().filter(|root| matches!(root.shape, Shape::Array { .. }))
    {
        let message = "a bare array has no field for the next page";
        problems.add(Diagnostic::at(&root.place, message).help("remove `paging` from endpoint.json"));
        return None;
    }
    let parameters = request.into_iter().flat_map(|item| &item.parameters).map(|parameter| &parameter.field);
    let request: Vec<&Field> = request.into_iter().flat_map(|item| &item.fields).chain(parameters).collect();
    let response: Vec<&Field> = response.iter().collect();
    // As long as drafts are open, a field may have another name or type.
    let find = Find { problems, is_settled: !folder.has_drafts() };
    let items = find.field("answer", &response, &stated.items, "an array", |field| field.count.is_list());
    let text = |field: &Field| field.ty == Type::String && !field.count.is_list();
    let integer = |field: &Field| field.ty == Type::Integer && !field.count.is_list();
    let by = match &stated.by {
        load::PagingBy::Cursor { cursor, next, more } => {
            let cursor = find.field("request", &request, cursor, "a string", text);
            let next = find.field("answer", &response, next, "a string", text);
            let more = more.as_ref().map(|more| {
                find.field("answer", &response, more, "a boolean", |field| {
                    field.ty == Type::Boolean && !field.count.is_list()
                })
            });
            PagingBy::Cursor { cursor: value(cursor?), next: value(next?), more: flatten(more)?.map(value) }
        }
        load::PagingBy::Number { page, size, first, total } => {
            let page = find.field("request", &request, page, "an integer", integer);
            let size = find.field("request", &request, size, "an integer", integer);
            let total =
                total.as_ref().map(|total| find.field("answer", &response, total, "an integer", integer));
            PagingBy::Number {
                page: value(page?),
                size: value(size?),
                first: *first,
                total: flatten(total)?.map(value),
            }
        }
    };
    let items = items?;
    Some(Paging { items: items.rust.clone(), item: items.ty.clone(), by })
}

/// The field's Rust name, and whether it is an `Option`.
fn value(field: &Field) -> (String, bool) {
    (field.rust.clone(), field.count != Count::Required)
}

/// None where a field is named and was not found.
fn flatten(found: Option<Option<&Field>>) -> Option<Option<&Field>> {
    match found {
        None => Some(None),
        Some(None) => None,
        Some(found) => Some(found),
    }
}

struct Find<'a> {
    problems: &'a Problems,
    is_settled: bool,
}

impl Find<'_> {
    fn field<'f>(
        &self,
        side: &str,
        fields: &[&'f Field],
        word: &Word,
        what: &str,
        fits: impl Fn(&Field) -> bool,
    ) -> Option<&'f Field> {
        let found = fields.iter().find(|field| field.wire == word.text).copied();
        match found.filter(|field| fits(field)) {
            Some(field) => Some(field),
            None if !self.is_settled => None,
            None => {
                let message = match found {
                    Some(_) => format!("the field `{}` of the {side} is not {what}", word.text),
                    None => format!("the {side} has no field `{}`", word.text),
                };
                let fitting = fields.iter().filter(|field| fits(field));
                let help = offer(&word.text, fitting.map(|field| field.wire.as_str()));
                self.problems.add(Diagnostic::at(&word.place, message).help(help));
                None
            }
        }
    }
}
