//! The readers: a fixed number of threads, each with a connection of its own. A read never waits
//! for a writer, and never holds a register.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::StoreError;
use crate::tx::Link;
use crate::writer::Connect;

/// Reads that wait before the next is told to come back later.
const QUEUE: usize = 1024;

type Read = Box<dyn FnOnce(Result<&mut Link, StoreError>) + Send>;

pub(crate) struct Readers {
    queue: SyncSender<Read>,
}

impl Readers {
    pub(crate) fn start(count: usize, connect: &Connect) -> Result<Self, StoreError> {
        let (queue, reads) = sync_channel(QUEUE);
        let reads = Arc::new(Mutex::new(reads));
        for n in 1..=count {
            let (reads, connect) = (Arc::clone(&reads), Arc::clone(connect));
            thread::Builder::new()
                .name(format!("reader {n}"))
                .spawn(move || run(&reads, &connect))?;
        }
        Ok(Self { queue })
    }

    pub(crate) fn send(&self, read: Read) {
        match self.queue.try_send(read) {
            Ok(()) => {}
            Err(TrySendError::Full(read) | TrySendError::Disconnected(read)) => {
                metrics::counter!("qabyl_reads_turned_away").increment(1);
                read(Err(StoreError::Busy("too many wait to read")));
            }
        }
    }
}

fn run(reads: &Mutex<Receiver<Read>>, connect: &Connect) {
    let mut link: Option<Link> = None;
    loop {
        let read = reads.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(read) = read else { return };
        if link.as_ref().is_none_or(Link::is_broken) {
            link = None;
            match connect() {
                Ok(new) => link = Some(new),
                Err(error) => {
                    read(Err(error));
                    continue;
                }
            }
        }
        if let Some(open) = &mut link {
            // A read that panics is its caller's trouble: the others are read for as before.
            if catch_unwind(AssertUnwindSafe(|| read(Ok(open)))).is_err() {
                tracing::error!("a read panicked");
                link = None;
            }
        }
    }
}
