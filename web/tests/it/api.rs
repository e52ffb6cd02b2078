//! Programs at the doors made for them: handing in, following, handling, and what they are told
//! where it does not go.

mod describing;
mod following;
mod handling;
mod listing;
pub mod program;
mod reading;
mod submitting;
