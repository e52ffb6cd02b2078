//! The program in a process of its own.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// Asks the program for something and waits until it has ended. It sees nothing of the
/// environment of the tests but the path, by which it finds PostgreSQL's programs.
pub(crate) fn ask(arguments: &[&OsStr]) -> Answer {
    Answer(command(arguments).output().unwrap())
}

fn command(arguments: &[&OsStr]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_qabyl"));
    command.env_clear().args(arguments).stdin(Stdio::null());
    #[expect(clippy::disallowed_methods, reason = "the program is started with this PATH alone")]
    let path = std::env::var_os("PATH");
    if let Some(path) = path {
        command.env("PATH", path);
    }
    command
}

/// The same with words in the place of paths.
#[macro_export]
macro_rules! ask {
    ($($argument:expr),* $(,)?) => {
        $crate::program::ask(&[$(std::ffi::OsStr::new(&$argument)),*])
    };
}

/// What it said, and how it ended.
pub(crate) struct Answer(Output);

impl Answer {
    pub(crate) fn code(&self) -> Option<i32> {
        self.0.status.code()
    }

    pub(crate) fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    /// What it said, when it went well.
    #[track_caller]
    pub(crate) fn well(self) -> String {
        assert_eq!(self.code(), Some(0), "{}{}", self.out(), self.err());
        self.out()
    }
}

/// A program that serves. Killed when it is dropped.
pub(crate) struct Serving {
    child: Child,
    /// What it said before it listened.
    pub(crate) said: String,
    pub(crate) address: String,
}

impl Serving {
    /// Starts it and waits until it listens.
    pub(crate) fn start(data: &Path, more: &[&str]) -> Self {
        let mut command = command(&[OsStr::new("serve"), OsStr::new("--data"), data.as_os_str()]);
        command.args(["--listen", "127.0.0.1:0"]).args(more);
        #[expect(clippy::zombie_processes, reason = "whoever stops the program waits for it")]
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut said = String::new();
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).unwrap() == 0 {
                let mut trouble = String::new();
                child.stderr.take().unwrap().read_to_string(&mut trouble).unwrap();
                panic!("it ended before it listened: {said}{trouble}");
            }
            if let Some(address) = line.trim().strip_prefix("Listening on http://") {
                return Self { child, said, address: address.to_owned() };
            }
            said.push_str(&line);
        }
    }

    /// What an address answers: the first line, and all of it.
    pub(crate) fn get(&self, path: &str, headers: &str) -> (String, String) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n")
            .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer).into_owned();
        (answer.lines().next().unwrap_or_default().to_owned(), answer)
    }

    /// Asks it to end, as a service manager does, and answers how it ended and what it logged.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let mut logged = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut logged).unwrap();
        (self.child.wait().unwrap().code(), logged)
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ended_already = self.child.kill();
        let _waited_for_already = self.child.wait();
    }
}
