//! One appeal as its applicant sees it. Notes of staff and returns stay inside the office.

use domain::appeals::{Answer, Event, Question, Stage};
use domain::ids::{File, StaffId, Text as TextRef};
use domain::lang::Lang;
use domain::outcome::Outcome;
use domain::terms;
use jiff::tz::TimeZone;
use pages::forms::Errors;
use pages::public::{
    AskedQuestion, Did, FileLink, FollowAppeal, Happening, Holder, Letter, May, Round, Said,
};
use pages::{Here, Text, Why, addresses};
use store::cases::{CaseFile, Depth};
use store::reference::Reference;

use crate::stop::Stop;
use crate::visitor::Follower;
use crate::{App, form, page};

/// What the page is made from.
struct View<'a> {
    reference: &'a Reference,
    case: &'a CaseFile,
    lang: Lang,
    text: Text,
    zone: TimeZone,
}

pub(super) async fn appeal(
    app: &App,
    lang: Lang,
    follower: Follower,
) -> Result<FollowAppeal, Stop> {
    let case = app.db.case(follower.place, Depth::Whole).await?.ok_or(Stop::Missing)?;
    of_case(app, lang, follower, &case)
}

/// The same of a case that is open already.
pub(crate) fn of_case(
    app: &App,
    lang: Lang,
    follower: Follower,
    case: &CaseFile,
) -> Result<FollowAppeal, Stop> {
    let reference = app.db.reference();
    let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let registry = reference.registry(whole.office)?;
    let frame = page::frame(app, lang, Here::Follow, addresses::FOLLOW_APPEAL);
    let view =
        View { reference: &reference, case, lang, text: frame.text, zone: registry.zone.clone() };
    let today = view.zone.to_datetime(app.now()).date();
    let questions = case.appeal.questions.iter().map(|question| view.question(question, today));
    Ok(FollowAppeal {
        frame,
        token: form::issue_token(app, &follower.bound()),
        number: whole.number.to_string(),
        registered: whole.registered,
        force: whole.force,
        thanks: None,
        erased: case.appeal.erased,
        said: view.said(),
        questions: questions.collect::<Result<_, _>>()?,
        history: view.history(),
        may_add: !case.appeal.erased && case.appeal.is_open(),
        papers_words: String::new(),
        errors: Errors::none(),
    })
}

/// The lines of a text, empty ones left out.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

