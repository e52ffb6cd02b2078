//! What the page of a case says, and which acts it offers to whom.

use std::collections::{BTreeMap, BTreeSet};

use domain::Actor;
use domain::access::{self, Deed, may, may_on};
use domain::appeals::{self, Event, Stage};
use domain::ids::{File, FileKind, OfficeId, PersonId, StaffId, Text as TextRef};
use domain::lang::Lang;
use domain::number::Number;
use domain::outcome::Outcome;
use domain::person::{Applicant, Elsewhere};
use domain::terms::working_days_left;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use pages::desk::{
    Act, Answer, Attachment, Back, Beside, By, Case, Decided, DeskFrame, Entry, Form, Happened,
    Holder, Judged, Offered, OfferedOnCase, Party, Question, Refused, Routing, Tie, addresses,
};
use pages::forms::{Choice, Errors};
use store::cases::{CaseFile, RecordPlace};
use store::persons::{Pair, Standing};
use store::reference::Reference;

use crate::App;
use crate::form::Typed;
use crate::office::chain::Chain;
use crate::office::signed::Signed;
use crate::office::{drafts, names, search};
use crate::public::follow;
use crate::stop::Stop;

/// A form that was refused, and the one to show open.
pub(in crate::office) struct Refusing {
    open: Option<(Act, Option<u16>)>,
    refused: Option<Refused>,
}

impl Refusing {
    pub(in crate::office) const fn none(open: Option<(Act, Option<u16>)>) -> Self {
        Self { open, refused: None }
    }

    pub(in crate::office) fn form(
        act: Act,
        question: Option<u16>,
        typed: &Typed,
        errors: Errors,
    ) -> Self {
        let form = Form::typed(typed.pairs()).refused(errors);
        Self { open: Some((act, question)), refused: Some(Refused { act, question, form }) }
    }
}

struct View<'a> {
    reference: &'a Reference,
    signed: &'a Signed,
    case: &'a CaseFile,
    access: domain::access::Case,
    pairs: Vec<Pair>,
    /// The cases beside this one that the viewer may know of.
    beside: BTreeMap<RecordPlace, Number>,
    lang: Lang,
    zone: TimeZone,
    today: Date,
    /// The viewer reads no personal data and no text.
    bare: bool,
}

pub(in crate::office) async fn page_of(
    app: &App,
    lang: Lang,
    signed: &Signed,
    case: &CaseFile,
    frame: DeskFrame,
    refusing: Refusing,
    chain: Option<&Chain>,
) -> Result<Case, Stop> {
    let frame = frame.keeping_drafts();
    let reference = app.db.reference();
    let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let zone = reference.registry(whole.office)?.zone;
    let today = zone.to_datetime(app.now()).date();
    let view = View {
        reference: &reference,
        signed,
        case,
        pairs: pairs(app, signed, case, &reference).await?,
        beside: app.db.known_beside(case, signed.reader(app)).await?,
        access: case.access(&reference),
        lang,
        today,
        bare: signed.is_bare(),
        zone,
    };
    let readings = app.db.readings(case.place).await?;
    let text = whole.text.as_ref().and_then(|text| case.text(text)).map(str::to_owned);
    let mut page = Case {
        number: whole.number,
        seen: case.appeal.events,
        title: view.title(text.as_deref()),
        kind: whole.kind,
        channel: whole.channel,
        received: view.zone.to_datetime(whole.received),
        registered: whole.registered,
        today,
        office: names::office(&reference, whole.office, lang),
        language: whole.language,
        answer_by: whole.answer_by,
        sensitive: case.appeal.sensitive,
        erased: case.appeal.erased,
        passing_on: whole.consent.passing_on.is_some(),
        back: back(app, lang, signed, case, chain).await?,
        watching: view.watching(&readings),
        text_hidden: view.bare && whole.text.is_some(),
        text,
        files: view.attachments(&whole.files),
        parties: view.parties(app).await?,
        safe: view.unnamed_safe(),
        history: view.history(),
        questions: case
            .appeal
            .questions
            .iter()
            .map(|question| view.question(question))
            .collect::<Result<_, _>>()?,
        erasable: view.erasable(false),
        to_erase: view.erasable(true),
        offered: view.offered_on_case(),
        lists: names::lists(&reference, lang, app.now(), today, &view.offices()),
        opened_by: super::sees_readings(signed).then_some(readings.len()),
        open: refusing.open,
        refused: refusing.refused,
        drafts: Vec::new(),
        frame,
    };
    page.drafts = drafts::of_case(app, signed, page.number, written(&page)).await?;
    Ok(page)
}

