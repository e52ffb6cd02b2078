//! The writers: plain threads that drain a queue and commit in groups. One on SQLite; several on
//! PostgreSQL, with the registers spread over them.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{
    Receiver, RecvTimeoutError, Sender, SyncSender, TrySendError, channel, sync_channel,
};
use std::thread;
use std::time::{Duration, Instant};

use domain::ids::RegisterId;

use crate::StoreError;
use crate::journal::{Batch, Work};
use crate::tx::{Dialect, Link, Purpose};

/// Acts that wait before the next is told to come back later.
const QUEUE: usize = 2048;
/// Acts in one transaction.
const BATCH: usize = 512;
/// How long the first of a transaction waits for those who came with it the last time.
const COMPANY: Duration = Duration::from_millis(3);

/// From so many acts in one transaction on, what only search needs is put aside.
const CROWD: usize = 8;
/// So many acts whose words were put aside are taken up, quiet moment or not. More of them would
/// cost less each; but whoever comes meanwhile waits.
const ASIDE: usize = 256;
/// After so long without a job the moment is quiet.
const QUIET: Duration = Duration::from_millis(20);

/// Opens a connection.
pub(crate) type Connect = Arc<dyn Fn() -> Result<Link, StoreError> + Send + Sync>;

/// What is to be done with a connection, or with the news that there is none.
type Change = Box<dyn FnOnce(Result<&mut Link, StoreError>) + Send>;

/// Something for a writer to do.
pub(crate) enum Job {
    /// An act of casework: joins others in one transaction.
    Act(Box<dyn Work>),
    /// A change to plain tables: has a transaction of its own.
    Tables(Change),
}

pub(crate) struct Writers {
    queues: Vec<SyncSender<Job>>,
}

impl Writers {
    pub(crate) fn start(count: usize, connect: &Connect) -> Result<Self, StoreError> {
        let mut queues = Vec::with_capacity(count);
        for n in 1..=count {
            let (queue, jobs) = sync_channel(QUEUE);
            let connect = Arc::clone(connect);
            let (tell, done) = channel::<Acts>();
            thread::Builder::new()
                .name(format!("teller {n}"))
                .spawn(move || done.iter().flatten().for_each(|act| act.answer(None)))?;
            thread::Builder::new().name(format!("writer {n}")).spawn(move || {
                Writer { connect, link: None, tell, usual: 1, aside: 1 }.run(&jobs);
            })?;
            queues.push(queue);
        }
        Ok(Self { queues })
    }

    /// Hands a job to the writer of a register. A full queue answers at once.
    pub(crate) fn send(&self, register: RegisterId, job: Job) {
        let queue = &self.queues[register.0 as usize % self.queues.len()];
        let (job, why) = match queue.try_send(job) {
            Ok(()) => return,
            Err(TrySendError::Full(job)) => (job, "too many wait to be written"),
            Err(TrySendError::Disconnected(job)) => (job, "the writer has stopped"),
        };
        metrics::counter!("qabyl_writes_turned_away").increment(1);
        fail(job, StoreError::Busy(why));
    }
}

fn fail(job: Job, error: StoreError) {
    match job {
        Job::Act(work) => work.answer(Some(error)),
        Job::Tables(change) => change(Err(error)),
    }
}

/// The acts of one transaction.
type Acts = Vec<Box<dyn Work>>;

struct Writer {
    connect: Connect,
    link: Option<Link>,
    /// Whoever tells the callers: meanwhile the writer goes on.
    tell: Sender<Acts>,
    /// How many acts the last transaction had.
    usual: usize,
    /// How many acts there were whose words were put aside; at first what an earlier writer left.
    aside: usize,
}

impl Writer {
    fn run(mut self, jobs: &Receiver<Job>) {
        while let Some(first) = self.next(jobs) {
            let mut next = Some(first);
            while let Some(job) = next.take() {
                match job {
                    Job::Tables(change) => self.change(change),
                    Job::Act(work) => {
                        let mut batch = vec![work];
                        next = self.gather(jobs, &mut batch);
                        self.usual = batch.len();
                        self.commit(batch);
                    }
                }
                self.drop_broken();
                if self.aside >= ASIDE {
                    self.take_up();
                }
            }
        }
    }

    /// The next job; none when nobody can send one any more.
    fn next(&mut self, jobs: &Receiver<Job>) -> Option<Job> {
        if self.aside > 0 {
            match jobs.recv_timeout(QUIET) {
                Ok(job) => return Some(job),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => self.take_up(),
            }
        }
        jobs.recv().ok()
    }

