//! Renders the modules of JSON Schema files in chunks, on all threads. Unlike an endpoint, one may hold as many types as a
//! crate.

use std::num::NonZeroUsize;

use super::emit::{self, Chunk, Tree};
use super::render::{self, Rendered};
use xtask_diagnostics::Problems;
use xtask_schema::ir::FileModule;
use xtask_schema::parallel;

/// How many types a chunk has at most.
const TYPES: usize = 64;

/// The files of all modules, and those above them.
pub(super) fn render(
    modules: &[FileModule],
    folder: &str,
    threads: NonZeroUsize,
    problems: &Problems,
) -> Vec<Rendered> {
    let tree = Tree::of(modules.iter().map(|module| module.path.clone()));
    let mut above = render::render(emit::above_files(modules, &tree), folder, problems).into_iter();
    let mut files: Vec<Rendered> = above.next().into_iter().collect();
    let chunks: Vec<Chunk<'_>> = modules.iter().flat_map(chunks).collect();
    let made = parallel::map(&chunks, threads, |chunk| one(chunk, &tree, folder));
    for (chunk, (texts, reported)) in chunks.iter().zip(made) {
        problems.absorb(reported);
        if chunk.is_first {
            files.extend(texts);
            continue;
        }
        // The last two files are of its module.
        let start = files.len().saturating_sub(texts.len());
        for (file, more) in files.iter_mut().skip(start).zip(texts) {
            file.text.push_str(&more.text);
        }
    }
    files.extend(above);
    files
}

fn chunks(module: &FileModule) -> impl Iterator<Item = Chunk<'_>> {
    let first = Chunk { module, is_first: true, structs: &[], enums: &[], unions: &[] };
    let structs =
        module.structs.chunks(TYPES).map(move |structs| Chunk { structs, is_first: false, ..first });
    let enums = module.enums.chunks(TYPES).map(move |enums| Chunk { enums, is_first: false, ..first });
    let unions = module.unions.chunks(TYPES).map(move |unions| Chunk { unions, is_first: false, ..first });
    std::iter::once(first).chain(structs).chain(enums).chain(unions)
}

/// What a chunk adds to both files of its module. A syntax tree is of one thread, so it is made and printed by the same one.
fn one(chunk: &Chunk<'_>, tree: &Tree, folder: &str) -> (Vec<Rendered>, Problems) {
    let problems = Problems::default();
    let texts = match chunk.first(tree) {
        Some(files) => render::render(files.into(), folder, &problems),
        None => render::more(chunk.types().into(), folder, &problems),
    };
    (texts, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask_schema::json_schema::load_json_schema;
    use xtask_schema::json_schema::lower;
    use xtask_schema::{Disk, Limits};

    /// A file of several chunks has each type once, in the schema's order, whichever thread rendered it.
    #[test]
    fn pieces_make_one_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let number = r#"{ "type": "object", "properties": { "id": { "type": "integer" } } }"#;
        let word = r#"{ "type": "string", "oneOf": [{ "const": "a", "title": "A" }] }"#;
        let count = 2 * TYPES + 1;
        let defs: Vec<String> =
            (0..count).map(|at| format!("\"Row{at}\": {number}, \"Word{at}\": {word}")).collect();
        let draft = "https://json-schema.org/draft/2020-12/schema";
        let text = format!("{{ \"$schema\": \"{draft}\", \"$defs\": {{ {} }} }}", defs.join(", "));
        std::fs::write(folder.path().join("all.json"), text).expect("a file");
        let problems = Problems::default();
        let loaded = load_json_schema(&Disk::new(folder.path()), Limits::default(), None, &problems)
            .expect("a schema");
        let modules = lower(&loaded, false, &problems).modules;
        let made = |threads| {
            let threads = NonZeroUsize::new(threads).expect("a thread");
            render(&modules, "src/generated", threads, &problems)
        };
        let files = made(1);
        assert_eq!(files, made(8));
        assert!(problems.is_empty(), "{}", problems.render());
        let file = files.iter().find(|file| file.path == "src/generated/all/mod.rs").expect("a file");
        let parsed = syn::parse_file(&file.text).expect("Rust");
        let named = parsed.items.iter().filter_map(|item| match item {
            syn::Item::Struct(item) => Some(item.ident.to_string()),
            syn::Item::Enum(item) => Some(item.ident.to_string()),
            _ => None,
        });
        let rows = (0..count).map(|at| format!("Row{at}"));
        let expected: Vec<String> = rows.chain((0..count).map(|at| format!("Word{at}"))).collect();
        assert_eq!(named.collect::<Vec<_>>(), expected);
    }
}
