//! Letters through a real mail server on this machine, as far as a letter goes.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use domain::appeals::{AnswerBy, Channel, Given};
use domain::ids::OfficeId;
use domain::person::{Applicant, PersonName, SafeContact, SafeHours, SafeWay};
use domain::terms::Kind;
use jiff::ToSpan;
use jiff::civil::time;
use store::intake::{NewAppeal, NewApplicant, NewQuestion, Receipt, Who};
use store::{Beginning, Place, setup};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::*;

/// A mail server that takes letters. To `defer451@…` it says once that it has no time, to
/// `refuse550@…` always that there is no such person.
#[derive(Clone, Default)]
struct Sink {
    taken: Arc<Mutex<Vec<String>>>,
    deferred: Arc<Mutex<HashMap<String, u32>>>,
}

impl Sink {
    async fn start() -> (Self, u16) {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let sink = Self::default();
        let serving = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let sink = serving.clone();
                tokio::spawn(async move { sink.talk(stream).await });
            }
        });
        (sink, port)
    }

    async fn talk(&self, stream: TcpStream) {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
            let answer = match word.as_str() {
                "EHLO" => "250-sink\r\n250 8BITMIME\r\n".to_owned(),
                "RCPT" => self.knows(&line),
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.unwrap();
                    let mut letter = String::new();
                    while let Ok(Some(line)) = lines.next_line().await {
                        if line == "." {
                            break;
                        }
                        letter.push_str(&line);
                        letter.push('\n');
                    }
                    self.taken.lock().unwrap().push(letter);
                    "250 taken\r\n".to_owned()
                }
                "QUIT" => "221 bye\r\n".to_owned(),
                _ => "250 well\r\n".to_owned(),
            };
            if write.write_all(answer.as_bytes()).await.is_err() {
                return;
            }
        }
    }

    fn knows(&self, line: &str) -> String {
        if line.contains("refuse550@") {
            return "550 no such person as janar\r\n".to_owned();
        }
        if line.contains("defer451@") {
            let mut deferred = self.deferred.lock().unwrap();
            let times = deferred.entry(line.to_owned()).or_default();
            *times += 1;
            if *times == 1 {
                return "451 later, janar\r\n".to_owned();
            }
        }
        "250 well\r\n".to_owned()
    }

    fn letters(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }
}

fn now() -> Timestamp {
    "2026-11-20T05:00:00Z".parse().unwrap()
}

async fn organisation(folder: &std::path::Path) -> Db {
    let beginning = Beginning { demonstration: false, at: now() };
    let db = Db::open(Place::sqlite(folder), beginning).unwrap();
    db.amend(setup::first().unwrap(), now(), None, "begun by a test").await.unwrap();
    db
}

async fn appeal(db: &Db, email: &str, lang: Lang) -> Receipt {
    told(db, email, lang, None).await
}

async fn told(db: &Db, email: &str, lang: Lang, safe: Option<SafeContact>) -> Receipt {
    let sensitive = safe.is_some();
    let name = PersonName::parse("Ospanova Janar").unwrap();
    let who = Who {
        applicant: Applicant::Person { name, iin: None },
        phone: None,
        email: Some(email.to_owned()),
        address: None,
        safe,
    };
    let new = NewAppeal {
        channel: Channel::Web,
        kind: Kind::Application,
        office: Some(OfficeId(1)),
        language: lang,
        received: now(),
        applicants: vec![NewApplicant { part: Part::Applicant, who }],
        anonymous: false,
        answer_by: AnswerBy::Email,
        consent: Some(Given::Ticked),
        consent_to_pass: None,
        text: Some("The lamp at the corner is broken.".to_owned()),
        questions: vec![NewQuestion { office: Some(OfficeId(1)), ..NewQuestion::default() }],
        files: Vec::new(),
        sensitive,
    };
    let token = Some(store::keys::random());
    db.register(&new, domain::Actor::Applicant, now(), token).await.unwrap()
}

fn mail(port: u16) -> Mail {
    Mail {
        host: "127.0.0.1".to_owned(),
        port: Some(port),
        tls: MailTls::Off,
        authority: None,
        credentials: None,
        from: "Reception <us@appeals.example>".parse().unwrap(),
        safe_from: None,
    }
}