impl View<'_> {
    fn words(&self, text: Option<&TextRef>) -> Option<String> {
        text.and_then(|text| self.case.text(text)).map(str::to_owned)
    }

    /// What the applicant wrote; not shown where nobody may learn of it, whoever looks on.
    fn said(&self) -> Option<Said> {
        if self.case.appeal.sensitive {
            return None;
        }
        let whole = self.case.appeal.whole.as_ref()?;
        let files = self.links(&whole.files);
        let paragraphs = paragraphs(&self.words(whole.text.as_ref()).unwrap_or_default());
        (!paragraphs.is_empty() || !files.is_empty()).then_some(Said {
            lang: whole.language,
            paragraphs,
            files,
        })
    }

    /// Links to files, by their place among all files of the case.
    fn links(&self, files: &[File]) -> Vec<FileLink> {
        files
            .iter()
            .filter_map(|file| {
                let n = self.case.files().position(|known| known == file)?;
                let name = self.case.file(file)?.name;
                let href = format!("/{}/follow/file/{n}", self.lang.code());
                Some(FileLink { name, size: file.size, href })
            })
            .collect()
    }

    fn person(&self, staff: StaffId) -> Option<Holder> {
        let known = self.reference.staff.get(&staff)?;
        let post = self.reference.posts.get(&known.post);
        Some(Holder {
            name: known.name.to_string(),
            post: post.map(|post| post.name.in_lang(self.lang).to_owned()).unwrap_or_default(),
        })
    }

    fn name(&self, staff: StaffId) -> String {
        self.person(staff).map_or_else(String::new, |holder| holder.name)
    }

    fn office(&self, question: &Question) -> Option<String> {
        let office = self.reference.offices.get(&question.office?)?;
        Some(office.name.in_lang(self.lang).to_owned())
    }

    fn question(
        &self,
        question: &Question,
        today: jiff::civil::Date,
    ) -> Result<AskedQuestion, Stop> {
        // What nobody may learn of is told in neutral words, without names and topics.
        let secret = self.case.appeal.sensitive;
        let answered = matches!(question.stage, Stage::Answered | Stage::Closed);
        let withdrawn = question.outcome() == Some(Outcome::Withdrawn);
        let erased = self.case.appeal.erased;
        Ok(AskedQuestion {
            number: question.number,
            title: self.words(question.text.as_ref()).filter(|_| !secret),
            stage: question.stage,
            outcome: question.outcome(),
            decided_on: question.decision.map(|decision| decision.on),
            holder: question.holder.filter(|_| !secret).and_then(|staff| self.person(staff)),
            office: self.office(question).filter(|_| !secret),
            due: question.due.on,
            late: question.is_open() && question.decision.is_none() && today > question.due.on,
            why: self.why(question)?,
            ask: self.ask(question),
            letter: question.answer.as_ref().and_then(|answer| self.letter(question, answer)),
            earlier: self.earlier(question),
            verdict: question
                .verdict
                .map(|given| (given.verdict, self.zone.to_datetime(given.at).date())),
            may: May {
                judge: question.stage == Stage::Answered && !erased,
                object: answered && !withdrawn && question.answer.is_some() && !erased,
                withdraw: question.is_open() && question.decision.is_none() && !erased,
            },
            verdict_words: String::new(),
        })
    }

    fn why(&self, question: &Question) -> Result<Option<Why>, Stop> {
        explained(self.reference, self.case, question)
            .map(|found| found.map(|explained| Why::folded(self.text, &explained)))
    }

    /// What was asked of the applicant last, while the question waits for it.
    fn ask(&self, question: &Question) -> Option<String> {
        if question.stage != Stage::Waiting {
            return None;
        }
        self.case.events.iter().rev().find_map(|(_, event)| match event {
            Event::ApplicantAsked { question: number, text } if *number == question.number => {
                self.words(Some(text))
            }
            _ => None,
        })
    }

    /// What came before the question was opened again: an answer that was given stays given, and
    /// whoever disagrees with it has to be able to read it.
    fn earlier(&self, question: &Question) -> Vec<Round> {
        let mut rounds = Vec::new();
        let (mut outcome, mut letter, mut verdict) = (None, None, None);
        for (stamp, event) in &self.case.events {
            if event.question() != Some(question.number) {
                continue;
            }
            let date = self.zone.to_datetime(stamp.at).date();
            match event {
                Event::Decided { outcome: decided, on, .. } => outcome = Some((*decided, *on)),
                Event::TermPassed { outcome: silent, day, .. } => outcome = Some((*silent, *day)),
                Event::Replied { text, files, .. } => {
                    let files = files.clone();
                    let answer = Answer { text: *text, files, by: stamp.by, at: stamp.at };
                    letter = self.letter(question, &answer);
                }
                Event::VerdictGiven { verdict: given, .. } => verdict = Some((*given, date)),
                Event::Reopened { .. } => {
                    let (outcome, letter) = (outcome.take(), letter.take());
                    let verdict = verdict.take();
                    let dated = letter.as_ref().map(|letter: &Letter| letter.date);
                    if let Some(date) = dated.or(outcome.map(|(_, on)| on)) {
                        let outcome = outcome.map(|(outcome, _)| outcome);
                        rounds.push(Round { date, outcome, letter, verdict });
                    }
                }
                _ => {}
            }
        }
        rounds.reverse();
        rounds
    }

    fn letter(&self, question: &Question, answer: &Answer) -> Option<Letter> {
        let whole = self.case.appeal.whole.as_ref()?;
        let organisation = self.reference.organisation.as_ref()?;
        let from =
            [Some(organisation.name.in_lang(whole.language).to_owned()), self.office(question)];
        Some(Letter {
            lang: whole.language,
            from: from.into_iter().flatten().collect(),
            date: self.zone.to_datetime(answer.at).date(),
            number: format!("{}/{}", whole.number, question.number),
            paragraphs: paragraphs(self.case.text(&answer.text)?),
            signer: store::cases::staff_of(answer.by).and_then(|staff| self.person(staff)),
            files: self.links(&answer.files),
        })
    }

    /// What the applicant may know of what was done, the newest first.
    fn history(&self) -> Vec<Happening> {
        let secret = self.case.appeal.sensitive;
        let told = |event: &Event| -> Option<Did> {
            Some(match event {
                Event::Registered(first) => Did::Registered(first.channel),
                Event::Routed { .. } | Event::Assigned { .. } | Event::Accepted { .. }
                    if secret =>
                {
                    return None;
                }
                Event::Routed { office, .. } => {
                    let office = self.reference.offices.get(office)?;
                    Did::Routed { office: office.name.in_lang(self.lang).to_owned() }
                }
                Event::Assigned { to, .. } => Did::Assigned { who: self.name(*to) },
                Event::Accepted { question } => {
                    let holder = self.case.appeal.question(*question)?.holder?;
                    Did::Accepted { who: self.name(holder) }
                }
                Event::ApplicantAsked { .. } => Did::Asked,
                Event::PapersAdded { .. } => Did::PapersAdded,
                Event::ServiceGiven { service, .. } => Did::ServiceGiven(*service),
                Event::Decided { outcome, .. } => Did::Decided(*outcome),
                Event::Replied { .. } => Did::Replied,
                Event::VerdictGiven { verdict, .. } => Did::VerdictGiven(*verdict),
                Event::Reopened { .. } => Did::Reopened,
                Event::Withdrawn { .. } => Did::Withdrawn,
                Event::TermPassed { .. } => Did::TermPassed,
                Event::CodeRenewed {} => Did::CodeRenewed,
                Event::SafeContactGiven { .. } => Did::SafeContactGiven,
                Event::PersonErased { .. } => Did::PersonErased,
                Event::Erased {} => Did::Erased,
                Event::Returned { .. }
                | Event::Likened { .. }
                | Event::ErasureAsked { .. }
                | Event::Noted { .. }
                | Event::DueMoved { .. }
                | Event::MarkedSensitive {} => return None,
            })
        };
        let events = self.case.events.iter().rev();
        events
            .filter_map(|(stamp, event)| {
                Some(Happening {
                    at: self.zone.to_datetime(stamp.at),
                    question: event.question(),
                    did: told(event)?,
                })
            })
            .collect()
    }
}

