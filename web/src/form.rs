//! What was typed: fields and files of a form, read once, kept as they came.

use axum::RequestExt;
use axum::body::Bytes;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use data_encoding::BASE32_DNSSEC;
use domain::ids::FileKind;
use domain::typed::{Untidy, clean_line, clean_text};
use jiff::{SignedDuration, Timestamp};
use pages::Text;
use pages::forms::Errors;
use pages::public::Fault;
use store::files::FileWriter;
use store::intake::NewFile;
use store::journal::RECEIPT_KEPT;
use store::keys::{Keyed, random};
use subtle::ConstantTimeEq;
use tokio::task::spawn_blocking;

use crate::App;
use crate::stop::Stop;

/// Fields of one form that are looked at.
const FIELDS_MOST: usize = 500;
/// Files of one form.
const FILES_MOST: usize = 20;
/// Bytes of one field.
const FIELD_BYTES_MOST: usize = 256 * 1024;
/// Bytes of a whole form without files.
const FORM_BYTES_MOST: usize = 2 * 1024 * 1024;

/// A form as it was sent.
#[derive(Debug, Default)]
pub(crate) struct Typed {
    fields: Vec<(String, String)>,
    pub(crate) files: Vec<NewFile>,
    /// Files that were not taken, by name, with the reason.
    pub(crate) refused: Vec<(String, FileRefusal)>,
}

/// Why a file was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileRefusal {
    /// With its size in bytes.
    TooLarge(u64),
    UnknownKind,
    TooMany,
}

impl Typed {
    /// A field, trimmed; empty where it was not sent.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// A field to the letter: a password.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub(crate) fn is_ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }

    /// Whether a script saves the draft while somebody types.
    pub(crate) fn is_autosave(&self) -> bool {
        self.get("save") == "draft"
    }

