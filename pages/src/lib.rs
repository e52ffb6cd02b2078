//! What people see: templates, styles and sentences in three languages.
//!
//! A page is a struct with `#[derive(Template)]` that holds words, numbers and values of `domain`,
//! nothing else. It knows neither the database nor HTTP; whoever answers a request fills the struct
//! and renders it. The sentences are in `locales/`, one file an area, and reach a template through
//! [`Text`]; the styles and scripts are in `assets/` and reach it through [`assets::path`].

pub mod addresses;
pub mod assets;
mod dates;
pub mod desk;
pub mod forms;
mod frame;
mod icon;
pub mod letters;
mod order;
pub mod public;
mod qr;
mod text;
mod why;
mod words;

pub use askama::Template;
pub use frame::{Frame, Helpline, Here, Organisation, Site};
pub use icon::{Icon, icon};
pub use order::sort_by_name;
pub use qr::Qr;
pub use text::{Arg, Of, Text, faults, ids};
pub use why::Why;
pub use words::outcome_sign;
