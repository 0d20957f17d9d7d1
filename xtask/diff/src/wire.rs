//! Whether one end decodes what the other encodes.
//!
//! An answer goes from a server that follows the new page to a binary built from the old one, which reads it with the
//! leniencies of `tolerant::decode`. A request goes the other way, and the server accepts exactly what the page allows.

use tolerant::integer_from_text;

use super::change::Wire;
use xtask_schema::ir::{Count, Enum, Field, Module, Role, Struct, Type};
use xtask_schema::{EnumCode, Scalar};

/// One endpoint of one side.
#[derive(Clone, Copy)]
pub(super) struct Api<'a> {
    pub(super) module: &'a Module,
}

/// A message on its way.
#[derive(Clone, Copy)]
pub(super) struct Exchange<'a> {
    role: Role,
    sender: Api<'a>,
    receiver: Api<'a>,
}

/// A scalar as the wire has it; `None` for any value of its kind.
#[derive(Clone, Copy)]
enum Form<'a> {
    Integer(Option<i64>),
    String(Option<&'a str>),
    Boolean,
}

impl<'a> Api<'a> {
    pub(super) fn object(self, name: &str) -> Option<&'a Struct> {
        self.module.find_struct(name)
    }

    /// An object of the endpoint's own module.
    pub(super) fn own_object(self, name: &str) -> Option<&'a Struct> {
        self.module.structs.iter().find(|item| item.name == name)
    }

    /// The endpoint that defines a type, if it is another.
    pub(super) fn import_of(self, name: &str) -> Option<&'a str> {
        let import = self.module.imports.iter().find(|import| import.names.contains(name))?;
        Some(&import.folder)
    }

    pub(super) fn enumeration(self, name: &str) -> Option<&'a Enum> {
        self.module.find_enum(name)
    }

    pub(super) fn has_type(self, name: &str) -> bool {
        self.object(name).is_some() || self.enumeration(name).is_some()
    }

    /// The JSON of a value that is not an object.
    fn forms(self, ty: &'a Type) -> Vec<Form<'a>> {
        let of_kind = |kind| match kind {
            Scalar::Integer | Scalar::Unsigned | Scalar::Number => Form::Integer(None),
            Scalar::String => Form::String(None),
            Scalar::Boolean => Form::Boolean,
        };
        let listed = |item: &'a Enum| item.variants.iter().map(|variant| form(&variant.code)).collect();
        match ty {
            Type::Integer => vec![Form::Integer(None)],
            Type::String => vec![Form::String(None)],
            Type::Boolean => vec![Form::Boolean],
            Type::Newtype(newtype) => vec![of_kind(newtype.wire)],
            Type::Enum(name) => self.enumeration(name).map(listed).unwrap_or_default(),
            // No endpoint schema has any of the others.
            Type::Struct(_)
            | Type::Union(_)
            | Type::Unsigned
            | Type::Number
            | Type::Any
            | Type::Array(_)
            | Type::Map(_)
            | Type::Nullable(_) => Vec::new(),
        }
    }
}

fn form(code: &EnumCode) -> Form<'_> {
    match code {
        EnumCode::Integer(code) => Form::Integer(Some(*code)),
        EnumCode::String(code) => Form::String(Some(code)),
    }
}

impl<'a> Exchange<'a> {
    pub(super) fn new(role: Role, old: Api<'a>, new: Api<'a>) -> Self {
        match role {
            Role::Request => Self { role, sender: old, receiver: new },
            Role::Response => Self { role, sender: new, receiver: old },
        }
    }

    /// Only the model is lenient: how a server treats a request that its page does not allow is unknown.
    fn is_lenient(&self) -> bool {
        self.role == Role::Response
    }

