//! Rooms have names.

use checks::hold;
use checks::tree::files;

const CODE: [&str; 7] = ["css", "html", "js", "mjs", "rs", "sh", "sql"];

/// Names that say only that somebody did not know where to put a thing.
const VAGUE: [&str; 9] =
    ["common", "helper", "helpers", "manager", "managers", "misc", "stuff", "util", "utils"];

#[test]
fn no_room_without_a_name() {
    let mut broken = Vec::new();
    for file in files().iter().filter(|file| CODE.iter().any(|extension| file.is(extension))) {
        let folders = file.path.rsplit_once('/').map_or("", |(folders, _)| folders).split('/');
        let vague = folders.chain([file.stem()]).find(|name| VAGUE.contains(name));
        broken.extend(vague.map(|name| format!("{}: what is \"{name}\"?", file.path)));
        // Between test binaries there is no other way to share a module.
        if file.path.ends_with("/mod.rs") && !file.path.contains("/tests/") {
            broken.push(format!("{}: name it after its folder, beside it", file.path));
        }
    }
    hold("A file is named by what it holds:", &broken);
}
