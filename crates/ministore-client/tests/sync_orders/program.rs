//! The example as a process.

use std::ffi::OsStr;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use crate::build::example;
use crate::shop::{PERSONAL, Shop};

/// What a process came to.
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) said: String,
    /// The most memory that it had at any time, where the system tells.
    pub(crate) peak: Option<usize>,
}

pub(crate) fn program() -> &'static Path {
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| example("sync_orders"));
    &PROGRAM
}

/// The example with these arguments and nothing in its environment that it would heed.
pub(crate) fn command(arguments: impl IntoIterator<Item = impl AsRef<OsStr>>) -> Command {
    let mut command = Command::new(program());
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.env_remove("ACCESS_TOKEN").env_remove("APPID").env_remove("APPSECRET");
    command
}

/// Starts it on a shop's sandbox, of the Mini Store.
pub(crate) fn start(shop: &Shop, ids: &Path, out: &Path, more: &[&str]) -> Child {
    let mut command =
        command(["--platform".as_ref(), "mini-store".as_ref(), "--out".as_ref(), out.as_os_str()]);
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
