//! What a visitor has told so far.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use axum::response::Response;
use domain::appeals::{AnswerBy, Channel, Given, Part};
use domain::ids::{DistrictId, FileKind, Hash, OfficeId, PlaceId, TopicId};
use domain::lang::Lang;
use domain::person::{self, PersonName, check_identity_number};
use domain::terms::Kind;
use jiff::{SignedDuration, Timestamp};
use pages::forms::Errors;
use pages::public::Who;
use serde::{Deserialize, Serialize};
use store::drafts::Kept;
use store::files::{FileSecret, StoredFile};
use store::intake::{NewAppeal, NewApplicant, NewFile, NewQuestion};
use store::journal::RECEIPT_KEPT;
use store::keys::{Keyed, random};
use store::reference::Reference;
use subtle::ConstantTimeEq;

use crate::form::Typed;
use crate::safe::SafeTyped;
use crate::stop::Stop;
use crate::{App, cookies, page};

/// How long the cookie is good while somebody writes. It is given where the first step is opened, and
/// never again once something was sent with its token: so the token is dead before the receipt of
/// what it did is forgotten, whatever a browser keeps; and a little before, since two machines never
/// have the same time.
const WRITING: SignedDuration = RECEIPT_KEPT.saturating_sub(SignedDuration::from_mins(5));

/// The secret of one visit to «Tell us».
#[derive(Debug, Clone, Copy)]
pub(crate) struct Visit {
    pub token: [u8; 16],
    /// The browser brought it: something may be kept under it.
    pub known: bool,
}

impl Visit {
    /// What the form carries to show that it came from a page of this visit.
    pub(crate) fn seal(&self, app: &App) -> String {
        let mac = app.db.keys().keyed(Keyed::Session, &[b"tell form", &self.token]);
        data_encoding::BASE32_DNSSEC.encode(&mac[..10])
    }

    /// Refuses a form that is not of this visit.
    pub(crate) fn own(&self, app: &App, typed: &Typed) -> Result<(), Stop> {
        let same = self.known && typed.get("form") == self.seal(app);
        if same { Ok(()) } else { Err(Stop::Expired) }
    }

    /// Sets the cookie for as long as somebody may write.
    pub(crate) fn keep(&self, app: &App, response: &mut Response) {
        let until = app.now().saturating_add(WRITING).unwrap_or(Timestamp::MAX).as_second();
        let until = until.to_be_bytes();
        let mac = mac(app, &self.token, until);
        let value =
            data_encoding::BASE64URL_NOPAD.encode(&[&self.token[..], &until, &mac].concat());
        let seconds = u32::try_from(WRITING.as_secs()).unwrap_or_default();
        cookies::set(response, cookies::TELL, &value, seconds);
    }

    /// Sets the cookie that shows the receipt of what was sent.
    pub(crate) fn show_receipt(&self, response: &mut Response) {
        cookies::set(response, cookies::RECEIPT, &self.value(), super::receipt::OPEN_SECONDS);
    }

    /// Another visit where this one's token was used up: one token is one appeal.
    pub(crate) async fn unused(self, app: &App) -> Result<Self, Stop> {
        let used = self.known && app.db.receipt_of(&self.token).await?.is_some();
        Ok(if used { Self { token: random(), known: false } } else { self })
    }

    fn value(&self) -> String {
        data_encoding::BASE64URL_NOPAD.encode(&self.token)
    }
}

/// The token in a cookie.
pub(super) fn token(headers: &HeaderMap, cookie: &str) -> Option<[u8; 16]> {
    let value = cookies::find(headers, cookie)?;
    let bytes = data_encoding::BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
    <[u8; 16]>::try_from(bytes).ok()
}

/// The token of a visit that is not over.
fn open_token(app: &App, headers: &HeaderMap) -> Option<[u8; 16]> {
    let value = cookies::find(headers, cookies::TELL)?;
    let bytes = data_encoding::BASE64URL_NOPAD.decode(value.as_bytes()).ok()?;
    let (token, rest) = bytes.split_first_chunk::<16>()?;
    let (until, given) = rest.split_first_chunk::<8>()?;
    let same: bool = mac(app, token, *until).ct_eq(given).into();
    let open = app.now().as_second() < i64::from_be_bytes(*until);
    (same && open).then_some(*token)
}

fn mac(app: &App, token: &[u8; 16], until: [u8; 8]) -> [u8; 16] {
    let whole = app.db.keys().keyed(Keyed::Session, &[b"tell until", token, &until]);
    let mut mac = [0; 16];
    mac.copy_from_slice(&whole[..16]);
    mac
}

impl FromRequestParts<App> for Visit {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        app: &App,
    ) -> Result<Self, std::convert::Infallible> {
        let known = open_token(app, &parts.headers);
        Ok(Self { token: known.unwrap_or_else(random), known: known.is_some() })
    }
}

