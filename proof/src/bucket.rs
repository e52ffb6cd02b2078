//! The eight letters by which a report counts questions.

use domain::outcome::{Outcome, Service};

/// Where a question stands in a report. The order of the letters never changes: they are in rolls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Bucket {
    Open = 0,
    Satisfied = 1,
    SatisfiedInPart = 2,
    /// Explained, and a consultation or legal aid was given.
    Helped = 3,
    /// Explained only, or noted.
    Explained = 4,
    /// Refused, deemed refused, or unanswered.
    Refused = 5,
    /// Forwarded, terminated, or withdrawn.
    Elsewhere = 6,
    /// A duplicate, or entered by mistake.
    Void = 7,
}

impl Bucket {
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Satisfied,
        Self::SatisfiedInPart,
        Self::Helped,
        Self::Explained,
        Self::Refused,
        Self::Elsewhere,
        Self::Void,
    ];

    #[must_use]
    pub const fn letter(self) -> u8 {
        self as u8
    }

    #[must_use]
    pub fn from_letter(letter: u8) -> Option<Self> {
        Self::ALL.get(usize::from(letter)).copied()
    }

    /// The letter of a decided question.
    #[must_use]
    pub const fn of(outcome: Outcome, services: &[Service]) -> Self {
        match outcome {
            Outcome::Satisfied => Self::Satisfied,
            Outcome::SatisfiedInPart => Self::SatisfiedInPart,
            Outcome::Explained if !services.is_empty() => Self::Helped,
            Outcome::Explained | Outcome::Noted => Self::Explained,
            Outcome::Refused | Outcome::DeemedRefused | Outcome::Unanswered => Self::Refused,
            Outcome::Forwarded | Outcome::Terminated | Outcome::Withdrawn => Self::Elsewhere,
        }
    }
}

/// How many questions have which letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals(pub [u32; 8]);

impl Totals {
    #[must_use]
    pub const fn of(&self, bucket: Bucket) -> u32 {
        self.0[bucket as usize]
    }

    /// All questions, whatever their letter. Eight numbers of 32 bits cannot overflow it.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.0.iter().copied().map(u64::from).sum()
    }

    /// Positive or helped, over all that were decided here: letters 1 to 3 over letters 1 to 5.
    /// `None` where nothing was decided.
    #[must_use]
    pub fn positive_share(&self) -> Option<f64> {
        let sum = |buckets: &[u32]| buckets.iter().copied().map(f64::from).sum::<f64>();
        let decided = sum(&self.0[1..=5]);
        (decided > 0.0).then(|| sum(&self.0[1..=3]) / decided)
    }
}

impl FromIterator<Bucket> for Totals {
    fn from_iter<T: IntoIterator<Item = Bucket>>(letters: T) -> Self {
        let mut totals = Self::default();
        for bucket in letters {
            let many = &mut totals.0[usize::from(bucket.letter())];
            *many = many.saturating_add(1);
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_outcome_has_a_letter() {
        let letters = Outcome::ALL.map(|outcome| Bucket::of(outcome, &[]).letter());
        assert_eq!(letters, [1, 2, 4, 5, 6, 4, 6, 6, 5, 5]);
        assert_eq!(Bucket::of(Outcome::Explained, &[Service::LegalAid]), Bucket::Helped);
        assert_eq!(Bucket::of(Outcome::Refused, &[Service::LegalAid]), Bucket::Refused);
    }

    #[test]
    fn letters_come_back() {
        for bucket in Bucket::ALL {
            assert_eq!(Bucket::from_letter(bucket.letter()), Some(bucket));
        }
        assert_eq!(Bucket::from_letter(8), None);
    }

    #[test]
    fn what_is_open_or_elsewhere_is_in_no_share() {
        let totals = Totals([100, 3, 2, 1, 1, 3, 50, 9]);
        assert_eq!(totals.positive_share(), Some(0.6));
        assert_eq!(totals.rows(), 169);
        assert_eq!(Totals([5, 0, 0, 0, 0, 0, 1, 1]).positive_share(), None);
        assert_eq!(Bucket::ALL.into_iter().collect::<Totals>(), Totals([1; 8]));
    }
}
