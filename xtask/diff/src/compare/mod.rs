//! The comparison: one change of the report for each change of the schema.
//!
//! A type that comes or goes with the row that holds it is part of that row's change, and so is its export.

mod endpoint;
mod enumeration;
mod object;
mod row;

use std::collections::BTreeMap;

use super::change::{Change, Group, Kind, Source, Wire};
use super::pairs::{self, EnumPair, ObjectPair, Row};
use super::wire::{Api, Exchange};
use xtask_diagnostics::Problems;
use xtask_schema::ir::{Count, Enum, Field, Module, Newtype, Role, Type};
use xtask_schema::{EnumCode, Scalar, Understood};

/// All changes, by endpoint.
pub(super) fn compare(old: &Understood, new: &Understood) -> Vec<Group> {
    let mut groups = Vec::new();
    // The newtypes that both sides have, by name.
    let mut newtypes = BTreeMap::new();
    for (from, to) in pairs::endpoints(&old.decided.endpoints, &new.decided.endpoints) {
        let changes = match (from, to) {
            (Some(from), Some(to)) => {
                let mut comparison = Comparison::new(Api { module: from }, Api { module: to });
                comparison.endpoint();
                comparison.exports(old, new);
                comparison.objects();
                comparison.enumerations();
                comparison.newtypes(&mut newtypes);
                comparison.changes
            }
            (None, Some(_)) => vec![Change::new(Kind::EndpointAdded, "").with_source(Source::Adds)],
            (Some(_), None) => {
                vec![
                    Change::new(Kind::EndpointRemoved, "")
                        .with_wire(Wire::Breaks)
                        .with_source(Source::Breaks),
                ]
            }
            (None, None) => Vec::new(),
        };
        groups.extend(to.or(from).map(|module| group(module, changes)));
    }
    groups.push(shared("common.json", of_newtypes(&newtypes)));
    groups.push(shared(
        "errcodes.json",
        endpoint::codes(&old.decided.root.errcodes, &new.decided.root.errcodes),
    ));
    groups.retain(|group| !group.changes.is_empty());
    // Every change is reported: if no row explains it, the generated code is still another.
    let files = |side: &Understood| xtask_codegen::files(&side.decided, &Problems::default());
    if groups.is_empty() && files(old) != files(new) {
        groups.push(shared("schema/", vec![Change::new(Kind::Other, "")]));
    }
    groups
}

fn group(module: &Module, changes: Vec<Change>) -> Group {
    let facts = &module.endpoint;
    Group {
        endpoint: facts.path.clone(),
        heading: format!("{} {}", facts.method.as_str(), facts.path),
        read: Some(facts.read.clone()),
        changes,
    }
}

fn shared(file: &str, changes: Vec<Change>) -> Group {
    Group { endpoint: file.to_owned(), heading: file.to_owned(), read: None, changes }
}

/// Newtypes are hand-written types: only the JSON of their values can change with the schema.
fn of_newtypes(used: &BTreeMap<&str, NewtypePair<'_>>) -> Vec<Change> {
    let describe = |newtype: &Newtype| {
        let kinds = std::iter::once(&newtype.wire).chain(&newtype.accepts);
        kinds.map(|kind| word(*kind)).collect::<Vec<_>>().join(", also ")
    };
    let change = |(name, pair): (&&str, &NewtypePair<'_>)| {
        let (from, to) = (describe(pair.old), describe(pair.new));
        (from != to)
            .then(|| Change::new(Kind::Newtype, *name).with_old(from).with_new(to).with_wire(pair.wire))
    };
    used.iter().filter_map(change).collect()
}

fn word(kind: Scalar) -> &'static str {
    match kind {
        Scalar::Integer | Scalar::Unsigned => "integer",
        Scalar::Number => "number",
        Scalar::String => "string",
        Scalar::Boolean => "boolean",
    }
}

/// A newtype that both sides have, and the worst that became of one of its values.
struct NewtypePair<'a> {
    old: &'a Newtype,
    new: &'a Newtype,
    wire: Wire,
}

/// One endpoint that both sides have.
struct Comparison<'a> {
    old: Api<'a>,
    new: Api<'a>,
    objects: Vec<ObjectPair<'a>>,
    enums: Vec<EnumPair<'a>>,
    changes: Vec<Change>,
}

