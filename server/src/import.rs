//! Bringing an old register in: each row of a table becomes an appeal, by the path that every
//! other door takes. The same row twice is one appeal, so an import that was cut off is simply run
//! again. What operators must know stands in `docs/import.md`.

mod chosen;
mod delimited;
mod entering;
mod letters;
mod map;
mod moments;
mod plan;
mod progress;
mod refused;
mod table;
mod taken;
mod tally;
mod workbook;

use std::collections::{HashSet, VecDeque};
use std::future::poll_fn;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;

use anyhow::{Context, Result, bail};
use domain::appeals::Refusal;
use jiff::Timestamp;
use store::journal::{Done, NotDone};
use store::{Db, StoreError};
use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};

use crate::say;
use entering::{Entered, Entering, Not, Ready, Registering, Seen};
use map::Map;
use plan::Plan;
use progress::Progress;
use refused::{Refused, RefusedFile};
use table::{Row, Table};
use tally::Tally;

/// Rows that wait for the register at the same time: they share its commits.
const FLYING: usize = 256;
/// Rows that are made ready ahead of that.
const READYING: usize = 64;
/// Rows that are read ahead of those.
const READ: usize = 256;

/// What is asked of an import.
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) file: PathBuf,
    pub(crate) map: PathBuf,
    pub(crate) dry_run: bool,
    pub(crate) refused: Option<PathBuf>,
    pub(crate) repair: bool,
    pub(crate) sheet: Option<String>,
    pub(crate) limit: Option<u64>,
}

/// Imports a file; answers whether every row is in.
///
/// # Errors
/// When map and file cannot be used, or the store fails: then it is run again.
pub(crate) async fn run(db: Db, order: &Order, now: Timestamp) -> Result<bool> {
    let map = Map::read(&order.map)?;
    let names = map.columns();
    let table = Table::open(&order.file, &map.file, order.sheet.as_deref(), &names)?;
    let reference = db.reference();
    if reference.organisation.is_none() {
        bail!("the installation was not set up yet: say qabyl serve once");
    }
    if db.is_demonstration() && !order.dry_run {
        bail!("this database holds an invented organisation: only --dry-run can be tried on it");
    }
    let plan = Plan::fit(&map, table.header(), &reference)?;
    let refused = match &order.refused {
        Some(path) => Some(RefusedFile::make(path, &order.file, table.header())?),
        None => None,
    };
    say::line(&format!("{}: {}", order.file.display(), table.told()));
    let (repair, rehearses) = (order.repair, order.dry_run);
    let progress = Progress::begin(table.size());
    let entering = Arc::new(Entering { db, reference, plan, now, repair, rehearses });
    let mut import = Import {
        entering,
        progress,
        refused,
        tally: Tally::default(),
        seen: Seen::default(),
        on_the_way: HashSet::new(),
        failed: None,
    };
    import.rows(table, order.limit).await?;
    import.end(order)
}

/// A row with how far the file was read with it.
type Placed = (Row, u64);

/// What came of a row, with its token.
type Came = (Placed, [u8; 16], Result<Entered, Not>);

struct Import {
    entering: Arc<Entering>,
    progress: Progress,
    refused: Option<RefusedFile>,
    tally: Tally,
    /// What a rehearsal has met, in the order of the file.
    seen: Seen,
    /// The tokens of rows that are on their way: a row that stands twice waits for itself.
    on_the_way: HashSet<[u8; 16]>,
    failed: Option<StoreError>,
}

impl Import {
    /// Takes every row in. Rows reach the queue of the register in the order of the file, so that
    /// numbers follow it; what is asked of them afterwards goes on side by side.
    async fn rows(&mut self, table: Table, limit: Option<u64>) -> Result<()> {
        let (sender, mut rows) = mpsc::channel::<Placed>(READ);
        let reading = tokio::task::spawn_blocking(move || read(table, limit, &sender));
        let mut readying: VecDeque<JoinHandle<Result<(Ready, u64), StoreError>>> = VecDeque::new();
        let mut flying: JoinSet<Came> = JoinSet::new();
        loop {
            while readying.len() < READYING && self.failed.is_none() {
                let row =
                    if readying.is_empty() { rows.recv().await } else { rows.try_recv().ok() };
                let Some((row, place)) = row else { break };
                self.tally.read += 1;
                let entering = Arc::clone(&self.entering);
                readying.push_back(tokio::spawn(async move { Ok((entering.ready(row)?, place)) }));
            }
            let Some(ready) = readying.pop_front() else { break };
            while flying.len() >= FLYING {
                self.land(flying.join_next().await)?;
            }
            match ready.await.context("a row was not made ready")? {
                Ok((ready, place)) if self.failed.is_none() => {
                    self.set_off(ready, place, &mut flying).await?;
                }
                Ok(_) => {}
                Err(error) => self.failed = self.failed.take().or(Some(error)),
            }
        }
        // Whoever reads is told to stop where something failed.
        drop(rows);
        while let Some(landed) = flying.join_next().await {
            self.land(Some(landed))?;
        }
        reading.await.context("the file was not read")?
    }

