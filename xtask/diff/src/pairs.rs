//! Which row, type and endpoint of the one side is which of the other.

use super::change::Wire;
use super::wire::{Api, Exchange};
use xtask_schema::ir::{Count, Enum, Field, Module, Role, Struct, Type};

/// An object that both sides have.
pub(super) struct ObjectPair<'a> {
    pub(super) role: Role,
    /// Its path, in the new side's spelling; empty for a whole request or response.
    pub(super) at: String,
    pub(super) old: &'a Struct,
    pub(super) new: &'a Struct,
    /// Whether the receiving end decodes it. If not, the verdict is with the change that prevents it.
    pub(super) reached: bool,
    pub(super) rows: Vec<Row<'a>>,
}

/// A row of either side, or of both.
#[derive(Clone, Copy)]
pub(super) enum Row<'a> {
    Added(&'a Field),
    Removed(&'a Field),
    Both(&'a Field, &'a Field),
}

/// An enumeration that both sides have.
pub(super) struct EnumPair<'a> {
    pub(super) old: &'a Enum,
    pub(super) new: &'a Enum,
}

/// All objects that both sides have, in the new side's order.
pub(super) fn objects<'a>(old: Api<'a>, new: Api<'a>) -> Vec<ObjectPair<'a>> {
    let mut pairs = Vec::new();
    for role in [Role::Request, Role::Response] {
        let name = |api: Api<'a>| match role {
            Role::Request => &api.module.endpoint.request,
            Role::Response => &api.module.endpoint.response,
        };
        if let (Some(from), Some(to)) = (old.object(name(old)), new.object(name(new))) {
            let exchange = Exchange::new(role, old, new);
            Walk { old, new, role, exchange, pairs: &mut pairs }.object(String::new(), from, to, true);
        }
    }
    pairs
}

struct Walk<'a, 'p> {
    old: Api<'a>,
    new: Api<'a>,
    role: Role,
    exchange: Exchange<'a>,
    pairs: &'p mut Vec<ObjectPair<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn object(&mut self, at: String, old: &'a Struct, new: &'a Struct, reached: bool) {
        let rows = rows(old, new);
        let both = rows.clone();
        self.pairs.push(ObjectPair { role: self.role, at, old, new, reached, rows });
        for row in both {
            let Row::Both(from, to) = row else { continue };
            let (Type::Struct(inner), Type::Struct(outer)) = (&from.ty, &to.ty) else { continue };
            // What is imported is compared where it is defined.
            let (Some(inner), Some(outer)) = (self.old.own_object(inner), self.new.own_object(outer)) else {
                continue;
            };
            let reached = reached && reaches(self.role, &self.exchange, (old, from), (new, to));
            let at = match to.count {
                Count::Required | Count::RequiredNullable | Count::Optional => to.path.to_string(),
                Count::Array | Count::RequiredArray | Count::OneOrMany => to.path.elements().to_string(),
            };
            self.object(at, inner, outer, reached);
        }
    }
}

/// Whether the receiving end finds the very row under the sender's name.
pub(super) fn meets(
    role: Role,
    exchange: &Exchange<'_>,
    (old, from): (&Struct, &Field),
    (new, to): (&Struct, &Field),
) -> bool {
    let (expected, sent, row) = match role {
        Role::Request => (new, from, to),
        Role::Response => (old, to, from),
    };
    exchange.field(expected, &sent.wire).is_some_and(|found| std::ptr::eq(found, row))
}

/// The same, and a list where it expects one.
pub(super) fn reaches(
    role: Role,
    exchange: &Exchange<'_>,
    (old, from): (&Struct, &Field),
    (new, to): (&Struct, &Field),
) -> bool {
    let (sent, expected) = match role {
        Role::Request => (from, to),
        Role::Response => (to, from),
    };
    meets(role, exchange, (old, from), (new, to)) && exchange.shape(sent.count, expected.count) == Wire::Ok
}

