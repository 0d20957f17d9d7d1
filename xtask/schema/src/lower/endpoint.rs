//! The module of one endpoint, and the facts of `endpoint.json`.

use std::collections::{BTreeSet, HashMap};

use super::ir::{Claims, Count, Endpoint, Field, Module, Role, Struct, Success, Type};
use super::names::{Target, module_name};
use super::return_code;
use super::types::Types;
use super::validated;
use crate::load::{Document, EndpointFolder, Method, Part, Schema, Unreviewed};
use xtask_diagnostics::{Diagnostic, PagePath, Problems};

pub(super) fn module(
    folder: &EndpointFolder,
    common: &Document,
    target: Target,
    problems: &Problems,
) -> Option<Module> {
    let (request, response) = (folder.request.root.as_ref()?, folder.response.root.as_ref()?);
    let mut types = Types::new(folder, common, target, problems);
    types.document(&folder.request, Role::Request);
    types.document(&folder.response, Role::Response);
    let facts = &folder.endpoint;
    let path: Vec<String> =
        folder.path.split('/').map(|part| module_name(part, &facts.path, target, problems)).collect();
    let name = |schema: &Schema| schema.title.as_ref().map(|title| title.text.clone());
    let (request, response) = (name(request)?, name(response)?);
    let fields =
        types.structs.iter().find(|item| item.name == response).map(|item: &Struct| item.fields.as_slice());
    let fields = fields.unwrap_or_default();
    let optional_field = |wire: &str, ty: &Type| {
        let field = fields.iter().find(|field| field.wire == wire)?;
        (field.ty == *ty && field.count == Count::Optional).then(|| field.rust.clone())
    };
    let errcode = optional_field("errcode", &Type::Integer);
    if errcode.is_none() && !folder.has_drafts() {
        // Without it every failure would pass for a success.
        let place = &folder.response.root.as_ref()?.place;
        let message = "a response needs the integer `errcode`, which shows whether the call failed";
        problems
            .add(Diagnostic::at(place, message).help("if the page misspells it, settle that in an erratum"));
    }
    let has_rows = |name: &str| types.structs.iter().any(|item| item.name == name && !item.fields.is_empty());
    if facts.method == Method::Get && has_rows(&request) {
        let message = "a GET with parameters is not implemented: they would belong in the URL";
        problems.add(Diagnostic::at(&facts.path.place, message));
    }
    let endpoint = Endpoint {
        success: success(folder, fields, problems),
        errcode,
        errmsg: optional_field("errmsg", &Type::String),
        request,
        response,
        description: facts.description.text.clone(),
        method: facts.method,
        host: facts.host.text.clone(),
        path: facts.path.text.clone(),
        safety: facts.safety,
        token: facts.token.as_ref().map(|name| name.text.clone()),
        errcodes: facts.return_codes.iter().map(return_code).collect(),
        series: facts.series.as_ref().map(|word| word.text.clone()),
        source: facts.source.as_ref().map(|word| word.text.clone()),
        read: facts.read.text.clone(),
    };
    let claims =
        Claims { path: path.clone(), named: facts.path.place.clone(), exports: facts.export.clone() };
    let unreviewed = mark_unreviewed(&folder.unreviewed, &mut types.structs);
    let uses = BTreeSet::new();
    let structs = &mut types.structs;
    validated::mark(vec![validated::Module { path: &path, uses: &uses, structs, unions: &mut [] }]);
    Some(Module {
        path,
        claims,
        title: facts.title.text.clone(),
        endpoint,
        structs: types.structs,
        enums: types.enums,
        unreviewed,
        // The crate that tests them is the model.
        has_samples: folder.has_samples && target == Target::Model,
    })
}

/// Adds each proposal to the field that it is about, and returns those that no field has.
fn mark_unreviewed(proposals: &[Unreviewed], structs: &mut [Struct]) -> Vec<String> {
    if proposals.is_empty() {
        return Vec::new();
    }
    let mut fields: HashMap<(Role, PagePath), &mut Field> = HashMap::new();
    for item in structs {
        let Some(role) = item.role else { continue };
        for field in &mut item.fields {
            if let Some(page) = field.origin.page().cloned() {
                fields.insert((role, page), field);
            }
        }
    }
    let mut left = Vec::new();
    for proposal in proposals {
        let role = match proposal.part {
            Part::Request => Some(Role::Request),
            Part::Response => Some(Role::Response),
            _ => None,
        };
        let mut row = proposal.row.clone();
        // What an array holds goes by the array.
        while let Some(array) = row.as_ref().and_then(PagePath::of_elements) {
            row = Some(array);
        }
        match role.zip(row).and_then(|key| fields.get_mut(&key)) {
            Some(field) => field.unreviewed.push(proposal.summary()),
            None => left.push(format!("{}, {}", proposal.at, proposal.summary())),
        }
    }
    left
}

/// The field of the response that a success carries, if one does.
fn success(folder: &EndpointFolder, fields: &[Field], problems: &Problems) -> Option<Success> {
    let word = folder.endpoint.success.as_ref()?;
    let field = fields.iter().find(|field| field.wire == word.text && field.count == Count::Optional);
    let Some(field) = field else {
        if folder.has_drafts() {
            return None;
        }
        let message = format!("the response has no field `{}` that holds one value", word.text);
        problems.add(
            Diagnostic::at(&word.place, message).help("remove `success` if the whole response is the result"),
        );
        return None;
    };
    Some(Success { field: field.rust.clone(), wire: field.wire.clone(), ty: field.ty.clone() })
}
