//! Changes of `endpoint.json`, return codes included.

use super::{Change, Comparison, Kind, Source, Wire};
use crate::pairs::Row;
use xtask_schema::ir::{Module, ReturnCode, Role, Success};
use xtask_schema::{Method, Safety, Understood};

impl Comparison<'_> {
    pub(super) fn endpoint(&mut self) {
        let (old, new) = (&self.old.module.endpoint, &self.new.module.endpoint);
        let call = |kind, old: &str, new: &str| {
            (old != new).then(|| Change::new(kind, "").with_old(old).with_new(new).with_wire(Wire::Breaks))
        };
        // The path is the module's too.
        let path = call(Kind::Path, &old.path, &new.path).map(|change| change.with_source(Source::Breaks));
        let method = call(Kind::Method, method(old.method), method(new.method));
        let host = call(Kind::Host, &old.host, &new.host);
        let token = (old.token != new.token).then(|| {
            let place = |token: &Option<String>| token.clone().unwrap_or_else(|| "nowhere".to_owned());
            // A token that is not asked for is a parameter that the page does not have.
            let wire = if new.token.is_none() { Wire::Unknown } else { Wire::Breaks };
            Change::new(Kind::Token, "")
                .with_old(place(&old.token))
                .with_new(place(&new.token))
                .with_wire(wire)
        });
        let safety = (old.safety != new.safety)
            .then(|| Change::new(Kind::Safety, "").with_old(safety(old.safety)).with_new(safety(new.safety)));
        let success = self.success();
        self.changes.extend([path, method, host, token, safety, success].into_iter().flatten());
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

    /// What the crate's root names. A type that came or went takes its export with it.
    pub(super) fn exports(&mut self, old: &Understood, new: &Understood) {
        let names = |side: &Understood, path: &[String]| -> Vec<String> {
            let exports = side.decided.root.exports.iter();
            exports.filter(|(of, _)| of == path).flat_map(|(_, names)| names.clone()).collect()
        };
        let was = names(old, &self.old.module.path);
        let is = names(new, &self.new.module.path);
        for name in was.iter().filter(|name| !is.contains(name) && self.new.has_type(name)) {
            self.changes
                .push(Change::new(Kind::ExportRemoved, "").with_old(name).with_source(Source::Breaks));
        }
        for name in is.iter().filter(|name| !was.contains(name) && self.old.has_type(name)) {
            self.changes.push(Change::new(Kind::ExportAdded, "").with_new(name).with_source(Source::Adds));
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

pub(super) fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
    }
}

fn safety(safety: Safety) -> &'static str {
    match safety {
        Safety::Read => "read",
        Safety::Write => "write",
    }
}