    /// Every value sent under one name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.trim())
    }

    /// Whether the field was sent at all: which button was pressed.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// The number in a field, where there is one.
    pub(crate) fn number(&self, name: &str) -> Option<u32> {
        self.get(name).parse().ok()
    }

    /// A tidy line; a word at the field where it cannot be made tidy.
    pub(crate) fn line(
        &self,
        name: &str,
        most: usize,
        text: Text,
        errors: &mut Errors,
    ) -> Option<String> {
        tidy(name, clean_line(self.get(name), most), text, errors)
    }

    /// A tidy text of several lines.
    pub(crate) fn text(
        &self,
        name: &str,
        most: usize,
        text: Text,
        errors: &mut Errors,
    ) -> Option<String> {
        tidy(name, clean_text(self.get(name), most), text, errors)
    }

    /// The pairs as they came, to be shown again.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.fields.iter().cloned()
    }

    /// All that was sent but the token, by which a repeat is told from another form.
    pub(crate) fn content(&self) -> Vec<u8> {
        let mut content = Vec::new();
        for (name, value) in
            self.fields.iter().filter(|(name, _)| name != "form" && name != "token")
        {
            content.extend_from_slice(name.as_bytes());
            content.push(0);
            content.extend_from_slice(value.as_bytes());
            content.push(0);
        }
        for file in &self.files {
            content.extend_from_slice(file.stored.secret.name.as_bytes());
            content.extend_from_slice(&file.stored.size.to_be_bytes());
        }
        content
    }

    fn parse(bytes: &[u8]) -> Result<Self, Stop> {
        let mut typed = Self::default();
        let mut replaced = 0;
        for (name, value) in form_urlencoded::parse(bytes).take(FIELDS_MOST) {
            if value.len() > FIELD_BYTES_MOST {
                return Err(Stop::TooLarge);
            }
            replaced += replacements(&name) + replacements(&value);
            typed.add(&name, &value)?;
        }
        // Bytes that are no UTF-8 come out of decoding as U+FFFD, beside those that were sent:
        // people paste them with a text that was spoilt elsewhere.
        if replaced > sent_replacements(bytes) { Err(Stop::Unreadable) } else { Ok(typed) }
    }

    fn add(&mut self, name: &str, value: &str) -> Result<(), Stop> {
        if name.contains('\0') {
            return Err(Stop::Unreadable);
        }
        self.fields.push((name.to_owned(), value.to_owned()));
        Ok(())
    }

    async fn parse_parts(app: &App, mut parts: Multipart) -> Result<Self, Stop> {
        let mut typed = Self::default();
        let mut count = 0;
        while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
            count += 1;
            if count > FIELDS_MOST {
                return Err(Stop::TooLarge);
            }
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file) if file.is_empty() => {}
                Some(file) => typed.take_file(app, &file, part).await?,
                None => {
                    let bytes = part.bytes().await.map_err(|error| unread(&error))?;
                    if bytes.len() > FIELD_BYTES_MOST {
                        return Err(Stop::TooLarge);
                    }
                    let value = std::str::from_utf8(&bytes).map_err(|_| Stop::Unreadable)?;
                    typed.add(&name, value)?;
                }
            }
        }
        Ok(typed)
    }

    async fn take_file(
        &mut self,
        app: &App,
        name: &str,
        mut part: axum::extract::multipart::Field<'_>,
    ) -> Result<(), Stop> {
        // The name is only ever shown as text; where it lies on the disk it does not decide.
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let name = clean_line(name, 200).unwrap_or_else(|_| "file".to_owned());
        let mut refusal = if self.files.len() >= FILES_MOST {
            Some(FileRefusal::TooMany)
        } else {
            match self.seal_file(app, &name, &mut part).await? {
                Ok(()) => return Ok(()),
                Err(refusal) => Some(refusal),
            }
        };
        // The rest of a refused file is read past, so that the fields after it are kept.
        // What is read past is counted too: whoever is told «too large» is told how large it is.
        while let Some(chunk) = part.chunk().await.map_err(|error| unread(&error))? {
            if let Some(FileRefusal::TooLarge(size)) = &mut refusal {
                *size += chunk.len() as u64;
            }
        }
        self.refused.extend(refusal.map(|refusal| (name, refusal)));
        Ok(())
    }

    async fn seal_file(
        &mut self,
        app: &App,
        name: &str,
        part: &mut axum::extract::multipart::Field<'_>,
    ) -> Result<Result<(), FileRefusal>, Stop> {
        let mut head: Vec<u8> = Vec::new();
        let mut kind = None;
        let mut writer = FileWriter::begin(&app.db.place().data)?;
        loop {
            let chunk = part.chunk().await.map_err(|error| unread(&error))?;
            let ended = chunk.is_none();
            let bytes = chunk.unwrap_or_default();
            if kind.is_none() {
                head.extend_from_slice(&bytes);
                if head.len() < SNIFFED && !ended {
                    continue;
                }
                kind = sniff(&head, name);
                if kind.is_none() {
                    return Ok(Err(FileRefusal::UnknownKind));
                }
            }
            let bytes =
                if head.is_empty() { bytes } else { Bytes::from(std::mem::take(&mut head)) };
            let size = writer.size() + bytes.len() as u64;
            if size > app.settings.file_bytes_max {
                return Ok(Err(FileRefusal::TooLarge(size)));
            }
            writer = off(move || writer.write(&bytes).map(|()| writer)).await?;
            if ended {
                break;
            }
        }
        let kind = kind.ok_or(Stop::Unreadable)?;
        let name = with_ending(name, kind);
        let stored = off(move || writer.finish(name)).await?;
        self.files.push(NewFile { stored, kind });
        Ok(Ok(()))
    }
}

fn replacements(text: &str) -> usize {
    text.matches('\u{fffd}').count()
}

/// U+FFFD as a form carries it.
fn sent_replacements(bytes: &[u8]) -> usize {
    let escaped = bytes.windows(9).filter(|run| run.eq_ignore_ascii_case(b"%EF%BF%BD")).count();
    escaped + bytes.windows(3).filter(|run| *run == b"\xef\xbf\xbd").count()
}

