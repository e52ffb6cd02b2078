//! Writes the vectors: `cargo run -p proof --example vectors`, from the root of the project.

#![expect(clippy::unwrap_used, reason = "a vector that cannot be made is a failed run")]

#[path = "../tests/it/toy.rs"]
mod toy;
#[path = "../tests/it/vectors.rs"]
mod vectors;

fn main() -> std::io::Result<()> {
    for (name, made) in vectors::all() {
        std::fs::write(format!("{}/vectors/{name}", env!("CARGO_MANIFEST_DIR")), made)?;
    }
    Ok(())
}
