//! What anyone may ask for: no account, no script needed.

pub(crate) mod assets;
pub(crate) mod data;
pub(crate) mod deadline;
pub(crate) mod follow;
pub(crate) mod home;
pub(crate) mod offices;
pub(crate) mod places;
pub(crate) mod tell;