/// How long a form can be sent after its page was made. Less than the receipt of what it did is
/// kept, or it would be done a second time once the receipt is forgotten; by an hour less, since two
/// machines never have the same time.
const FORM_LASTS: SignedDuration = RECEIPT_KEPT.saturating_sub(SignedDuration::from_hours(1));

/// A form's own token: random, so that a repeat is known; with the minute in which it was made; and
/// bound to whoever got the page, so that no other page can send the form.
pub(crate) fn issue_token(app: &App, bound: &[u8]) -> String {
    let token: [u8; 16] = random();
    let minute = minute(app.now()).to_be_bytes();
    let mac = token_mac(app, bound, &token, minute);
    BASE32_DNSSEC.encode(&[&token[..], &minute, &mac].concat())
}

/// The token of a form that was sent.
pub(crate) fn take_token(app: &App, bound: &[u8], typed: &Typed) -> Result<[u8; 16], Stop> {
    let field = if typed.has("form") { "form" } else { "token" };
    let bytes = BASE32_DNSSEC.decode(typed.get(field).as_bytes()).map_err(|_| Stop::Expired)?;
    let (token, rest) = bytes.split_first_chunk::<16>().ok_or(Stop::Expired)?;
    let (made, mac) = rest.split_first_chunk::<4>().ok_or(Stop::Expired)?;
    let same: bool = token_mac(app, bound, token, *made).ct_eq(mac).into();
    let age = i64::from(minute(app.now())) - i64::from(u32::from_be_bytes(*made));
    if same && age < FORM_LASTS.as_mins() { Ok(*token) } else { Err(Stop::Expired) }
}

fn token_mac(app: &App, bound: &[u8], token: &[u8; 16], made: [u8; 4]) -> [u8; 10] {
    let whole = app.db.keys().keyed(Keyed::Session, &[b"form", bound, token, &made]);
    let mut mac = [0; 10];
    mac.copy_from_slice(&whole[..10]);
    mac
}

fn minute(at: Timestamp) -> u32 {
    u32::try_from(at.as_second() / 60).unwrap_or_default()
}

/// Runs slow work of the disk or of a cipher away from the threads that answer.
pub(crate) async fn off<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, store::StoreError> + Send + 'static,
) -> Result<T, Stop> {
    match spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(_) => Err(store::StoreError::Busy("a task was ended").into()),
    }
}

fn unread(error: &axum::extract::multipart::MultipartError) -> Stop {
    if error.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Stop::TooLarge
    } else {
        Stop::Unreadable
    }
}

fn tidy(
    name: &str,
    cleaned: Result<String, Untidy>,
    text: Text,
    errors: &mut Errors,
) -> Option<String> {
    match cleaned {
        Ok(clean) if clean.is_empty() => None,
        Ok(clean) => Some(clean),
        Err(Untidy::TooLong { max }) => {
            errors.add(name, Fault::TextTooLong { most: max }.say(text));
            None
        }
        Err(Untidy::Control { .. }) => {
            errors.add(name, Fault::Strange.say(text));
            None
        }
    }
}

impl FromRequest<App> for Typed {
    type Rejection = Stop;

    async fn from_request(request: Request, app: &App) -> Result<Self, Stop> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let kind = kind.unwrap_or_default().to_ascii_lowercase();
        if kind.starts_with("multipart/form-data") {
            let parts =
                Multipart::from_request(request, app).await.map_err(|_| Stop::Unreadable)?;
            return Self::parse_parts(app, parts).await;
        }
        if !kind.starts_with("application/x-www-form-urlencoded") {
            return Err(Stop::Unreadable);
        }
        // An address may have a lower limit of its own.
        let body = request.with_limited_body().into_body();
        let bytes = axum::body::to_bytes(body, FORM_BYTES_MOST).await;
        let bytes = bytes.map_err(|_| Stop::TooLarge)?;
        Self::parse(&bytes)
    }
}

/// Bytes by which a file shows what it is.
const SNIFFED: usize = 8192;

