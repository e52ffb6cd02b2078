//! Settings: from a file, from the environment, from flags, the later before the earlier. The one
//! place that reads the environment.

mod listed;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Display;
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lettre::message::Mailbox;
use store::Place;

pub(crate) use listed::{SETTINGS, Setting, printed};

/// Variables of the environment begin with this.
const PREFIX: &str = "QABYL_";
/// Names the file of settings.
const FILE: &str = "QABYL_CONFIG";
/// For tests of ours: which are set there is not the business of a setting.
const OF_TESTS: [&str; 2] = ["QABYL_TEST_", "QABYL_FAULT_"];

/// How everything is set, checked.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) data: PathBuf,
    /// The address of PostgreSQL; none for SQLite in the data folder.
    postgres: Option<String>,
    authority: Option<PathBuf>,
    readers: usize,
    writers: usize,
    pub(crate) listen: SocketAddr,
    pub(crate) public_url: Option<String>,
    pub(crate) trusted_proxies: Vec<IpAddr>,
    pub(crate) connections_max: usize,
    pub(crate) file_mib_max: u64,
    pub(crate) metrics_token: Option<Secret>,
    pub(crate) mail: Option<Mail>,
    pub(crate) log: String,
    pub(crate) log_format: LogFormat,
}

/// The mail server by which letters go out.
#[derive(Debug, Clone)]
pub(crate) struct Mail {
    pub(crate) host: String,
    pub(crate) port: Option<u16>,
    pub(crate) tls: MailTls,
    pub(crate) authority: Option<PathBuf>,
    pub(crate) credentials: Option<(String, Secret)>,
    pub(crate) from: Mailbox,
    /// From whom a letter to a safe contact is, where it is another address.
    pub(crate) safe_from: Option<Mailbox>,
}

/// How the way to the mail server is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MailTls {
    /// TLS from the first byte on.
    Tls,
    /// TLS after STARTTLS, or no letter at all.
    StartTls,
    /// Nothing is sealed: for a server on this machine.
    Off,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LogFormat {
    Text,
    Json,
}

/// Something that is never printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Settings that cannot be used: every reason at once.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub(crate) struct Unusable(Vec<String>);

/// What was given on the command line.
#[derive(Debug, Default)]
pub(crate) struct Given {
    pub(crate) file: Option<PathBuf>,
    pub(crate) flags: Vec<(&'static str, String)>,
    /// What a command takes where nobody says anything.
    pub(crate) instead: &'static [(&'static str, &'static str)],
}

impl Settings {
    /// Reads file, environment and flags.
    ///
    /// # Errors
    /// Says everything that is wrong with them.
    #[expect(clippy::disallowed_methods, reason = "settings are read here, and nowhere else")]
    pub(crate) fn read(given: &Given) -> Result<Self, Unusable> {
        Self::of(given, std::env::vars_os())
    }

    fn of(
        given: &Given,
        environment: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> Result<Self, Unusable> {
        let mut found = Found::default();
        let environment = found.environment(environment);
        let file = given.file.clone().or_else(|| environment.get(FILE).map(PathBuf::from));
        for setting in SETTINGS {
            found.put(setting.name, setting.default, "the default");
        }
        for (name, value) in given.instead {
            found.put(name, value, "the default");
        }
        if let Some(file) = file {
            found.file(&file);
        }
        for setting in SETTINGS {
            let variable = setting.variable();
            if let Some(value) = environment.get(&variable) {
                found.put(setting.name, value, &variable);
            }
        }
        for (name, value) in &given.flags {
            found.put(name, value, &format!("--{}", name.replace('_', "-")));
        }
        found.finish()
    }

    /// Where the database is and how it is opened.
    pub(crate) fn place(&self) -> Place {
        Place {
            data: self.data.clone(),
            postgres: self.postgres.clone(),
            authority: self.authority.clone(),
            readers: self.readers,
            writers: self.writers,
        }
    }

    /// The address that stands in letters and QR codes, without a slash at the end.
    pub(crate) fn public_url(&self, listening: SocketAddr) -> String {
        self.public_url.clone().unwrap_or_else(|| format!("http://{listening}"))
    }
}

/// Values with where they came from, and what was wrong on the way.
#[derive(Default)]
struct Found {
    values: BTreeMap<&'static str, (String, String)>,
    wrong: Vec<String>,
}

impl Found {
    fn put(&mut self, name: &'static str, value: &str, from: &str) {
        self.values.insert(name, (value.trim().to_owned(), from.to_owned()));
    }

