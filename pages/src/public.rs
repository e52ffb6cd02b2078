//! What anyone sees: no account, no script needed.

mod home;

pub use home::{Home, Notice, OfficeNear};
