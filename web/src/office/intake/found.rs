//! What the person has had with us, shown before anything is written.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::access;
use domain::lang::Lang;
use domain::person;
use jiff::Timestamp;
use pages::desk::{Agrees, Found, FoundCase};
use store::cases::RecordPlace;
use store::essence;
use store::intake::NewAppeal;
use store::lists::appeals::lines_of;
use store::lists::sight::case_of;
use store::persons::{self, Alike};
use store::search::{Scope, find, find_marked, mark, question};

use crate::App;
use crate::office::names;
use crate::office::signed::Signed;
use crate::stop::Stop;

/// Appeals of one person that are shown.
const MOST: i64 = 20;
/// Words in common from which two matters look alike.
const ALIKE: usize = 2;

pub(super) async fn of(
    app: &App,
    signed: &Signed,
    new: &NewAppeal,
    lang: Lang,
    now: Timestamp,
) -> Result<Option<Found>, Stop> {
    let Some(applicant) = new.applicants.first() else { return Ok(None) };
    let who = &applicant.who;
    let number = match &who.applicant {
        person::Applicant::Person { iin, .. } => iin.as_ref(),
        person::Applicant::Organisation { bin, .. } => bin.as_ref(),
    };
    let keys = app.db.keys();
    let known_by = [
        number.map(|number| mark(keys, "number", number.as_str())),
        who.phone.as_ref().map(|phone| mark(keys, "phone", phone)),
        who.email.as_ref().map(|email| mark(keys, "email", &email.to_lowercase())),
    ];
    let marks: Vec<_> = known_by.into_iter().flatten().collect();
    let reference = app.db.reference();
    let offices = Some(vec![Some(signed.staff.office)]);
    let scope = Scope { offices, ..Scope::all(signed.sight(&reference)) };
    let named = question(keys, &who.applicant.full_name(), &scope);
    let (db, known, official) = (app.db.clone(), Arc::clone(&reference), signed.official.clone());
    let (told, reader) = (who.clone(), signed.reader(app));
    let (lines, essences, alike) = app
        .db
        .read(move |tx| {
            let mut places: BTreeSet<RecordPlace> = BTreeSet::new();
            for mark in marks {
                let hits = find_marked(tx, mark, &scope, i64::MAX, MOST)?;
                places.extend(hits.iter().map(|hit| (hit.register, hit.record)));
            }
            if let Some(named) = named {
                let hits = find(tx, &named, &scope, i64::MAX, MOST)?;
                places.extend(hits.iter().map(|hit| (hit.register, hit.record)));
            }
            let mut lines = Vec::new();
            for (register, record) in &places {
                let of_one = lines_of(tx, *register, *record)?;
                let knows = access::knows(&official, &case_of(&of_one, &known));
                lines.extend(of_one.into_iter().map(|line| (line, knows)));
            }
            lines.sort_by_key(|(line, _)| std::cmp::Reverse((line.docid, line.question)));
            lines.truncate(MOST as usize);
            let places: Vec<_> = places.into_iter().collect();
            let essences = essence::read(tx, db.keys(), &places)?;
            let alike = persons::alike(tx, db.keys(), &told, &reader)?;
            Ok((lines, essences, alike))
        })
        .await?;
    let written = words::stems(new.text.as_deref().unwrap_or_default());
    let mut found = Found::default();
    // What is sensitive is not even hinted at here: the person may have come with somebody.
    for (line, knows) in lines.iter().filter(|(line, _)| !line.sensitive) {
        let essence = essences.get(&(line.register, line.record));
        let at = usize::from(line.question).saturating_sub(1);
        let essence = essence.and_then(|essence| essence.questions.get(at).cloned().flatten());
        let stems = words::stems(essence.as_deref().unwrap_or_default());
        let common = stems.iter().filter(|stem| written.contains(stem)).count();
        let zone = reference.registry_of(line.register)?.zone;
        let today = zone.to_datetime(now).date();
        let case = FoundCase {
            number: line.number,
            question: line.question,
            essence: essence.filter(|_| *knows),
            office: names::office(&reference, line.office, lang),
            holder: line.holder.map(|holder| names::staff(&reference, holder)),
            date: zone.to_datetime(line.received).date(),
            stage: line.stage,
            due: line.due,
            left: domain::terms::working_days_left(today, line.due, reference.calendar()?),
            outcome: line.outcome,
            verdict: line.verdict,
            alike: line.open && common >= ALIKE,
            agrees: agrees(&alike, (line.register, line.record)),
        };
        if line.open { found.open.push(case) } else { found.earlier.push(case) }
    }
    Ok(Some(found))
}

/// What the person has in common with those of one appeal.
fn agrees(alike: &[Alike], place: RecordPlace) -> Vec<Agrees> {
    let there = alike.iter().filter(|one| (one.other.register, one.other.record) == place);
    let agrees: BTreeSet<_> = there.flat_map(|one| &one.agrees).collect();
    agrees.into_iter().map(|one| names::agrees(*one)).collect()
}
