//! `endpoint.json`: the call, the return codes, the day on which the page was read.

use std::collections::BTreeSet;

use super::Options;
use crate::drift::page::statement::location;
use crate::layout::Root;
use crate::page::Listed;
use crate::read::{Body, Call, Envelope, Page, Parameter};
use xtask_diagnostics::Tree;
use xtask_schema::names::{parameter_field, proposed_field_name};
use xtask_schema::{EnumCode, ReturnCode, SchemaFolder};

/// The file of a new endpoint, of which only the call and its parameters are known.
pub(super) fn new(page: &Page, call: &Call, options: &Options) -> Tree {
    let last = || call.path.rsplit('/').next().unwrap_or(&call.path).replace('_', " ");
    let named = page.title.clone().unwrap_or_else(last);
    let mut read = Tree::object([]);
    if let Some(series) = &options.series {
        read.put("series", Tree::string(series));
    }
    read.put("read", Tree::string(&options.read));
    let mut file = Tree::object([
        ("title", Tree::string(&named)),
        ("description", Tree::string("")),
        ("method", Tree::string(&call.method)),
        ("host", Tree::string(&call.host)),
        ("path", Tree::string(&call.path)),
        ("token", token(page)),
    ]);
    form(&mut file, page, call);
    for (name, value) in [
        // The page does not state whether a call may be repeated; `write` is the safe value.
        ("safety", Tree::string("write")),
        ("return_codes", Tree::array([])),
        ("export", Tree::array([])),
        ("page", read),
    ] {
        file.put(name, value);
    }
    parameters(&mut file, page);
    file
}

/// What the bodies are, where it is not the default.
fn form(file: &mut Tree, page: &Page, call: &Call) {
    match page.form.body {
        Body::Multipart => file.put("body", Tree::string("multipart")),
        Body::None if call.method != "GET" => file.put("body", Tree::string("none")),
        Body::None | Body::Json => {}
    }
    if page.form.is_binary {
        file.put("answer", Tree::string("binary"));
    }
    match &page.form.envelope {
        Envelope::Status => file.put("envelope", Tree::string("http")),
        Envelope::Fields { code, .. } if code == "errcode" => {}
        Envelope::Fields { code, message } => {
            let message = message.iter().map(|message| ("message", Tree::string(message)));
            file.put("envelope", Tree::object([("code", Tree::string(code))].into_iter().chain(message)));
        }
    }
}

fn token(page: &Page) -> Tree {
    let place = |place: &str, name: &String| [("in", Tree::string(place)), ("name", Tree::string(name))];
    match &page.token {
        Some((Root::Headers, name)) => {
            let scheme = page.token_scheme.iter().map(|scheme| ("scheme", Tree::string(scheme)));
            Tree::object(place("header", name).into_iter().chain(scheme))
        }
        Some((_, name)) => Tree::object(place("query", name)),
        None => Tree::object([("in", Tree::string("nowhere"))]),
    }
}

/// Updates method, host, path and token. The envelope and the bodies of a known endpoint stay as a person left them.
pub(super) fn call(file: &mut Tree, call: &Call, page: &Page) {
    for (name, says) in [("method", &call.method), ("host", &call.host), ("path", &call.path)] {
        if file.get(name).and_then(Tree::as_string).as_ref() != Some(says) {
            file.put(name, Tree::string(says));
        }
    }
    let is = file.get("token").and_then(|token| token.get("name")).and_then(Tree::as_string);
    if is.as_ref() != page.token.as_ref().map(|(_, name)| name) {
        file.put("token", token(page));
    }
}

