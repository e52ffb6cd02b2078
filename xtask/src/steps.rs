//! Steps of a command: each has a headline, and the first that fails ends the command.

use std::fmt;
use std::io::{BufRead, BufReader, Read, Write};
use std::ops::AddAssign;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// How many tests were run, read from the closing lines of the runners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl Totals {
    /// Reads one line of a runner: cargo test, nextest, or Node's test runner.
    fn read(&mut self, line: &str) {
        let line = without_colours(line);
        let line = line.trim();
        if line.starts_with("test result:") || line.starts_with("Summary [") {
            let counts = line.rsplit_once(". ").map_or(line, |(_, counts)| counts);
            for part in counts.split([',', ';', ':']) {
                self.add(part.trim());
            }
        } else if let Some(count) = line.strip_prefix("ℹ ") {
            let turned = count.split_once(' ').map(|(what, many)| format!("{many} {what}"));
            self.add(&turned.unwrap_or_default());
        }
    }

    fn add(&mut self, part: &str) {
        let mut words = part.split(' ');
        let Some(count) = words.next().and_then(|word| word.parse::<u64>().ok()) else { return };
        match words.next() {
            Some("passed" | "pass") => self.passed += count,
            Some("failed" | "fail" | "cancelled") => self.failed += count,
            Some("skipped" | "ignored" | "todo") => self.skipped += count,
            _ => {}
        }
    }
}

/// Runs a step whose output goes straight to the terminal.
pub(crate) fn run(title: &str, mut command: Command) -> Result<()> {
    let started = headline(title, &command);
    let status = command.status().with_context(|| format!("cannot run {}", words(&command)))?;
    finish(title, &command, status, started)
}

/// Runs a step of tests: shows what it prints, and counts.
pub(crate) fn counted(title: &str, mut command: Command) -> Result<Totals> {
    let started = headline(title, &command);
    if std::io::IsTerminal::is_terminal(&std::io::stdout()) {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot run {}", words(&command)))?;
    let out = child.stdout.take().expect("stdout is piped");
    let err = child.stderr.take().expect("stderr is piped");
    let mut totals = Totals::default();
    let told = std::thread::scope(|scope| {
        let other = scope.spawn(|| tell(err, std::io::stderr()));
        let one = tell(out, std::io::stdout());
        [Some(one), other.join().ok()]
    });
    for part in told.into_iter().flatten() {
        totals += part;
    }
    let status = child.wait()?;
    finish(title, &command, status, started)?;
    Ok(totals)
}

pub(crate) fn spent(since: Instant) -> String {
    let seconds = since.elapsed().as_secs();
    if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {} s", seconds / 60, seconds % 60)
    }
}

fn headline(title: &str, command: &Command) -> Instant {
    println!("\n== {title} ==\n   {}", words(command));
    Instant::now()
}

fn finish(title: &str, command: &Command, status: ExitStatus, started: Instant) -> Result<()> {
    if !status.success() {
        bail!("FAILED: {title} ({status})\n  {}", words(command));
    }
    println!("   {title}: {}", spent(started));
    Ok(())
}

/// The command as one would type it.
fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

fn tell(from: impl Read, mut to: impl Write) -> Totals {
    let mut totals = Totals::default();
    let mut lines = BufReader::new(from);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|many| many > 0) {
        totals.read(&String::from_utf8_lossy(&line));
        // Nobody may be reading any more; the tests go on, and their status is what counts.
        let _ = to.write_all(&line).and_then(|()| to.flush());
        line.clear();
    }
    totals
}

fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        plain.push_str(part.split_once('m').map_or("", |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::Totals;

    fn read(lines: &[&str]) -> Totals {
        let mut totals = Totals::default();
        for line in lines {
            totals.read(line);
        }
        totals
    }

    #[test]
    fn cargo_test_is_counted() {
        let line = "test result: FAILED. 12 passed; 1 failed; 2 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(read(&[line]), Totals { passed: 12, failed: 1, skipped: 2 });
    }

    #[test]
    fn nextest_is_counted() {
        let line = "\u{1b}[32;1m     Summary\u{1b}[0m [   3.012s] \u{1b}[1m7\u{1b}[0m tests run: \u{1b}[1m6\u{1b}[0m passed (1 slow), 1 failed, 4 skipped";
        assert_eq!(read(&[line]), Totals { passed: 6, failed: 1, skipped: 4 });
    }

    #[test]
    fn node_is_counted() {
        let lines = [
            "ℹ tests 5",
            "ℹ suites 1",
            "ℹ pass 3",
            "ℹ fail 1",
            "ℹ skipped 1",
            "ℹ duration_ms 90.5",
        ];
        assert_eq!(read(&lines), Totals { passed: 3, failed: 1, skipped: 1 });
    }

    #[test]
    fn what_a_test_prints_is_not_counted() {
        assert_eq!(read(&["3 passed, 2 failed", "the summary: 4 passed"]), Totals::default());
    }
}
