//! `qabyl import appeals`, through the program as an operator runs it.

mod again;
mod damage;
mod decided;
mod ground;
mod reading;
mod refusals;
mod samples;
