//! The post: empties the outbox through a mail server, at least once each, rendered when sent. A
//! letter has the same Message-ID at every attempt, so that a repeat is told as one.

use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use domain::appeals::{Appeal, Part, Whole};
use domain::lang::Lang;
use domain::notice::{Hitch, Template};
use domain::person::{SafeContact, SafeWay};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use pages::Text;
use pages::letters::{Letter, Told, letter, safe_letter};
use store::cases::{CaseFile, Depth};
use store::outbox;
use store::{Db, StoreError};
use tokio::time::{MissedTickBehavior, interval};

use crate::clock;
use crate::run::Stopping;
use crate::settings::{Mail, MailTls, Settings};

/// How often the outbox is looked into.
const LOOK: Duration = Duration::from_secs(2);
/// How long a mail server may take for one step.
const PATIENCE: Duration = Duration::from_secs(25);
/// Messages taken at once: few enough that they are sent, or given up, within their lease.
const AT_ONCE: i64 = 8;

/// Whoever takes letters to the mail server.
pub(crate) struct Post {
    db: Db,
    carrier: Option<Carrier>,
    public_url: String,
}

/// The way to the mail server.
struct Carrier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The sender of letters to a safe contact: an address without a name.
    safe_from: Mailbox,
}

/// A letter with its address.
struct Addressed {
    to: Address,
    letter: Letter,
    /// It goes to a safe contact: nothing on the envelope may say from whom it is.
    neutral: bool,
}

/// What comes of a message as things stand now.
enum Written {
    /// There is nobody to write to any more.
    Nobody,
    /// It may not go before this instant.
    NotBefore(Timestamp),
    Letter(Addressed),
    Impossible(Trouble),
}

/// Why a letter did not go.
enum Trouble {
    /// It may go later.
    Passing(Hitch),
    /// It will never go like this.
    Lasting(Hitch),
}

impl Post {
    /// # Errors
    /// When the mail server's settings cannot be used.
    pub(crate) fn new(db: &Db, settings: &Settings, public_url: &str) -> Result<Self> {
        let carrier = settings.mail.as_ref().map(Carrier::new).transpose()?;
        Ok(Self { db: db.clone(), carrier, public_url: public_url.to_owned() })
    }

    /// Works until the process stops.
    pub(crate) async fn run(self, mut stopping: Stopping) {
        let mut ticks = interval(LOOK);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stopping.asked() => return,
                _ = ticks.tick() => {}
            }
            if let Err(error) = self.empty(clock::now()).await {
                tracing::warn!(error = &error as &dyn std::error::Error, "the outbox waits");
            }
        }
    }

    /// Sends what is due.
    async fn empty(&self, now: Timestamp) -> Result<(), StoreError> {
        loop {
            let messages = self.db.take_messages(now, AT_ONCE).await?;
            if messages.is_empty() {
                return Ok(());
            }
            for message in &messages {
                self.deal(message, now).await?;
            }
        }
    }

    async fn deal(&self, message: &outbox::Message, now: Timestamp) -> Result<(), StoreError> {
        let id = message.id;
        let sent = match (&self.carrier, self.write(message, now).await?) {
            (_, Written::Nobody) => return self.db.message_dropped(id).await,
            (_, Written::NotBefore(until)) => return self.db.message_put_off(id, until).await,
            (_, Written::Impossible(trouble)) => Err(trouble),
            (None, Written::Letter(_)) => Err(Trouble::Passing(Hitch::NoServer)),
            (Some(carrier), Written::Letter(addressed)) => carrier.send(id, addressed, now).await,
        };
        match sent {
            Ok(()) => {
                metrics::counter!("qabyl_letters_sent").increment(1);
                self.db.message_sent(id).await
            }
            Err(Trouble::Passing(hitch)) => {
                tracing::info!(message = %id, ?hitch, "a letter waits");
                self.db.message_failed(message, hitch, now).await
            }
            Err(Trouble::Lasting(hitch)) => {
                tracing::warn!(message = %id, ?hitch, "a letter is stuck");
                self.db.message_refused(message, hitch).await
            }
        }
    }

    /// Writes a letter as things stand now.
    async fn write(
        &self,
        message: &outbox::Message,
        now: Timestamp,
    ) -> Result<Written, StoreError> {
        let reference = self.db.reference();
        let place = (message.register, message.record);
        let depth = if message.staff.is_some() { Depth::Bare } else { Depth::Whole };
        let Some(case) = self.db.case(place, depth).await? else { return Ok(Written::Nobody) };
        let Some(whole) = &case.appeal.whole else { return Ok(Written::Nobody) };
        let lang = whole.language;
        if message.staff.is_none()
            && let Some(safe) = &case.safe
        {
            let zone = reference.registry_of(message.register)?.zone;
            return Ok(write_safely(safe, lang, now, &zone));
        }
        let (email, languages, staff) = match message.staff {
            Some(staff) => {
                let known = reference.staff.get(&staff).filter(|staff| !staff.disabled);
                let email = known.and_then(|staff| staff.email.clone());
                (email, &[Lang::Kk, Lang::Ru][..], true)
            }
            None => (address(&case), std::slice::from_ref(&whole.language), false),
        };
        let Some(email) = email else { return Ok(Written::Nobody) };
        let organisation = &reference.organisation()?.name;
        let letters = languages.iter().map(|lang| {
            let link = self.link(*lang, staff, whole);
            compose(*lang, message, &case.appeal, whole, &link, organisation.in_lang(*lang))
        });
        Ok(addressed(&email, joined(letters), false))
    }

    fn link(&self, lang: Lang, staff: bool, whole: &Whole) -> String {
        let page = if staff {
            pages::desk::addresses::case(whole.number)
        } else {
            pages::addresses::FOLLOW.to_owned()
        };
        format!("{}/{}{page}", self.public_url, lang.code())
    }
}

