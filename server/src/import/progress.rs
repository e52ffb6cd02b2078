//! How far an import is: a bar on a terminal, a line every few seconds elsewhere.

use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::tally::grouped;

const EVERY: Duration = Duration::from_secs(5);

pub(super) struct Progress {
    bar: Option<ProgressBar>,
    began: Instant,
    told: Instant,
    size: u64,
    rows: u64,
    done: u64,
}

impl Progress {
    /// Begins; `size` is how far there is to go, in whatever the table counts.
    pub(super) fn begin(size: u64) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(Some(size), ProgressDrawTarget::stderr());
            let style = ProgressStyle::with_template("{bar:30} {percent:>3} %  {msg}");
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar
        });
        let now = Instant::now();
        Self { bar, began: now, told: now, size, rows: 0, done: 0 }
    }

    /// One row is dealt with; `done` is how far the file was read with it.
    pub(super) fn row(&mut self, done: u64) {
        self.rows += 1;
        self.done = self.done.max(done);
        if let Some(bar) = &self.bar {
            // The bar itself draws only a few times a second.
            bar.set_position(self.done);
            if self.rows.is_multiple_of(64) {
                bar.set_message(self.line());
            }
        } else if self.told.elapsed() >= EVERY {
            self.told = Instant::now();
            let percent = (self.done * 100).checked_div(self.size).unwrap_or(100).min(100);
            eprintln!("{percent:>3} %  {}", self.line());
        }
    }

    fn line(&self) -> String {
        let spent = self.began.elapsed();
        let rate = self.rows as f64 / spent.as_secs_f64().max(0.001);
        let left = left(spent, self.done, self.size);
        let left = left.map_or_else(String::new, |left| format!(", {left} left"));
        format!("{} rows, {} a second{left}", grouped(self.rows), grouped(rate as u64))
    }

    /// Ends; answers what it took.
    pub(super) fn end(self) -> String {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        let spent = self.began.elapsed().as_secs_f64();
        let rate = self.rows as f64 / spent.max(0.001);
        format!("{} rows in {spent:.1} s, {} a second", grouped(self.rows), grouped(rate as u64))
    }
}

/// How long the rest will take at the pace so far.
fn left(spent: Duration, done: u64, size: u64) -> Option<String> {
    if done == 0 || done >= size {
        return None;
    }
    let seconds = spent.as_secs_f64() * (size - done) as f64 / done as f64;
    Some(match seconds as u64 {
        seconds @ 0..90 => format!("{seconds} s"),
        seconds @ 90..5400 => format!("{} min", seconds.div_ceil(60)),
        seconds => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_is_left_is_told() {
        let left = |spent, done| left(Duration::from_secs(spent), done, 100);
        assert_eq!(left(10, 50).as_deref(), Some("10 s"));
        assert_eq!(left(100, 10).as_deref(), Some("15 min"));
        assert_eq!(left(1000, 5).as_deref(), Some("5 h 16 min"));
        assert_eq!(left(10, 0), None);
        assert_eq!(left(10, 100), None);
    }
}
