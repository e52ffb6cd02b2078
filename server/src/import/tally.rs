//! What an import came to, as its operator is told at the end.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::entering::{Entered, Stands};
use super::letters::Damage;
use super::refused::{Reason, Refused};
use super::taken::Remark;

/// So many lines are named for each reason.
const LINES_SHOWN: usize = 5;
/// So many rows that look damaged are shown.
const EXAMPLES: usize = 3;
/// So much of a text is shown.
const EXAMPLE_LETTERS: usize = 60;

/// Counts of everything that was read.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) read: u64,
    registered: u64,
    before: u64,
    decided: u64,
    decided_past: u64,
    open: u64,
    open_past: u64,
    refused: BTreeMap<Reason, Group>,
    remarks: BTreeMap<Remark, Group>,
    damaged: u64,
    examples: Vec<(u64, Damage)>,
}

/// Rows with the same reason.
#[derive(Debug, Default)]
struct Group {
    rows: u64,
    lines: Vec<u64>,
    sentence: String,
}

impl Group {
    fn add(&mut self, line: u64, sentence: &str) {
        self.rows += 1;
        if self.lines.len() < LINES_SHOWN {
            self.lines.push(line);
        }
        if self.sentence.is_empty() {
            sentence.clone_into(&mut self.sentence);
        }
    }

    fn lines(&self) -> String {
        let lines: Vec<_> = self.lines.iter().map(ToString::to_string).collect();
        let more = if self.rows > self.lines.len() as u64 { ", …" } else { "" };
        let word = if self.rows == 1 { "line" } else { "lines" };
        format!("{word} {}{more}", lines.join(", "))
    }
}

impl Tally {
    pub(super) fn enter(&mut self, entered: Entered) {
        if entered.before {
            self.before += 1;
        } else {
            self.registered += 1;
        }
        match entered.stands {
            Stands::Decided { past } => {
                self.decided += 1;
                self.decided_past += u64::from(past);
            }
            Stands::Open { past } if !entered.before => {
                self.open += 1;
                self.open_past += u64::from(past);
            }
            Stands::Open { .. } | Stands::Known => {}
        }
    }

    pub(super) fn refuse(&mut self, line: u64, refused: &Refused) {
        self.refused.entry(refused.reason).or_default().add(line, &refused.sentence);
    }

    pub(super) fn remark(&mut self, line: u64, remarks: &[Remark]) {
        for remark in remarks {
            self.remarks.entry(*remark).or_default().add(line, remark.sentence());
        }
    }

    pub(super) fn damage(&mut self, line: u64, damage: Damage) {
        self.damaged += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push((line, damage));
        }
    }

    pub(super) fn refusals(&self) -> u64 {
        self.refused.values().map(|group| group.rows).sum()
    }

    /// The summary. A rehearsal says the same of what would be.
    pub(super) fn told(&self, rehearsed: bool, repaired: bool) -> String {
        let mut text = String::new();
        let mut count = |what: &str, rows: u64| {
            // Writing into a text cannot fail.
            let _written = writeln!(text, "{:<34}{:>10}", format!("{what}:"), grouped(rows));
        };
        count("Rows read", self.read);
        count(if rehearsed { "  would be registered" } else { "  registered" }, self.registered);
        count("  known already", self.before);
        count("  refused", self.refusals());
        count(if rehearsed { "Would be decided" } else { "Decided" }, self.decided);
        count("  after the term had passed", self.decided_past);
        count("Left open", self.open);
        count("  past their term today", self.open_past);
        self.tell_groups(&mut text);
        self.tell_damage(&mut text, repaired);
        text.trim_end().to_owned()
    }

    fn tell_groups(&self, text: &mut String) {
        let refused = self.refused.iter().map(|(reason, group)| (reason.code(), group));
        for (code, group) in refused {
            let (rows, lines) = (grouped(group.rows), group.lines());
            let _written = writeln!(text, "Refused, {code}: {rows} ({lines}). {}", group.sentence);
        }
        for group in self.remarks.values() {
            let (rows, lines) = (grouped(group.rows), group.lines());
            let _written = writeln!(text, "Remark: {rows} ({lines}): {}.", group.sentence);
        }
    }

    fn tell_damage(&self, text: &mut String, repaired: bool) {
        if self.damaged == 0 {
            return;
        }
        let rows = grouped(self.damaged);
        let _written = writeln!(text, "Look as if read in a wrong encoding once: {rows} rows.");
        for (line, damage) in &self.examples {
            let read = excerpt(&damage.read, damage.mended.as_deref());
            let _written = match &damage.mended {
                Some(mended) => {
                    let was = excerpt(mended, Some(&damage.read));
                    writeln!(text, "  line {line}: «{read}» was «{was}»")
                }
                None => writeln!(text, "  line {line}: «{read}», and what it was cannot be told"),
            };
        }
        if !repaired && self.examples.iter().any(|(_, damage)| damage.mended.is_some()) {
            text.push_str("Run it again with --repair-encoding to mend them.\n");
        }
    }
}

/// The part of a text around the first letter in which it differs from another.
fn excerpt(text: &str, other: Option<&str>) -> String {
    let same = other.map_or(0, |other| {
        text.chars().zip(other.chars()).take_while(|(one, two)| one == two).count()
    });
    let from = same.saturating_sub(EXAMPLE_LETTERS / 3);
    let part: String = text.chars().skip(from).take(EXAMPLE_LETTERS).collect();
    let before = if from > 0 { "…" } else { "" };
    let after = if text.chars().count() > from + EXAMPLE_LETTERS { "…" } else { "" };
    format!("{before}{}{after}", part.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A count as people read it: 12 345.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(' ');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_grouped() {
        for (count, shown) in [(0, "0"), (999, "999"), (1000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(grouped(count), shown);
        }
    }

    #[test]
    fn an_excerpt_shows_the_difference() {
        let text = format!("{}КЇРШІМ", "а".repeat(100));
        let other = text.replace('Ї', "Ү");
        assert_eq!(excerpt(&text, Some(&other)), format!("…{}КЇРШІМ", "а".repeat(19)));
        assert_eq!(excerpt("one\n two", None), "one two");
    }
}
