//! The schema of a git revision, read from git's objects: nothing is checked out, and the work tree is not read.

use std::fs::{self, File};
use std::io::{Seek as _, Write as _};
use std::path::{Component, Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use xtask_diagnostics::{Diagnostic, Problems};

/// A file of the revision: the object that holds it, and its path from `schema/` on.
struct Entry {
    object: String,
    path: PathBuf,
}

/// Copies `schema/` of a revision into a temporary folder, which is removed with the value.
pub(super) fn copy(revision: &str, root: fn() -> Result<PathBuf, Problems>) -> Result<TempDir, Problems> {
    // git would parse it as an option.
    if revision.is_empty() || revision.starts_with('-') {
        return Err(Diagnostic::nowhere("invalid name of a folder or revision").into());
    }
    let root = root()?;
    let tree = resolve(&root, revision)?;
    let entries = list(&root, &tree)?;
    extract(&root, &entries).map_err(|error| git_not_run(&error))
}

/// The object name of the revision's tree.
fn resolve(root: &Path, revision: &str) -> Result<String, Problems> {
    let is_repository = git(root, &["rev-parse", "--git-dir"])?.status.success();
    let tree = format!("{revision}^{{tree}}");
    let output = git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &tree])?;
    let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    if output.status.success() && name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(name);
    }
    let why = if is_repository {
        "neither a folder nor a revision of this repository"
    } else {
        "no such folder, and the workspace is not a git repository"
    };
    let help = "give a folder that is or has a schema/, or a revision such as `HEAD~1`";
    Err(Diagnostic::nowhere(why).help(help).into())
}

/// All files of its `schema/`.
fn list(root: &Path, tree: &str) -> Result<Vec<Entry>, Problems> {
    let output = git(root, &["ls-tree", "-r", "-z", tree, "--", "schema/"])?;
    if !output.status.success() {
        return Err(git_failed(&output));
    }
    let problems = Problems::default();
    let mut entries = Vec::new();
    for line in output.stdout.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
        let line = String::from_utf8_lossy(line);
        let Some((about, path)) = line.split_once('\t') else { continue };
        let mut about = about.split(' ');
        let (mode, object) = (about.next().unwrap_or_default(), about.nth(1).unwrap_or_default());
        let path = PathBuf::from(path);
        let is_below = path.components().all(|part| matches!(part, Component::Normal(_)));
        if mode.starts_with("100") && is_below {
            entries.push(Entry { object: object.to_owned(), path });
        } else {
            let message = format!("{} is not a regular file in schema/", path.display());
            problems.add(Diagnostic::nowhere(message).help("only regular files of a revision are read"));
        }
    }
    if entries.is_empty() && problems.is_empty() {
        problems.add(Diagnostic::nowhere("the revision has no folder schema/"));
    }
    problems.check(entries)
}

/// Writes the files, all of them read by one call of git.
fn extract(root: &Path, entries: &[Entry]) -> std::io::Result<TempDir> {
    let folder = tempfile::tempdir()?;
    // The names come from a file: through a pipe, git and this program could wait for each other.
    let mut names = tempfile::tempfile()?;
    for entry in entries {
        writeln!(names, "{}", entry.object)?;
    }
    names.rewind()?;
    let output = command(root, &["cat-file", "--batch"]).stdin(Stdio::from(names)).output()?;
    let broken = || std::io::Error::other("unexpected output of git cat-file");
    let mut rest = output.stdout.as_slice();
    for entry in entries {
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
        let (head, after) = rest.split_at(end);
        let size = String::from_utf8_lossy(head).rsplit(' ').next().and_then(|size| size.parse().ok());
        let (text, after) =
            after.split_first().and_then(|(_, after)| after.split_at_checked(size?)).ok_or_else(broken)?;
        let path = folder.path().join(&entry.path);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        File::create(path)?.write_all(text)?;
        rest = after.get(1..).unwrap_or_default();
    }
    Ok(folder)
}

fn git(root: &Path, words: &[&str]) -> Result<Output, Problems> {
    command(root, words).stdin(Stdio::null()).output().map_err(|error| git_not_run(&error))
}

fn command(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(words).current_dir(root).env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn git_not_run(error: &std::io::Error) -> Problems {
    Diagnostic::nowhere(format!("cannot run git: {error}")).into()
}

fn git_failed(output: &Output) -> Problems {
    Diagnostic::nowhere(format!("git: {}", String::from_utf8_lossy(&output.stderr).trim())).into()
}
