//! Who is the same as whom, by the word of an official who may see both cases.

use axum::response::Response;
use domain::appeals::{Command, Refusal};
use domain::ids::PersonId;
use domain::person::Likeness;
use domain::{Actor, Intent};
use pages::desk::Wrong;
use pages::public::Fault;
use store::cases::CaseFile;
use store::journal::{NotDone, Once};
use store::persons::Pair;

use super::{Doing, Read, WORDS_MOST, case};
use crate::App;
use crate::form::Typed;
use crate::safe::SafeTyped;
use crate::stop::Stop;

impl Doing {
    /// What a colleague asked for is done: the data of one person are destroyed.
    pub(super) async fn erase(
        &self,
        case: &CaseFile,
        once: Once,
        mut read: Read<'_>,
    ) -> Result<Response, Stop> {
        let person = person(case, &mut read);
        if !read.typed.is_ticked("sure") {
            read.errors.add("sure", Wrong::NotSure.say(read.text));
        }
        let Some(person) = person.filter(|_| read.errors.is_empty()) else {
            return self.again(case, read.typed, read.errors).await;
        };
        let by = Actor::Staff(self.signed.official.id);
        let intent = Intent { by, at: self.app.now(), seen: None };
        match self.app.db.erase_person(case.place, person, intent, Some(once)).await {
            Ok(_) => self.done(case, None).await,
            Err(why) => self.not_done(case, read.typed, why).await,
        }
    }

    async fn not_done(
        &self,
        case: &CaseFile,
        typed: &Typed,
        why: NotDone<Refusal>,
    ) -> Result<Response, Stop> {
        match why {
            NotDone::Failed(error) => Err(error.into()),
            NotDone::OtherContent => Err(Stop::Conflict),
            NotDone::Refused(refusal) => {
                let errors = self.refused(&refusal, case, &self.app.db.reference())?;
                self.again(case, typed, errors).await
            }
        }
    }

    /// Only those are chosen from whom the page of the case shows: what may be the same, or was said
    /// to be, as far as this person may know of it.
    pub(super) async fn liken(
        &self,
        case: &CaseFile,
        once: Once,
        mut read: Read<'_>,
    ) -> Result<Response, Stop> {
        let pairs = self.app.db.pairs(case, self.signed.reader(&self.app)).await?;
        if pairs.is_empty() {
            return Err(Stop::Missing);
        }
        let pair =
            read.chosen("pair", chosen(case, &pairs, read.typed.get("pair")), &Wrong::PairMissing);
        let likeness = Likeness::parse(read.typed.get("likeness"));
        let likeness = read.chosen("likeness", likeness, &Wrong::LikenessMissing);
        let reason = read.typed.text("reason", WORDS_MOST, read.text, &mut read.errors);
        if reason.is_none() && read.errors.of("reason").is_none() {
            read.errors.add("reason", Wrong::ReasonMissing.say(read.text));
        }
        let (Some(pair), Some(likeness), Some(reason)) = (pair, likeness, reason) else {
            return self.again(case, read.typed, read.errors).await;
        };
        let by = Actor::Staff(self.signed.official.id);
        let intent = Intent { by, at: self.app.now(), seen: None };
        let word = (likeness, reason.as_str());
        match self.app.db.liken(case, pair, word, intent, Some(once)).await {
            Ok(_) => self.done(case, None).await,
            Err(why) => self.not_done(case, read.typed, why).await,
        }
    }
}

/// The applicant at the place that the form names.
fn person(file: &CaseFile, read: &mut Read<'_>) -> Option<PersonId> {
    let n = read.typed.number("person").and_then(|n| usize::try_from(n).ok());
    let applicants = file.appeal.whole.as_ref().map(|whole| &whole.applicants);
    let found = n.and_then(|n| applicants?.get(n)).map(|one| one.person);
    read.chosen("person", found, &Wrong::WhoMissing)
}

pub(super) fn ask_erasure(file: &CaseFile, read: &mut Read<'_>) -> Option<Command> {
    let person = person(file, read);
    let reason = read.needed("reason", &Wrong::ReasonMissing);
    person.zip(reason).map(|(person, reason)| Command::AskErasure { person, reason })
}

/// A safe way that somebody told: at the desk, on the telephone.
pub(super) async fn safe(
    app: &App,
    file: &CaseFile,
    read: &mut Read<'_>,
) -> Result<Option<Command>, Stop> {
    let typed = SafeTyped::of(read.typed, read.text, &mut read.errors).contact();
    let contact = typed.unwrap_or_else(|(part, fault)| {
        read.errors.add(SafeTyped::field(part), fault.say(read.text));
        None
    });
    if contact.is_none() && read.errors.is_empty() {
        read.errors.add("safe_at", Fault::SafeMissing.say(read.text));
    }
    let reason = read.needed("reason", &Wrong::ReasonMissing);
    let (Some(contact), Some(reason)) = (contact, reason) else { return Ok(None) };
    let to = app.db.seal_safe(file, &mut read.sealing, &contact).await?;
    Ok(Some(Command::GiveSafeContact { to, reason: Some(reason) }))
}

fn chosen<'a>(file: &CaseFile, pairs: &'a [Pair], code: &str) -> Option<&'a Pair> {
    let applicants = file.appeal.whole.iter().flat_map(|whole| &whole.applicants);
    let places = applicants.enumerate().map(|(n, one)| (one.person, n));
    let places: std::collections::BTreeMap<_, _> = places.collect();
    pairs
        .iter()
        .find(|pair| places.get(&pair.person).is_some_and(|n| case::pair_code(*n, pair) == code))
}