    /// Takes up what was put aside. What cannot be now is taken up with the next, or by the clock
    /// when it tidies the index.
    fn take_up(&mut self) {
        self.aside = 0;
        let taken = self.link().and_then(|link| {
            let mut tx = link.begin(Purpose::Write)?;
            crate::search::take_up(&mut tx)?;
            tx.commit()
        });
        if let Err(error) = taken {
            tracing::warn!(error = &error as &dyn std::error::Error, "words are still aside");
        }
    }

    /// Joins acts to the first: all that wait, and half as many as came together the last time,
    /// where they come at once. Whoever was just answered is about to ask again, and a transaction
    /// for one costs nearly what one for many does; the other half makes ready meanwhile. Answers
    /// a job that may not join.
    fn gather(&self, jobs: &Receiver<Job>, batch: &mut Vec<Box<dyn Work>>) -> Option<Job> {
        let until = Instant::now() + COMPANY;
        while batch.len() < BATCH {
            let job = match jobs.try_recv() {
                Err(_) if batch.len() < self.usual.div_ceil(2) => {
                    jobs.recv_timeout(until.saturating_duration_since(Instant::now())).ok()
                }
                job => job.ok(),
            };
            match job {
                Some(Job::Act(work)) => batch.push(work),
                other => return other,
            }
        }
        None
    }

    /// A change that panics is its caller's trouble: the transaction is gone, the writer goes on.
    fn change(&mut self, change: Change) {
        if catch_unwind(AssertUnwindSafe(|| change(self.link()))).is_err() {
            tracing::error!("a change of tables panicked");
            self.link = None;
        }
    }

    fn link(&mut self) -> Result<&mut Link, StoreError> {
        if self.link.is_none() {
            self.link = Some((self.connect)()?);
        }
        self.link.as_mut().ok_or(StoreError::Busy("the database does not answer"))
    }

    /// After a broken connection the next job opens a new one.
    fn drop_broken(&mut self) {
        if self.link.as_ref().is_some_and(Link::is_broken) {
            self.link = None;
        }
    }

    fn commit(&mut self, batch: Vec<Box<dyn Work>>) {
        self.try_commit(batch, true);
    }

    fn try_commit(&mut self, mut batch: Vec<Box<dyn Work>>, is_first_try: bool) {
        let failed = match self.link() {
            Ok(link) => {
                let crowd = batch.len() >= CROWD && link.dialect() == Dialect::Sqlite;
                let failed = guarded(link, &mut batch, crowd).err();
                if crowd && failed.is_none() {
                    self.aside += batch.len();
                }
                failed
            }
            Err(error) => Some(error),
        };
        metrics::histogram!("qabyl_batch_acts").record(batch.len() as f64);
        match failed {
            None => {
                if let Err(untold) = self.tell.send(batch) {
                    untold.0.into_iter().for_each(|act| act.answer(None));
                }
            }
            Some(error) if batch.len() > 1 && !error.is_passing() => {
                // Only the guilty one fails: each is tried again in a transaction of its own.
                tracing::warn!(error = &error as &dyn std::error::Error, "a batch failed");
                for work in batch {
                    self.drop_broken();
                    self.commit(vec![work]);
                }
            }
            Some(StoreError::Conflict(_)) if is_first_try && batch[0].token().is_some() => {
                // The same form came to another register at the same moment: it is known now, and
                // is answered as what it is.
                self.try_commit(batch, false);
            }
            Some(error) => {
                let why = error.to_string();
                tracing::warn!(error = &error as &dyn std::error::Error, "a write failed");
                let mut first = Some(error);
                for work in batch {
                    let error = first.take().unwrap_or_else(|| again(&why));
                    work.answer(Some(error));
                }
            }
        }
    }
}

/// The error of a whole batch, said once more to another of its callers.
fn again(why: &str) -> StoreError {
    if why.contains("no room") {
        StoreError::Full(why.to_owned().into())
    } else {
        StoreError::Busy("the database is not ready")
    }
}

/// A rule that panics fails like a statement does: the others of the batch do not suffer.
fn guarded(link: &mut Link, batch: &mut [Box<dyn Work>], crowd: bool) -> Result<(), StoreError> {
    catch_unwind(AssertUnwindSafe(|| together(link, batch, crowd)))
        .unwrap_or_else(|_| Err(StoreError::Driver("a rule panicked".into())))
}

fn together(link: &mut Link, batch: &mut [Box<dyn Work>], crowd: bool) -> Result<(), StoreError> {
    let mut tx = link.begin(Purpose::Write)?;
    let mut rows = Batch::open(&mut tx, batch)?;
    for work in batch.iter_mut() {
        work.decide(&mut rows);
    }
    crate::fault::point("decided");
    if crowd {
        rows.put_aside();
    }
    rows.write(&mut tx)?;
    crate::fault::point("written");
    tx.commit()?;
    crate::fault::point("committed");
    Ok(())
}

#[cfg(test)]
mod tests;