fn post(db: &Db, port: Option<u16>) -> Post {
    Post {
        db: db.clone(),
        carrier: port.map(|port| Carrier::new(&mail(port)).unwrap()),
        public_url: "https://appeals.example".to_owned(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_tells_what_happened_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    let (sink, port) = Sink::start().await;
    let receipt = appeal(&db, "janar@example.kz", Lang::En).await;
    post(&db, Some(port)).empty(now()).await.unwrap();
    assert_eq!(db.waiting_messages().await.unwrap(), 0);
    let letters = sink.letters();
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    let number = receipt.number;
    for line in [
        &format!("Subject: Appeal {number} is registered\n"),
        "To: janar@example.kz\n",
        "Message-ID: <qabyl-",
        "-1-1@appeals.example>\n",
        "Auto-Submitted: auto-generated\n",
        "Date: Fri, 20 Nov 2026 05:00:00 +0000\n",
    ] {
        assert!(letter.contains(line), "{line} in {letter}");
    }
    let body = letter.split_once("\n\n").unwrap().1.replace("=\n", "");
    assert!(body.contains("https://appeals.example/en/follow"), "{body}");
    let code = receipt.code.unwrap().to_text();
    for secret in ["Ospanova", "Janar", "lamp", &code, &code.replace('-', "")] {
        assert!(!letter.contains(secret), "{secret} in {letter}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_put_off_goes_later_under_the_same_name() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    let (sink, port) = Sink::start().await;
    appeal(&db, "defer451@example.kz", Lang::Kk).await;
    let post = post(&db, Some(port));
    post.empty(now()).await.unwrap();
    assert_eq!(sink.letters(), [] as [String; 0]);
    let troubled = db.troubled_messages(10).await.unwrap();
    assert_eq!(troubled.len(), 1);
    assert_eq!(troubled[0].hitch, Hitch::Said(451));
    // Not before its time has come again.
    post.empty(now() + 30.seconds()).await.unwrap();
    assert_eq!(sink.letters(), [] as [String; 0]);
    post.empty(now() + 2.minutes()).await.unwrap();
    assert_eq!(sink.letters().len(), 1);
    let name = format!("Message-ID: <qabyl-{}@appeals.example>", troubled[0].message.id);
    assert!(sink.letters()[0].contains(&name), "the name that it had at first");
    assert_eq!(db.troubled_messages(10).await.unwrap().len(), 0);
    assert_eq!(db.waiting_messages().await.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_refused_waits_for_a_person() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    let (sink, port) = Sink::start().await;
    appeal(&db, "refuse550@example.kz", Lang::Ru).await;
    appeal(&db, "no address at all", Lang::Ru).await;
    appeal(&db, "janar@example.kz", Lang::Ru).await;
    post(&db, Some(port)).empty(now()).await.unwrap();
    assert_eq!(sink.letters().len(), 1, "one bad address holds no other letter up");
    let troubles: Vec<_> =
        db.troubled_messages(10).await.unwrap().into_iter().map(|stuck| stuck.hitch).collect();
    assert_eq!(troubles, [Hitch::Said(550), Hitch::NoAddress]);
    assert_eq!(db.waiting_messages().await.unwrap(), 0, "neither is tried again by itself");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_mail_server_the_outbox_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    appeal(&db, "janar@example.kz", Lang::Kk).await;
    post(&db, None).empty(now()).await.unwrap();
    let troubled = db.troubled_messages(10).await.unwrap();
    assert_eq!(troubled[0].hitch, Hitch::NoServer);
    // Nobody listens there.
    let free = TcpListener::bind(("127.0.0.1", 0)).await.unwrap().local_addr().unwrap().port();
    post(&db, Some(free)).empty(now() + 5.minutes()).await.unwrap();
    let troubled = db.troubled_messages(10).await.unwrap();
    assert_eq!(troubled[0].hitch, Hitch::Silent);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_letter_goes_in_the_open_where_it_must_be_sealed() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    let (sink, port) = Sink::start().await;
    appeal(&db, "janar@example.kz", Lang::Kk).await;
    let mail = Mail { tls: MailTls::StartTls, ..mail(port) };
    let post = Post { carrier: Some(Carrier::new(&mail).unwrap()), ..post(&db, None) };
    post.empty(now()).await.unwrap();
    assert_eq!(sink.letters(), [] as [String; 0]);
    let troubled = db.troubled_messages(10).await.unwrap();
    assert_eq!(troubled[0].hitch, Hitch::NotOffered);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_goes_out_of_an_appeal_that_became_secret() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    let (sink, port) = Sink::start().await;
    let receipt = appeal(&db, "janar@example.kz", Lang::Kk).await;
    let place = (receipt.register, receipt.record);
    let case = db.case(place, Depth::Whole).await.unwrap().unwrap();
    let act = store::cases::CaseAct {
        intent: domain::Intent { by: domain::Actor::Applicant, at: now(), seen: None },
        command: domain::appeals::Command::MarkSensitive,
        sealed: None,
        files: Vec::new(),
        code: None,
        once: None,
    };
    db.act(&case, act).await.unwrap();
    post(&db, Some(port)).empty(now()).await.unwrap();
    assert_eq!(sink.letters(), [] as [String; 0]);
    assert_eq!(db.waiting_messages().await.unwrap(), 0);
}

/// Nobody who reads over a shoulder learns from whom the letter is or of what; and it comes at an hour
/// at which it is safe.
#[tokio::test(flavor = "multi_thread")]
async fn a_letter_to_a_safe_contact_betrays_nothing_and_waits_for_its_hour() {
    let folder = tempfile::tempdir().unwrap();
    let db = organisation(folder.path()).await;
    let (sink, port) = Sink::start().await;
    // It is ten o'clock there.
    let hours = SafeHours::new(time(14, 0, 0, 0), time(16, 0, 0, 0));
    let at = "sister@example.kz".to_owned();
    let safe = SafeContact { way: SafeWay::Email, at, hours, say_who: false, leave_message: false };
    let receipt = told(&db, "janar@example.kz", Lang::Ru, Some(safe)).await;
    let post = post(&db, Some(port));
    post.empty(now()).await.unwrap();
    assert_eq!(db.waiting_messages().await.unwrap(), 0, "that it came, she saw on the slip");
    let place = (receipt.register, receipt.record);
    let case = db.case(place, Depth::Whole).await.unwrap().unwrap();
    let mut sealing = case.sealing().unwrap();
    let text = sealing.text("Which lamp?");
    let ask = domain::appeals::Command::Change {
        question: Some(1),
        change: domain::appeals::Change::AskApplicant { text },
    };
    let act = store::cases::CaseAct {
        intent: domain::Intent { by: domain::Actor::Clock, at: now(), seen: None },
        command: domain::appeals::Command::Change {
            question: Some(1),
            change: domain::appeals::Change::Route {
                topic: None,
                district: None,
                place: None,
                office: OfficeId(1),
                sensitive: false,
            },
        },
        sealed: None,
        files: Vec::new(),
        code: None,
        once: None,
    };
    db.act(&case, act).await.unwrap();
    let act = store::cases::CaseAct {
        intent: domain::Intent { by: domain::Actor::Clock, at: now(), seen: None },
        command: ask,
        sealed: Some(sealing),
        files: Vec::new(),
        code: None,
        once: None,
    };
    db.act(&case, act).await.unwrap();
    post.empty(now()).await.unwrap();
    assert_eq!(sink.letters(), [] as [String; 0]);
    assert_eq!(db.troubled_messages(10).await.unwrap().len(), 0, "to wait is no failure");
    post.empty(now() + 4.hours()).await.unwrap();
    let letters = sink.letters();
    assert_eq!(letters.len(), 1);
    let letter = letters[0].to_lowercase();
    assert!(letter.contains("to: sister@example.kz\n"), "{letter}");
    assert!(letter.contains("from: us@appeals.example\n"), "{letter}");
    let number = receipt.number.to_string().to_lowercase();
    for told in ["reception", "qabyl", "http", "janar", number.as_str()] {
        assert!(!letter.contains(told), "{told} in {letter}");
    }
}
