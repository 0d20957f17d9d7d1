//! A program that is run as a whole process, to see how long it takes and how much memory.

use std::error::Error;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::median;

/// What one run takes, in seconds.
#[derive(Clone, Copy)]
pub(super) struct Taken {
    pub(super) wall: f64,
    /// Of all threads together; not a number if the system does not report it.
    pub(super) cpu: f64,
}

/// The factor by which theirs takes longer than ours, run in turns: by wall time, the median of the rounds; by CPU time, which
/// Linux counts in hundredths of a second, all rounds together.
pub(super) fn faster(ours: &[Taken], theirs: &[Taken]) -> String {
    let wall = median(theirs.iter().zip(ours).map(|(theirs, ours)| theirs.wall / ours.wall).collect());
    let cpu = |taken: &[Taken]| taken.iter().map(|taken| taken.cpu).sum::<f64>();
    format!("{wall:.1} x | {:.1} x", cpu(theirs) / cpu(ours))
}

/// The median of wall times.
pub(super) fn median_wall(taken: &[Taken]) -> f64 {
    median(taken.iter().map(|taken| taken.wall).collect())
}

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

    /// Runs it once.
    pub(super) fn run(&self) -> Result<Taken, Box<dyn Error>> {
        let (start, cpu) = (Instant::now(), cpu_of_children());
        let status = self.start()?.wait()?;
        let wall = start.elapsed().as_secs_f64();
        self.finished(status)?;
        Ok(Taken { wall, cpu: cpu_of_children() - cpu })
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

/// The CPU time of all processes that this one has started and waited for: `cutime` and `cstime` of Linux, in hundredths of a
/// second.
fn cpu_of_children() -> f64 {
    let ticks = || {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        // The name of the program, in brackets, may have blanks.
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(13);
        Some(fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?)
    };
    ticks().map_or(f64::NAN, |ticks| ticks / 100.0)
}

/// `VmHWM:    1234 kB` of Linux.
fn high_water(process: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
