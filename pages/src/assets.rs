//! Styles, scripts and pictures: inside the binary, named by their content, kept by browsers for ever.
//!
//! The public pages get one style sheet and one script, the desk another of each, put together here
//! at the first request from the files in `assets/`. A page names them through [`path`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_embed::Embed;

#[derive(Embed)]
#[folder = "assets/"]
struct Files;

/// What a public page wears, in this order.
const PUBLIC_CSS: &[&str] = &[
    "head", "door", "button", "field", "note", "slip", "why", "time", "letter", "verdict", "table",
    "place", "tell",
];
/// What a desk page wears, in this order.
const DESK_CSS: &[&str] = &[
    "head", "button", "field", "note", "slip", "why", "time", "letter", "verdict", "table",
    "figure", "frame", "palette", "acts", "case", "intake", "filter", "entry", "admin", "chart",
    "line", "board",
];

/// One file as it is sent.
#[derive(Debug)]
pub struct Asset {
    /// Its place in an address: `/assets/public.0f3c….css`.
    pub path: String,
    pub content_type: &'static str,
    /// Changes with the content; also the ETag.
    pub hash: String,
    pub bytes: Vec<u8>,
}

static ASSETS: LazyLock<BTreeMap<&'static str, Asset>> = LazyLock::new(|| {
    let css = |parts: &[&str]| -> Vec<u8> {
        let mut sheet = read("css/tokens.css") + &read("css/base.css");
        for part in parts {
            sheet.push_str(&read(&format!("css/components/{part}.css")));
        }
        tight(&sheet).into_bytes()
    };
    [
        ("public.css", css(PUBLIC_CSS)),
        ("desk.css", css(DESK_CSS)),
        ("public.js", scripts("js/public/")),
        ("desk.js", scripts("js/desk/")),
        ("mark.svg", read("img/mark.svg").into_bytes()),
    ]
    .into_iter()
    .map(|(name, bytes)| (name, Asset::new(name, bytes)))
    .collect()
});

impl Asset {
    fn new(name: &str, bytes: Vec<u8>) -> Self {
        let hash = fingerprint(&bytes);
        let (stem, kind) = name.rsplit_once('.').unwrap_or((name, ""));
        let content_type = match kind {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        Self { path: format!("/assets/{stem}.{hash}.{kind}"), content_type, hash, bytes }
    }
}

/// The address of an asset by its plain name: `public.css`, `desk.js`, `mark.svg`.
#[must_use]
pub fn path(name: &str) -> &'static str {
    let found = ASSETS.get(name);
    debug_assert!(found.is_some(), "no asset {name:?}");
    found.map_or("", |asset| asset.path.as_str())
}

/// The asset at an address, the whole path: `/assets/public.0f3c….css`.
#[must_use]
pub fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.values().find(|asset| asset.path == path)
}

/// Every asset, for the list of routes and for measuring.
pub fn all() -> impl Iterator<Item = &'static Asset> {
    ASSETS.values()
}

fn read(name: &str) -> String {
    let found = Files::get(name);
    debug_assert!(found.is_some(), "no file assets/{name}");
    found.map_or_else(String::new, |file| String::from_utf8_lossy(&file.data).into_owned())
}

/// The modules of one folder in the order of their names, each in a scope of its own.
fn scripts(folder: &str) -> Vec<u8> {
    let mut names: Vec<_> = Files::iter().filter(|name| name.starts_with(folder)).collect();
    names.sort_unstable();
    names.iter().map(|name| format!("{{\n{}}}\n", read(name))).collect::<String>().into_bytes()
}

/// Comments and indentation stay at home.
fn tight(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

/// FNV-1a over 64 bits: a name for a content, not a seal.
fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assets_are_found_under_their_names_by_content() {
        for asset in all() {
            assert!(!asset.bytes.is_empty(), "{}", asset.path);
            assert_eq!(find(&asset.path).map(|found| &found.hash), Some(&asset.hash));
        }
        assert!(path("public.css").starts_with("/assets/public."));
        assert!(find("/assets/../Cargo.toml").is_none());
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        for asset in all() {
            let text = String::from_utf8_lossy(&asset.bytes);
            assert!(!text.contains("@import"), "{}", asset.path);
            let elsewhere = text.replace("http://www.w3.org/2000/svg", "");
            assert!(
                !elsewhere.contains("http://") && !elsewhere.contains("https://"),
                "{}",
                asset.path
            );
        }
    }

    #[test]
    fn comments_are_left_out() {
        assert_eq!(tight("a {\n  b: c /* why */\n}\n/* more */\n"), "a {\nb: c\n}");
    }
}
