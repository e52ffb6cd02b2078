//! Chance comes in by one door. Clock, environment and sleep have theirs: see `clippy.toml`.

use checks::hold;
use checks::rust::{scan, split_tests, words};
use checks::tree::{files, has_code};

const DOOR: &str = "store/src/keys.rs";

/// Sources of chance that nobody can repeat. A seeded generator is not one.
const CHANCE: [&str; 6] =
    ["OsRng", "SysRng", "ThreadRng", "from_os_rng", "getrandom", "thread_rng"];

#[test]
fn chance_has_one_door() {
    let files = files();
    let mut broken = Vec::new();
    let mut is_found = false;
    for file in files.iter().filter(|file| file.is("rs") && !file.is_within("checks")) {
        let code = scan(&file.text).code;
        let (product, _) = split_tests(&file.path, &code);
        let named = words(&product).find(|(_, word)| CHANCE.contains(word)).map(|(_, word)| word);
        let named = named.or_else(|| product.contains("rand::rng()").then_some("rand::rng()"));
        let named = named.or_else(|| product.contains("rand::random").then_some("rand::random"));
        if file.path == DOOR {
            is_found = named.is_some();
        } else if let Some(word) = named {
            broken.push(format!("{} names {word}", file.path));
        }
    }
    hold(&format!("Chance is drawn in {DOOR} only:"), &broken);
    assert!(is_found || !has_code(&files, "store"), "{DOOR} draws nothing: has the door moved?");
}
