//! Chance from a seed.

use rand::SeedableRng;
use rand::rngs::StdRng;

/// A course of chance. The same seed gives the same course.
#[derive(Debug)]
pub(crate) struct Chance(StdRng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(StdRng::seed_from_u64(seed))
    }

    /// A number below `end`; 0 where there is none.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    pub(crate) fn between(&mut self, from: i64, to: i64) -> i64 {
        let span = u64::try_from(to - from).unwrap_or_default() + 1;
        from + i64::try_from(self.next() % span).unwrap_or_default()
    }

    /// Happens in so many cases of a hundred.
    pub(crate) fn percent(&mut self, share: u32) -> bool {
        self.next() % 100 < u64::from(share)
    }

    pub(crate) fn pick<'a, T>(&mut self, some: &'a [T]) -> Option<&'a T> {
        some.get(self.below(some.len()))
    }

    /// One of several, each as often as its weight says.
    pub(crate) fn weighted<'a, T>(&mut self, some: &'a [(T, u32)]) -> Option<&'a T> {
        let all: u64 = some.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut at = self.next() % all.max(1);
        for (one, weight) in some {
            match at.checked_sub(u64::from(*weight)) {
                Some(rest) => at = rest,
                None => return Some(one),
            }
        }
        None
    }

    fn next(&mut self) -> u64 {
        rand::Rng::next_u64(&mut self.0)
    }
}
