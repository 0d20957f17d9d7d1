//! Changes of `endpoint.json`, return codes included.

use super::{Change, Comparison, Kind, Source, Wire};
use crate::pairs::Row;
use xtask_schema::ir::{Envelope, Module, Paging, PagingBy, Parameter, ReturnCode, Role, Success, Token};
use xtask_schema::{Body, Safety, Understood};

impl Comparison<'_> {
    pub(super) fn endpoint(&mut self) {
        let (old, new) = (&self.old.module.endpoint, &self.new.module.endpoint);
        let call = |kind, old: &str, new: &str| {
            (old != new).then(|| Change::new(kind, "").with_old(old).with_new(new).with_wire(Wire::Breaks))
        };
        // The path is the module's too.
        let path = call(Kind::Path, &old.path, &new.path).map(|change| change.with_source(Source::Breaks));
        let method = call(Kind::Method, old.method.as_str(), new.method.as_str());
        let host = call(Kind::Host, &old.host, &new.host);
        let token = (old.token != new.token).then(|| {
            let place = |token: &Option<Token>| match token {
                Some(Token::Query(name)) => name.clone(),
                Some(Token::Header { name, scheme: None }) => format!("header {name}"),
                Some(Token::Header { name, scheme: Some(scheme) }) => format!("header {name}: {scheme}"),
                None => "nowhere".to_owned(),
            };
            // A token that is not asked for is a parameter that the page does not have.
            let wire = if new.token.is_none() { Wire::Unknown } else { Wire::Breaks };
            Change::new(Kind::Token, "")
                .with_old(place(&old.token))
                .with_new(place(&new.token))
                .with_wire(wire)
        });
        let safety = (old.safety != new.safety)
            .then(|| Change::new(Kind::Safety, "").with_old(safety(old.safety)).with_new(safety(new.safety)));
        // That a GET has no body is part of the method.
        let body =
            if old.method == new.method { call(Kind::Body, body(old.body), body(new.body)) } else { None };
        let envelope = call(Kind::Envelope, &envelope(&old.envelope), &envelope(&new.envelope));
        let (success, paging) = (self.success(), self.paging());
        let call = [path, method, host, token, body, envelope, safety, success, paging];
        self.changes.extend(call.into_iter().flatten());
        let changes = parameters(request(self.old.module), request(self.new.module));
        self.changes.extend(changes);
        self.changes.extend(codes(&old.errcodes, &new.errcodes));
        let differing = facts(self.old.module).into_iter().zip(facts(self.new.module));
        let (was, is): (Vec<String>, Vec<String>) = differing.filter(|(was, is)| was != is).unzip();
        if !was.is_empty() {
            self.changes
                .push(Change::new(Kind::Documentation, "").with_old(was.join("; ")).with_new(is.join("; ")));
        }
    }

    /// Another field carries the success. A renamed or retyped field has its own change.
    fn success(&self) -> Option<Change> {
        let (old, new) = (&self.old.module.endpoint.success, &self.new.module.endpoint.success);
        let is_same = match (old, new) {
            (None, None) => true,
            (Some(old), Some(new)) => self.objects.iter().any(|pair| {
                let is_it = |row: &Row<'_>| {
                    matches!(row, Row::Both(from, to) if from.wire == old.wire && to.wire == new.wire)
                };
                pair.at.is_empty() && pair.role == Role::Response && pair.rows.iter().any(is_it)
            }),
            _ => false,
        };
        let ty = |success: &Option<Success>| success.as_ref().map(|success| success.ty.clone());
        let shown = |success: &Option<Success>| {
            success.as_ref().map_or_else(|| "the whole response".to_owned(), |success| success.wire.clone())
        };
        let source = if ty(old) == ty(new) { Source::Ok } else { Source::Breaks };
        (!is_same).then(|| {
            Change::new(Kind::Success, "").with_old(shown(old)).with_new(shown(new)).with_source(source)
        })
    }

    /// Lists are walked by `Paged`, which the request implements or not, for elements and positions of certain types.
    fn paging(&self) -> Option<Change> {
        let (old, new) = (&self.old.module.endpoint.paging, &self.new.module.endpoint.paging);
        let shown = |paging: &Option<Paging>| paging.as_ref().map(paging_words);
        let (was, is) = (shown(old), shown(new));
        let source = match (old, new) {
            (None, Some(_)) => Source::Adds,
            (Some(old), Some(new)) if old.item == new.item && is_by_cursor(old) == is_by_cursor(new) => {
                Source::Ok
            }
            _ => Source::Breaks,
        };
        let change = Change { old: was.clone(), new: is.clone(), ..Change::new(Kind::Paging, "") };
        (was != is).then(|| change.with_source(source))
    }

    /// What families, and the crate's root, re-export. A type that came or went takes its export with it.
    pub(super) fn exports(&mut self, old: &Understood, new: &Understood) {
        let names = |side: &Understood, path: &[String]| -> Vec<(String, String)> {
            let exports = side.decided.root.exports.iter().filter(|export| export.module == path);
            let named = |name: &String, family: &[String]| {
                let path = family.iter().chain([name]).map(String::as_str);
                (name.clone(), path.collect::<Vec<_>>().join("::"))
            };
            exports.flat_map(|export| export.names.iter().map(|name| named(name, &export.family))).collect()
        };
        let was = names(old, &self.old.module.path);
        let is = names(new, &self.new.module.path);
        for (name, path) in was.iter().filter(|export| !is.contains(export)) {
            if self.new.has_type(name) {
                let removed = Change::new(Kind::ExportRemoved, "").with_old(path);
                self.changes.push(removed.with_source(Source::Breaks));
            }
        }
        for (name, path) in is.iter().filter(|export| !was.contains(export)) {
            if self.old.has_type(name) {
                let added = Change::new(Kind::ExportAdded, "").with_new(path);
                self.changes.push(added.with_source(Source::Adds));
            }
        }
    }
}

