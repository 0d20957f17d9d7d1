//! A program that is run as a whole process, to see how long it takes and how much memory.

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

pub(super) struct Program {
    words: Vec<OsString>,
    folder: OsString,
}

impl Program {
    /// A program, its arguments, and the folder it runs in.
    pub(super) fn new(program: &Path, words: &[&str], folder: &Path) -> Self {
        let words = words.iter().map(OsString::from);
        Self { words: std::iter::once(program.into()).chain(words).collect(), folder: folder.into() }
    }

    /// How many seconds one run takes.
    pub(super) fn seconds(&self) -> Result<f64, Box<dyn Error>> {
        let start = Instant::now();
        let status = self.start()?.wait()?;
        let seconds = start.elapsed().as_secs_f64();
        self.finished(status)?;
        Ok(seconds)
    }

    /// The peak memory of one run, in MiB. `None` if the system does not report it.
    pub(super) fn peak(&self) -> Result<Option<f64>, Box<dyn Error>> {
        let mut child = self.start()?;
        let mut peak = None;
        loop {
            // The mark only rises, so no more than the last millisecond is missed.
            peak = high_water(child.id()).or(peak);
            if let Some(status) = child.try_wait()? {
                self.finished(status)?;
                return Ok(peak);
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    fn start(&self) -> Result<Child, Box<dyn Error>> {
        let (program, words) = self.words.split_first().ok_or("no program")?;
        let mut command = Command::new(program);
        command.args(words).current_dir(&self.folder).stdout(Stdio::null());
        Ok(command.spawn()?)
    }

    fn finished(&self, status: ExitStatus) -> Result<(), Box<dyn Error>> {
        if status.success() { Ok(()) } else { Err(format!("{:?}: {status}", self.words).into()) }
    }
}

/// `VmHWM:    1234 kB` of Linux.
fn high_water(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
