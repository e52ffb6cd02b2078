//! From what a program sent to the appeal that every door makes.

use domain::Actor;
use domain::appeals::AnswerBy;
use domain::ids::{DistrictId, OfficeId, PlaceId, TopicId};
use domain::person::{self, PersonName, check_identity_number};
use jiff::{SignedDuration, Timestamp};
use pages::Text;
use pages::public::{Fault, identity_warning};
use serde::{Deserialize, Serialize};
use store::intake::{NewAppeal, NewApplicant, NewQuestion, Who};
use store::reference::Reference;
use utoipa::ToSchema;

use crate::api::codes::{AnswerBy as AnswerWay, Channel, Given, Kind, Language, Part};
use crate::api::faults::Faults;
use crate::api::problem::{FieldProblem, Problem};
use crate::public::tell::is_email;
use crate::safe::SafeTyped;

/// Characters of the text of an appeal.
const TEXT_MOST: usize = 20_000;
/// Characters of a question in a line.
const QUESTION_MOST: usize = 500;
const LINE_MOST: usize = 200;
const QUESTIONS_MOST: usize = 20;
const APPLICANTS_MOST: usize = 20;
/// How long ago an appeal may have come that is handed in now.
const LATE_MOST: SignedDuration = SignedDuration::from_hours(24 * 366);

/// An appeal as it is handed in. Only what the law needs is asked for: an essence, and a name with
/// consent, or the wish to stay anonymous.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "language": "ru",
    "text": "Во дворе дома 12 по улице Абая третью неделю не горит фонарь.",
    "office": 17,
    "applicants": [{
        "surname": "Оспанова", "given": "Жанар", "phone": "+77011234567", "email": "zhanar@example.kz",
    }],
    "answer_by": "email",
    "consent": { "processing": true, "passing_on": true },
}))]
pub(in crate::api) struct Submission {
    /// `application` if it is left out.
    kind: Option<Kind>,
    /// The language of the answer; that of `Accept-Language` if it is left out.
    language: Option<Language>,
    /// What happened.
    #[schema(max_length = 20_000)]
    text: Option<String>,
    /// Single questions, where the text asks several things.
    #[serde(default)]
    #[schema(max_items = 20)]
    questions: Vec<AskedQuestion>,
    /// The office to whose register it goes; the central register if it is left out.
    office: Option<u32>,
    /// Who asks. The answer goes to the first.
    #[serde(default)]
    #[schema(max_items = 20)]
    applicants: Vec<Person>,
    /// Nobody is to know who asks: nothing that names a person is kept.
    #[serde(default)]
    anonymous: bool,
    /// `page` if it is left out: only with number and code.
    answer_by: Option<AnswerWay>,
    consent: Option<Consent>,
    /// Nobody may learn of it but those with the right for it; nothing is sent out.
    #[serde(default)]
    sensitive: bool,
    /// By which channel it came. With a token only; `api` otherwise.
    channel: Option<Channel>,
    /// When it came. With a token only; now otherwise.
    received: Option<Timestamp>,
}

/// One question.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AskedQuestion {
    /// In a line; left out where the whole text is the question.
    #[schema(max_length = 500)]
    text: Option<String>,
    /// From the list of topics.
    topic: Option<u32>,
    /// Where it is: a district, from the list of regions.
    district: Option<u32>,
    /// Where it is: a settlement, from the list of places.
    place: Option<u32>,
    /// The office that is to answer; that of the appeal if it is left out.
    office: Option<u32>,
}

/// A person (`surname`), or an organisation (`organisation`).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Person {
    /// The first is the applicant and the others co-applicants if it is left out.
    part: Option<Part>,
    #[schema(max_length = 120)]
    surname: Option<String>,
    #[schema(max_length = 120)]
    given: Option<String>,
    #[schema(max_length = 120)]
    patronymic: Option<String>,
    /// Optional by law. Kept only where its control digit is right.
    #[schema(max_length = 40)]
    iin: Option<String>,
    #[schema(max_length = 200)]
    organisation: Option<String>,
    /// Optional by law. Kept only where its control digit is right.
    #[schema(max_length = 40)]
    bin: Option<String>,
    /// Who signs or speaks for an organisation.
    #[schema(max_length = 200)]
    representative: Option<String>,
    #[schema(max_length = 200)]
    phone: Option<String>,
    #[schema(max_length = 200)]
    email: Option<String>,
    #[schema(max_length = 200)]
    address: Option<String>,
    safe_contact: Option<SafeTyped>,
}

/// The consents to the sentences in force (see the site's page about data).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Consent {
    /// To keeping name and contacts. Not needed for an anonymous appeal.
    processing: bool,
    /// To passing them on to the body that decides; without it a forward asks first.
    #[serde(default)]
    passing_on: bool,
    /// How they were given. With a token only; `ticked` otherwise.
    how: Option<Given>,
}

/// What the conversion stands on.
struct Tidying<'a> {
    reference: &'a Reference,
    faults: Faults,
    warnings: Faults,
    now: Timestamp,
}

