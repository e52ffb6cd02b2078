//! Files that people send: what they are is read from their bytes, and nothing of them runs.

use axum::http::StatusCode;
use domain::ids::FileKind;
use domain::lang::Lang;
use pages::addresses as at;

use crate::harness::{Browser, Paper, Tale, World, stories};

const FILE_BYTES_MOST: usize = 20 * 1024 * 1024;

/// A container with one entry, as office programs write them: the name of the first entry tells.
fn zipped(first: &str, content: &str) -> Vec<u8> {
    let (name, content) = (first.as_bytes(), content.as_bytes());
    let length = |bytes: &[u8]| u16::try_from(bytes.len()).unwrap().to_le_bytes();
    let mut zip = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0".to_vec();
    let size = [&length(content)[..], &[0, 0]].concat();
    zip.extend([&[0; 4][..], &size, &size, &length(name), &[0, 0], name, content].concat());
    zip
}

fn jpeg() -> Vec<u8> {
    b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9".to_vec()
}

/// Sends one file in the first step. None where it was taken, else the field's word.
async fn sends(browser: &mut Browser<'_>, paper: Paper) -> Option<String> {
    browser.open(at::TELL).await;
    let form = browser.form(at::TELL).fill("text", "Міне").attach("files", paper);
    form.press("tell-to-place").await;
    if browser.place() == at::TELL_PLACE {
        browser.is_at(at::TELL_PLACE);
        return None;
    }
    browser.is_at(at::TELL);
    assert_eq!(browser.page().wrong(), ["files"]);
    assert_eq!(browser.page().value("text"), "Міне");
    Some(browser.page().text("#files-e"))
}