/// Why a question is due when it is. None where the calendar or the rules have changed since and
/// the date was not moved: an explanation that does not lead to the date would be a false one.
pub(crate) fn explained(
    reference: &Reference,
    case: &CaseFile,
    question: &Question,
) -> Result<Option<terms::Explained>, Stop> {
    let Some(whole) = &case.appeal.whole else { return Ok(None) };
    let registry = reference.registry(whole.office)?;
    let calendar = reference.calendar()?;
    let due = question.due;
    let set = reference.rule_sets.get(&due.rules).and_then(|set| set.rule(due.procedure));
    let Some(rule) = set else { return Ok(None) };
    let mut start = terms::registration(whole.received, &registry.zone, registry.hours, calendar);
    if start.registered != due.from {
        // The term of a reopened question runs from the day on which it was opened again; and the
        // day of registration is a fact, whatever hours and holidays are known by now.
        let local = due.from.at(12, 0, 0, 0);
        let Ok(noon) = registry.zone.to_timestamp(local) else { return Ok(None) };
        start = terms::Registration {
            received: noon,
            received_local: local,
            registered: due.from,
            later: None,
            passed_over: Vec::new(),
        };
    }
    let explained = terms::due(start, rule, calendar);
    Ok((explained.due == due.on).then_some(explained))
}
