//! Search: a number, a telephone, an identity number, a name, words of the text.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Deed, Official, may};
use domain::appeals::Stage;
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::number::{Number, RegisterCode};
use domain::person::{Elsewhere, check_identity_number};
use pages::desk::{At, Hit, ReadAs, Search, addresses};
use serde::Deserialize;
use store::cases::RecordPlace;
use store::essence::{self, Essence};
use store::lists::appeals::{Line, lines_of, sees_all};
use store::lists::sight::{Sight, case_of};
use store::persons;
use store::reference::Reference;
use store::search::{self, Scope};

use super::names;
use super::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Appeals of a page.
const MOST: usize = 20;

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    after: Option<i64>,
    /// The number of a case: what else there is of one of its applicants.
    of: Option<String>,
    /// Which applicant, from 0.
    #[serde(default)]
    n: usize,
}

/// How what was typed is looked for.
enum Looking {
    Number(Number),
    Mark(ReadAs, [u8; 32]),
    Words(Option<Vec<Vec<String>>>),
    /// All appeals of a person.
    Person(Elsewhere),
    /// Nothing is looked for, and the page says why.
    Nothing(ReadAs),
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Stop> {
    let mut frame = signed.frame(&app, lang, At::Search, addresses::SEARCH, "").await?;
    asked.q.clone_into(&mut frame.query);
    let typed = asked.q.trim();
    if let Some(number) = &asked.of {
        let person = applicant(&app, &signed, number, asked.n).await?;
        let found = find(&app, &signed, Looking::Person(person), i64::MAX).await?;
        let hits = found.iter().filter_map(|(lines, essence)| hit(&app, lines, essence, lang));
        let (hits, bare) = (hits.collect(), signed.is_bare());
        let read_as = Some(ReadAs::Person);
        return page::show(&Search { frame, read_as, hits, next: None, bare });
    }
    if typed.is_empty() {
        let bare = signed.is_bare();
        return page::show(&Search { frame, read_as: None, hits: Vec::new(), next: None, bare });
    }
    let looking = read(&app, &signed, typed);
    if let Looking::Number(number) = &looking
        && super::case::open(&app, &signed, &number.to_string(), Deed::Browse).await.is_ok()
    {
        return Ok(page::go(lang, &addresses::case(*number)));
    }
    let read_as = match &looking {
        Looking::Number(_) => ReadAs::Number,
        Looking::Mark(read_as, _) | Looking::Nothing(read_as) => *read_as,
        Looking::Words(_) => ReadAs::NameOrWords,
        Looking::Person(_) => ReadAs::Person,
    };
    let before = asked.after.unwrap_or(i64::MAX);
    let mut found = find(&app, &signed, looking, before).await?;
    let more = found.len() > MOST;
    found.truncate(MOST);
    let next = found.last().filter(|_| more).and_then(|(lines, _)| lines.first()).map(|line| {
        form_urlencoded::Serializer::new(String::new())
            .append_pair("q", typed)
            .append_pair("after", &line.docid.to_string())
            .finish()
    });
    let hits = found.iter().filter_map(|(lines, essence)| hit(&app, lines, essence, lang));
    let hits = hits.collect();
    page::show(&Search { frame, read_as: Some(read_as), hits, next, bare: signed.is_bare() })
}

fn read(app: &App, signed: &Signed, typed: &str) -> Looking {
    if let Ok(number) = typed.parse() {
        return Looking::Number(number);
    }
    if is_mistyped(typed) {
        return Looking::Nothing(ReadAs::Mistyped);
    }
    // Whoever may read no name and no text must not learn by asking whose case one is either.
    if signed.is_bare() {
        return Looking::Nothing(ReadAs::NumbersOnly);
    }
    let keys = app.db.keys();
    if let Some(number) = check_identity_number(typed).number() {
        return Looking::Mark(ReadAs::Identity, search::mark(keys, "number", number.as_str()));
    }
    let phone = words::phone(typed);
    if let Some(number) = phone.e164() {
        return Looking::Mark(ReadAs::Phone, search::mark(keys, "phone", number));
    }
    Looking::Words(search::question(keys, typed, &scope(&signed.official, &app.db.reference())))
}

/// Whether it is a number in all but a digit or two: said so, rather than looked for as words, which
/// would list the cases of strangers.
fn is_mistyped(typed: &str) -> bool {
    let mut parts = typed.split(['-', '\u{2010}', '\u{2011}', '\u{2013}']).map(str::trim);
    let (Some(register), Some(year)) = (parts.next(), parts.next()) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<_> = parts.collect();
    RegisterCode::new(register).is_ok()
        && year.len() == 2
        && digits(year)
        && (1..=2).contains(&rest.len())
        && rest.iter().all(|part| digits(part))
}

/// Whose cases somebody may find: their office's, and what nobody has routed yet.
fn scope(official: &Official, reference: &Reference) -> Scope {
    let sight = Sight::of(official, reference);
    let everyone = Scope { sight, offices: None, open: None, stage: None };
    if sees_all(official) {
        return everyone;
    }
    let mut offices: Vec<Option<OfficeId>> = vec![Some(official.office)];
    if may(official, Deed::Route).is_ok() {
        offices.push(None);
    }
    Scope { offices: Some(offices), ..everyone }
}

/// Whoever looks for persons, within what they may find.
pub(crate) fn reader(app: &App, official: &Official) -> persons::Reader {
    let reference = app.db.reference();
    let scope = scope(official, &reference);
    persons::Reader { official: official.clone(), reference, scope }
}

type Found = Vec<(Vec<Line>, Essence)>;

async fn find(app: &App, signed: &Signed, looking: Looking, before: i64) -> Result<Found, Stop> {
    let (db, reference) = (app.db.clone(), app.db.reference());
    let (scope, bare) = (scope(&signed.official, &reference), signed.is_bare());
    let (official, reader) = (signed.official.clone(), signed.reader(app));
    let found = app
        .db
        .read(move |tx| {
            let most = MOST as i64 + 1;
            let places = |hits: Vec<search::Hit>| -> Vec<RecordPlace> {
                hits.iter().map(|hit| (hit.register, hit.record)).collect()
            };
            let places = match looking {
                Looking::Number(_) | Looking::Words(None) | Looking::Nothing(_) => Vec::new(),
                Looking::Mark(_, mark) => {
                    places(search::find_marked(tx, mark, &scope.sight, most)?)
                }
                Looking::Words(Some(asked)) => {
                    places(search::find(tx, &asked, &scope, before, most)?)
                }
                Looking::Person(of) => persons::appeals_of(tx, of, &reader)?,
            };
            let mut essences = if bare {
                std::collections::BTreeMap::new()
            } else {
                essence::read(tx, db.keys(), &places)?
            };
            let mut found = Vec::with_capacity(places.len());
            for place in places {
                let lines = lines_of(tx, place.0, place.1)?;
                let case = case_of(&lines, &reference);
                if domain::access::knows(&official, &case) {
                    found.push((lines, essences.remove(&place).unwrap_or_default()));
                }
            }
            Ok(found)
        })
        .await?;
    Ok(found)
}

/// An applicant of a case.
async fn applicant(app: &App, signed: &Signed, number: &str, n: usize) -> Result<Elsewhere, Stop> {
    let case = super::case::open(app, signed, number, Deed::Read).await?;
    let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let person = whole.applicants.get(n).ok_or(Stop::Missing)?.person;
    let (register, record) = case.place;
    let known = case.people.contains_key(&person);
    known.then_some(Elsewhere { register, record, person }).ok_or(Stop::Missing)
}

/// How many other appeals a person has, as far as the reader may know of them.
pub(super) async fn others(app: &App, signed: &Signed, of: Elsewhere) -> Result<usize, Stop> {
    let reader = signed.reader(app);
    let appeals = app.db.read(move |tx| persons::appeals_of(tx, of, &reader)).await?;
    Ok(appeals.len().saturating_sub(1))
}

fn hit(app: &App, lines: &[Line], essence: &Essence, lang: Lang) -> Option<Hit> {
    let reference = app.db.reference();
    let first = lines.first()?;
    let zone = reference.registry_of(first.register).ok()?.zone;
    let stage = lines.iter().map(|line| line.stage).min().unwrap_or(Stage::Closed);
    Some(Hit {
        number: first.number,
        date: zone.to_datetime(first.received).date(),
        snippet: Vec::new(),
        essence: essence.questions.first().cloned().flatten(),
        applicant: essence.applicant.clone(),
        office: names::office(&reference, first.office, lang),
        stage,
        questions: u16::try_from(lines.len()).unwrap_or(u16::MAX),
        sensitive: first.sensitive,
    })
}