    /// The field that the receiver takes a name for.
    pub(super) fn field<'b>(&self, expected: &'b Struct, name: &str) -> Option<&'b Field> {
        let by_alias = |field: &&Field| self.is_lenient() && field.aliases.iter().any(|alias| alias == name);
        let fields = &expected.fields;
        fields.iter().find(|field| field.wire == name).or_else(|| fields.iter().find(by_alias))
    }

    /// What becomes of one field of an object that is sent.
    pub(super) fn named(&self, sent: &'a Field, beside: &Struct, expected: &'a Struct) -> Wire {
        let Some(field) = self.field(expected, &sent.wire) else { return Wire::Unknown };
        let is_alias = field.wire != sent.wire;
        let value = self.value(sent, field);
        // A true name wins over its aliases, whose values are then kept among the unknown.
        if is_alias && beside.fields.iter().any(|other| other.wire == field.wire) {
            return value.max(Wire::Unknown);
        }
        value
    }

    pub(super) fn value(&self, sent: &'a Field, expected: &'a Field) -> Wire {
        self.shape(sent.count, expected.count).max(self.one(&sent.ty, &expected.ty))
    }

    /// Whether lists arrive where lists are expected. One object is sent for a list only by a server that does both.
    pub(super) fn shape(&self, sent: Count, expected: Count) -> Wire {
        let is_list = Count::is_list;
        let one = !is_list(sent) || (sent == Count::OneOrMany && self.is_lenient());
        let many = is_list(sent);
        let reads_one = !is_list(expected) || (expected == Count::OneOrMany && self.is_lenient());
        let reads_many = is_list(expected);
        if (one && !reads_one) || (many && !reads_many) { Wire::Breaks } else { Wire::Ok }
    }

    pub(super) fn one(&self, sent: &'a Type, expected: &'a Type) -> Wire {
        match (sent, expected) {
            (Type::Struct(sent), Type::Struct(expected)) => {
                match (self.sender.object(sent), self.receiver.object(expected)) {
                    (Some(sent), Some(expected)) => self.object(sent, expected),
                    _ => Wire::Breaks,
                }
            }
            (Type::Struct(_), _) | (_, Type::Struct(_)) => Wire::Breaks,
            _ => {
                let forms = self.sender.forms(sent).into_iter();
                forms.map(|form| self.scalar(form, expected)).max().unwrap_or(Wire::Ok)
            }
        }
    }

    fn object(&self, sent: &'a Struct, expected: &'a Struct) -> Wire {
        let fields = sent.fields.iter().map(|field| self.named(field, sent, expected));
        let missing = expected.fields.iter().filter(|field| field.count.is_required()).map(|field| {
            let sent = sent.fields.iter().find(|sent| sent.wire == field.wire);
            if sent.is_some_and(|sent| sent.count.is_required()) { Wire::Ok } else { Wire::Breaks }
        });
        fields.chain(missing).max().unwrap_or(Wire::Ok)
    }

    fn scalar(&self, form: Form<'_>, expected: &Type) -> Wire {
        let lenient = self.is_lenient();
        let fits = match (expected, form) {
            (Type::Enum(name), form) => {
                return self.receiver.enumeration(name).map_or(Wire::Breaks, |item| self.listed(form, item));
            }
            (Type::Newtype(newtype), form) => match (newtype.wire, form) {
                (_, Form::Boolean) => false,
                (kind, _) if lenient && (kind == Scalar::String || !newtype.accepts.is_empty()) => true,
                (Scalar::Integer | Scalar::Unsigned | Scalar::Number, form) => is_integer(form, lenient),
                (Scalar::String, form) => matches!(form, Form::String(_)),
                (Scalar::Boolean, _) => false,
            },
            (Type::Integer | Type::Unsigned | Type::Number, form) => is_integer(form, lenient),
            (Type::String, form) => {
                matches!(form, Form::String(_)) || lenient && matches!(form, Form::Integer(_))
            }
            (Type::Boolean, form) => matches!(form, Form::Boolean),
            (Type::Any, _) => true,
            (Type::Struct(_) | Type::Union(_) | Type::Array(_) | Type::Map(_) | Type::Nullable(_), _) => {
                false
            }
        };
        if fits { Wire::Ok } else { Wire::Breaks }
    }

    /// An enumeration is open: what it does not list is unknown, as long as it is a number or a text.
    fn listed(&self, form: Form<'_>, item: &Enum) -> Wire {
        let lists = |is: &dyn Fn(&EnumCode) -> bool| item.variants.iter().any(|variant| is(&variant.code));
        let listed = match form {
            Form::Boolean => return Wire::Breaks,
            Form::Integer(_) if !item.integer && !self.is_lenient() => return Wire::Breaks,
            Form::String(_) if item.integer && !self.is_lenient() => return Wire::Breaks,
            Form::Integer(code) => {
                lists(&|known| matches!(known, EnumCode::Integer(known) if Some(*known) == code))
            }
            Form::String(text) => lists(&|known| match known {
                EnumCode::Integer(known) => text.and_then(integer_from_text) == Some(*known),
                EnumCode::String(known) => text == Some(known),
            }),
        };
        if listed { Wire::Ok } else { Wire::Unknown }
    }

    /// What becomes of one listed value.
    pub(super) fn code(&self, code: &EnumCode, expected: &Enum) -> Wire {
        self.listed(form(code), expected)
    }
}

/// A lenient decoder accepts a string of digits as an integer.
fn is_integer(form: Form<'_>, lenient: bool) -> bool {
    match form {
        Form::Integer(_) => true,
        Form::String(text) => lenient && text.and_then(integer_from_text).is_some(),
        Form::Boolean => false,
    }
}