/// The draft: all that was typed, tidy or not yet.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Draft {
    pub text: String,
    pub kind: Option<Kind>,
    pub topic: Option<u32>,
    pub files: Vec<DraftFile>,
    pub saved: Option<Timestamp>,
    pub region: String,
    pub district: String,
    pub settlement: String,
    pub anywhere: bool,
    pub office: Option<u32>,
    pub who: Option<String>,
    pub applicants: Vec<DraftApplicant>,
    pub organisation: String,
    pub bin: String,
    pub speaker: String,
    pub answer: Option<AnswerBy>,
    pub phone: String,
    pub email: String,
    pub address: String,
    pub language: Option<Lang>,
    pub secret: bool,
    #[serde(default)]
    pub safe: SafeTyped,
    pub consent: bool,
    pub passing: bool,
    /// Steps that were passed without anything to put right.
    pub passed: u8,
    #[serde(default)]
    told: Option<Told>,
}

/// What is to be put right at a step, until its page has said it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Told {
    /// The address of the step.
    step: String,
    /// The language of the words.
    lang: Lang,
    /// Field and words.
    errors: Vec<(String, String)>,
}

/// A file that lies sealed on the disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct DraftFile {
    pub hash: Hash,
    pub size: u64,
    pub secret: FileSecret,
    pub kind: FileKind,
}

impl From<NewFile> for DraftFile {
    fn from(file: NewFile) -> Self {
        let StoredFile { hash, size, secret } = file.stored;
        Self { hash, size, secret, kind: file.kind }
    }
}

/// One applicant as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct DraftApplicant {
    pub surname: String,
    pub given: String,
    pub patronymic: String,
    pub iin: String,
}

impl Draft {
    /// The draft of a visit, or an empty one.
    pub(crate) async fn load(app: &App, visit: &Visit) -> Result<Self, Stop> {
        if !visit.known {
            return Ok(Self::default());
        }
        Ok(app.db.draft(&visit.token, app.now()).await?.unwrap_or_default())
    }

    pub(crate) async fn save(&mut self, app: &App, visit: &Visit) -> Result<(), Stop> {
        let now = app.now();
        self.saved = Some(now);
        Ok(app.db.keep_draft(&visit.token, self, now, Kept::Day).await?)
    }

    /// Keeps what was typed, and goes to the page of the step. A page that is loaded anew sends no
    /// form again, over what was written since in another window.
    pub(crate) async fn show(
        &mut self,
        app: &App,
        visit: &Visit,
        lang: Lang,
        step: &str,
    ) -> Result<Response, Stop> {
        self.told = None;
        self.save(app, visit).await?;
        Ok(page::go(lang, step))
    }

    /// The same, and the page says what is to be put right.
    pub(crate) async fn put_right(
        &mut self,
        app: &App,
        visit: &Visit,
        lang: Lang,
        step: &str,
        errors: &Errors,
    ) -> Result<Response, Stop> {
        let errors = errors.iter().map(|error| (error.field.clone(), error.words.clone()));
        self.told = Some(Told { step: step.to_owned(), lang, errors: errors.collect() });
        self.save(app, visit).await?;
        Ok(page::go(lang, step))
    }

    /// What is to be put right at a step: said once.
    pub(crate) async fn errors(
        &mut self,
        app: &App,
        visit: &Visit,
        lang: Lang,
        step: &str,
    ) -> Result<Errors, Stop> {
        let mut errors = Errors::none();
        let is_here = |told: &mut Told| told.step == step && told.lang == lang;
        if let Some(told) = self.told.take_if(is_here) {
            app.db
                .keep_draft(&visit.token, self, self.saved.unwrap_or(app.now()), Kept::Day)
                .await?;
            told.errors.into_iter().for_each(|(field, words)| errors.add(field, words));
        }
        Ok(errors)
    }

    pub(crate) fn who(&self) -> Option<Who> {
        self.who.as_deref().and_then(Who::parse)
    }

    pub(crate) fn office(&self) -> Option<OfficeId> {
        self.office.map(OfficeId)
    }

    /// The office that was chosen, where it still takes anything in.
    pub(crate) fn open_office(&self, reference: &Reference) -> Option<OfficeId> {
        let is_open =
            |id: &OfficeId| reference.offices.get(id).is_some_and(|office| office.closed.is_none());
        self.office().filter(is_open)
    }

    /// The office that is proposed to our staff, as the person is told. Of what few may know none is:
    /// those near may be the very ones. A region alone is not kept with the appeal.
    pub(crate) fn near(&self, reference: &Reference, lang: Lang, now: Timestamp) -> Option<String> {
        if self.is_hidden(reference) || self.district_id().is_none() {
            return None;
        }
        let today = reference.registry(None).ok()?.zone.to_datetime(now).date();
        let near = reference.office_near(None, self.district_id(), self.place_id(), today)?;
        Some(reference.offices.get(&near)?.name.in_lang(lang).to_owned())
    }

