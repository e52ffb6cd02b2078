//! Seeded chance: what a test did can be done again.

/// SplitMix64: small, good enough, and the same for ever.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Another seed at every run, printed so that the run can be repeated with `QABYL_TEST_SEED`.
    pub(crate) fn thrown(what: &str) -> Self {
        let seed = super::server::setting("QABYL_TEST_SEED").map_or_else(
            || u64::from_be_bytes(store::keys::random()),
            |seed| seed.parse().expect("QABYL_TEST_SEED is a number"),
        );
        eprintln!("{what}: QABYL_TEST_SEED={seed}");
        Self(seed)
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    pub(crate) fn pick<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.below(among.len() as u64) as usize].clone()
    }
}