/// Updates the parameters of the call; what a person wrote of those that stay, stays.
pub(super) fn parameters(file: &mut Tree, page: &Page) {
    let text = |tree: &Tree, name: &str| tree.get(name).and_then(Tree::as_string);
    let is_it = |tree: &Tree, parameter: &Parameter| {
        text(tree, "in").as_deref() == Some(location(parameter.side).word())
            && text(tree, "name").as_ref() == Some(&parameter.name)
    };
    if !file.contains_key("parameters") {
        if page.parameters.is_empty() {
            return;
        }
        let behind = file.members().position(|(name, _)| name == "path");
        file.insert(behind.map_or(usize::MAX, |at| at + 1), "parameters", Tree::array([]).on_lines());
    }
    let Some(list) = file.get_mut("parameters") else { return };
    list.retain(|tree| page.parameters.iter().any(|parameter| is_it(tree, parameter)));
    for (index, parameter) in page.parameters.iter().enumerate() {
        let word = super::shape::scalar(&parameter.kind).unwrap_or("string");
        let known = list.elements_mut().iter_mut().find(|tree| is_it(tree, parameter));
        let Some(known) = known else {
            list.insert_element(
                index,
                Tree::object([
                    ("in", Tree::string(location(parameter.side).word())),
                    ("name", Tree::string(&parameter.name)),
                    ("type", Tree::string(word)),
                    ("required", Tree::boolean(parameter.required)),
                    ("description", Tree::string("")),
                ]),
            );
            continue;
        };
        if !parameter.proposed && text(known, "type").as_deref() != Some(word) {
            known.put("type", Tree::string(word));
        }
        let required = Tree::boolean(parameter.required);
        if known.get("required").and_then(Tree::as_scalar) != required.as_scalar() {
            known.put("required", required);
        }
    }
    if list.elements().is_empty() {
        file.remove("parameters");
    }
}

/// Gives each parameter that cannot have its own name for a field a name for one: `query_env`, where the body has an `env`.
pub(super) fn name_fields(file: &mut Tree, request: &Tree) {
    let text = |tree: &Tree, name: &str| tree.get(name).and_then(Tree::as_string);
    let rows = request.get("properties").into_iter().flat_map(Tree::members);
    let of_rows = rows.filter_map(|(wire, row)| text(row, "x-name").or_else(|| parameter_field(wire)));
    let Some(list) = file.get_mut("parameters") else { return };
    let authored = list.elements().iter().filter_map(|parameter| text(parameter, "x-name"));
    let mut used: BTreeSet<String> = of_rows.chain(authored).collect();
    for parameter in list.elements_mut() {
        let (None, Some(wire)) = (text(parameter, "x-name"), text(parameter, "name")) else { continue };
        let own = parameter_field(&wire);
        if own.as_ref().is_some_and(|own| used.insert(own.clone())) {
            continue;
        }
        let place = text(parameter, "in").unwrap_or_default();
        let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '_' };
        let plain = own.or_else(|| parameter_field(&wire.chars().map(plain).collect::<String>()));
        let plain = plain.unwrap_or_else(|| proposed_field_name(&wire));
        let placed = format!("{place}_{plain}");
        let numbered = (2..).map(|number: u32| format!("{placed}{number}"));
        let mut choices = [plain, placed.clone()].into_iter().chain(numbered);
        let name = choices.find(|name| !used.contains(name)).unwrap_or(placed);
        parameter.put("x-name", Tree::string(&name));
        used.insert(name);
    }
}

/// A return code that is new, and whether its class is known from elsewhere.
pub(super) struct NewCode<'a> {
    pub(super) listed: &'a Listed,
    pub(super) known: bool,
}

/// Updates the return codes. The class and meaning of a new code come from elsewhere in the schema, if it is known there.
pub(super) fn codes<'a>(file: &mut Tree, page: &'a [Listed], schema: &SchemaFolder) -> Vec<NewCode<'a>> {
    let mut new = Vec::new();
    if !file.contains_key("return_codes") && !page.is_empty() {
        file.put("return_codes", Tree::array([]));
    }
    let Some(list) = file.get_mut("return_codes") else { return new };
    let number =
        |tree: &Tree| tree.get("code").and_then(Tree::as_scalar).and_then(|code| code.parse::<i64>().ok());
    let code = |listed: &Listed| match listed.code {
        EnumCode::Integer(code) => Some(code),
        EnumCode::String(_) => None,
    };
    list.retain(|known| page.iter().any(|listed| code(listed) == number(known)));
    let mut index = 0;
    for listed in page {
        let Some(code) = code(listed) else { continue };
        if let Some(at) = list.elements().iter().position(|known| number(known) == Some(code)) {
            index = at + 1;
            continue;
        }
        let known = known(code, schema);
        let (class, meaning) =
            known.map_or(("request", ""), |known| (known.class.word(), known.meaning.text.as_str()));
        list.insert_element(
            index,
            Tree::object([
                ("code", Tree::integer(code)),
                ("class", Tree::string(class)),
                ("meaning", Tree::string(meaning)),
            ]),
        );
        new.push(NewCode { listed, known: known.is_some() });
        index += 1;
    }
    new
}

