//! The commands as a maintainer calls them: exit status, what is said, and which files are touched.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use xtask_testing::{copy, project};

const GENERATED: &str = "crates/ministore-model/src/generated";
const NAMES: &str = "schema/product/order/get/names.json";

/// A copy of what the generator reads and writes.
struct Workspace(tempfile::TempDir);

impl Workspace {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for part in ["schema", GENERATED] {
            copy(&project().join(part), &folder.path().join(part));
        }
        Self(folder)
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let path = self.path(path);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{from:?} in {}", path.display());
        fs::write(path, text.replacen(from, to, 1)).expect("a file");
    }

    /// Runs a command in a folder below the root, as people do.
    fn run(&self, words: &str) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(words.split_whitespace()).current_dir(self.path("schema/product"));
        command.output().expect("xtask runs")
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.0.path(), &mut files);
        files
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("an exit status")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn fine_is_0() {
    let workspace = Workspace::new();
    let before = workspace.files();
    for (words, said) in [
        ("", "cargo xtask codegen"),
        ("help", "cargo xtask codegen"),
        ("codegen", "0 changed"),
        ("codegen --check", "up to date"),
        ("schema product/order/get", "\"title\": \"GetOrderResponse\""),
        ("schema schema/product/order/get/ --accepted", "\"craete_time\""),
        ("schema product/order/get --request", "\"required\""),
        ("outline product/order/get", "order.order_detail.product_infos[].sale_price"),
    ] {
        let output = workspace.run(words);
        assert_eq!(status(&output), 0, "{words}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains(said), "{words}: {}", text(&output.stdout));
    }
    assert_eq!(workspace.files(), before, "files were touched");
}

#[test]
fn drift_is_1_and_nothing_is_written() {
    let workspace = Workspace::new();
    fs::write(workspace.path(GENERATED).join("orphan.rs"), "// nothing generates this").expect("a file");
    fs::remove_file(workspace.path(GENERATED).join("product/mod.rs")).expect("a file");
    workspace.edit(&format!("{GENERATED}/mod.rs"), "pub mod product;", "pub mod produce;");
    let before = workspace.files();
    let output = workspace.run("codegen --check");
    assert_eq!(status(&output), 1);
    let said = text(&output.stderr);
    for part in [
        "stale: crates/ministore-model/src/generated/mod.rs",
        "-pub mod produce;\n+pub mod product;",
        "missing: crates/ministore-model/src/generated/product/mod.rs",
        "orphaned: crates/ministore-model/src/generated/orphan.rs",
        "cargo xtask codegen",
    ] {
        assert!(said.contains(part), "{part:?} in {said}");
    }
    assert_eq!(workspace.files(), before, "files were touched");
    assert_eq!(status(&workspace.run("demo")), 1, "the demo goes no further than drift");
    assert_eq!(status(&workspace.run("codegen")), 0);
    assert_eq!(status(&workspace.run("codegen --check")), 0);
}

/// Five mistakes at once are five errors at their places, and no file is touched.
#[test]
fn bad_input_is_2_and_all_of_it_is_reported() {
    let workspace = Workspace::new();
    let endpoint = "schema/product/order/get";
    let response = format!("{endpoint}/response.json");
    workspace.edit(
        &response,
        r#""out_order_id": { "type": "string", "description""#,
        r#""out_order_id": { "type": "string", "descripion""#,
    );
    workspace.edit(&response, r##""#/$defs/OrderStatus""##, r##""#/$defs/OrderState""##);
    workspace.edit(
        &response,
        r#""freight": {"#,
        r#""freight": { "type": "integer", "description": "Twice." }, "freight": {"#,
    );
    workspace.edit(&response, r#""title": "ExtInfo""#, r#""title": "PayInfo""#);
    workspace.edit(&format!("{endpoint}/sample.json"), "craete_time", "create_time");
    let before = workspace.files();
    for words in
        ["codegen", "codegen --check", "schema product/order/get", "outline product/order/get", "demo"]
    {
        let output = workspace.run(words);
        assert_eq!(status(&output), 2, "{words}");
        let said = text(&output.stderr);
        for part in [
            "`descripion` means nothing in a scalar",
            "did you mean `description`?",
            "there is no definition `OrderState`",
            "did you mean `OrderStatus`?",
            "`freight` stands twice in this object",
            "two types of this endpoint are called `PayInfo`",
            "erratum E04 no longer holds: the sample does not show `craete_time`",
            " --> schema/product/order/get/response.json:15:",
            "at #/properties/order/properties/out_order_id/descripion",
        ] {
            assert!(said.contains(part), "{words}: {part:?} in {said}");
        }
    }
    assert_eq!(workspace.files(), before, "files were touched");
}

/// A name that callers use changes only along with its line in the list of names.
#[test]
fn a_rename_is_2_until_the_list_of_names_says_so_too() {
    let workspace = Workspace::new();
    workspace.edit("schema/product/order/get/response.json", "\"PartlyShipped\"", "\"PartShipped\"");
    let before = workspace.files();
    for words in ["codegen", "codegen --check", "demo"] {
        let output = workspace.run(words);
        assert_eq!(status(&output), 2, "{words}");
        let said = text(&output.stderr);
        for part in [
            "`order.status`, value 21: the variant `PartlyShipped` would become `PartShipped`",
            " --> schema/product/order/get/response.json:",
            "::: schema/product/order/get/names.json:",
        ] {
            assert!(said.contains(part), "{words}: {part:?} in {said}");
        }
    }
    assert_eq!(workspace.files(), before, "files were touched");
    workspace.edit(NAMES, "\"PartlyShipped\"", "\"PartShipped\"");
    assert_eq!(status(&workspace.run("codegen --check")), 1, "the generated types are stale");
    assert_eq!(status(&workspace.run("codegen")), 0);
    assert_eq!(status(&workspace.run("codegen --check")), 0);
}

#[test]
fn a_list_of_names_is_generated_like_any_file() {
    let workspace = Workspace::new();
    let committed = fs::read(workspace.path(NAMES)).expect("a file");
    workspace.edit(NAMES, "    { \"path\": \"errmsg\", \"field\": \"errmsg\" },\n", "");
    let stale = workspace.run("codegen --check");
    assert_eq!(status(&stale), 1);
    let said = text(&stale.stderr);
    assert!(
        said.contains(&format!("stale: {NAMES}\n")) && said.contains("\n+    { \"path\": \"errmsg\""),
        "{said}"
    );
    fs::remove_file(workspace.path(NAMES)).expect("a file");
    let before = workspace.files();
    for words in ["codegen --check", "demo"] {
        let missing = workspace.run(words);
        assert_eq!(status(&missing), 1, "{words}");
        assert!(text(&missing.stderr).contains(&format!("missing: {NAMES}\n")), "{}", text(&missing.stderr));
    }
    assert_eq!(workspace.files(), before, "files were touched");
    assert!(text(&workspace.run("codegen").stdout).contains("1 changed"));
    assert_eq!(fs::read(workspace.path(NAMES)).expect("a file"), committed);
}

#[test]
fn what_is_still_to_be_written_is_counted() {
    let workspace = Workspace::new();
    assert!(!text(&workspace.run("codegen").stdout).contains("written"));
    let response = "schema/product/order/get/response.json";
    workspace.edit(response, "\"One order.\"", "\"\"");
    let output = workspace.run("codegen");
    assert!(
        text(&output.stdout).ends_with("1 description is still to be written\n"),
        "{}",
        text(&output.stdout)
    );
    workspace.edit(response, "\"Price of one.\"", "\"\"");
    let output = workspace.run("codegen");
    assert!(
        text(&output.stdout).ends_with("2 descriptions are still to be written\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn a_wrong_command_line_is_2() {
    let workspace = Workspace::new();
    for (words, said) in [
        ("codgen", "unknown command `codgen`"),
        ("codegen --chek", "--chek"),
        ("schema", "missing endpoint"),
        ("schema product/order/gte", "did you mean `product/order/get`?"),
        ("outline nothing/like/it", "known endpoints: cgi-bin/stable_token, "),
    ] {
        let output = workspace.run(words);
        assert_eq!(status(&output), 2, "{words}");
        assert!(text(&output.stderr).contains(said), "{words}: {}", text(&output.stderr));
    }
    let outside = tempfile::tempdir().expect("a temporary folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.arg("codegen").current_dir(outside.path()).output().expect("xtask runs");
    assert_eq!(status(&output), 2);
    assert!(text(&output.stderr).contains("run this inside the workspace"));
}

/// The same bytes, whatever the machine's time zone, language and folder.
#[test]
fn the_same_input_gives_the_same_bytes() {
    let of = |zone: &str, language: &str| {
        let workspace = Workspace::new();
        fs::remove_dir_all(workspace.path(GENERATED)).expect("a folder");
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("codegen").env("TZ", zone).env("LC_ALL", language).current_dir(workspace.0.path());
        assert!(command.status().expect("xtask runs").success());
        let mut files = BTreeMap::new();
        collect(&workspace.path(GENERATED), &mut files);
        files.into_values().collect::<Vec<_>>()
    };
    let one = of("Asia/Shanghai", "zh_CN.UTF-8");
    assert!(one.len() > 4, "{}", one.len());
    assert_eq!(one, of("America/New_York", "tr_TR.UTF-8"));
}

/// What is not understood, or larger than is taken: status 2, all that is wrong on stderr, nothing on stdout or on disk.
#[test]
fn nothing_is_written_of_what_is_refused() {
    let workspace = Workspace::new();
    // There is something that could be overwritten.
    workspace.edit("schema/cgi-bin/stable_token/endpoint.json", "\"title\": \"", "\"title\": \"Other: ");
    let refuses = |options: &str, said: &[&str]| {
        let before = workspace.files();
        for mode in ["", "--check", "--explain"] {
            let output = workspace.run(&format!("codegen {mode} {options}"));
            let reported = String::from_utf8_lossy(&output.stderr);
            assert_eq!(output.status.code(), Some(2), "{mode} {options}: {reported}");
            assert!(said.iter().all(|said| reported.contains(said)), "{said:?}: {reported}");
            assert!(output.stdout.is_empty(), "{mode} {options}");
            assert!(workspace.files() == before, "{mode} {options}");
        }
    };
    refuses("--max-bytes 1000", &["schema/errcodes.json: larger than 1000 bytes", "--max-bytes"]);
    refuses("--max-types 2", &["more than 2 structs and enumerations", " --> schema/", "--max-types"]);
    refuses("--max-types two", &["two"]);
    fs::write(workspace.path("schema/errcodes.json"), "{").expect("a file");
    fs::write(workspace.path("schema/cgi-bin/stable_token/request.json"), "[1, 01]").expect("a file");
    refuses("", &["schema/errcodes.json:1:1", "stable_token/request.json:1:6", "2 errors found"]);
}

#[test]
fn limits_of_ones_own() {
    let workspace = Workspace::new();
    for mode in ["", "--check", "--explain"] {
        let output = workspace.run(&format!("codegen {mode} --max-bytes 1000000 --max-types 1000"));
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The same bytes, whatever the environment is, and in whatever order a folder lists its files.
#[test]
fn the_same_schema_gives_the_same_bytes() {
    let expected = Workspace::new().files();
    for (zone, language) in [("Asia/Shanghai", "zh_CN.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8")] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let below = |path: &Path| path.iter().any(|part| part == "schema");
        for (path, bytes) in expected.iter().rev().filter(|(path, _)| below(path)) {
            let path: PathBuf = path.iter().skip_while(|part| *part != "schema").collect();
            xtask_testing::put(&folder.path().join(path), bytes);
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("codegen").current_dir(folder.path()).env("TZ", zone).env("LC_ALL", language);
        assert_eq!(command.output().expect("xtask runs").status.code(), Some(0));
        let mut files = BTreeMap::new();
        collect(folder.path(), &mut files);
        assert!(files.into_values().eq(expected.values().cloned()), "{zone} {language}");
    }
}
