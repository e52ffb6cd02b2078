//! The program as its operator meets it: started, asked, stopped.

#![expect(clippy::unwrap_used, reason = "a test stops where something is not as it must be")]
#![expect(clippy::print_stdout, reason = "what an import of real files counted is worth reading")]

mod backups;
mod exits;
mod import;
mod keys;
mod office;
mod program;
mod serving;
