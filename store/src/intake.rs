//! Taking an appeal in: the one point where every door ends. What came is tidied, sealed and
//! indexed outside the transaction; the register's writer then gives it its number.

use domain::appeals::{
    AnswerBy, Appeals, Applicant, Asked, Channel, Command, Consent, ConsentGiven, Due, Given, Part,
    Refusal, Registration,
};
use domain::ids::{DistrictId, File, FileKind, OfficeId, PlaceId, RecordId, RegisterId, TopicId};
use domain::lang::Lang;
use domain::number::{AccessCode, Number};
use domain::person;
use domain::terms::{self, Explained, Kind};
use domain::{Actor, Intent};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::files::StoredFile;
use crate::journal::{Act, Attached, Known, NewPerson, NotDone, Once, Target};
use crate::keys::{Keyed, Keys};
use crate::reference::Reference;
use crate::search::{Indexing, mark};
use crate::vault::Sealing;
use crate::{Db, StoreError, persons};

/// An appeal as a door hands it over: tidy, but not yet sealed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewAppeal {
    pub channel: Channel,
    pub kind: Kind,
    /// The office to whose register it goes; none for the central register.
    pub office: Option<OfficeId>,
    pub language: Lang,
    /// When it reached the organisation: now, or the day on the stamp of a letter.
    pub received: Timestamp,
    pub applicants: Vec<NewApplicant>,
    pub anonymous: bool,
    pub answer_by: AnswerBy,
    pub consent: Option<Given>,
    pub consent_to_pass: Option<Given>,
    pub text: Option<String>,
    pub questions: Vec<NewQuestion>,
    #[serde(skip)]
    pub files: Vec<NewFile>,
    pub sensitive: bool,
}

/// One person or organisation, with how to reach them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewApplicant {
    pub part: Part,
    pub who: Who,
}

/// Who somebody is and how they are reached: what is sealed under a person's own key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub applicant: person::Applicant,
    /// E.164, a short code, or as it was typed.
    pub phone: Option<String>,
    pub email: Option<String>,
    pub address: Option<String>,
    /// The only way to reach them, where others must not learn of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub safe: Option<person::SafeContact>,
}

/// One question as it came.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct NewQuestion {
    pub text: Option<String>,
    pub topic: Option<TopicId>,
    pub district: Option<DistrictId>,
    pub place: Option<PlaceId>,
    pub office: Option<OfficeId>,
}

/// A file that lies sealed on the disk already.
#[derive(Debug, Clone)]
pub struct NewFile {
    pub stored: StoredFile,
    pub kind: FileKind,
}

/// What the person gets.
#[derive(Debug, Clone)]
pub struct Receipt {
    pub register: RegisterId,
    pub record: RecordId,
    pub number: Number,
    /// None where the code cannot be derived again, because no form token came with the request.
    pub code: Option<AccessCode>,
    pub repeated: bool,
}

/// The day of registration and the date to answer by, with the reason of each.
///
/// # Errors
/// When the reference data know no such office or rule.
pub fn explain(
    reference: &Reference,
    office: Option<OfficeId>,
    kind: Kind,
    received: Timestamp,
) -> Result<(Due, Explained), StoreError> {
    let registry = reference.registry(office)?;
    let calendar = reference.calendar()?;
    let start = terms::registration(received, &registry.zone, registry.hours, calendar);
    let procedure = kind.procedure();
    let (rules, rule) = reference.rule(registry.rules, start.registered, procedure)?;
    let from = start.registered;
    let explained = terms::due(start, rule, calendar);
    Ok((Due { rules, procedure, from, on: explained.due }, explained))
}

