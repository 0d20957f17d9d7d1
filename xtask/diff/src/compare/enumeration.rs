//! Enumerations: their names, and which values they gained and lost.

use super::{Change, Comparison, Kind, Source, Wire, value, values};
use crate::pairs::EnumPair;
use xtask_schema::EnumCode;
use xtask_schema::ir::{Enum, Role, Struct, Type, Variant};

impl Comparison<'_> {
    pub(super) fn enumerations(&mut self) {
        let mut changes = Vec::new();
        for pair in &self.enums {
            changes.extend(self.enumeration(pair));
        }
        let is_new = |item: &&Enum| !self.enums.iter().any(|pair| pair.new.name == item.name);
        for item in self
            .new
            .module
            .enums
            .iter()
            .filter(is_new)
            .filter(|item| !is_used(&self.new.module.structs, item))
        {
            let change = Change::new(Kind::EnumerationAdded, &item.name).with_new(values(item));
            changes.push(change.with_source(Source::Adds));
        }
        let is_gone = |item: &&Enum| !self.enums.iter().any(|pair| pair.old.name == item.name);
        for item in self
            .old
            .module
            .enums
            .iter()
            .filter(is_gone)
            .filter(|item| !is_used(&self.old.module.structs, item))
        {
            let change = Change::new(Kind::EnumerationRemoved, &item.name).with_old(values(item));
            changes.push(change.with_source(Source::Breaks));
        }
        self.changes.append(&mut changes);
    }

    fn enumeration(&self, pair: &EnumPair<'_>) -> Vec<Change> {
        let (from, to) = (pair.old, pair.new);
        let at = self.places(to);
        let change = |kind| Change::new(kind, &at);
        let mut changes = Vec::new();
        if from.name != to.name {
            changes.push(
                change(Kind::TypeRenamed).with_old(&from.name).with_new(&to.name).with_source(Source::Breaks),
            );
        }
        if from.description != to.description {
            changes.push(change(Kind::Documentation).with_old(&from.description).with_new(&to.description));
        }
        // One document defines an enumeration, so its values go one way, if they go at all.
        let role = self.roles_of(&Type::Enum(from.name.clone()), &Type::Enum(to.name.clone())).next();
        let pass = |code: &EnumCode| match role {
            None => Wire::Ok,
            Some(role @ Role::Request) => self.exchange(role).code(code, to),
            Some(role @ Role::Response) => self.exchange(role).code(code, from),
        };
        if from.integer != to.integer {
            let sent = if role == Some(Role::Request) { from } else { to };
            let wire = sent.variants.iter().map(|variant| pass(&variant.code)).max();
            let word = |item: &Enum| if item.integer { "integer" } else { "string" };
            let of_type = change(Kind::EnumerationType).with_old(word(from)).with_new(word(to));
            changes.push(of_type.with_wire(wire.unwrap_or(Wire::Ok)).with_source(Source::Breaks));
        }
        let pairs = variants(from, to);
        for (old, new) in &pairs {
            changes.extend(match (old, new) {
                (Some(old), Some(new)) => variant(role, &at, (from, old), (to, new)),
                (None, Some(new)) => {
                    let wire = if role == Some(Role::Response) { pass(&new.code) } else { Wire::Ok };
                    let added = change(Kind::ValueAdded).with_new(value(&new.code, &new.name));
                    Some(added.with_wire(wire).with_source(Source::Adds))
                }
                (Some(old), None) => {
                    let wire = if role == Some(Role::Request) { pass(&old.code) } else { Wire::Ok };
                    let removed = change(Kind::ValueRemoved).with_old(value(&old.code, &old.name));
                    Some(removed.with_wire(wire).with_source(Source::Breaks))
                }
                (None, None) => None,
            });
        }
        changes
    }

    /// The rows that have an enumeration; its name, if no row has it.
    fn places(&self, item: &Enum) -> String {
        let fields = self.new.module.structs.iter().flat_map(|object| &object.fields);
        let places: Vec<String> =
            fields.filter(|field| is_of(&field.ty, item)).map(|field| field.path.to_string()).collect();
        if places.is_empty() { item.name.clone() } else { places.join(", ") }
    }
}

/// A value that both sides have.
fn variant(
    role: Option<Role>,
    at: &str,
    (from, old): (&Enum, &Variant),
    (to, new): (&Enum, &Variant),
) -> Option<Change> {
    let change = |kind| {
        Change::new(kind, at).with_old(value(&old.code, &old.name)).with_new(value(&new.code, &new.name))
    };
    let is_same_code = same(&old.code, &new.code);
    if old.name != new.name {
        return Some(change(Kind::ValueRenamed).with_source(Source::Breaks));
    }
    // Where the enumeration changed its type, all values did.
    if !is_same_code && from.integer == to.integer {
        let (sent, expected) = if role == Some(Role::Request) { (&old.code, to) } else { (&new.code, from) };
        let is_listed = expected.variants.iter().any(|variant| same(&variant.code, sent));
        let wire = match role {
            None => Wire::Ok,
            // It is read without a word, as another.
            Some(_) if is_listed => Wire::Breaks,
            Some(_) => Wire::Unknown,
        };
        return Some(change(Kind::ValueChanged).with_wire(wire));
    }
    let says = |variant: &Variant| (variant.description.clone(), variant.erratum.clone());
    (says(old) != says(new)).then(|| {
        let shown = |variant: &Variant| match &variant.erratum {
            Some(id) => format!("{}: {} Erratum: {id}.", variant.code, variant.description),
            None => format!("{}: {}", variant.code, variant.description),
        };
        Change::new(Kind::Documentation, at).with_old(shown(old)).with_new(shown(new))
    })
}

fn is_of(ty: &Type, item: &Enum) -> bool {
    matches!(ty, Type::Enum(name) if *name == item.name)
}

fn is_used(structs: &[Struct], item: &Enum) -> bool {
    structs.iter().flat_map(|object| &object.fields).any(|field| is_of(&field.ty, item))
}

fn same(old: &EnumCode, new: &EnumCode) -> bool {
    match (old, new) {
        (EnumCode::Integer(old), EnumCode::Integer(new)) => old == new,
        (EnumCode::String(old), EnumCode::String(new)) => old == new,
        _ => false,
    }
}

/// The values of both sides: paired by their names, which code uses, then by their JSON.
fn variants<'a>(old: &'a Enum, new: &'a Enum) -> Vec<(Option<&'a Variant>, Option<&'a Variant>)> {
    let named = |name: &str, of: &'a Enum| of.variants.iter().find(|variant| variant.name == name);
    let renamed = |to: &Variant| {
        let mut gone = old.variants.iter().filter(|from| named(&from.name, new).is_none());
        gone.find(|from| same(&from.code, &to.code))
    };
    let mut pairs: Vec<_> =
        new.variants.iter().map(|to| (named(&to.name, old).or_else(|| renamed(to)), Some(to))).collect();
    for from in &old.variants {
        if !pairs.iter().any(|(known, _)| known.is_some_and(|known| known.name == from.name)) {
            pairs.push((Some(from), None));
        }
    }
    pairs
}