impl Submission {
    /// The appeal that it is, with what looks odd in it.
    pub(super) fn tidy(
        self,
        reference: &Reference,
        text: Text,
        by: Actor,
        now: Timestamp,
    ) -> Result<(NewAppeal, Vec<FieldProblem>), Problem> {
        let mut tidying =
            Tidying { reference, faults: Faults::new(text), warnings: Faults::new(text), now };
        let how = self.consent.as_ref().and_then(|consent| consent.how);
        if by == Actor::Applicant {
            tidying.only_with_token("channel", self.channel.is_some());
            tidying.only_with_token("received", self.received.is_some());
            tidying.only_with_token("consent.how", how.is_some());
        }
        let given = |wanted: fn(&Consent) -> bool| {
            let agreed = self.consent.as_ref().is_some_and(wanted) && !self.anonymous;
            agreed.then(|| how.map_or(domain::appeals::Given::Ticked, Into::into))
        };
        let answer_by: AnswerBy = self.answer_by.map_or(AnswerBy::Page, Into::into);
        let office = tidying.office("office", self.office);
        let applicants = tidying.applicants(&self.applicants);
        tidying.reachable(answer_by, &applicants);
        let new = NewAppeal {
            channel: self.channel.unwrap_or(Channel::Api).into(),
            kind: self.kind.unwrap_or(Kind::Application).into(),
            office,
            language: self.language.map_or_else(|| text.lang(), Into::into),
            received: tidying.received(self.received),
            applicants,
            anonymous: self.anonymous,
            answer_by,
            consent: given(|consent| consent.processing),
            consent_to_pass: given(|consent| consent.passing_on),
            text: tidying.faults.lines("text", self.text.as_deref(), TEXT_MOST),
            questions: tidying.questions(&self.questions, office),
            files: Vec::new(),
            sensitive: self.sensitive,
        };
        let Tidying { faults, warnings, .. } = tidying;
        faults.none()?;
        Ok((new, warnings.found()))
    }
}