impl Db {
    /// Registers an appeal. The same token with the same content gives the same receipt. What was
    /// kept as a draft under the token goes in the same transaction.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn register(
        &self,
        new: &NewAppeal,
        by: Actor,
        at: Timestamp,
        token: Option<[u8; 16]>,
    ) -> Result<Receipt, NotDone<Refusal>> {
        let reference = self.reference();
        let mut act = prepare(self.keys(), &reference, new, by, at, token)?;
        act.attached.draft = token.map(|token| self.draft_id(&token));
        self.enter(act, token).await
    }

    /// The same for a program: a repeat is told by what was sent, to the letter, so that it can be
    /// answered without looking at it anew.
    ///
    /// # Errors
    /// The refusal of the rules, or the failure of the store.
    pub async fn register_sent(
        &self,
        new: &NewAppeal,
        by: Actor,
        at: Timestamp,
        token: [u8; 16],
        sent: Once,
    ) -> Result<Receipt, NotDone<Refusal>> {
        let reference = self.reference();
        let act = prepare(self.keys(), &reference, new, by, at, Some(token))?;
        self.enter(Act { once: Some(sent), ..act }, Some(token)).await
    }

    async fn enter(
        &self,
        act: Act<Appeals>,
        token: Option<[u8; 16]>,
    ) -> Result<Receipt, NotDone<Refusal>> {
        let done = self.write::<Appeals>(act).await?;
        let Some(number) = done.number else {
            return Err(StoreError::damaged("receipts", "a receipt without a number").into());
        };
        Ok(Receipt {
            register: done.register,
            record: done.record,
            number,
            code: token.map(|token| AccessCode::new(self.keys().access_code(&token))),
            repeated: done.repeated,
        })
    }
}

/// Seals and indexes an appeal, ready for its register's writer.
///
/// # Errors
/// When the reference data know no such office or rule.
pub fn prepare(
    keys: &Keys,
    reference: &Reference,
    new: &NewAppeal,
    by: Actor,
    at: Timestamp,
    token: Option<[u8; 16]>,
) -> Result<Act<Appeals>, StoreError> {
    let registry = reference.registry(new.office)?;
    let (due, explained) = explain(reference, new.office, new.kind, new.received)?;
    let registered = explained.start.registered;
    let sensitive = new.sensitive
        || new.questions.iter().any(|q| q.topic.is_some_and(|t| reference.is_sensitive(t)));
    let mut sealing = Sealing::begin(keys, registry.id, at);
    let mut attached = Attached::default();
    let applicants = seal_applicants(keys, &registry.id, new, at, &mut sealing, &mut attached);
    let text = new.text.as_deref().map(|text| sealing.text(text));
    let questions = new
        .questions
        .iter()
        .map(|question| Asked {
            text: question.text.as_deref().map(|text| sealing.text(text)),
            topic: question.topic,
            district: question.district,
            place: question.place,
            office: question.office,
        })
        .collect();
    let files = seal_files(&mut sealing, &new.files)?;
    attached.files = files.iter().map(|file| file.hash).collect();
    if !sensitive {
        attached.words = Some(index(keys, new));
    }
    attached.code = token.map(|token| keys.stored_code(&keys.access_code(&token)));
    let key = sealing.key();
    attached.sealed.push(sealing);
    let registration = Registration {
        number: None,
        key,
        kind: new.kind,
        channel: new.channel,
        office: new.office,
        received: new.received,
        registered,
        language: new.language,
        applicants,
        anonymous: new.anonymous,
        answer_by: new.answer_by,
        safe: new.applicants.iter().find_map(|one| one.who.safe.as_ref()).map(|safe| safe.way),
        consent: consents(reference, new, registered, at),
        text,
        files,
        questions,
        sensitive,
        force: explained.rule.force,
        due,
    };
    Ok(Act {
        register: registry.id,
        target: Target::New { year: registered.year() },
        intent: Intent { by, at, seen: None },
        command: Command::Register(Box::new(registration)),
        once: token.map(|token| once(keys, &token, &content(new))),
        attached,
    })
}

