//! The rule of twenty must not improve a figure. A larger run: `cargo run --release -p proof
//! --example waiting`.

#[path = "../../examples/waiting/history.rs"]
mod history;

use history::{Volume, rolls};

/// In points: hundredths of the whole.
const BIAS_MOST: f64 = 0.1;

#[expect(clippy::cast_precision_loss, reason = "counts far below 2^53")]
fn bias(volume: &Volume, histories: u64) -> f64 {
    let all: Vec<_> = (0..histories).flat_map(|seed| rolls(volume, seed)).collect();
    assert!(all.iter().any(|roll| roll.waiting > 0), "the rule was never used");
    assert!(all.iter().all(|roll| roll.waiting * 4 < roll.rows), "a quarter of a roll waits");
    100.0 * all.iter().map(|roll| roll.with - roll.without).sum::<f64>() / all.len() as f64
}

#[test]
fn the_rule_leaves_the_share_of_a_large_organisation() {
    for slow_refusals in [1.0, 1.5] {
        let volume = Volume { questions_a_year: 240_000, years: 1, roll_days: 91, slow_refusals };
        let bias = bias(&volume, 1);
        assert!(bias.abs() < BIAS_MOST, "{bias} points");
    }
}

#[test]
fn the_rule_leaves_the_share_of_a_middling_organisation() {
    for slow_refusals in [1.0, 1.5] {
        let volume = Volume { questions_a_year: 10_000, years: 4, roll_days: 365, slow_refusals };
        let bias = bias(&volume, 5);
        assert!(bias.abs() < BIAS_MOST, "{bias} points");
    }
}

#[test]
fn the_rule_leaves_the_share_of_a_small_organisation() {
    for slow_refusals in [1.0, 1.5] {
        let volume = Volume { questions_a_year: 250, years: 10, roll_days: 365, slow_refusals };
        let bias = bias(&volume, 150);
        assert!(bias.abs() < BIAS_MOST, "{bias} points");
    }
}
