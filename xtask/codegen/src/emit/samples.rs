//! Emits the samples of an endpoint: the text of each file, and a function that decodes it.
//!
//! The text is in the generated file, so that the published crate has it, and `codegen --check` compares it with the file.

use heck::ToShoutySnakeCase as _;

use super::lines::Lines;
use super::spelling::{literal, spelt};
use xtask_schema::ir::{Module, Sample};

/// The module's file; `None` if there are no samples.
pub(super) fn module(module: &Module) -> Option<String> {
    if module.samples.is_empty() {
        return None;
    }
    let facts = &module.endpoint;
    let response = spelt(&facts.response);
    let ty = if facts.is_array { format!("Vec<{response}>") } else { response.to_string() };
    let mut lines = Lines::default();
    let call = format!("{} {}", facts.method.as_str(), facts.path);
    lines.line(&["//! Sample responses of `", &call, "`, each as a value and as JSON."]);
    lines.line(&["//!"]);
    lines.line(&["//! They are the files of `schema/", &facts.folder, "/samples/`."]);
    lines.line(&["\nuse super::", &response, ";"]);
    // No method can be added to a `Vec`.
    if let Some(sample) = module.samples.iter().find(|sample| sample.is_default && !facts.is_array) {
        method(&response, sample, &mut lines);
    }
    for sample in &module.samples {
        function(&ty, sample, &mut lines);
    }
    lines.line(&["\n/// All samples: the name of the file, and its JSON."]);
    lines.line(&["pub const ALL: &[(&str, &str)] = &["]);
    for sample in &module.samples {
        lines.line(&["    (", &literal(&sample.file), ", ", &constant(sample), "),"]);
    }
    lines.line(&["];"]);
    for sample in &module.samples {
        lines.line(&["\n/// The JSON of `", &shown(sample), "`."]);
        lines.line(&["pub const ", &constant(sample), ": &str = ", &raw(&sample.text), ";"]);
    }
    lines.line(&["\n#[cfg(test)]"]);
    lines.line(&["mod tests {"]);
    lines.line(&["    #[test]"]);
    lines.line(&["    fn samples_decode() {"]);
    lines.line(&["        crate::samples::check::<", &super_of(&ty, &response), ">(super::ALL);"]);
    lines.line(&["    }"]);
    lines.line(&["}"]);
    Some(lines.text)
}

/// `sample` and `SAMPLE` of the response.
fn method(response: &str, sample: &Sample, lines: &mut Lines) {
    lines.line(&["\nimpl ", response, " {"]);
    lines.line(&["    /// The JSON of [`sample`](Self::sample): `", &shown(sample), "`."]);
    lines.line(&["    pub const SAMPLE: &'static str = ", &constant(sample), ";"]);
    lines.line(&["\n    /// Returns a whole response, for tests: `", &shown(sample), "`."]);
    lines.line(&["    #[must_use]"]);
    lines.line(&["    pub fn sample() -> Self {"]);
    lines.line(&["        ", &spelt(&sample.name), "()"]);
    lines.line(&["    }"]);
    lines.line(&["}"]);
}

fn function(ty: &str, sample: &Sample, lines: &mut Lines) {
    let constant = constant(sample);
    lines.line(&["\n/// Decodes [`", &constant, "`]."]);
    lines.line(&["#[must_use]"]);
    lines.line(&["pub fn ", &spelt(&sample.name), "() -> ", ty, " {"]);
    lines.line(&["    crate::samples::decode(", &constant, ")"]);
    lines.line(&["}"]);
}

fn super_of(ty: &str, response: &str) -> String {
    ty.replace(response, &format!("super::{response}"))
}

fn constant(sample: &Sample) -> String {
    sample.name.to_shouty_snake_case()
}

/// The file's name on one line.
fn shown(sample: &Sample) -> String {
    sample.file.escape_debug().to_string()
}

/// A raw string, so that a reader sees the JSON as it is.
fn raw(text: &str) -> String {
    let hashes = text.split('"').skip(1).map(|rest| rest.bytes().take_while(|byte| *byte == b'#').count());
    let hashes = "#".repeat(hashes.max().map_or(0, |most| most + 1));
    format!("r{hashes}\"{text}\"{hashes}")
}

#[cfg(test)]
mod tests {
    use super::raw;

    #[test]
    fn raw_strings_end_where_the_text_does() {
        for (text, literal) in
            [("[]", "r\"[]\""), ("{\"a\": 1}", "r#\"{\"a\": 1}\"#"), ("[\"\"###]", "r####\"[\"\"###]\"####")]
        {
            assert_eq!(raw(text), literal);
            let parsed: syn::LitStr = syn::parse_str(literal).expect("a string");
            assert_eq!(parsed.value(), text);
        }
    }
}