impl Tidying<'_> {
    fn only_with_token(&mut self, field: &str, sent: bool) {
        if sent {
            let words = self.faults.text.say("api-field-token");
            self.faults.add(field, "token-needed", words);
        }
    }

    fn office(&mut self, field: &str, id: Option<u32>) -> Option<OfficeId> {
        let id = OfficeId(id?);
        let today = self.today();
        let open = self.reference.offices.get(&id).is_some_and(|office| office.is_open_on(today));
        if !open {
            self.faults.unknown(field);
        }
        Some(id).filter(|_| open)
    }

    fn today(&self) -> jiff::civil::Date {
        self.now.to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    fn received(&mut self, received: Option<Timestamp>) -> Timestamp {
        let Some(received) = received else { return self.now };
        let earliest = self.now.saturating_sub(LATE_MOST).unwrap_or(Timestamp::MIN);
        if received > self.now || received < earliest {
            let words = self.faults.text.say("api-field-received");
            self.faults.add("received", "out-of-range", words);
            return self.now;
        }
        received
    }

    fn questions(&mut self, asked: &[AskedQuestion], office: Option<OfficeId>) -> Vec<NewQuestion> {
        if asked.len() > QUESTIONS_MOST {
            self.too_many("questions", QUESTIONS_MOST);
            return Vec::new();
        }
        let mut questions: Vec<_> =
            asked.iter().enumerate().map(|(n, asked)| self.question(n, asked, office)).collect();
        if questions.is_empty() {
            questions.push(NewQuestion { office, ..NewQuestion::default() });
        }
        questions
    }

    fn question(
        &mut self,
        n: usize,
        asked: &AskedQuestion,
        office: Option<OfficeId>,
    ) -> NewQuestion {
        let field = |name: &str| format!("questions[{n}].{name}");
        let (reference, today) = (self.reference, self.today());
        let topic = asked.topic.map(TopicId).filter(|topic| {
            let known = reference.topics.get(topic);
            known.is_some_and(|topic| {
                topic.valid_from <= today && topic.valid_to.is_none_or(|to| today <= to)
            })
        });
        let district = asked.district.map(DistrictId);
        let district = district.filter(|id| reference.districts.contains_key(id));
        let place = asked.place.map(PlaceId).filter(|id| reference.places.contains_key(id));
        for (name, sent, known) in [
            ("topic", asked.topic.is_some(), topic.is_some()),
            ("district", asked.district.is_some(), district.is_some()),
            ("place", asked.place.is_some(), place.is_some()),
        ] {
            if sent && !known {
                self.faults.unknown(&field(name));
            }
        }
        NewQuestion {
            text: self.faults.line(&field("text"), asked.text.as_deref(), QUESTION_MOST),
            topic,
            district,
            place,
            office: self.office(&field("office"), asked.office).or(office),
        }
    }

    fn too_many(&mut self, field: &str, most: usize) {
        let words = self.faults.text.one("api-field-many", "n", most);
        self.faults.add(field, "too-many", words);
    }

    fn applicants(&mut self, people: &[Person]) -> Vec<NewApplicant> {
        if people.len() > APPLICANTS_MOST {
            self.too_many("applicants", APPLICANTS_MOST);
            return Vec::new();
        }
        people.iter().enumerate().filter_map(|(n, person)| self.applicant(n, person)).collect()
    }

    fn applicant(&mut self, n: usize, person: &Person) -> Option<NewApplicant> {
        let field = |name: &str| format!("applicants[{n}].{name}");
        let applicant = match &person.organisation {
            Some(_) => self.organisation(n, person),
            None => self.person(n, person),
        };
        let mut line = |name: &str, typed: &Option<String>| {
            self.faults.line(&field(name), typed.as_deref(), LINE_MOST)
        };
        let phone = line("phone", &person.phone).map(|phone| words::phone(&phone).text);
        let email = line("email", &person.email);
        let address = line("address", &person.address);
        if email.as_deref().is_some_and(|email| !is_email(email)) {
            self.faults.fault(&field("email"), "email", &Fault::Email);
        }
        let safe =
            person.safe_contact.as_ref().and_then(|safe| self.safe(&field("safe_contact"), safe));
        let usual = if n == 0 { Part::Applicant } else { Part::CoApplicant };
        Some(NewApplicant {
            part: person.part.unwrap_or(usual).into(),
            who: Who { applicant: applicant?, phone, email, address, safe },
        })
    }

    fn safe(&mut self, field: &str, sent: &SafeTyped) -> Option<person::SafeContact> {
        self.faults.line(&format!("{field}.at"), Some(&sent.at), LINE_MOST)?;
        sent.contact().unwrap_or_else(|(part, fault)| {
            self.faults.fault(&format!("{field}.{part}"), "safe-contact", &fault);
            None
        })
    }

    fn person(&mut self, n: usize, person: &Person) -> Option<person::Applicant> {
        let field = |name: &str| format!("applicants[{n}].{name}");
        for (name, sent) in [("bin", &person.bin), ("representative", &person.representative)] {
            if sent.is_some() {
                self.faults.add(
                    &field(name),
                    "of-an-organisation",
                    self.faults.text.say("api-field-organisation"),
                );
            }
        }
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        let (surname, given, patronymic) =
            (part(&person.surname), part(&person.given), part(&person.patronymic));
        match PersonName::from_parts(&surname, &given, &patronymic) {
            Ok(name) => {
                let iin = self.identity(&field("iin"), person.iin.as_deref());
                Some(person::Applicant::Person { name, iin })
            }
            Err(person::NameProblem::Empty) => {
                self.faults.fault(&field("surname"), "missing", &Fault::NameMissing);
                None
            }
            Err(person::NameProblem::Untidy(_)) => {
                for (name, part) in
                    [("surname", &surname), ("given", &given), ("patronymic", &patronymic)]
                {
                    // Says at which of the three it is.
                    self.faults.line(&field(name), Some(part), 120);
                }
                None
            }
        }
    }

    fn organisation(&mut self, n: usize, person: &Person) -> Option<person::Applicant> {
        let field = |name: &str| format!("applicants[{n}].{name}");
        let of_a_person = [
            ("surname", &person.surname),
            ("given", &person.given),
            ("patronymic", &person.patronymic),
            ("iin", &person.iin),
        ];
        for (name, sent) in of_a_person {
            if sent.is_some() {
                let words = self.faults.text.say("api-field-person");
                self.faults.add(&field(name), "of-a-person", words);
            }
        }
        let typed = person.organisation.as_deref();
        let name = self.faults.line(&field("organisation"), typed, LINE_MOST);
        if name.is_none() && typed.is_some_and(|typed| typed.trim().is_empty()) {
            self.faults.fault(&field("organisation"), "missing", &Fault::OrganisationMissing);
        }
        let speaker = person.representative.as_deref();
        let speaker = self.faults.line(&field("representative"), speaker, LINE_MOST);
        Some(person::Applicant::Organisation {
            name: name?,
            bin: self.identity(&field("bin"), person.bin.as_deref()),
            representative: speaker.and_then(|speaker| PersonName::parse(&speaker).ok()),
        })
    }

    /// A number that fails its check is not kept, and refuses nothing.
    fn identity(&mut self, field: &str, typed: Option<&str>) -> Option<person::IdentityNumber> {
        let typed = typed.filter(|typed| !typed.trim().is_empty())?;
        let check = check_identity_number(typed);
        if let Some(words) = identity_warning(self.warnings.text, &check) {
            self.warnings.add(field, "identity-number", words);
        }
        check.number().cloned()
    }

    /// The contact for the way chosen, with the one to whom the answer goes.
    fn reachable(&mut self, answer_by: AnswerBy, applicants: &[NewApplicant]) {
        let Some(first) = applicants.first() else { return };
        let (name, known, fault) = match answer_by {
            AnswerBy::Page | AnswerBy::Desk => return,
            AnswerBy::Email => ("email", &first.who.email, Fault::Email),
            AnswerBy::Telephone => ("phone", &first.who.phone, Fault::Phone),
            AnswerBy::Post => ("address", &first.who.address, Fault::Address),
        };
        if known.is_none() {
            self.faults.fault(&format!("applicants[0].{name}"), "missing", &fault);
        }
    }
}
