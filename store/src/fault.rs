//! Points at which a test may end the process as a crash would. Without the variable
//! `QABYL_FAULT_POINT` (for example `written:17`: the seventeenth time) they do nothing.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

static PLAN: OnceLock<Option<(String, u64)>> = OnceLock::new();
static PASSED: AtomicU64 = AtomicU64::new(0);

#[expect(clippy::disallowed_methods, reason = "a fault is set from outside, for one process")]
fn plan() -> Option<(String, u64)> {
    let plan = std::env::var("QABYL_FAULT_POINT").ok()?;
    let (point, time) = plan.split_once(':')?;
    Some((point.to_owned(), time.parse().ok()?))
}

/// Ends the process here if the plan says so.
pub(crate) fn point(name: &str) {
    if let Some((point, time)) = PLAN.get_or_init(plan)
        && point == name
        && PASSED.fetch_add(1, Ordering::Relaxed) + 1 == *time
    {
        std::process::abort();
    }
}
