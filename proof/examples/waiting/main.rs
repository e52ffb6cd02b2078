//! What the rule of twenty does to the positive share, over invented years.
//!
//! `cargo run --release -p proof --example waiting`

#![expect(clippy::print_stdout, reason = "an example answers on the terminal")]

mod history;

use history::{Volume, rolls};

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
fn main() {
    println!(
        "questions   refusals    histories  rolls   share without  with      difference  worst     waiting"
    );
    for (questions_a_year, years, roll_days, histories) in
        [(240_000, 3, 91, 10), (10_000, 5, 365, 200), (250, 12, 365, 4_000)]
    {
        for slow_refusals in [1.0, 1.5] {
            let volume = Volume { questions_a_year, years, roll_days, slow_refusals };
            let all: Vec<_> = (0..histories).flat_map(|seed| rolls(&volume, seed)).collect();
            let many = all.len() as f64;
            let mean =
                |of: &dyn Fn(&history::Compared) -> f64| all.iter().map(of).sum::<f64>() / many;
            let (without, with) = (mean(&|r| r.without), mean(&|r| r.with));
            let worst = all.iter().map(|r| (r.with - r.without).abs()).fold(0.0, f64::max);
            let waiting = mean(&|r| r.waiting as f64 / r.rows as f64);
            println!(
                "{questions_a_year:<11} {slow_refusals:<11} {histories:<10} {many:<7} {:<14.3} {:<9.3} {:<+11.4} {:<9.3} {:.2} %",
                100.0 * without,
                100.0 * with,
                100.0 * (with - without),
                100.0 * worst,
                100.0 * waiting,
            );
        }
    }
}
