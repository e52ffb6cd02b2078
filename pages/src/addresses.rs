//! The public addresses, without their language: `/kk`, `/ru` or `/en` stands before each.

pub const HOME: &str = "/";
/// Tell us: GET shows a step, POST takes it and leads to the next.
pub const TELL: &str = "/tell";
pub const TELL_PLACE: &str = "/tell/place";
pub const TELL_YOU: &str = "/tell/you";
pub const TELL_CHECK: &str = "/tell/check";
pub const TELL_RECEIPT: &str = "/tell/receipt";
/// Sign in with number and code: GET and POST.
pub const FOLLOW: &str = "/follow";
pub const FOLLOW_APPEAL: &str = "/follow/appeal";
pub const FOLLOW_PAPERS: &str = "/follow/papers";
pub const FOLLOW_VERDICT: &str = "/follow/verdict";
pub const FOLLOW_OBJECT: &str = "/follow/object";
/// GET asks once more, POST withdraws.
pub const FOLLOW_WITHDRAW: &str = "/follow/withdraw";
/// GET asks for a safe way to reach the applicant, POST keeps it.
pub const FOLLOW_SAFE: &str = "/follow/safe";
pub const FOLLOW_LEAVE: &str = "/follow/leave";
pub const DEADLINE: &str = "/deadline";
pub const OFFICES: &str = "/offices";
pub const YOUR_DATA: &str = "/your-data";
/// JSON for the chained lists: `?of=kz-62` answers `[["code", "name"], …]`.
pub const PLACES_JSON: &str = "/places.json";
