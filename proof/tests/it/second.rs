//! The vectors are current, and a second reading of the formats agrees with them.

use std::path::Path;
use std::process::Command;

use crate::vectors;

#[test]
fn the_vectors_are_current() {
    for (name, made) in vectors::all() {
        let stored = std::fs::read_to_string(Path::new("vectors").join(name)).unwrap_or_default();
        let how = "write them anew: cargo run -p proof --example vectors";
        assert!(stored == made, "proof/vectors/{name} is not what is made today; {how}");
    }
}

/// The reader in `proof/second` was written from the descriptions alone, in another language.
#[test]
fn a_second_reading_agrees() {
    let run = Command::new("python3").args(["second/check.py", "vectors"]).output();
    let run = run.expect("python3 runs the second reading of the formats; install it");
    let (out, err) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    assert!(run.status.success() && out.contains(" agree"), "{out}\n{err}");
}

/// It would notice: with one figure of the vectors changed, it does not agree.
#[test]
fn a_second_reading_can_disagree() {
    let folder = tempfile::tempdir().unwrap();
    for (name, made) in vectors::all() {
        let made =
            if name == "log.json" { made.replacen("\"size\": ", "\"size\": 1", 1) } else { made };
        std::fs::write(folder.path().join(name), made).unwrap();
    }
    let run = Command::new("python3").arg("second/check.py").arg(folder.path()).output().unwrap();
    assert!(!run.status.success());
}
