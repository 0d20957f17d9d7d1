//! The example as a process.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::Duration;

use serde_json::Value;

use crate::shop::{PERSONAL, Shop};

/// What a process came to.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) said: String,
    /// The most memory that it had at any time, where the system tells.
    pub(crate) peak: Option<usize>,
}

/// Builds the example and finds it: cargo tells a test of programs, but of no example.
pub(crate) fn program() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        // Of the whole workspace, as the tests are: its crates are built with the same features, and so built already.
        cargo.args(["build", "--quiet", "--locked", "--workspace", "--example", "sync_orders"]);
        cargo.arg("--message-format=json").stderr(Stdio::inherit());
        if !cfg!(debug_assertions) {
            cargo.arg("--release");
        }
        let built = cargo.output().unwrap();
        assert!(built.status.success(), "the example does not build");
        let messages = built.stdout.split(|byte| *byte == b'\n');
        messages
            .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
            .filter(|message| message["target"]["name"] == "sync_orders")
            .find_map(|message| message["executable"].as_str().map(PathBuf::from))
            .expect("cargo says where the example is")
    })
}

/// The example with these arguments and nothing in its environment that it would heed.
pub(crate) fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env_remove("ACCESS_TOKEN").env_remove("APPID").env_remove("APPSECRET");
    command
}

/// Starts it on a shop's sandbox.
pub(crate) fn start(shop: &Shop, ids: &Path, out: &Path, more: &[&str]) -> Child {
    let mut command = command(["--out".as_ref(), out.as_os_str()]);
    command.args(["--server", &shop.sandbox.url()]).args(more);
    command.env("ACCESS_TOKEN", shop.sandbox.token()).stdin(File::open(ids).unwrap());
    command.spawn().unwrap()
}

/// Waits for its end. Whatever it says, it says nothing of a customer, and no token.
pub(crate) fn end(mut child: Child) -> Ended {
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        peak = peak_of(child.id()).or(peak);
        thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap() + &String::from_utf8(output.stdout).unwrap();
    for secret in [ministore_sandbox::SANDBOX_TOKEN, PERSONAL] {
        assert!(!said.contains(secret), "{said}");
    }
    Ended { code: output.status.code(), said, peak }
}

/// The high-water mark of a process's memory, in bytes. It only rises, so the last that is seen is the highest.
pub(crate) fn peak_of(process: u32) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let mark = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(mark.trim().strip_suffix(" kB")?.parse::<usize>().ok()? << 10)
}