/// The forms of a page into which one writes at length.
fn written(page: &Case) -> Vec<(Act, Option<u16>)> {
    let on_case = page.offered.note.then_some((Act::Note, None));
    let on_questions = page.questions.iter().flat_map(|question| {
        let Offered { decide, reply, ask, .. } = question.offered;
        let acts = [(decide, Act::Decide), (reply, Act::Reply), (ask, Act::Ask)];
        acts.map(|(offered, act)| offered.then_some((act, Some(question.number))))
    });
    on_questions.chain([on_case]).flatten().collect()
}

async fn back(
    app: &App,
    lang: Lang,
    signed: &Signed,
    case: &CaseFile,
    chain: Option<&Chain>,
) -> Result<Option<Back>, Stop> {
    let Some(chain) = chain else { return Ok(None) };
    Ok(Some(chain.back(app, lang, signed, case.place).await?))
}

/// The persons beside those of a case, for whoever may say who they are.
async fn pairs(
    app: &App,
    signed: &Signed,
    case: &CaseFile,
    reference: &Reference,
) -> Result<Vec<Pair>, Stop> {
    if may_on(&signed.official, Deed::Identify, &case.access(reference)).is_err() {
        return Ok(Vec::new());
    }
    Ok(app.db.pairs(case, signed.reader(app)).await?)
}

/// What the form sends for two persons: the place of the one among the applicants, and the other.
pub(in crate::office) fn pair_code(n: usize, pair: &Pair) -> String {
    format!("{n}-{}", pair.other.person)
}

