//! This test program started once more, to do one thing in a process that may be killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};

/// Set where this is the process that a test started.
const IS_STARTED: &str = "QABYL_TEST_STARTED";

/// Whether this process was started by a test, to do the work itself.
pub(crate) fn is_started() -> bool {
    crate::ground::server::setting(IS_STARTED).is_some()
}

/// A command that runs one of the tests of this program, `inside` another command if there is one.
pub(crate) fn again(inside: &[&str], test: &str) -> Command {
    let this = std::env::current_exe().unwrap();
    let mut words = inside.iter();
    // No dumps of what is made to crash.
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c 0; exec \"$@\"", "sh"]);
    command.args(words.by_ref());
    command.arg(this).args(["--exact", "--nocapture", test]).env(IS_STARTED, "1");
    command
}

/// A process that says line by line what it did.
pub(crate) struct Running {
    child: Child,
    said: BufReader<ChildStdout>,
}

impl Running {
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let said = BufReader::new(child.stdout.take().unwrap());
        Self { child, said }
    }

    /// The next whole line. None at the end; a line that was cut off was never said.
    pub(crate) fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        self.said.read_line(&mut line).unwrap();
        line.strip_suffix('\n').map(str::to_owned)
    }

    /// Kills it without a warning. What it had said may still be read.
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    pub(crate) fn wait(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}
