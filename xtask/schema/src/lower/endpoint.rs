//! The module of one endpoint, and the facts of `endpoint.json`.

use std::collections::{BTreeSet, HashMap};

use super::ir::{Claims, Count, Endpoint, Envelope, Field, Module, Role, Struct, Success, Token, Type};
use super::names::{Target, module_name, module_path};
use super::types::Types;
use super::validated;
use super::{paging, parameters, return_code, samples};
use crate::load::{self, Body, Document, EndpointFolder, Method, Part, Schema, Shape, Unreviewed, Word};
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
    let imports = types.imports.into_list();
    let facts = &folder.endpoint;
    let path: Vec<String> =
        folder.path.split('/').map(|part| module_name(part, &facts.path, target, problems)).collect();
    let name = |schema: &Schema| schema.title.as_ref().map(|title| title.text.clone());
    let (request, response) = (name(request)?, name(response.element())?);
    let fields = response_fields(&types.structs, &response);
    let is_array = matches!(folder.response.root.as_ref()?.shape, Shape::Array { .. });
    let (errcode, errmsg) = envelope(folder, fields, is_array, problems);
    let success = success(folder, fields, is_array, problems);
    if let Some(request) = types.structs.iter_mut().find(|item| item.name == request) {
        if facts.body == Body::None && !request.fields.is_empty() {
            refuse_body(folder, problems);
        }
        parameters::add(&facts.parameters, request, problems);
    }
    let request_type = types.structs.iter().find(|item| item.name == request);
    let paging = paging::paging(folder, request_type, response_fields(&types.structs, &response), problems);
    let endpoint = Endpoint {
        success,
        paging,
        envelope: match &facts.envelope {
            load::Envelope::Code { code, message, .. } => {
                Envelope::Code { code: code.clone(), message: message.clone() }
            }
            load::Envelope::Status => Envelope::Status,
        },
        errcode,
        errmsg,
        request,
        response,
        is_array,
        description: facts.description.text.clone(),
        method: facts.method,
        host: facts.host.text.clone(),
        path: facts.path.text.clone(),
        folder: folder.path.clone(),
        body: facts.body,
        safety: facts.safety,
        token: facts.token.as_ref().map(|token| match token {
            load::Token::Query(name) => Token::Query(name.text.clone()),
            load::Token::Header { name, scheme } => Token::Header {
                name: name.text.clone(),
                scheme: scheme.as_ref().map(|scheme| scheme.text.clone()),
            },
        }),
        errcodes: facts.return_codes.iter().map(return_code).collect(),
        series: facts.series.as_ref().map(|word| word.text.clone()),
        source: facts.source.as_ref().map(|word| word.text.clone()),
        read: facts.read.text.clone(),
    };
    let claims = Claims {
        path: path.clone(),
        named: facts.path.place.clone(),
        exports: facts.export.clone(),
        family: facts.family.as_ref().map(|word| family(word, target, problems)).unwrap_or_default(),
        family_named: facts.family.as_ref().map(|word| word.place.clone()),
        call: [facts.title.text.clone(), format!("{} {}", facts.method.as_str(), facts.path.text)],
    };
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
        imports,
        unreviewed,
        // The crate that tests them is the model.
        samples: if target == Target::Model { samples::samples(folder, problems) } else { Vec::new() },
    })
}

fn response_fields<'a>(structs: &'a [Struct], response: &str) -> &'a [Field] {
    let item = structs.iter().find(|item| item.name == response);
    item.map(|item| item.fields.as_slice()).unwrap_or_default()
}

/// The path of a family's module.
fn family(word: &Word, target: Target, problems: &Problems) -> Vec<String> {
    let parts: Vec<String> = word.text.split("::").map(str::to_owned).collect();
    let is_valid = |part: &String| {
        let is_lower =
            part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        is_lower && module_path(part, target).is_some_and(|module| module == [part.as_str()])
    };
    if !parts.iter().all(is_valid) {
        let message = format!("`{}` is not a path of modules", word.text);
        problems.add(Diagnostic::at(&word.place, message).help("such as `store::order`"));
    }
    parts
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

/// The fields of the return code and of the message beside it.
fn envelope(
    folder: &EndpointFolder,
    fields: &[Field],
    is_array: bool,
    problems: &Problems,
) -> (Option<String>, Option<String>) {
    let load::Envelope::Code { code, message, place } = &folder.endpoint.envelope else {
        return (None, None);
    };
    let Some(response) = folder.response.root.as_ref() else { return (None, None) };
    if is_array {
        let message = "a bare array has no field for a return code";
        let help =
            "if the HTTP status shows whether a call failed: `\"envelope\": \"http\"` in endpoint.json";
        problems.add(Diagnostic::at(&response.place, message).help(help));
        return (None, None);
    }
    let optional_field = |wire: &str, ty: &Type| {
        let field = fields.iter().find(|field| field.wire == wire)?;
        (field.ty == *ty && field.count == Count::Optional).then(|| field.rust.clone())
    };
    let errcode = optional_field(code, &Type::Integer);
    let errmsg = message.as_deref().and_then(|message| optional_field(message, &Type::String));
    if folder.has_drafts() {
        return (errcode, errmsg);
    }
    // Without a return code every failure would pass for a success.
    if errcode.is_none() {
        let is_text = fields.iter().any(|field| field.wire == *code && field.ty == Type::String);
        let message = format!("a response needs the integer `{code}`, which shows whether the call failed");
        let help = match (is_text, place) {
            (true, _) => "a return code that is a string is not supported",
            (false, None) => {
                "if the page misspells it, settle that in an erratum; if another field has it, state the `envelope` in endpoint.json"
            }
            (false, Some(_)) => "if the page misspells it, settle that in an erratum",
        };
        let mut problem = Diagnostic::at(&response.place, message).help(help);
        if let Some(place) = place {
            problem = problem.also(place, "the envelope");
        }
        problems.add(problem);
    }
    if let (None, Some(place), Some(message)) = (&errmsg, place, message) {
        let message = format!("the response has no field `{message}` that holds one string");
        problems.add(Diagnostic::at(place, message).help("leave out `message` if there is none"));
    }
    (errcode, errmsg)
}

fn refuse_body(folder: &EndpointFolder, problems: &Problems) {
    let facts = &folder.endpoint;
    let place = folder.request.root.as_ref().map_or(&facts.path.place, |root| &root.place);
    let (message, help) = if facts.method == Method::Get {
        (
            "a GET has no body, so its request has no properties",
            "list them under `parameters` of endpoint.json",
        )
    } else {
        (
            "the call has no body, so its request has no properties",
            "remove `\"body\": \"none\"`, or the properties",
        )
    };
    problems.add(Diagnostic::at(place, message).help(help));
}

/// The field of the response that a success carries, if one does.
fn success(
    folder: &EndpointFolder,
    fields: &[Field],
    is_array: bool,
    problems: &Problems,
) -> Option<Success> {
    let word = folder.endpoint.success.as_ref()?;
    let fields = if is_array { &[] } else { fields };
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