fn is_by_cursor(paging: &Paging) -> bool {
    matches!(paging.by, PagingBy::Cursor { .. })
}

/// The fields by which a list is paged, by their names in Rust.
fn paging_words(paging: &Paging) -> String {
    let optional = |what: &str, field: &Option<(String, bool)>| {
        field.as_ref().map(|(field, _)| format!(", {what} {field}")).unwrap_or_default()
    };
    let items = &paging.items;
    match &paging.by {
        PagingBy::Cursor { cursor: (cursor, _), next: (next, _), more } => {
            format!("cursor {cursor}, next {next}{}, items {items}", optional("more", more))
        }
        PagingBy::Number { page: (page, _), size: (size, _), first, total } => {
            let total = optional("total", total);
            format!("page {page} from {first} on, size {size}{total}, items {items}")
        }
    }
}

/// What is documentation of an endpoint and nothing else.
fn facts(module: &Module) -> [String; 4] {
    let facts = &module.endpoint;
    let series =
        facts.source.clone().or_else(|| facts.series.clone()).unwrap_or_else(|| "no address".to_owned());
    [module.title.clone(), facts.description.clone(), series, format!("read on {}", facts.read)]
}

/// Return codes are data: a code that no table lists is an `i64` all the same.
pub(super) fn codes(old: &[ReturnCode], new: &[ReturnCode]) -> Vec<Change> {
    let mut changes = Vec::new();
    let shown = |code: &ReturnCode| format!("{} {}", code.code, code.class.word());
    for to in new {
        let Some(from) = old.iter().find(|from| from.code == to.code) else {
            changes.push(Change::new(Kind::CodeAdded, "").with_new(shown(to)));
            continue;
        };
        if from.class != to.class {
            changes.push(Change::new(Kind::CodeClass, "").with_old(shown(from)).with_new(shown(to)));
        }
        if from.meaning != to.meaning {
            let meaning = |code: &ReturnCode| format!("{}: {}", code.code, code.meaning);
            changes.push(Change::new(Kind::Documentation, "").with_old(meaning(from)).with_new(meaning(to)));
        }
    }
    let gone = old.iter().filter(|from| new.iter().all(|to| to.code != from.code));
    changes.extend(gone.map(|from| Change::new(Kind::CodeRemoved, "").with_old(shown(from))));
    changes
}

fn body(body: Body) -> &'static str {
    match body {
        Body::Json => "json",
        Body::None => "none",
        Body::Unsupported => "unsupported",
    }
}

fn envelope(envelope: &Envelope) -> String {
    match envelope {
        Envelope::Code { code, message: Some(message) } => format!("{code}, {message}"),
        Envelope::Code { code, message: None } => code.clone(),
        Envelope::Status => "http".to_owned(),
    }
}

/// The parameters of the call outside its body.
fn request(module: &Module) -> &[Parameter] {
    let request = module.structs.iter().find(|item| item.name == module.endpoint.request);
    request.map(|item| item.parameters.as_slice()).unwrap_or_default()
}

/// Each parameter that came, went, or is another.
fn parameters(old: &[Parameter], new: &[Parameter]) -> Vec<Change> {
    let is_same = |one: &Parameter, other: &Parameter| {
        one.location == other.location && one.field.wire == other.field.wire
    };
    let shown = |parameter: &Parameter| {
        let required = if parameter.field.count.is_required() { ", required" } else { "" };
        format!(
            "{} {}: {}{required}",
            parameter.location.word(),
            parameter.field.wire,
            parameter.field.printed
        )
    };
    let is_required = |parameter: &Parameter| parameter.field.count.is_required();
    let mut changes = Vec::new();
    for to in new {
        let Some(from) = old.iter().find(|from| is_same(from, to)) else {
            // `new` takes what is required.
            let (wire, source) =
                if is_required(to) { (Wire::Breaks, Source::Breaks) } else { (Wire::Ok, Source::Adds) };
            changes.push(
                Change::new(Kind::Parameter, "").with_new(shown(to)).with_wire(wire).with_source(source),
            );
            continue;
        };
        let (was, is) = (&from.field, &to.field);
        if was.ty != is.ty || was.count != is.count || was.rust != is.rust {
            let is_new = was.ty != is.ty || (is_required(to) && !is_required(from));
            let wire = if is_new { Wire::Breaks } else { Wire::Ok };
            changes.push(
                Change::new(Kind::Parameter, "")
                    .with_old(format!("{} ({})", shown(from), was.rust))
                    .with_new(format!("{} ({})", shown(to), is.rust))
                    .with_wire(wire)
                    .with_source(Source::Breaks),
            );
        }
    }
    for from in old.iter().filter(|from| new.iter().all(|to| !is_same(from, to))) {
        changes.push(
            Change::new(Kind::Parameter, "")
                .with_old(shown(from))
                .with_wire(Wire::Unknown)
                .with_source(Source::Breaks),
        );
    }
    changes
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Read => "read",
        Safety::Write => "write",
    }
}