impl View<'_> {
    fn may(&self, deed: Deed) -> bool {
        may_on(&self.signed.official, deed, &self.access).is_ok()
    }

    fn words(&self, text: Option<&TextRef>) -> Option<String> {
        text.and_then(|text| self.case.text(text)).map(str::to_owned)
    }

    fn title(&self, text: Option<&str>) -> Option<String> {
        let questions = self.case.appeal.questions.iter();
        let asked: Vec<_> = questions.filter_map(|q| self.words(q.text.as_ref())).collect();
        if !asked.is_empty() {
            return Some(asked.join("; "));
        }
        let first = text?.lines().find(|line| !line.trim().is_empty())?.trim();
        Some(match first.char_indices().nth(80) {
            None => first.to_owned(),
            Some((cut, _)) => format!("{}…", first[..cut].trim_end()),
        })
    }

    fn attachments(&self, files: &[File]) -> Vec<Attachment> {
        files
            .iter()
            .filter_map(|file| {
                let n = self.case.files().position(|known| known == file)?;
                let number = self.case.appeal.whole.as_ref()?.number;
                Some(Attachment {
                    name: self.case.file(file)?.name,
                    kind: format!("{:?}", file.kind).to_uppercase(),
                    size: file.size,
                    href: format!("/{}/desk/cases/{number}/file/{n}", self.lang.code()),
                    picture: matches!(
                        file.kind,
                        FileKind::Jpeg | FileKind::Png | FileKind::Webp | FileKind::Heic
                    ),
                })
            })
            .collect()
    }

    /// The offices of the case, and the reader's own.
    fn offices(&self) -> BTreeSet<OfficeId> {
        let case = access::Case::of(&self.case.appeal, |_| false);
        case.offices.into_iter().chain([self.signed.staff.office]).collect()
    }

    async fn parties(&self, app: &App) -> Result<Vec<Party>, Stop> {
        let Some(whole) = &self.case.appeal.whole else { return Ok(Vec::new()) };
        let mut parties = Vec::with_capacity(whole.applicants.len());
        for (n, applicant) in whole.applicants.iter().enumerate() {
            let Some(who) = self.case.people.get(&applicant.person) else {
                if self.case.appeal.gone.contains(&applicant.person) {
                    parties.push(Party { gone: true, ..Party::default() });
                }
                continue;
            };
            let (organisation, identity, speaker) = match &who.applicant {
                Applicant::Person { iin, .. } => (false, iin, None),
                Applicant::Organisation { bin, representative, .. } => {
                    (true, bin, representative.as_ref())
                }
            };
            parties.push(Party {
                name: who.applicant.full_name(),
                organisation,
                representative: applicant.part == appeals::Part::Representative,
                speaker: speaker.map(ToString::to_string),
                identity: identity.as_ref().map(|number| number.as_str().to_owned()),
                address: who.address.clone(),
                phone: who.phone.clone(),
                email: who.email.clone(),
                safe: who.safe.as_ref().map(|safe| pages::Text::new(self.lang).safe(safe)),
                others: self.others(app, applicant.person, whole.number, n).await?,
                beside: self.beside(applicant.person, n),
                gone: false,
            });
        }
        Ok(parties)
    }

    /// What else there is of an applicant. Whose they are stands in no address: the list is asked
    /// for by this case.
    async fn others(
        &self,
        app: &App,
        person: PersonId,
        number: Number,
        n: usize,
    ) -> Result<Option<(usize, String)>, Stop> {
        let (register, record) = self.case.place;
        let of = Elsewhere { register, record, person };
        let count = search::others(app, self.signed, of).await?;
        let href = format!("/{}{}?of={number}&n={n}", self.lang.code(), addresses::SEARCH);
        Ok((count > 0).then_some((count, href)))
    }

    fn beside(&self, person: PersonId, n: usize) -> Vec<Beside> {
        let of_person = self.pairs.iter().filter(|pair| pair.person == person);
        let seen = of_person.map(|pair| Beside {
            value: pair_code(n, pair),
            number: pair.number,
            name: pair.who.applicant.full_name(),
            tie: self.tie(&pair.standing),
        });
        seen.collect()
    }

    fn tie(&self, standing: &Standing) -> Tie {
        match standing {
            Standing::ByNumber => Tie::ByNumber,
            Standing::Through => Tie::Through,
            Standing::Said { likeness, by, at } => Tie::Said {
                likeness: *likeness,
                by: match self.by(*by) {
                    By::Staff(name) => name,
                    By::Applicant | By::Clock => String::new(),
                },
                on: self.zone.to_datetime(*at).date(),
            },
            Standing::Maybe(agrees) => {
                Tie::Maybe(agrees.iter().map(|one| names::agrees(*one)).collect())
            }
        }
    }

    /// Who else opened it today, of those who may work on it.
    fn watching(&self, readings: &[(StaffId, Timestamp)]) -> Vec<String> {
        let mut others = Vec::new();
        for (id, at) in readings {
            let Some(staff) = self.reference.staff.get(id) else { continue };
            let reads = may(&staff.official(*id), Deed::Read).is_ok();
            let today = self.zone.to_datetime(*at).date() == self.today;
            if reads && today && *id != self.signed.official.id {
                others.push(names::staff(self.reference, *id));
            }
        }
        others
    }

    fn by(&self, actor: Actor) -> By {
        match actor {
            Actor::Staff(staff) => By::Staff(names::staff(self.reference, staff)),
            Actor::Applicant => By::Applicant,
            Actor::Clock => By::Clock,
        }
    }

    fn history(&self) -> Vec<Entry> {
        let events = self.case.events.iter().rev();
        events
            .filter_map(|(stamp, event)| {
                Some(Entry {
                    at: self.zone.to_datetime(stamp.at),
                    by: self.by(stamp.by),
                    question: event.question().filter(|_| self.case.appeal.questions.len() > 1),
                    what: self.happened(event)?,
                    files: match event {
                        Event::PapersAdded { files, .. } => self.attachments(files),
                        _ => Vec::new(),
                    },
                })
            })
            .collect()
    }

    fn happened(&self, event: &Event) -> Option<Happened> {
        let words = |text: &Option<TextRef>| self.words(text.as_ref());
        Some(match event {
            Event::Registered(_) => Happened::Registered,
            Event::Routed { office, topic, .. } => Happened::Routed {
                office: names::office(self.reference, Some(*office), self.lang)?,
                topic: names::topic(self.reference, *topic, self.lang),
            },
            Event::Assigned { to, .. } => {
                Happened::Assigned { to: names::staff(self.reference, *to) }
            }
            Event::Accepted { .. } => Happened::Accepted,
            Event::Returned { reason, .. } => {
                Happened::Returned { reason: self.words(Some(reason)) }
            }
            Event::Noted { text } => Happened::Noted { text: self.words(Some(text)) },
            Event::ApplicantAsked { text, .. } => {
                Happened::ApplicantAsked { text: self.words(Some(text)) }
            }
            Event::PapersAdded { text, .. } => Happened::PapersAdded { text: words(text) },
            Event::ServiceGiven { service, by, .. } => {
                Happened::ServiceGiven { service: *service, by: names::staff(self.reference, *by) }
            }
            Event::Decided { outcome, ground, .. } => Happened::Decided {
                outcome: *outcome,
                ground: ground.and_then(|id| names::ground(self.reference, id, self.lang)),
            },
            Event::Replied { .. } => Happened::Replied,
            Event::VerdictGiven { verdict, door, words: told, .. } => {
                Happened::VerdictGiven { verdict: *verdict, door: *door, words: words(told) }
            }
            Event::Reopened { reason, due, .. } => {
                Happened::Reopened { reason: words(reason), due: due.on }
            }
            Event::Withdrawn { reason, .. } => Happened::Withdrawn { reason: words(reason) },
            Event::TermPassed { outcome, .. } => Happened::TermPassed { outcome: *outcome },
            Event::MarkedSensitive {} => Happened::MarkedSensitive,
            Event::CodeRenewed {} => Happened::CodeRenewed,
            // That there is such a case is not for everybody who reads this one.
            Event::Likened { other, likeness, reason, .. } => Happened::Likened {
                number: *self.beside.get(&(other.register, other.record))?,
                likeness: *likeness,
                reason: self.words(Some(reason)),
            },
            Event::SafeContactGiven { reason, .. } => {
                Happened::SafeContactGiven { reason: words(reason) }
            }
            Event::ErasureAsked { reason, .. } => {
                Happened::ErasureAsked { reason: self.words(Some(reason)) }
            }
            Event::PersonErased { .. } => Happened::PersonErased,
            Event::Erased {} => Happened::Erased,
            Event::DueMoved { due, .. } => Happened::DueMoved { due: due.on },
        })
    }

    fn question(&self, question: &appeals::Question) -> Result<Question, Stop> {
        let (reference, lang) = (self.reference, self.lang);
        let holder = question.holder.and_then(|id| reference.staff.get(&id)).map(|staff| Holder {
            name: staff.name.to_string(),
            post: names::post(reference, staff.post, lang),
        });
        let id = |id: Option<u32>| id.map(|id| id.to_string()).unwrap_or_default();
        let near = self.near(question);
        Ok(Question {
            number: question.number,
            text: self.words(question.text.as_ref()),
            topic: names::topic(reference, question.topic, lang),
            place: names::place(reference, question.district, question.place, lang),
            office: names::office(reference, question.office, lang),
            holder,
            stage: question.stage,
            due: question.due.on,
            left: working_days_left(self.today, question.due.on, reference.calendar()?),
            explained: follow::explained(reference, self.case, question)?,
            reopened: question.reopened,
            decision: question.decision.map(|decision| Decided {
                outcome: decision.outcome,
                ground: decision.ground.and_then(|id| names::ground(reference, id, lang)),
                by: self.by(decision.by),
                on: decision.on,
            }),
            silence: question.silence,
            services: question
                .services
                .iter()
                .map(|(service, by)| (*service, names::staff(reference, *by)))
                .collect(),
            answer: question.answer.as_ref().map(|answer| Answer {
                text: self.words(Some(&answer.text)),
                files: self.attachments(&answer.files),
                by: self.by(answer.by),
                at: self.zone.to_datetime(answer.at),
            }),
            verdict: question.verdict.map(|given| Judged {
                verdict: given.verdict,
                door: given.door,
                by: self.by(given.by),
                at: self.zone.to_datetime(given.at),
                words: self.verdict_words(question.number),
            }),
            offered: self.offered(question),
            route: Routing {
                topic: id(question.topic.map(|id| id.0)),
                district: id(question.district.map(|id| id.0)),
                place: id(question.place.map(|id| id.0)),
                office: id(question.office.or(near).map(|id| id.0)),
                is_proposed: near.is_some(),
            },
        })
    }

    /// The office that answers for the place of a question which has none yet. Of a case that few may
    /// know of it is not proposed: those near may be the very ones.
    fn near(&self, question: &appeals::Question) -> Option<OfficeId> {
        if question.office.is_some() || self.access.secret.is_some() {
            return None;
        }
        self.reference.office_near(None, question.district, question.place, self.today)
    }

    fn verdict_words(&self, number: u16) -> Option<String> {
        self.case.events.iter().rev().find_map(|(_, event)| match event {
            Event::VerdictGiven { question, words, .. } if *question == number => {
                self.words(words.as_ref())
            }
            _ => None,
        })
    }

    /// What this person may do to this question as it stands: the table of access, and the stage.
    fn offered(&self, question: &appeals::Question) -> Offered {
        if self.case.appeal.erased || self.bare {
            return Offered::default();
        }
        let me = Some(self.signed.official.id);
        let mine = question.holder == me;
        let open = question.is_open();
        let undecided = open && question.decision.is_none();
        let routed = question.stage != Stage::Unrouted;
        let work = self.may(Deed::Work) && (mine || self.may(Deed::Assign));
        let answered = question.answer.is_some();
        let mine_decided = question
            .decision
            .is_some_and(|decision| decision.by == Actor::Staff(self.signed.official.id));
        let withdrawn = question.outcome() == Some(Outcome::Withdrawn);
        Offered {
            route: undecided && self.may(Deed::Route),
            assign: undecided && routed && self.may(Deed::Assign),
            accept: mine && question.stage == Stage::Assigned,
            give_back: mine && undecided && routed,
            ask: undecided && routed && work,
            service: self.may(Deed::Work),
            decide: undecided && routed && work && question.stage != Stage::Assigned,
            reply: question.stage == Stage::Decided && work,
            verdict: answered && !open && self.may(Deed::TakeVerdict) && !mine && !mine_decided,
            reopen: !open && !withdrawn && (self.may(Deed::Route) || self.may(Deed::Assign)),
            withdraw: undecided && self.may(Deed::TakeIn),
        }
    }

    /// How to reach whoever is not named; who is, bears it themselves.
    fn unnamed_safe(&self) -> Option<String> {
        let unnamed = self.case.appeal.safe.is_some_and(|given| given.person.is_none());
        let safe = self.case.safe.as_ref().filter(|_| unnamed);
        safe.map(|safe| pages::Text::new(self.lang).safe(safe))
    }

    /// Whose data somebody may ask to destroy, or may destroy because a colleague asked.
    fn erasable(&self, asked: bool) -> Vec<Choice> {
        let appeal = &self.case.appeal;
        if self.bare || !self.may(Deed::Erase) {
            return Vec::new();
        }
        let me = Actor::Staff(self.signed.official.id);
        let asker = |person| appeal.erasures.iter().find(|(known, _)| *known == person);
        let applicants = appeal.whole.iter().flat_map(|whole| &whole.applicants).enumerate();
        let fits = |person| match asker(person) {
            None => !asked,
            Some((_, by)) => asked && *by != me,
        };
        applicants
            .filter(|(_, one)| appeal.is_from(one.person) && fits(one.person))
            .filter_map(|(n, one)| {
                let who = self.case.people.get(&one.person)?;
                Some(Choice::new(n.to_string(), who.applicant.full_name()))
            })
            .collect()
    }

    fn offered_on_case(&self) -> OfferedOnCase {
        if self.case.appeal.erased || self.bare {
            return OfferedOnCase::default();
        }
        OfferedOnCase {
            note: self.may(Deed::Annotate),
            papers: self.may(Deed::Annotate),
            sensitive: !self.case.appeal.sensitive && self.may(Deed::Annotate),
            code: self.may(Deed::RenewCode),
            liken: !self.pairs.is_empty(),
            safe: self.may(Deed::Annotate),
            slip: self.may(Deed::TakeIn),
        }
    }
}
