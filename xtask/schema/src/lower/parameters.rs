//! The parameters of a call outside its body: fields of the request's struct.

use super::ir::{Count, Field, Origin, Parameter, Struct, Type};
use super::names::{authored_field_name, parameter_field};
use crate::load::{self, Scalar};
use xtask_diagnostics::{Diagnostic, PagePath, Place, Problems};

/// Adds the parameters to the request. A name that a field of the body has, too, is an error.
pub(super) fn add(parameters: &[load::Parameter], request: &mut Struct, problems: &Problems) {
    for parameter in parameters {
        let rust = name(parameter, problems);
        let named = parameter.field.as_ref().unwrap_or(&parameter.name).place.clone();
        let others = request.parameters.iter().map(|other| &other.field);
        if let Some(other) = request.fields.iter().chain(others).find(|other| other.rust == rust) {
            refuse(&rust, &named, &other.named, problems);
        }
        let path = PagePath::default().name(&parameter.name.text);
        request.parameters.push(Parameter {
            location: parameter.location,
            field: Field {
                rust,
                named,
                wire: parameter.name.text.clone(),
                aliases: Vec::new(),
                ty: Type::from(parameter.kind),
                boxed: false,
                count: if parameter.required { Count::Required } else { Count::Optional },
                constant: None,
                personal: false,
                description: parameter.description.text.clone(),
                origin: Origin::Page(path.clone()),
                path,
                printed: match parameter.kind {
                    Scalar::Integer | Scalar::Unsigned => "integer",
                    Scalar::Number => "number",
                    Scalar::String => "string",
                    Scalar::Boolean => "boolean",
                },
                remarks: Vec::new(),
                rules: Vec::new(),
                errata: Vec::new(),
                notes: Vec::new(),
                unreviewed: Vec::new(),
            },
        });
    }
}

/// The name of the field: `x-name`, or the wire's in snake case.
fn name(parameter: &load::Parameter, problems: &Problems) -> String {
    if let Some(name) = &parameter.field {
        return authored_field_name(name, problems);
    }
    parameter_field(&parameter.name.text).unwrap_or_else(|| {
        let message = format!("`{}` is not a valid name for a Rust field", parameter.name.text);
        problems.add(Diagnostic::at(&parameter.name.place, message).help("name the field by `x-name`"));
        parameter.name.text.clone()
    })
}

fn refuse(name: &str, place: &Place, other: &Place, problems: &Problems) {
    let message = format!("two fields of the request are called `{name}`");
    let clash = Diagnostic::at(place, message).also(other, "the other one");
    problems.add(clash.help("name the parameter's field by `x-name`"));
}