    /// Our variables of the environment; those that are no setting are refused.
    fn environment(
        &mut self,
        variables: impl IntoIterator<Item = (OsString, OsString)>,
    ) -> BTreeMap<String, String> {
        let mut ours = BTreeMap::new();
        for (name, value) in variables {
            let Some(name) = name.to_str().filter(|name| name.starts_with(PREFIX)) else {
                continue;
            };
            if OF_TESTS.iter().any(|prefix| name.starts_with(prefix)) {
                continue;
            }
            let Some(value) = value.to_str() else {
                self.wrong.push(format!("{name}: not UTF-8"));
                continue;
            };
            let known = name == FILE || SETTINGS.iter().any(|setting| setting.variable() == name);
            if known {
                ours.insert(name.to_owned(), value.to_owned());
            } else {
                let near = nearest(&name[PREFIX.len()..].to_lowercase());
                let near = near.map(|setting| format!(": is {} meant?", setting.variable()));
                let near = near.unwrap_or_default();
                self.wrong.push(format!("{name} in the environment is no setting{near}"));
            }
        }
        ours
    }

    fn file(&mut self, path: &Path) {
        let shown = path.display();
        let read = std::fs::read_to_string(path).map_err(|error| error.to_string());
        let table = read.and_then(|text| {
            text.parse::<toml::Table>().map_err(|error| {
                // Not the error's own picture of the line: a password may stand there.
                let before = text.get(..error.span().map_or(0, |span| span.start));
                let line = before.unwrap_or_default().matches('\n').count() + 1;
                format!("line {line}: {}", error.message())
            })
        });
        let table = match table {
            Ok(table) => table,
            Err(error) => return self.wrong.push(format!("{shown}: {error}")),
        };
        for (key, value) in table {
            let Some(setting) = SETTINGS.iter().find(|setting| setting.name == key) else {
                let near = nearest(&key).map(|near| format!(": is {:?} meant?", near.name));
                self.wrong
                    .push(format!("{shown}: {key:?} is no setting{}", near.unwrap_or_default()));
                continue;
            };
            match plain(&value) {
                Some(value) => self.put(setting.name, &value, &format!("{shown}, {key}")),
                None => self.wrong.push(format!("{shown}: {key:?} takes {}", setting.shape)),
            }
        }
    }

    fn finish(mut self) -> Result<Settings, Unusable> {
        let settings = Settings {
            data: self.take("data").unwrap_or_default(),
            postgres: self.database(),
            authority: self.maybe("database_ca"),
            readers: self.count("readers"),
            writers: self.count("writers"),
            listen: self.take("listen").unwrap_or_else(|| ([127, 0, 0, 1], 0).into()),
            public_url: self.public_url(),
            trusted_proxies: self.list("trusted_proxies"),
            connections_max: self.count("connections_max"),
            file_mib_max: self.count("file_mib_max") as u64,
            metrics_token: self.secret("metrics_token_file"),
            mail: self.mail(),
            log: self.take("log").unwrap_or_default(),
            log_format: self
                .one_of("log_format", &[("text", LogFormat::Text), ("json", LogFormat::Json)]),
        };
        if self.wrong.is_empty() { Ok(settings) } else { Err(Unusable(self.wrong)) }
    }

    fn value(&self, name: &str) -> (&str, &str) {
        let found = self.values.get(name);
        found.map_or(("", "the default"), |(value, from)| (value, from))
    }