/// The code in the platform's list, or in that of another endpoint.
fn known(code: i64, schema: &SchemaFolder) -> Option<&ReturnCode> {
    let of_endpoints = schema.endpoints.iter().flat_map(|folder| &folder.endpoint.return_codes);
    schema.errcodes.iter().chain(of_endpoints).find(|known| known.code == code)
}

/// Exports new types at the root of the crate, unless another endpoint exports their name.
pub(super) fn export<'a>(file: &mut Tree, titles: impl Iterator<Item = &'a str>, schema: &SchemaFolder) {
    let Some(list) = file.get_mut("export") else { return };
    let elsewhere = |title: &str| {
        schema.endpoints.iter().flat_map(|folder| &folder.endpoint.export).any(|word| word.text == title)
    };
    for title in titles.filter(|title| !elsewhere(title)) {
        list.push(Tree::string(title));
    }
}

/// Removes the exports of types that no longer exist.
pub(super) fn remove_exports(file: &mut Tree, gone: impl Fn(&str) -> bool) {
    if let Some(list) = file.get_mut("export") {
        list.retain(|word| !word.as_string().is_some_and(|word| gone(&word)));
    }
}

/// Sets the address of the page.
pub(super) fn series(file: &mut Tree, address: &str) {
    let page = file.get_mut("page");
    if let Some(page) =
        page.filter(|page| page.get("series").and_then(Tree::as_string).as_deref() != Some(address))
    {
        page.remove("series");
        page.insert(0, "series", Tree::string(address));
    }
}

/// Sets the day on which the page was read.
pub(super) fn read(file: &mut Tree, day: &str) {
    let page = file.get_mut("page");
    if let Some(page) = page.filter(|page| page.get("read").and_then(Tree::as_string).as_deref() != Some(day))
    {
        page.put("read", Tree::string(day));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_have_names_of_their_own() {
        let parameter = |(place, name): &(&str, &str)| {
            Tree::object([("in", Tree::string(place)), ("name", Tree::string(name))])
        };
        let request = Tree::object([(
            "properties",
            Tree::object([
                ("env", Tree::object([])),
                ("pageSize", Tree::object([])),
                ("编号", Tree::object([("x-name", Tree::string("number"))])),
            ]),
        )]);
        for (parameters, names) in [
            (&[("query", "env")][..], &[Some("query_env")][..]),
            (
                &[("query", "page_size"), ("header", "Page-Size")],
                &[Some("query_page_size"), Some("header_page_size")],
            ),
            (
                &[("query", "id"), ("path", "id"), ("header", "id")],
                &[None, Some("path_id"), Some("header_id")],
            ),
            (&[("query", "query_env"), ("query", "env")], &[None, Some("query_env2")]),
            (&[("query", "number")], &[Some("query_number")]),
            (
                &[("query", "filter[name]"), ("query", "9"), ("query", "self")],
                &[Some("filter_name"), Some("field_9"), Some("self_field")],
            ),
            (&[("query", "type"), ("header", "X-Trace")], &[None, None]),
        ] {
            let list = Tree::array(parameters.iter().map(parameter));
            let mut file = Tree::object([("parameters", list)]);
            name_fields(&mut file, &request);
            // What is named stays named.
            name_fields(&mut file, &request);
            let list = file.get("parameters").map(Tree::elements).unwrap_or_default();
            let given = list.iter().map(|parameter| parameter.get("x-name").and_then(Tree::as_string));
            let names: Vec<Option<String>> = names.iter().map(|name| name.map(str::to_owned)).collect();
            assert_eq!(given.collect::<Vec<_>>(), names, "{parameters:?}");
        }
    }
}