fn addressed(email: &str, letter: Letter, neutral: bool) -> Written {
    match email.parse() {
        Ok(to) => Written::Letter(Addressed { to, letter, neutral }),
        Err(_) => Written::Impossible(Trouble::Lasting(Hitch::NoAddress)),
    }
}

/// A letter that betrays nothing, at an hour at which nobody else looks. A telephone is for people.
fn write_safely(safe: &SafeContact, lang: Lang, now: Timestamp, zone: &TimeZone) -> Written {
    if safe.way != SafeWay::Email {
        return Written::Nobody;
    }
    let here = zone.to_datetime(now);
    let next = safe.next(here);
    match zone.to_timestamp(next) {
        Ok(until) if next > here => Written::NotBefore(until),
        _ => addressed(&safe.at, safe_letter(Text::new(lang)), true),
    }
}

/// Where the applicant chose to be written to. None where nothing may go out any more.
fn address(case: &CaseFile) -> Option<String> {
    let whole = case.appeal.whole.as_ref()?;
    if case.appeal.sensitive || case.appeal.erased || whole.safe.is_some() {
        return None;
    }
    let speaks = |part| matches!(part, Part::Applicant | Part::Representative);
    let people = whole.applicants.iter().filter(|applicant| speaks(applicant.part));
    people.filter_map(|applicant| case.people.get(&applicant.person)?.email.clone()).next()
}

fn compose(
    lang: Lang,
    message: &outbox::Message,
    appeal: &Appeal,
    whole: &Whole,
    link: &str,
    organisation: &str,
) -> Letter {
    let question = appeal.question(message.question.unwrap_or(1));
    // «Ready until» a day that has passed says nothing.
    let promises =
        matches!(message.template, Template::Registered | Template::Given | Template::Reopened);
    let told = Told {
        template: message.template,
        number: &whole.number.to_string(),
        question: message.question.filter(|_| appeal.questions.len() > 1),
        until: question.filter(|_| promises).map(|question| question.due.on),
        link,
        organisation,
    };
    letter(Text::new(lang), &told)
}

/// One letter in several languages: for staff, who may read either.
fn joined(letters: impl Iterator<Item = Letter>) -> Letter {
    letters
        .reduce(|first, next| Letter {
            subject: format!("{} / {}", first.subject, next.subject),
            body: format!("{}\n\n{}", first.body, next.body),
        })
        .unwrap_or_else(|| Letter { subject: String::new(), body: String::new() })
}

/// What a program that sends says of its letter: nobody need answer it.
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Carrier {
    fn new(mail: &Mail) -> Result<Self> {
        let mut tls = TlsParameters::builder(mail.host.clone());
        if let Some(path) = &mail.authority {
            let read = || Certificate::from_pem(&std::fs::read(path)?).map_err(anyhow::Error::from);
            let authority =
                read().with_context(|| format!("the setting smtp_ca: {}", path.display()))?;
            tls = tls.add_root_certificate(authority);
        }
        let (tls, port) = match mail.tls {
            MailTls::Tls => (Tls::Wrapper(tls.build()?), 465),
            MailTls::StartTls => (Tls::Required(tls.build()?), 587),
            MailTls::Off => (Tls::None, 25),
        };
        let domain = ClientId::Domain(mail.from.email.domain().to_owned());
        let mut transport =
            AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(mail.host.clone())
                .port(mail.port.unwrap_or(port))
                .tls(tls)
                .hello_name(domain)
                .timeout(Some(PATIENCE))
                .pool_config(PoolConfig::new().max_size(2));
        if let Some((user, password)) = &mail.credentials {
            let password = password.reveal().to_owned();
            transport = transport.credentials(Credentials::new(user.clone(), password));
        }
        let safe = mail.safe_from.as_ref().unwrap_or(&mail.from);
        let safe_from = Mailbox::new(None, safe.email.clone());
        Ok(Self { transport: transport.build(), from: mail.from.clone(), safe_from })
    }

    async fn send(
        &self,
        id: outbox::MessageId,
        addressed: Addressed,
        now: Timestamp,
    ) -> Result<(), Trouble> {
        let Addressed { to, letter, neutral } = addressed;
        let from = if neutral { &self.safe_from } else { &self.from };
        let name = if neutral { "letter" } else { "qabyl" };
        let message = Message::builder()
            .message_id(Some(format!("<{name}-{id}@{}>", from.email.domain())))
            .date(SystemTime::from(now))
            .from(from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .header(AutoSubmitted)
            .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(letter.body))
            .map_err(|_| Trouble::Lasting(Hitch::Unwritable))?;
        self.transport.send(message).await.map(|_| ()).map_err(|error| trouble(&error))
    }
}

fn trouble(error: &lettre::transport::smtp::Error) -> Trouble {
    if let Some(code) = error.status() {
        let said = Hitch::Said(code.into());
        return if error.is_permanent() { Trouble::Lasting(said) } else { Trouble::Passing(said) };
    }
    Trouble::Passing(if error.is_tls() {
        Hitch::Unsealed
    } else if error.is_client() {
        Hitch::NotOffered
    } else if error.is_timeout() {
        Hitch::Slow
    } else {
        Hitch::Silent
    })
}

#[cfg(test)]
mod tests;