    fn take<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        let (value, from) = self.value(name);
        match value.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                let wrong = format!("{from}: {value:?} is not {}: {error}", shape(name));
                self.wrong.push(wrong);
                None
            }
        }
    }

    fn maybe<T: FromStr<Err: Display>>(&mut self, name: &str) -> Option<T> {
        if self.value(name).0.is_empty() { None } else { self.take(name) }
    }

    fn count(&mut self, name: &str) -> usize {
        let count = self.take(name).unwrap_or(1);
        if count == 0 {
            let from = self.value(name).1.to_owned();
            self.wrong.push(format!("{from}: at least 1 is needed"));
        }
        count
    }

    fn list<T: FromStr<Err: Display>>(&mut self, name: &str) -> Vec<T> {
        let (value, from) = self.value(name);
        let (value, from) = (value.to_owned(), from.to_owned());
        let mut list = Vec::new();
        for part in value.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            match part.parse() {
                Ok(one) => list.push(one),
                Err(error) => {
                    self.wrong.push(format!("{from}: {part:?} is not {}: {error}", shape(name)));
                }
            }
        }
        list
    }

    fn one_of<T: Copy>(&mut self, name: &str, choices: &[(&str, T)]) -> T {
        let (value, from) = self.value(name);
        if let Some((_, choice)) = choices.iter().find(|(code, _)| *code == value) {
            return *choice;
        }
        let wrong = format!("{from}: {value:?} is not {}", shape(name));
        self.wrong.push(wrong);
        choices[0].1
    }

    /// The first line of the file that a setting names.
    fn secret(&mut self, name: &str) -> Option<Secret> {
        let (path, from) = self.value(name);
        if path.is_empty() {
            return None;
        }
        let read = std::fs::read_to_string(path);
        let line = read.map(|text| text.lines().next().unwrap_or_default().trim().to_owned());
        match line {
            Ok(line) if !line.is_empty() => return Some(Secret(line)),
            Ok(_) => self.wrong.push(format!("{from}: {path} is empty")),
            Err(error) => self.wrong.push(format!("{from}: {path}: {error}")),
        }
        None
    }

    /// The address may hold a password: it is never repeated.
    fn database(&mut self) -> Option<String> {
        let (value, from) = self.value("database");
        match value {
            "sqlite" => None,
            _ if value.starts_with("postgres://") || value.starts_with("postgresql://") => {
                Some(value.to_owned())
            }
            _ => {
                let wrong = format!("{from}: neither {}", shape("database"));
                self.wrong.push(wrong);
                None
            }
        }
    }

    fn public_url(&mut self) -> Option<String> {
        let (value, from) = self.value("public_url");
        let url = value.trim_end_matches('/');
        let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let is_right = host.is_some_and(|host| {
            !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || "?#@\"".contains(c))
        });
        match (value.is_empty(), is_right) {
            (true, _) => None,
            (false, true) => Some(url.to_owned()),
            (false, false) => {
                let wrong = format!("{from}: {value:?} is not {}", shape("public_url"));
                self.wrong.push(wrong);
                None
            }
        }
    }

    fn mail(&mut self) -> Option<Mail> {
        let host = self.value("smtp_host").0.to_owned();
        if host.is_empty() {
            for setting in SETTINGS.iter().filter(|setting| setting.name.starts_with("smtp_")) {
                let (value, from) = self.value(setting.name);
                if value != setting.default {
                    let wrong = format!("{from}: means nothing while smtp_host is not set");
                    self.wrong.push(wrong);
                }
            }
            return None;
        }
        let tls = self.one_of(
            "smtp_tls",
            &[("tls", MailTls::Tls), ("starttls", MailTls::StartTls), ("off", MailTls::Off)],
        );
        let port = self.maybe("smtp_port");
        let authority = self.maybe("smtp_ca");
        let user = self.value("smtp_user").0.to_owned();
        let password = self.secret("smtp_password_file");
        if user.is_empty() != password.is_none() {
            self.wrong.push("smtp_user and smtp_password_file belong together".to_owned());
        }
        let credentials = password.map(|password| (user, password));
        let from = self.take("smtp_from")?;
        let safe_from = self.maybe("smtp_safe_from");
        Some(Mail { host, port, tls, authority, credentials, from, safe_from })
    }
}

fn shape(name: &str) -> &'static str {
    SETTINGS.iter().find(|setting| setting.name == name).map_or("", |setting| setting.shape)
}

/// A value of the file as one would type it; a list with commas.
fn plain(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(list) => {
            let parts: Option<Vec<_>> = list.iter().map(|part| part.as_str()).collect();
            Some(parts?.join(","))
        }
        _ => None,
    }
}

/// The setting whose name is two slips of the finger away at most.
fn nearest(name: &str) -> Option<&'static Setting> {
    SETTINGS
        .iter()
        .map(|setting| (distance(setting.name, name), setting))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, setting)| setting)
}

/// How many letters must be changed, added or left out.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, to) in b.bytes().enumerate() {
            let changed = corner + usize::from(from != to);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests;
