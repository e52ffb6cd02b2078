//! A PostgreSQL of our own: a fresh cluster in a temporary folder, for one run of tests.
//!
//! PostgreSQL refuses to run as root, so as root the cluster belongs to the user `postgres`, or to
//! `nobody`. A small shell keeps it: the shell waits on a pipe that only this process holds open, so
//! the cluster is stopped and its folder removed when the [`Cluster`] is dropped, and as well when
//! this process is interrupted or killed.

use std::env;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

use crate::needs;

/// The variable that hands the address of the cluster to the tests.
const ADDRESS: &str = "QABYL_TEST_POSTGRES";
/// The variable with the command that restarts it without saving anything: a crash and a start.
const RESTART: &str = "QABYL_TEST_POSTGRES_RESTART";
/// The variable with the path of this program, for a test that needs a cluster of its own.
const XTASK: &str = "QABYL_TEST_XTASK";

/// A port is chosen free, but another process may take it before PostgreSQL does.
const TRIES: usize = 5;

/// `$1` the folder of PostgreSQL's programs, `$2` the port. Prints `ready` and its folder once it
/// answers.
///
/// The folder goes at the end, so nothing is saved when stopping (`immediate`). Commits are synced to
/// disk all the same: the fault tests and the benchmark mean what they measure.
const KEEPER: &str = r#"
set -eu
cd /
folder=$(mktemp -d /tmp/qabyl-postgres.XXXXXX)
trap '"$1/pg_ctl" -D "$folder/data" -m immediate -s stop >"$folder/stop.log" 2>&1 || true; rm -rf "$folder"' EXIT
if ! "$1/initdb" -D "$folder/data" -U qabyl --auth=trust --encoding=UTF8 --locale=C --no-sync \
     >"$folder/initdb.log" 2>&1; then
  cat "$folder/initdb.log" >&2
  exit 1
fi
cat >>"$folder/data/postgresql.conf" <<CONF
port = $2
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
max_connections = 300
fsync = on
jit = off
autovacuum_naptime = 10s
log_min_messages = warning
CONF
if ! "$1/pg_ctl" -D "$folder/data" -l "$folder/server.log" -w -s start >"$folder/start.log" 2>&1; then
  cat "$folder/start.log" "$folder/server.log" >&2
  exit 1
fi
echo "ready $folder"
cat >/dev/null
"#;

struct Cluster {
    keeper: Child,
    server: Server,
}

/// How tests reach a cluster.
pub(crate) struct Server {
    address: String,
    /// Only a cluster of ours may be restarted.
    restart: Option<String>,
}

impl Server {
    /// Tells a command of tests where the cluster is.
    pub(crate) fn hand_to(&self, command: &mut Command) {
        command.env(ADDRESS, &self.address);
        if let Some(restart) = &self.restart {
            command.env(RESTART, restart);
        }
        if let Ok(program) = env::current_exe() {
            command.env(XTASK, program);
        }
    }
}

impl Cluster {
    /// Makes and starts a cluster, and waits until it answers.
    fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL's server is not installed")?;
        let mut last = None;
        for _ in 0..TRIES {
            match Self::start_on(&programs, free_port()?) {
                Ok(cluster) => return Ok(cluster),
                Err(error) => last = Some(error),
            }
        }
        Err(last.expect("at least one try")).context("PostgreSQL does not start")
    }

    fn start_on(programs: &Path, port: u16) -> Result<Self> {
        let mut keeper = as_unprivileged("sh")?
            .args(["-c", KEEPER, "keeper"])
            .arg(programs)
            .arg(port.to_string())
            .env_remove("PGDATA")
            .env_remove("PGPORT")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // Ctrl-C is for the tests; the keeper hears of it when its pipe closes.
            .process_group(0)
            .spawn()
            .context("cannot start the shell that keeps PostgreSQL")?;
        let mut said = String::new();
        let out = keeper.stdout.take().expect("stdout is piped");
        BufReader::new(out).read_line(&mut said)?;
        let Some(folder) = said.trim().strip_prefix("ready ") else {
            let status = keeper.wait()?;
            bail!("the cluster on port {port} did not come up ({status})");
        };
        let server = Server {
            address: format!("postgres://qabyl@127.0.0.1:{port}/postgres"),
            restart: Some(restart(programs, folder)?),
        };
        Ok(Self { keeper, server })
    }
}

/// A line for the shell.
fn restart(programs: &Path, folder: &str) -> Result<String> {
    let mut command = as_unprivileged(&programs.join("pg_ctl").to_string_lossy())?;
    let (data, log) = (format!("{folder}/data"), format!("{folder}/server.log"));
    command.args(["-D", &data, "-l", &log, "-m", "immediate", "-w", "-s", "restart"]);
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| format!("'{}'", word.to_string_lossy())).collect();
    Ok(format!("cd / && {}", words.join(" ")))
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(error) = self.keeper.wait() {
            eprintln!("PostgreSQL may still be running: {error}");
        }
    }
}

/// Runs what `work` says with a cluster: the one in the environment, or one of its own.
pub(crate) fn with_cluster<T>(work: impl FnOnce(&Server) -> Result<T>) -> Result<T> {
    if let Some(address) = needs::setting(ADDRESS) {
        eprintln!("PostgreSQL: {address}, as {ADDRESS} says");
        return work(&Server { address, restart: needs::setting(RESTART) });
    }
    let cluster = Cluster::start()?;
    work(&cluster.server)
}

/// The folder with `initdb` and `pg_ctl`: Debian keeps them out of the path, one folder a version.
pub(crate) fn programs() -> Option<PathBuf> {
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
        .collect();
    versions.sort();
    let newest = versions.pop().map(|(_, folder)| folder);
    newest.or_else(|| {
        let path = env::var_os("PATH")?;
        env::split_paths(&path).find(|folder| folder.join("initdb").is_file())
    })
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no free port")?;
    Ok(listener.local_addr()?.port())
}

/// A command that runs without the rights of root, if we have them.
fn as_unprivileged(program: &str) -> Result<Command> {
    if !needs::is_root() {
        return Ok(Command::new(program));
    }
    ensure!(
        needs::program("setpriv").is_some(),
        "PostgreSQL refuses to run as root, and `setpriv` (package util-linux) is missing"
    );
    let users = std::fs::read_to_string("/etc/passwd").context("cannot read the list of users")?;
    let mut command = Command::new("setpriv");
    if users.lines().any(|line| line.starts_with("postgres:")) {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    } else {
        command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    }
    command.arg("--").arg(program);
    Ok(command)
}
