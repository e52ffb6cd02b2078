//! Invented years of an organisation, to see what the rule of twenty does to its figures.

use proof::Day;
use proof::batch::QUESTIONS_LEAST;
use proof::bucket::Bucket;
use proof::roll::{Letters, Row, letters};

/// SplitMix64: the same seed gives the same years.
pub(crate) struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 up to, without, 1.
    #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
    fn share(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// Days until something is done: log-normal, the median as given.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "days, above 0")]
    fn days(&mut self, median: f64) -> u32 {
        let (radius, turn) = (1.0 - self.share(), self.share());
        let normal = (-2.0 * radius.ln()).sqrt() * (std::f64::consts::TAU * turn).cos();
        (median * (0.8 * normal).exp()).min(5_000.0) as u32
    }

    /// Sixty of a hundred positive, of those that are decided here.
    fn outcome(&mut self) -> Bucket {
        match self.share() {
            s if s < 0.40 => Bucket::Satisfied,
            s if s < 0.45 => Bucket::SatisfiedInPart,
            s if s < 0.54 => Bucket::Helped,
            s if s < 0.68 => Bucket::Explained,
            s if s < 0.90 => Bucket::Refused,
            s if s < 0.99 => Bucket::Elsewhere,
            _ => Bucket::Void,
        }
    }
}

/// How an organisation works.
#[derive(Clone, Copy)]
pub(crate) struct Volume {
    pub(crate) questions_a_year: u32,
    pub(crate) years: u32,
    /// Days between two rolls.
    pub(crate) roll_days: u32,
    /// How many times as long a refusal takes as anything else.
    pub(crate) slow_refusals: f64,
}

struct Question {
    batch: Day,
    /// From which day on it stands where.
    moves: Vec<(Day, Bucket)>,
}

impl Question {
    fn at(&self, day: Day) -> Bucket {
        self.moves.iter().rev().find(|(from, _)| *from <= day).map_or(Bucket::Open, |(_, to)| *to)
    }
}

fn question(batch: Day, day: Day, volume: &Volume, chance: &mut Chance) -> Question {
    let decide = |from: Day, chance: &mut Chance| {
        let outcome = chance.outcome();
        let slow = if outcome == Bucket::Refused { volume.slow_refusals } else { 1.0 };
        (from + 1 + chance.days(15.0 * slow), outcome)
    };
    let first = decide(day, chance);
    let mut moves = vec![first];
    // Eight of a hundred are opened again and decided anew.
    if chance.share() < 0.08 {
        let again = first.0 + 1 + chance.days(30.0);
        moves.extend([(again, Bucket::Open), decide(again, chance)]);
    }
    Question { batch, moves }
}

/// What one roll came to, with the rule and without it.
pub(crate) struct Compared {
    pub(crate) with: f64,
    pub(crate) without: f64,
    pub(crate) waiting: u64,
    pub(crate) rows: u64,
}

/// The rolls of these years: each covers all batches that were closed by its day.
pub(crate) fn rolls(volume: &Volume, seed: u64) -> Vec<Compared> {
    let mut chance = Chance(seed);
    let mut questions: Vec<Question> = Vec::new();
    let (mut open, mut opened, mut closed) = (0, 0, 0);
    let (mut published, mut compared) = (Vec::new(), Vec::new());
    for day in 0..365 * volume.years {
        let today = share_of_day(volume.questions_a_year, day);
        questions.extend((0..today).map(|_| question(opened, day, volume, &mut chance)));
        open += today;
        if open >= QUESTIONS_LEAST {
            (open, opened, closed) = (0, day + 1, questions.len());
        }
        if (day + 1) % volume.roll_days == 0 && closed > 0 {
            let made = roll(&questions[..closed], &mut published, day);
            compared.extend(compare(&questions[..closed], &made, day));
        }
    }
    compared
}

/// The year's questions, spread over its days.
const fn share_of_day(a_year: u32, day: u32) -> u32 {
    let before = (day % 365) * a_year / 365;
    (day % 365 + 1) * a_year / 365 - before
}

fn roll(questions: &[Question], published: &mut Vec<Bucket>, day: Day) -> Letters {
    published.resize(questions.len(), Bucket::Open);
    let rows: Vec<Row> = questions
        .iter()
        .zip(published.iter())
        .map(|(question, published)| Row {
            batch: question.batch,
            published: *published,
            now: question.at(day),
        })
        .collect();
    let made = letters(&rows);
    let letter = |line| made.roll.letter(line).unwrap_or(Bucket::Open);
    *published = (0..made.roll.rows()).map(letter).collect();
    made
}

fn compare(questions: &[Question], made: &Letters, day: Day) -> Option<Compared> {
    let truth: proof::bucket::Totals = questions.iter().map(|question| question.at(day)).collect();
    Some(Compared {
        with: made.roll.totals().positive_share()?,
        without: truth.positive_share()?,
        waiting: made.waiting,
        rows: made.roll.rows(),
    })
}
