//! The text of `--help`.

const USAGE: &str = "\
cargo xtask codegen
    Generate the model crate from schema/
    --check                   Print what differs from the generated files; write nothing
    --explain                 Print every keyword of schema/ and what it becomes
    --accept-proposals        Settle open points and drafts of errata as proposed, and mark them as unreviewed;
                              with --explain, list them
    --max-bytes N             Maximum size of a schema file (default: 67108864, 64 MiB)
    --max-types N             Maximum number of structs and enumerations (default: 100000)

cargo xtask codegen --schema DIR
    Generate a crate from a folder of JSON Schema files, or of endpoints such as schema/
    --out DIR                 Folder of the crate
    --runtime VERSION|PATH    Version requirement or folder of the `tolerant` dependency of a new crate
                              (default: the version of this workspace)
    --check                   Print what differs from the crate in --out; write nothing
    --explain                 Print every keyword and what it becomes, instead of --out
    --propose-names           Add missing names to DIR/names.json, instead of --out; JSON Schema files only
    --accept-proposals        As above; folders of endpoints only
    --max-bytes N, --max-types N    As above

cargo xtask schema PATH
    Print the corrected JSON Schema of an endpoint's response, as the model encodes it
    --accepted                Print what the model decodes: the same and every leniency
    --request                 Print the request instead

cargo xtask outline PATH
    Print one line per row of an endpoint: page path, page type, Rust type, errata

cargo xtask transcribe PAGE
    Print the changes that a saved page makes to schema/
    --endpoint PATH           Folder of the endpoint (default: that of the page's call)
    --write                   Write them
    --layout NAME             Read the page by schema/layouts/NAME.json (default: the layout that fits the page)
    --into DIR                Change the schema in DIR instead; a new folder is created
    --read DAY                Day on which the page was saved, yyyy-MM-dd (default: today)
    --series URL              Address of the page
    --samples                 Write the page's sample of the response, too, as samples/page.json; it may hold personal data

cargo xtask transcribe --all DIR
    The same for each page in a folder: one line a page, and a summary
    --write, --layout NAME, --into DIR, --read DAY, --samples    As above
    --format text|json        Output format (default: text)

cargo xtask drift PAGE
    Print how a saved page differs from its transcription
    --endpoint PATH           Folder of the endpoint (default: that of the page's call)
    --layout NAME             As above
    --schema DIR              Folder of the schema (default: schema/)
    --format text|json        Output format (default: text)

cargo xtask drift --all DIR
    The same for each page in a folder: one line a page, and a summary
    --layout NAME, --schema DIR, --format text|json    As above

cargo xtask drift --payload FILE... --endpoint PATH
    Print what payloads have and the schema does not know: paths and kinds, never values
    --format text|json        Output format (default: text)

cargo xtask diff OLD NEW
    Print what changed between two schemas, whom it breaks, and the version it requires
    OLD and NEW are each a folder of schemas or a git revision
    --format text|json|markdown    Output format (default: text)

cargo xtask demo
    Show each step on the real schema, up to an order fetched over HTTP

cargo xtask bench decode|build|codegen
    Benchmark decoding and encoding, the model's build time, or code generation; takes minutes
    --quick                   Run fewer rounds

PATH is the folder of an endpoint below schema/, such as product/order/get.

Exit status:
    0    Success
    1    --check, drift: differences were found; transcribe: changes are not written;
         transcribe --all: a point is open; --all: a page is refused; demo, bench: a step failed
    2    The command line or the input is invalid
";

/// The usage of a command, or of all commands if there is none of this name.
pub(crate) fn usage(command: &str) -> String {
    let head = format!("cargo xtask {command}");
    let is_its = |part: &&str| {
        part.lines().next().is_some_and(|line| line == head || line.starts_with(&format!("{head} ")))
    };
    let own: Vec<&str> = USAGE.split("\n\n").filter(is_its).collect();
    if command.is_empty() || own.is_empty() {
        return USAGE.to_owned();
    }
    let common = USAGE.split("\n\n").filter(|part| !part.starts_with("cargo "));
    own.into_iter().chain(common).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use xtask_schema::Limits;

    /// `--help` prints the default limits.
    #[test]
    fn default_limits() {
        let Limits { bytes, types } = Limits::default();
        for limit in [bytes.to_string(), types.to_string(), "64 MiB".to_owned()] {
            assert!(USAGE.contains(&limit), "{limit}");
        }
    }

    /// The help of a command is its own, and what holds for all.
    #[test]
    fn help_of_one_command() {
        for (command, has, lacks) in [
            ("drift", "--payload FILE", "--propose-names"),
            ("codegen", "--propose-names", "--payload"),
            ("bench", "--quick", "--check  "),
        ] {
            let usage = usage(command);
            assert!(
                usage.contains(has) && !usage.contains(lacks) && usage.contains("Exit status"),
                "{usage}"
            );
        }
        assert_eq!(usage("codgen"), USAGE);
    }
}
