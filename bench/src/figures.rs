//! The table of figures, and how many measured times become one.

use std::io::Write;
use std::time::Duration;

/// Lines of name, figure, and what it is held against.
#[derive(Debug, Default)]
pub(crate) struct Table {
    lines: Vec<[String; 4]>,
}

impl Table {
    pub(crate) fn begin() -> Self {
        say(&format!("machine: {}", machine()));
        Self::default()
    }

    /// A figure that must be at least so much.
    pub(crate) fn at_least(&mut self, name: &str, figure: f64, unit: &str, limit: f64) {
        let held = if figure >= limit { "yes" } else { "NO" };
        self.line(name, &shown(figure, unit), &format!("at least {}", shown(limit, unit)), held);
    }

    /// A figure that must be at most so much.
    pub(crate) fn at_most(&mut self, name: &str, figure: f64, unit: &str, limit: f64) {
        let held = if figure <= limit { "yes" } else { "NO" };
        self.line(name, &shown(figure, unit), &format!("at most {}", shown(limit, unit)), held);
    }

    /// A figure that others are held against.
    pub(crate) fn told(&mut self, name: &str, figure: f64, unit: &str) {
        self.line(name, &shown(figure, unit), "", "");
    }

    fn line(&mut self, name: &str, figure: &str, limit: &str, held: &str) {
        say(&format!("{name}: {figure}  {limit} {held}"));
        self.lines.push([name.into(), figure.into(), limit.into(), held.into()]);
    }

    /// The whole, as it stands in a paper.
    pub(crate) fn print(&self) {
        say("\n| what | measured | limit | holds |\n|---|---|---|---|");
        for line in &self.lines {
            say(&format!("| {} |", line.join(" | ")));
        }
    }
}

fn shown(figure: f64, unit: &str) -> String {
    match figure {
        figure if figure >= 100.0 => format!("{figure:.0} {unit}"),
        figure if figure >= 10.0 => format!("{figure:.1} {unit}"),
        figure => format!("{figure:.2} {unit}"),
    }
}

/// Says a line at once; whoever has stopped listening misses nothing else.
pub(crate) fn say(line: &str) {
    let _gone = writeln!(std::io::stdout(), "{line}");
}

fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processor = read("/proc/cpuinfo");
    let model = processor.lines().find_map(|line| line.strip_prefix("model name"));
    let model = model.map_or("", |model| model.trim_start_matches([' ', '\t', ':']));
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let memory = read("/proc/meminfo");
    let memory = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok());
    format!("{model}, {cores} cores, {} GiB", memory.unwrap_or_default() >> 20)
}

/// The time below which so many of a hundred lie, in milliseconds.
pub(crate) fn percentile(times: &mut [Duration], of_hundred: usize) -> f64 {
    times.sort_unstable();
    let at = (times.len() * of_hundred / 100).min(times.len().saturating_sub(1));
    times.get(at).map_or(0.0, Duration::as_secs_f64) * 1_000.0
}
