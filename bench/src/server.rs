//! The server as it runs in earnest: a process of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::client::Client;

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server; it is killed when this goes.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: String,
    /// From the start of the process to its first answer.
    pub(crate) started_in: Duration,
}

impl Server {
    pub(crate) async fn start(data: &Path) -> Result<Self> {
        let begun = Instant::now();
        let mut command = Command::new(program()?);
        command.arg("serve").arg("--data").arg(data).args(["--listen", "127.0.0.1:0"]);
        command.args(["--log", "error"]).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().context("the server does not start")?;
        let output = child.stdout.take().context("the server says nothing")?;
        let mut lines = BufReader::new(output).lines();
        let address = tokio::time::timeout(PATIENCE, async {
            while let Some(line) = lines.next_line().await? {
                if let Some(address) = line.strip_prefix("Listening on http://") {
                    return Ok(address.trim().to_owned());
                }
            }
            bail!("the server ended before it listened")
        });
        let address = address.await??;
        // What it says later is of no interest, but it must not wait for a reader.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let first = Client::connect(&address).await?.get("/health/ready", "").await?;
        if first.status != 200 {
            bail!("the server is not ready: {}", first.status);
        }
        Ok(Self { child, address, started_in: begun.elapsed() })
    }

    /// Memory that it holds, in MiB.
    pub(crate) fn memory(&self) -> Result<f64> {
        let id = self.child.id().context("the server has ended")?;
        let status = std::fs::read_to_string(format!("/proc/{id}/status"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|line| line.split_whitespace().next()).context("no VmRSS")?;
        Ok(kib.parse::<f64>()? / 1024.0)
    }
}

/// The server that was built beside this program.
fn program() -> Result<PathBuf> {
    let beside = std::env::current_exe()?.with_file_name("qabyl");
    if !beside.exists() {
        bail!("{} is not there: build it with `cargo build --release -p qabyl`", beside.display());
    }
    Ok(beside)
}
