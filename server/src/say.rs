//! What the program says to whoever started it, on standard output.

use std::io::Write;

/// Prints a line. Where nobody reads any more, the line is dropped.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    let _nobody_reads = writeln!(out, "{text}").and_then(|()| out.flush());
}