/// The rows of an object: the new side's in its order, then those that are gone.
fn rows<'a>(old: &'a Struct, new: &'a Struct) -> Vec<Row<'a>> {
    // The same name first; a row that got another by an erratum keeps the page's spelling, or the old name as an alias.
    let tests: [fn(&Field, &Field) -> bool; 4] = [
        |old, new| old.wire == new.wire,
        |old, new| printed_name(old) == printed_name(new),
        |old, new| old.aliases.contains(&new.wire) || new.aliases.contains(&old.wire),
        |old, new| old.rust == new.rust,
    ];
    let mut found: Vec<(&Field, &Field)> = Vec::new();
    for test in tests {
        for to in &new.fields {
            let is_free = |field: &Field| !found.iter().any(|(from, _)| std::ptr::eq(*from, field));
            if found.iter().any(|(_, known)| std::ptr::eq(*known, to)) {
                continue;
            }
            if let Some(from) = old.fields.iter().find(|from| is_free(from) && test(from, to)) {
                found.push((from, to));
            }
        }
    }
    let row = |to: &'a Field| match found.iter().find(|(_, known)| std::ptr::eq(*known, to)) {
        Some((from, _)) => Row::Both(from, to),
        None => Row::Added(to),
    };
    let gone = |from: &&Field| !found.iter().any(|(known, _)| std::ptr::eq(*known, *from));
    new.fields.iter().map(row).chain(old.fields.iter().filter(gone).map(Row::Removed)).collect()
}

/// The name as the page prints it.
pub(super) fn printed_name(field: &Field) -> Option<String> {
    field.origin.page()?.split_last().map(|(_, name)| name.to_owned())
}

/// The enumerations that both sides have: by their names, or one that took another's place in a row.
pub(super) fn enumerations<'a>(old: Api<'a>, new: Api<'a>, objects: &[ObjectPair<'a>]) -> Vec<EnumPair<'a>> {
    let mut pairs = Vec::new();
    for to in &new.module.enums {
        let renamed = || {
            let name = objects.iter().flat_map(|pair| &pair.rows).find_map(|row| match row {
                Row::Both(Field { ty: Type::Enum(from), .. }, Field { ty: Type::Enum(name), .. })
                    if *name == to.name && new.enumeration(from).is_none() =>
                {
                    Some(from)
                }
                _ => None,
            });
            old.enumeration(name?)
        };
        let from = old.enumeration(&to.name).or_else(renamed);
        let is_free = |from: &&Enum| !pairs.iter().any(|pair: &EnumPair<'_>| pair.old.name == from.name);
        if let Some(from) = from.filter(is_free) {
            pairs.push(EnumPair { old: from, new: to });
        }
    }
    pairs
}

/// Endpoints of either side: by their paths, or moved with their types.
pub(super) fn endpoints<'a>(
    old: &'a [Module],
    new: &'a [Module],
) -> Vec<(Option<&'a Module>, Option<&'a Module>)> {
    let at = |all: &'a [Module], module: &Module| all.iter().find(|other| other.path == module.path);
    let same_types = |old: &Module, new: &Module| {
        old.endpoint.request == new.endpoint.request && old.endpoint.response == new.endpoint.response
    };
    let mut pairs: Vec<(Option<&Module>, Option<&Module>)> = Vec::new();
    for to in new {
        let is_paired =
            |from: &Module| pairs.iter().any(|(known, _)| known.is_some_and(|known| known.path == from.path));
        let mut gone = old.iter().filter(|from| at(new, from).is_none() && !is_paired(from));
        let from = at(old, to).or_else(|| gone.find(|from| same_types(from, to)));
        pairs.push((from, Some(to)));
    }
    for from in old {
        if !pairs.iter().any(|(known, _)| known.is_some_and(|known| known.path == from.path)) {
            pairs.push((Some(from), None));
        }
    }
    pairs
}