stories! {
    /// The kinds that are promised are taken, by what they are and not by what they are called.
    async fn kinds_are_told_by_their_bytes(world: &World) {
        let ogg = b"OggS\0\x02\0\0\0\0\0\0\0\0".to_vec();
        let mp4 = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom".to_vec();
        let taken: [(&str, Vec<u8>, FileKind, &str); 14] = [
            ("a.png", Paper::photo("").bytes.to_vec(), FileKind::Png, "a.png"),
            ("a.JPG", jpeg(), FileKind::Jpeg, "a.JPG"),
            ("a.jpeg", jpeg(), FileKind::Jpeg, "a.jpeg"),
            ("a.pdf", Paper::pdf("").bytes.to_vec(), FileKind::Pdf, "a.pdf"),
            ("a.txt", "Сәлем".into(), FileKind::Text, "a.txt"),
            ("a.ogg", ogg, FileKind::Ogg, "a.ogg"),
            ("a.mp3", b"ID3\x04\0\0\0\0\0\0".to_vec(), FileKind::Mp3, "a.mp3"),
            ("a.mp4", mp4, FileKind::Mp4, "a.mp4"),
            ("a.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  ".to_vec(), FileKind::Mov, "a.mov"),
            ("a.3gp", b"\0\0\0\x18ftyp3gp4\0\0\0\x003gp4".to_vec(), FileKind::ThreeGp, "a.3gp"),
            ("a.m4a", b"\0\0\0\x18ftypM4A \0\0\0\0M4A ".to_vec(), FileKind::M4a, "a.m4a"),
            ("a.aac", b"\xff\xf1\x50\x80\0\0\0\0".to_vec(), FileKind::Aac, "a.aac"),
            ("a.amr", b"#!AMR\n\0\0\0\0\0\0".to_vec(), FileKind::Amr, "a.amr"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), FileKind::Doc, "a.doc"),
        ];
        for (name, bytes, kind, kept) in taken {
            let tale = Tale::about("Міне").with(Paper::new(name, bytes.clone()));
            let mut dina = world.browser(Lang::Kk);
            let slip = dina.tells(&tale).await;
            let case = world.case(&slip.number).await;
            let file = case.files().next().unwrap();
            assert_eq!(file.kind, kind, "{name}");
            assert_eq!(file.size, bytes.len() as u64, "{name}");
            assert_eq!(case.file(file).unwrap().name, kept);
        }
    }

    /// What calls itself something else is saved under the ending of what it is.
    async fn a_name_cannot_make_a_program_of_a_picture(world: &World) {
        let polyglot = b"%PDF-1.4\n<html><script>alert(1)</script></html>".to_vec();
        let batch = b"%PDF-1.4\r\n@echo off\r\ndel *.*\r\n".to_vec();
        let cases = [
            ("photo.exe", jpeg(), "photo.exe.jpg"),
            ("photo.svg", Paper::photo("").bytes.to_vec(), "photo.svg.png"),
            ("page.html", polyglot, "page.html.pdf"),
            ("run.bat", batch, "run.bat.pdf"),
            ("photo", jpeg(), "photo.jpg"),
            (".png", Paper::photo("").bytes.to_vec(), ".png.png"),
        ];
        for (name, bytes, kept) in cases {
            let mut dina = world.browser(Lang::Ru);
            let slip = dina.tells(&Tale::about("Вот").with(Paper::new(name, bytes.clone()))).await;
            dina.follows(&slip).await;
            let link = dina.page().link(kept);
            let file = dina.visit(&link).await;
            let sent = file.header("content-disposition").unwrap();
            assert_eq!(sent, format!("attachment; filename*=UTF-8''{kept}"));
            assert_eq!(file.header("content-security-policy"), Some("sandbox; default-src 'none'"));
            assert_eq!(file.header("x-content-type-options"), Some("nosniff"));
            assert_eq!(file.body, bytes);
        }
    }

    /// Pages, programs, archives, what is nothing at all: refused with a word, the text is kept.
    async fn what_cannot_be_opened_is_refused(world: &World, lang: Lang) {
        let refused: [(&str, Vec<u8>); 15] = [
            ("page.html", b"<!DOCTYPE html><script>alert(1)</script>".to_vec()),
            ("page.txt", b"<html><script>alert(1)</script></html>".to_vec()),
            (
                "drawing.svg",
                b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(),
            ),
            ("program.pdf", [b"MZ\x90\0".as_slice(), &[0; 400]].concat()),
            ("program.txt", b"\x7fELF\x02\x01\x01\0".to_vec()),
            ("script.sh", b"#!/bin/sh\nrm -rf /".to_vec()),
            ("bomb.zip", zipped("a", "b")),
            ("bomb.docx", zipped("a", "b")),
            ("setup.msi", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec()),
            ("empty.pdf", Vec::new()),
            ("empty.txt", Vec::new()),
            ("zeros.jpg", vec![0; 100]),
            ("binary.txt", b"text\0text".to_vec()),
            ("latin.txt", b"\xcf\xf0\xe8\xe2\xe5\xf2".to_vec()),
            ("picture.gif", b"GIF89a\x01\0\x01\0".to_vec()),
        ];
        let mut dina = world.browser(lang);
        for (name, bytes) in refused {
            let told = sends(&mut dina, Paper::new(name, bytes)).await;
            let told = told.unwrap_or_else(|| panic!("{name} was taken"));
            assert!(told.contains(name), "{told}");
        }
        assert!(world.files().is_empty(), "nothing is left of them");
        // The step can be gone on with all the same.
        dina.form(at::TELL).press("tell-to-place").await;
        dina.is_at(at::TELL_PLACE);
    }

    /// As large as it may be, and one byte more.
    async fn a_file_may_be_so_large(world: &World) {
        let long = |bytes: usize| {
            let mut pdf = Paper::pdf("").bytes.to_vec();
            pdf.resize(bytes, b' ');
            Paper::new("long.pdf", pdf)
        };
        let mut dina = world.browser(Lang::Ru);
        assert_eq!(sends(&mut dina, long(FILE_BYTES_MOST)).await, None);
        let mut dina = world.browser(Lang::Ru);
        let told = sends(&mut dina, long(FILE_BYTES_MOST + 1)).await.unwrap();
        assert!(told.contains("long.pdf"), "{told}");
        assert_eq!(world.files().len(), 1);
    }

    /// Ten files an appeal, however they come.
    async fn there_may_be_so_many(world: &World) {
        let mut dina = world.browser(Lang::En);
        dina.open(at::TELL).await;
        let mut form = dina.form(at::TELL);
        for n in 1..=8 {
            form = form.attach("files", Paper::photo(&format!("{n}.png")));
        }
        form.press("tell-to-place").await;
        dina.is_at(at::TELL_PLACE);
        dina.open(at::TELL).await;
        let mut form = dina.form(at::TELL);
        for n in 9..=12 {
            form = form.attach("files", Paper::photo(&format!("{n}.png")));
        }
        form.press("tell-to-place").await;
        assert_eq!(dina.page().wrong(), ["files"]);
        assert_eq!(dina.page().all("button[name=drop]").len(), 10);
        dina.form(at::TELL).press("tell-to-place").await;
        dina.is_at(at::TELL_PLACE);
        // A hundred at once are no more.
        let mut many = world.browser(Lang::En);
        many.open(at::TELL).await;
        let mut form = many.form(at::TELL);
        for n in 1..=100 {
            form = form.attach("files", Paper::photo(&format!("{n}.png")));
        }
        form.press("tell-to-place").await;
        assert!(many.page().wrong().iter().all(|field| field == "files"));
        assert_eq!(many.page().all("button[name=drop]").len(), 10);
    }

    /// A name is only ever a text: no folder, no other direction, no line of a header.
    async fn a_name_is_only_a_text(world: &World) {
        let long = format!("{}.png", "ұ".repeat(300));
        let names = [
            ("../../keys/master.png", "master.png"),
            ("..\\..\\windows\\system32\\a.png", "a.png"),
            ("/etc/passwd.png", "passwd.png"),
            ("фото\u{202e}gnp.exe.png", "фотоgnp.exe.png"),
            ("а б;в=г,д'е.png", "а б;в=г,д'е.png"),
            ("<b>жуан</b>.png", "b>.png"),
            ("құжат%00.png", "құжат%00.png"),
            ("...png", "...png"),
            (&long, "file.png"),
        ];
        for (name, kept) in names {
            let mut dina = world.browser(Lang::Kk);
            let slip = dina.tells(&Tale::about("Міне").with(Paper::photo(name))).await;
            dina.follows(&slip).await;
            let link = dina.page().link(kept);
            let file = dina.visit(&link).await;
            let sent = file.header("content-disposition").unwrap();
            let sent = sent.strip_prefix("attachment; filename*=UTF-8''").unwrap();
            assert!(
                sent.bytes().all(|b| b.is_ascii_alphanumeric() || b"%-._".contains(&b)),
                "{sent}"
            );
            assert_eq!(file.status, StatusCode::OK);
        }
        let stored = world.files();
        assert!(
            stored.iter().all(|path| {
                path.file_name().unwrap().to_str().unwrap().bytes().all(|b| b.is_ascii_hexdigit())
            }),
            "{stored:?}"
        );
    }

    /// A file on the disk is sealed: neither its bytes nor its name lie there.
    async fn nothing_of_a_file_lies_open(world: &World) {
        let words = "Тілеуқабылов Жүніс, 87015550102";
        let paper = Paper::new("Тілеуқабылов.txt", words.as_bytes().repeat(9_000));
        let mut dina = world.browser(Lang::Kk);
        let slip = dina.tells(&Tale::about("Міне").with(paper.clone())).await;
        let stored = world.files();
        assert_eq!(stored.len(), 1);
        let bytes = std::fs::read(&stored[0]).unwrap();
        let named = words.as_bytes();
        assert!(!bytes.windows(named.len()).any(|window| window == named));
        let dump = format!("{:?}", world.dump());
        assert!(!dump.contains("Тілеуқабылов"));
        dina.follows(&slip).await;
        let link = dina.page().link("Тілеуқабылов.txt");
        assert_eq!(dina.visit(&link).await.body, paper.bytes);
    }

    /// One's own files only: a place in another's case is not there.
    async fn nobody_opens_the_file_of_another(world: &World) {
        let mut dina = world.browser(Lang::Kk);
        dina.tells(&Tale::about("Міне").with(Paper::photo("1.png"))).await;
        let mut other = world.browser(Lang::Kk);
        let slip = other.tells(&Tale::about("Басқа")).await;
        other.open("/follow/file/0").await;
        other.is_at(at::FOLLOW);
        other.follows(&slip).await;
        other.open("/follow/file/0").await;
        assert_eq!(other.page().status, StatusCode::NOT_FOUND);
    }
}
