//! A square code as an inline drawing: no request, no script, prints at any size.

use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;
use fast_qr::{ECL, Module, QRBuilder};

/// The address in a square code, or nothing where it would be too long to scan.
#[derive(Debug, Clone)]
pub struct Qr {
    size: usize,
    path: String,
    name: String,
}

/// White around the code, in its own squares: without it telephones do not see the code.
const QUIET: usize = 4;

impl Qr {
    /// `name` is what a screen reader says instead of the drawing.
    #[must_use]
    pub fn new(address: &str, name: &str) -> Option<Self> {
        let code = QRBuilder::new(address).ecl(ECL::M).build().ok()?;
        let mut path = String::new();
        for y in 0..code.size {
            let mut x = 0;
            while x < code.size {
                let run = code[y][x..code.size].iter().take_while(|one| dark(**one)).count();
                if run > 0 {
                    let (left, top) = (x + QUIET, y + QUIET);
                    write!(path, "M{left} {top}h{run}v1h-{run}z").ok()?;
                }
                x += run.max(1);
            }
        }
        Some(Self { size: code.size + 2 * QUIET, path, name: name.to_owned() })
    }
}

fn dark(module: Module) -> bool {
    module.value()
}

impl fmt::Display for Qr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { size, path, name } = self;
        let name = askama::filters::escape(name.as_str(), askama::filters::Html)
            .map_err(|_| fmt::Error)?;
        write!(
            out,
            r#"<svg class="qr" viewBox="0 0 {size} {size}" role="img" aria-label="{name}" shape-rendering="crispEdges"><path d="{path}"/></svg>"#
        )
    }
}

impl HtmlSafe for Qr {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_drawn_with_a_name_and_stays_small() {
        let address = "https://ashyk-esik.example/ru/follow#AST-26-000184-1.K7TM-4XQ9-2FHB-8DNW-5";
        let drawn = Qr::new(address, "QR «код» <1>").unwrap().to_string();
        assert!(drawn.contains("role=\"img\""));
        assert!(!drawn.contains("<1>"));
        assert!(drawn.len() < 12_000, "{}", drawn.len());
    }
}
