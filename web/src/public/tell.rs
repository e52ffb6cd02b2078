//! Tell us: three steps and a last look, kept sealed on the server between them.
//!
//! One random token, in the visitor's cookie, does everything: it seals the draft, it makes a
//! repeat harmless, and the access code is derived from it. Nothing of it is ever in an address.

mod draft;
mod receipt;
mod sending;
mod steps;

pub(crate) use draft::DraftFile;
pub(crate) use receipt::receipt;
pub(crate) use sending::{check, refused, refused_at, submit};
pub(crate) use steps::{
    is_email, place, promise, take_place, take_what, take_you, topics, what, you,
};
