//! Prints the outline: one line per row of the page, for reviewers.

use xtask_schema::ir::{Count, Field, Module, Struct};

/// Prints the parameters and fields of an endpoint, one a line, in the page's order: `path  page type -> Rust type  errata`.
///
/// Columns have a fixed width, so that a new row changes one line.
pub fn outline(module: &Module) -> String {
    let rows = |item: &Struct| -> String {
        let parameters = item.parameters.iter().map(|parameter| {
            let path = format!("{} {}", parameter.location.word(), parameter.field.path);
            row(module, &path, &parameter.field)
        });
        parameters
            .chain(item.fields.iter().map(|field| row(module, &field.path.to_string(), field)))
            .collect()
    };
    module.structs.iter().map(rows).collect()
}

fn row(module: &Module, path: &str, field: &Field) -> String {
    let list = if field.count.is_list() { "[]" } else { "" };
    let path = format!("{path}{list}");
    let types = format!("{:<6} -> {}", field.printed, field.rust_type());
    format!("{path:<85}  {types:<37}  {}", notes(module, field).join("  ")).trim_end().to_owned() + "\n"
}

fn notes(module: &Module, field: &Field) -> Vec<String> {
    let mut notes = field.errata.clone();
    let import = module.imports.iter().find(|import| import.names.contains(field.ty.innermost().name()));
    notes.extend(import.map(|import| format!("of {}", import.folder)));
    notes.extend(field.notes.iter().map(ToString::to_string));
    let flags = [
        (field.count == Count::OneOrMany, "one or many"),
        (field.count.is_required(), "required"),
        (field.personal, "personal"),
    ];
    notes.extend(flags.into_iter().filter(|(holds, _)| *holds).map(|(_, note)| note.to_owned()));
    if !field.aliases.is_empty() {
        let aliases: Vec<String> = field.aliases.iter().map(|alias| format!("{alias:?}")).collect();
        notes.push(format!("alias {}", aliases.join(", ")));
    }
    if let Some(page) = field.origin.page().filter(|page| **page != field.path) {
        notes.push(format!("page {:?}", page.to_string()));
    }
    notes
}
