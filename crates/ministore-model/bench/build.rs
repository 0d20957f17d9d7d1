//! Generates types with typify from the corrected schema, as `cargo xtask schema` prints it.

use std::env;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use schemars::schema::RootSchema;
use serde_json::Value;
use typify::TypeSpace;

const ENDPOINT: &str = "product/order/get";

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").canonicalize()?;
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={}", root.join("schema").display());
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("OUT_DIR is set by cargo")?);
    let mut schema: Value = serde_json::from_slice(&corrected(&root, &out)?)?;
    close(&mut schema);
    let mut types = TypeSpace::default();
    types.add_root_schema(serde_json::from_value::<RootSchema>(schema)?)?;
    fs::write(out.join("typify.rs"), types.to_stream().to_string())?;
    Ok(())
}

/// The output of `cargo xtask schema`, built in another target folder: cargo holds a lock on its own while this runs.
fn corrected(root: &Path, out: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut target = root.join("target");
    if out.starts_with(&target) {
        target.push("schema");
    }
    let cargo = env::var_os("CARGO").ok_or("CARGO is set by cargo")?;
    let printed = Command::new(cargo)
        .args(["run", "--quiet", "--locked", "--package", "xtask", "--target-dir"])
        .arg(target)
        .args(["--", "schema", ENDPOINT])
        // Clippy of this package is not to check the workspace too.
        .env_remove("RUSTC_WORKSPACE_WRAPPER")
        .current_dir(root)
        .output()?;
    if !printed.status.success() {
        return Err(String::from_utf8_lossy(&printed.stderr).into());
    }
    Ok(printed.stdout)
}

/// Replaces an open enumeration by the type of its values: typify would generate a struct, which decodes none of them.
fn close(schema: &mut Value) {
    if let Some(open) = schema.get("anyOf").and_then(|branches| branches.get(1)) {
        *schema = open.clone();
    }
    match schema {
        Value::Array(list) => list.iter_mut().for_each(close),
        Value::Object(members) => members.values_mut().for_each(close),
        _ => {}
    }
}