    async fn set_off(
        &mut self,
        ready: Ready,
        place: u64,
        flying: &mut JoinSet<Came>,
    ) -> Result<()> {
        let Ready { row, damage, taken } = ready;
        if let Some(damage) = damage {
            self.tally.damage(row.line, damage);
        }
        let registering = match taken {
            Ok(registering) => *registering,
            Err(refused) => {
                self.refuse(&row, &refused)?;
                self.progress.row(place);
                return Ok(());
            }
        };
        self.tally.remark(row.line, &registering.taken.remarks);
        let token = registering.taken.token;
        while !self.on_the_way.insert(token) {
            self.land(flying.join_next().await)?;
        }
        let entering = Arc::clone(&self.entering);
        if entering.rehearses {
            let seen = self.seen.meet(&registering.taken);
            flying.spawn(async move {
                let came = entering.rehearse(&registering, seen).await;
                ((row, place), token, came)
            });
            return Ok(());
        }
        let Registering { taken, act, due } = registering;
        let db = entering.db.clone();
        let mut writing: Writing = Box::pin(async move { db.write(act).await });
        // Asked once, it stands in the queue.
        let said = poll_fn(|context| Poll::Ready(writing.as_mut().poll(context))).await;
        flying.spawn(async move {
            let said = match said {
                Poll::Ready(said) => said,
                Poll::Pending => writing.await,
            };
            ((row, place), token, entering.follow(&taken, due, said).await)
        });
        Ok(())
    }

    fn land(&mut self, landed: Option<Result<Came, tokio::task::JoinError>>) -> Result<()> {
        let Some(landed) = landed else { return Ok(()) };
        let ((row, place), token, came) = landed.context("a row was not dealt with")?;
        self.on_the_way.remove(&token);
        match came {
            Ok(entered) => self.tally.enter(entered),
            Err(Not::Refused(refused)) => self.refuse(&row, &refused)?,
            Err(Not::Failed(error)) => self.failed = self.failed.take().or(Some(error)),
        }
        self.progress.row(place);
        Ok(())
    }

    fn refuse(&mut self, row: &Row, refused: &Refused) -> Result<()> {
        self.tally.refuse(row.line, refused);
        match &mut self.refused {
            Some(file) => file.put(row, refused),
            None => Ok(()),
        }
    }

    /// Says what it came to.
    fn end(self, order: &Order) -> Result<bool> {
        let refusals = self.tally.refusals();
        say::line(&self.progress.end());
        say::line(&self.tally.told(order.dry_run, order.repair));
        if let Some(file) = self.refused {
            file.close(refusals)?;
        }
        match (&order.refused, refusals) {
            (_, 0) => {}
            (Some(path), _) => say::line(&format!("The refused rows: {}", path.display())),
            (None, _) => say::line("--refused FILE writes the refused rows to a file."),
        }
        match self.failed {
            None => Ok(refusals == 0),
            Some(error) => Err(error)
                .context("the import stopped; what was registered stays. Run the same again"),
        }
    }
}

type Writing = Pin<Box<dyn Future<Output = Result<Done, NotDone<Refusal>>> + Send>>;

/// Reads rows until there are no more, or nobody takes them.
fn read(table: Table, limit: Option<u64>, rows: &mpsc::Sender<Placed>) -> Result<()> {
    let mut left = limit.unwrap_or(u64::MAX);
    table.read(&mut |row, place| {
        if left == 0 {
            return false;
        }
        left -= 1;
        rows.blocking_send((row, place)).is_ok()
    })
}
