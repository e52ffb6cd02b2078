//! Writes every sample of every page in every language into a folder, with the assets beside them:
//! `cargo run -p pages --example gallery -- /tmp/gallery`, then any static server shows it.

use std::path::PathBuf;
use std::{env, fs, io};

use domain::lang::Lang;

#[path = "../tests/samples/desk/mod.rs"]
mod desk;
#[path = "../tests/samples/mod.rs"]
mod samples;

fn main() -> io::Result<()> {
    let folder = PathBuf::from(env::args().nth(1).unwrap_or_else(|| "gallery".to_owned()));
    let mut list =
        String::from("<!DOCTYPE html><meta charset=\"utf-8\"><title>gallery</title><ul>");
    for lang in Lang::ALL {
        fs::create_dir_all(folder.join(lang.code()))?;
        let public = samples::all(lang).into_iter().map(|one| (one.name, one.template, one.html));
        let desk = desk::all(lang).into_iter().map(|one| (one.name, one.template, one.html));
        for (name, template, html) in public.chain(desk) {
            let page = format!("{}/{name}.html", lang.code());
            fs::write(folder.join(&page), html)?;
            list.push_str(&format!("<li><a href=\"/{page}\">{page}</a> {template}"));
        }
    }
    fs::write(folder.join("index.html"), list)?;
    fs::create_dir_all(folder.join("assets"))?;
    for asset in pages::assets::all() {
        fs::write(folder.join(asset.path.trim_start_matches('/')), &asset.bytes)?;
    }
    Ok(())
}