/// What was agreed to, and to which edition of the sentences.
fn consents(reference: &Reference, new: &NewAppeal, registered: Date, at: Timestamp) -> Consent {
    let edition = reference.consent(registered).map_or(registered, |text| text.edition);
    let given = |given: Option<Given>| given.map(|how| ConsentGiven { edition, at, how });
    Consent { processing: given(new.consent), passing_on: given(new.consent_to_pass) }
}

/// The stored form of a token and of what came with it.
#[must_use]
pub fn once(keys: &Keys, token: &[u8; 16], content: &[u8]) -> Once {
    Once {
        token: keys.keyed(Keyed::FormToken, &[token]),
        content: keys.keyed(Keyed::Content, &[token, content]),
        known: Known::Day,
    }
}

/// What a repeat is compared by: all that was sent, but not the instant at which it came.
fn content(new: &NewAppeal) -> Vec<u8> {
    let timeless = NewAppeal { received: Timestamp::UNIX_EPOCH, ..new.clone() };
    let mut content = serde_json::to_vec(&timeless).unwrap_or_default();
    for file in &new.files {
        content.extend(file.stored.size.to_be_bytes());
        content.extend(file.stored.secret.name.as_bytes());
    }
    content
}

fn seal_applicants(
    keys: &Keys,
    register: &RegisterId,
    new: &NewAppeal,
    at: Timestamp,
    sealing: &mut Sealing,
    attached: &mut Attached,
) -> Vec<Applicant> {
    debug_assert_eq!(sealing.register(), *register);
    let mut applicants = Vec::with_capacity(new.applicants.len());
    for applicant in &new.applicants {
        let who = serde_json::to_vec(&applicant.who).unwrap_or_default();
        let person = sealing.person(keys, at, &who);
        attached.persons.push(new_person(keys, person, &applicant.who));
        applicants.push(Applicant { person, part: applicant.part });
    }
    applicants
}

/// The mark by which a person is the same in every register: a valid number with its surname.
#[must_use]
pub fn identity(keys: &Keys, applicant: &person::Applicant) -> Option<[u8; 32]> {
    let (number, surname) = match applicant {
        person::Applicant::Person { name, iin } => (iin, person::folded(name.surname())),
        person::Applicant::Organisation { name, bin, .. } => (bin, person::folded(name)),
    };
    let number = number.as_ref()?.as_str();
    Some(mark(keys, "identity", &format!("{number} {surname}")))
}

fn new_person(keys: &Keys, id: domain::ids::PersonId, who: &Who) -> NewPerson {
    let kind = match &who.applicant {
        person::Applicant::Person { .. } => "person",
        person::Applicant::Organisation { .. } => "organisation",
    };
    let identity = identity(keys, &who.applicant);
    let marks = persons::marks(keys, who).into_iter().chain(identity).collect();
    NewPerson { id, kind, identity, marks }
}

/// Seals the names and keys of files beside the texts of a record.
///
/// # Errors
/// When a file's secret cannot be written down.
pub fn seal_files(sealing: &mut Sealing, files: &[NewFile]) -> Result<Vec<File>, StoreError> {
    files
        .iter()
        .map(|file| {
            let secret = serde_json::to_string(&file.stored.secret)
                .map_err(|error| StoreError::damaged("files", error))?;
            let row = sealing.text(&secret).row;
            Ok(File { row, hash: file.stored.hash, size: file.stored.size, kind: file.kind })
        })
        .collect()
}

fn index(keys: &Keys, new: &NewAppeal) -> Vec<String> {
    let mut indexing = Indexing::begin(keys);
    if let Some(text) = &new.text {
        indexing.text(text);
    }
    for question in &new.questions {
        if let Some(text) = &question.text {
            indexing.text(text);
        }
    }
    for applicant in &new.applicants {
        indexing.name(&applicant.who.applicant.full_name());
    }
    let routed: Vec<_> = new.questions.iter().filter_map(|question| question.office).collect();
    for office in routed.iter().copied().chain(new.office) {
        indexing.office(Some(office));
    }
    if routed.is_empty() && new.office.is_none() {
        indexing.office(None);
    }
    indexing.finish()
}