    pub(crate) fn region_code(&self) -> Option<u32> {
        self.region.strip_prefix('r').and_then(|code| code.parse().ok())
    }

    pub(crate) fn district_id(&self) -> Option<DistrictId> {
        self.district.strip_prefix('d').and_then(|code| code.parse().ok()).map(DistrictId)
    }

    pub(crate) fn place_id(&self) -> Option<PlaceId> {
        self.settlement.strip_prefix('p').and_then(|code| code.parse().ok()).map(PlaceId)
    }

    /// All that was typed in one line of the third step.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        let rest = [
            &self.organisation,
            &self.bin,
            &self.speaker,
            &self.phone,
            &self.email,
            &self.address,
            &self.safe.at,
            &self.safe.from,
            &self.safe.to,
        ];
        let applicants = self.applicants.iter();
        let names =
            applicants.flat_map(|one| [&one.surname, &one.given, &one.patronymic, &one.iin]);
        names.chain(rest).map(String::as_str)
    }

    /// Whether only few may see the appeal: the person said so, or its topic says it.
    pub(crate) fn is_hidden(&self, reference: &Reference) -> bool {
        self.secret || self.has_hidden_topic(reference)
    }

    pub(crate) fn has_hidden_topic(&self, reference: &Reference) -> bool {
        self.topic.is_some_and(|topic| reference.is_sensitive(TopicId(topic)))
    }

    /// The only way to reach the person. None where nothing is hidden: then the field was not shown,
    /// and what stood in it before is of another mind.
    pub(crate) fn safe_contact(&self, reference: &Reference) -> Option<person::SafeContact> {
        self.safe.contact().ok().flatten().filter(|_| self.is_hidden(reference))
    }

    pub(crate) fn answer_by(&self) -> AnswerBy {
        self.answer.unwrap_or(AnswerBy::Page)
    }

    /// The appeal that the draft has become.
    pub(crate) fn appeal(&self, reference: &Reference, lang: Lang, now: Timestamp) -> NewAppeal {
        let anonymous = self.who() == Some(Who::Anonymous);
        let topic = self.topic.map(TopicId).filter(|id| reference.topics.contains_key(id));
        let office = self.open_office(reference);
        let question = NewQuestion {
            text: None,
            topic,
            district: self.district_id(),
            place: self.place_id(),
            office,
        };
        let text = (!self.text.is_empty()).then(|| self.text.clone());
        NewAppeal {
            channel: Channel::Web,
            kind: self.kind.unwrap_or(Kind::Application),
            office,
            language: self.language.unwrap_or(lang),
            received: now,
            applicants: if anonymous { Vec::new() } else { self.people(reference) },
            anonymous,
            answer_by: if anonymous { AnswerBy::Page } else { self.answer_by() },
            consent: (self.consent && !anonymous).then_some(Given::Ticked),
            consent_to_pass: (self.passing && !anonymous).then_some(Given::Ticked),
            text,
            questions: vec![question],
            files: self
                .files
                .iter()
                .map(|file| NewFile {
                    stored: StoredFile {
                        hash: file.hash,
                        size: file.size,
                        secret: file.secret.clone(),
                    },
                    kind: file.kind,
                })
                .collect(),
            sensitive: self.secret,
        }
    }

    fn people(&self, reference: &Reference) -> Vec<NewApplicant> {
        let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let applicants: Vec<person::Applicant> = match self.who() {
            Some(Who::Organisation) => vec![person::Applicant::Organisation {
                name: self.organisation.clone(),
                bin: check_identity_number(&self.bin).number().cloned(),
                representative: PersonName::parse(&self.speaker).ok(),
            }],
            _ => self.applicants.iter().filter_map(DraftApplicant::person).collect(),
        };
        applicants
            .into_iter()
            .enumerate()
            .map(|(n, applicant)| NewApplicant {
                part: if n == 0 { Part::Applicant } else { Part::CoApplicant },
                // The answer goes to the first; the others' contacts were not asked for.
                who: store::intake::Who {
                    applicant,
                    phone: filled(&self.phone).filter(|_| n == 0).map(|p| words::phone(&p).text),
                    email: filled(&self.email).filter(|_| n == 0),
                    address: filled(&self.address).filter(|_| n == 0),
                    safe: self.safe_contact(reference).filter(|_| n == 0),
                },
            })
            .collect()
    }
}

impl DraftApplicant {
    pub(crate) fn is_empty(&self) -> bool {
        self.surname.is_empty() && self.given.is_empty() && self.patronymic.is_empty()
    }

    pub(crate) fn person(&self) -> Option<person::Applicant> {
        let name = PersonName::from_parts(&self.surname, &self.given, &self.patronymic).ok()?;
        Some(person::Applicant::Person {
            name,
            iin: check_identity_number(&self.iin).number().cloned(),
        })
    }
}
