//! Every setting with its default and its meaning: what `qabyl settings` prints.

/// One setting. In the file it is `name`, in the environment `QABYL_NAME`, as a flag `--name`.
#[derive(Debug)]
pub(crate) struct Setting {
    pub(crate) name: &'static str,
    /// What its value looks like.
    pub(crate) shape: &'static str,
    /// Empty where nothing is set.
    pub(crate) default: &'static str,
    pub(crate) meaning: &'static str,
}

impl Setting {
    /// Its name in the environment.
    pub(crate) fn variable(&self) -> String {
        format!("{}{}", super::PREFIX, self.name.to_uppercase())
    }

    /// Its name on the command line.
    pub(crate) fn flag(&self) -> String {
        self.name.replace('_', "-")
    }
}

pub(crate) const SETTINGS: &[Setting] = &[
    Setting {
        name: "data",
        shape: "a folder",
        default: "./qabyl-data",
        meaning: "The data folder: the master key, files that people gave, the list of erasures, \
                  and the database where it is SQLite. Several processes of one installation \
                  share one folder. `demo` takes ./data-demo where nothing is said.",
    },
    Setting {
        name: "database",
        shape: "\"sqlite\" nor postgres://USER:PASSWORD@HOST:PORT/NAME?sslmode=require",
        default: "sqlite",
        meaning: "\"sqlite\": a database file in the data folder. postgres://…: a PostgreSQL \
                  server; with sslmode=require the way to it is encrypted and its certificate is \
                  checked against database_ca.",
    },
    Setting {
        name: "database_ca",
        shape: "a file",
        default: "",
        meaning: "Certificates (PEM) of the authority that signed PostgreSQL's certificate.",
    },
    Setting {
        name: "readers",
        shape: "a number",
        default: "2",
        meaning: "Threads that read from the database, each with a connection of its own.",
    },
    Setting {
        name: "writers",
        shape: "a number",
        default: "2",
        meaning: "Threads that write to PostgreSQL; registers are spread over them. SQLite always \
                  has one.",
    },
    Setting {
        name: "listen",
        shape: "an address with a port",
        default: "127.0.0.1:8080",
        meaning: "Where the server listens. It speaks plain HTTP: a proxy with a certificate \
                  stands before it. Port 0 takes any free port and prints it.",
    },
    Setting {
        name: "public_url",
        shape: "an address such as https://appeals.example",
        default: "",
        meaning: "The address by which people reach the site; it stands in letters and QR codes. \
                  Where it is not set, the address that is listened on.",
    },
    Setting {
        name: "trusted_proxies",
        shape: "addresses with commas between them",
        default: "",
        meaning: "Proxies whose X-Forwarded-For is believed.",
    },
    Setting {
        name: "connections_max",
        shape: "a number",
        default: "1000",
        meaning: "Connections open at once; the next one waits for its turn.",
    },
    Setting {
        name: "file_mib_max",
        shape: "a number",
        default: "20",
        meaning: "Largest single file that is taken, in MiB.",
    },
    Setting {
        name: "metrics_token_file",
        shape: "a file",
        default: "",
        meaning: "A file whose first line opens /metrics to whoever sends it as \
                  `Authorization: Bearer …`. Without it /metrics answers only programs on this \
                  machine that ask directly.",
    },
    Setting {
        name: "smtp_host",
        shape: "a name",
        default: "",
        meaning: "The mail server by which letters go out. Without it letters stay in the outbox \
                  with the note that no mail server is set.",
    },
    Setting {
        name: "smtp_port",
        shape: "a port",
        default: "",
        meaning: "Its port. Where it is not set: 465 for tls, 587 for starttls, 25 for off.",
    },
    Setting {
        name: "smtp_tls",
        shape: "tls, starttls or off",
        default: "tls",
        meaning: "tls: encrypted from the first byte on. starttls: encrypted after STARTTLS, or no \
                  letter goes. off: not encrypted, for a mail server on this machine.",
    },
    Setting {
        name: "smtp_ca",
        shape: "a file",
        default: "",
        meaning: "A certificate (PEM) of the authority that signed the mail server's certificate, \
                  where it is none that everybody knows.",
    },
    Setting {
        name: "smtp_user",
        shape: "a name",
        default: "",
        meaning: "By which name we sign in to the mail server.",
    },
    Setting {
        name: "smtp_password_file",
        shape: "a file",
        default: "",
        meaning: "A file whose first line is the password for the mail server.",
    },
    Setting {
        name: "smtp_from",
        shape: "an e-mail address",
        default: "",
        meaning: "From whom letters are: an address, or a name with the address in <>.",
    },
    Setting {
        name: "smtp_safe_from",
        shape: "an e-mail address",
        default: "",
        meaning: "From whom letters to a safe contact are: an address whose name and domain say \
                  nothing of the organisation. Where it is not set, smtp_from without its name.",
    },
    Setting {
        name: "log",
        shape: "a filter",
        default: "info,postgres=warn",
        meaning: "What is logged: error, warn, info, debug, or by part: info,web=debug. Logs hold \
                  ids, never names or texts.",
    },
    Setting {
        name: "log_format",
        shape: "text or json",
        default: "text",
        meaning: "How log lines look. They go to standard error.",
    },
];

/// The list as people read it; the same text is the beginning of a file of settings.
pub(crate) fn printed() -> String {
    let mut text = String::from(
        "# Settings of Qabyl. A setting is taken from a flag (--public-url), else from the\n\
         # environment (QABYL_PUBLIC_URL), else from the file that --config or QABYL_CONFIG names\n\
         # (this is such a file), else its default holds. Names that are not listed are refused.\n",
    );
    for setting in SETTINGS {
        let words = setting.meaning.split_whitespace();
        let mut line = String::from("#");
        text.push('\n');
        for word in words {
            if line.chars().count() + 1 + word.chars().count() > 90 {
                text.push_str(&line);
                text.push('\n');
                line = String::from("#");
            }
            line.push(' ');
            line.push_str(word);
        }
        text.push_str(&line);
        let mark = if setting.default.is_empty() { "# " } else { "" };
        let value = match setting.default.parse::<u32>() {
            Ok(number) => number.to_string(),
            Err(_) => format!("{:?}", setting.default),
        };
        text.push_str(&format!("\n{mark}{} = {value}\n", setting.name));
    }
    text
}
