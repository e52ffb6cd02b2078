//! The project knows nothing of the machines it was made on.

use checks::hold;
use checks::tree::files;

/// Put together here, so that this file does not hold them.
fn of_machines() -> Vec<String> {
    let folders = ["work", "farm", "root", "home"].map(|folder| format!("/{folder}/"));
    folders.into_iter().chain([["arti", "factory"].concat()]).collect()
}

#[test]
fn no_path_or_host_of_a_machine() {
    let mut broken = Vec::new();
    for file in files() {
        for (line, text) in file.text.lines().enumerate() {
            let found = of_machines().into_iter().find(|part| starts_a_path(text, part));
            broken.extend(found.map(|part| format!("{}:{} {part}", file.path, line + 1)));
        }
    }
    hold("No path or host of one machine stands in the project:", &broken);
}

/// Whether a path begins here; not, where it is the end of another, as in `pages/…/index.html`.
fn starts_a_path(line: &str, part: &str) -> bool {
    line.match_indices(part).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !part.starts_with('/')
            || !before.is_some_and(|c| c.is_alphanumeric() || "./_-*}{)".contains(c))
    })
}

#[test]
fn locks_name_no_host_of_their_own() {
    let files = files();
    let lock = |path: &str| {
        files.iter().find(|file| file.path == path).expect("the lock is in the project")
    };
    let npm =
        lock("e2e/package-lock.json").text.lines().filter(|line| line.contains("\"resolved\""));
    let cargo = lock("Cargo.lock").text.lines().filter(|line| line.starts_with("source = "));
    let cargo =
        cargo.filter(|line| !line.contains("+https://github.com/rust-lang/crates.io-index"));
    let broken: Vec<String> = npm.chain(cargo).map(|line| line.trim().to_owned()).collect();
    hold(
        "Locks name versions and hashes; where to fetch from is the developer's setting:",
        &broken,
    );
}

#[test]
fn a_path_of_a_machine_is_found() {
    let part = ["/ho", "me/"].concat();
    assert!(starts_a_path(&format!("cd {part}x"), &part));
    assert!(starts_a_path(&format!("\"{part}x\""), &part));
    assert!(!starts_a_path(&format!("pages{part}x.html"), &part));
}