/// What a file is, by its bytes; its name decides only between kinds that look alike.
fn sniff(head: &[u8], name: &str) -> Option<FileKind> {
    if head.is_empty() {
        return None;
    }
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    // The films of simple telephones, which the library does not know.
    if head.get(4..8) == Some(b"ftyp") && head.get(8..11) == Some(b"3gp") {
        return Some(FileKind::ThreeGp);
    }
    let Some(found) = infer::get(head) else {
        let plain = std::str::from_utf8(head).map_or_else(|e| e.error_len().is_none(), |_| true);
        let plain = plain && !head.contains(&0) && ending.as_deref() == Some("txt");
        return plain.then_some(FileKind::Text);
    };
    match found.mime_type() {
        "image/jpeg" => Some(FileKind::Jpeg),
        "image/png" => Some(FileKind::Png),
        "image/webp" => Some(FileKind::Webp),
        "image/heif" => Some(FileKind::Heic),
        "application/pdf" => Some(FileKind::Pdf),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => {
            Some(FileKind::Docx)
        }
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Some(FileKind::Xlsx),
        "application/vnd.oasis.opendocument.text" => Some(FileKind::Odt),
        "audio/mpeg" => Some(FileKind::Mp3),
        "audio/ogg" | "audio/opus" => Some(FileKind::Ogg),
        "audio/m4a" => Some(FileKind::M4a),
        "audio/aac" => Some(FileKind::Aac),
        "audio/amr" => Some(FileKind::Amr),
        "video/quicktime" => Some(FileKind::Mov),
        // Programs for Windows begin with the same bytes.
        "application/msword" if ending.as_deref() == Some("doc") => Some(FileKind::Doc),
        "video/mp4" => Some(FileKind::Mp4),
        _ => None,
    }
}

/// The name with an ending of its kind: a picture that calls itself a program is saved as a picture.
fn with_ending(name: &str, kind: FileKind) -> String {
    let endings: &[&str] = match kind {
        FileKind::Jpeg => &["jpg", "jpeg", "jfif"],
        FileKind::Png => &["png"],
        FileKind::Webp => &["webp"],
        FileKind::Heic => &["heic", "heif"],
        FileKind::Pdf => &["pdf"],
        FileKind::Docx => &["docx"],
        FileKind::Xlsx => &["xlsx"],
        FileKind::Odt => &["odt"],
        FileKind::Text => &["txt"],
        FileKind::Mp3 => &["mp3"],
        FileKind::Ogg => &["ogg", "oga", "ogv", "opus"],
        FileKind::Mp4 => &["mp4", "m4v"],
        FileKind::Mov => &["mov", "qt"],
        FileKind::ThreeGp => &["3gp"],
        FileKind::M4a => &["m4a"],
        FileKind::Aac => &["aac"],
        FileKind::Amr => &["amr"],
        FileKind::Doc => &["doc"],
    };
    let known = name.rsplit_once('.').is_some_and(|(stem, ending)| {
        !stem.is_empty() && endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
    });
    if known { name.to_owned() } else { format!("{name}.{}", endings[0]) }
}

/// The content type under which a file goes out; it is always a download, never shown in place.
pub(crate) const fn content_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Jpeg => "image/jpeg",
        FileKind::Png => "image/png",
        FileKind::Webp => "image/webp",
        FileKind::Heic => "image/heic",
        FileKind::Pdf => "application/pdf",
        FileKind::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind::Odt => "application/vnd.oasis.opendocument.text",
        FileKind::Text => "text/plain; charset=utf-8",
        FileKind::Mp3 => "audio/mpeg",
        FileKind::Ogg => "audio/ogg",
        FileKind::Mp4 => "video/mp4",
        FileKind::Mov => "video/quicktime",
        FileKind::ThreeGp => "video/3gpp",
        FileKind::M4a => "audio/mp4",
        FileKind::Aac => "audio/aac",
        FileKind::Amr => "audio/amr",
        FileKind::Doc => "application/msword",
    }
}