impl<'a> Comparison<'a> {
    fn new(old: Api<'a>, new: Api<'a>) -> Self {
        let objects = pairs::objects(old, new);
        let enums = pairs::enumerations(old, new, &objects);
        Self { old, new, objects, enums, changes: Vec::new() }
    }

    fn exchange(&self, role: Role) -> Exchange<'a> {
        Exchange::new(role, self.old, self.new)
    }

    /// Whether two types are one, which may have got another name.
    fn is_same(&self, old: &Type, new: &Type) -> bool {
        let imports = (self.old.import_of(old.name()), self.new.import_of(new.name()));
        match (old, new) {
            // A type of another endpoint is compared there.
            (Type::Struct(_), Type::Struct(_)) | (Type::Enum(_), Type::Enum(_))
                if imports != (None, None) =>
            {
                imports.0 == imports.1 && old == new
            }
            (Type::Struct(_), Type::Struct(_)) => true,
            (Type::Enum(old), Type::Enum(new)) => {
                self.enums.iter().any(|pair| pair.old.name == *old && pair.new.name == *new)
            }
            (Type::Newtype(old), Type::Newtype(new)) => old.name == new.name,
            (old, new) => old == new,
        }
    }

    /// The rows through which values of a type go from one end to the other.
    fn roles_of<'s>(&'s self, old: &'s Type, new: &'s Type) -> impl Iterator<Item = Role> + 's {
        self.objects.iter().filter(|pair| pair.reached).flat_map(move |pair| {
            let passes = move |row: &Row<'a>| match row {
                Row::Both(from, to) => {
                    let exchange = self.exchange(pair.role);
                    from.ty == *old
                        && to.ty == *new
                        && pairs::reaches(pair.role, &exchange, (pair.old, from), (pair.new, to))
                }
                Row::Added(_) | Row::Removed(_) => false,
            };
            pair.rows.iter().filter(move |row| passes(row)).map(|_| pair.role)
        })
    }

    fn newtypes(&self, found: &mut BTreeMap<&'a str, NewtypePair<'a>>) {
        for pair in &self.objects {
            for row in &pair.rows {
                let Row::Both(Field { ty: from, .. }, Field { ty: to, .. }) = row else { continue };
                let (Type::Newtype(old), Type::Newtype(new)) = (from, to) else { continue };
                if old.name != new.name {
                    continue;
                }
                let wire = self.roles_of(from, to).map(|role| match role {
                    Role::Request => self.exchange(role).one(from, to),
                    Role::Response => self.exchange(role).one(to, from),
                });
                let wire = wire.max().unwrap_or(Wire::Ok);
                let pair = found.entry(&old.name).or_insert(NewtypePair { old, new, wire });
                pair.wire = pair.wire.max(wire);
            }
        }
    }
}

/// A listed value and its name: `20 AwaitingShipment`.
fn value(code: &EnumCode, name: &str) -> String {
    format!("{code} {name}")
}

/// A type as a row shows it, and how much comes with it: `Option<ExpressFee>, 3 rows`.
fn describe(api: Api<'_>, field: &Field) -> String {
    fn rows(api: Api<'_>, ty: &Type) -> usize {
        let Type::Struct(name) = ty else { return 1 };
        api.object(name).map_or(0, |item| item.fields.iter().map(|field| rows(api, &field.ty)).sum())
    }
    let more = match &field.ty {
        Type::Struct(_) => count_of(rows(api, &field.ty), "row"),
        Type::Enum(name) => api.enumeration(name).map(values).unwrap_or_default(),
        _ => return type_of(field),
    };
    format!("{}, {more}", type_of(field))
}

/// The Rust type, and what it does not show.
fn type_of(field: &Field) -> String {
    let note = match field.count {
        Count::OneOrMany => ", one or many",
        Count::Required | Count::RequiredNullable | Count::RequiredArray => ", required",
        Count::Optional | Count::Array => "",
    };
    field.rust_type() + note
}

fn values(item: &Enum) -> String {
    count_of(item.variants.len(), "value")
}

fn count_of(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
