//! Search: a number, a telephone, an identity number, a name, words of the text.

use axum::extract::{Query, State};
use axum::response::Response;
use domain::access::{Deed, Official, Role};
use domain::appeals::Stage;
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::number::{Number, RegisterCode};
use domain::person::{Elsewhere, check_identity_number};
use pages::desk::{At, DeskFrame, Form, Hit, ReadAs, Search, addresses};
use pages::forms::Choice;
use serde::Deserialize;
use store::cases::RecordPlace;
use store::essence::{self, Essence};
use store::lists::appeals::{Line, lines_of, sees_all};
use store::lists::sight::{Sight, case_of};
use store::persons;
use store::reference::Reference;
use store::search::{self, Lies, Scope};
use store::{StoreError, Tx};

use super::names;
use super::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, page};

/// Appeals of a page.
const MOST: usize = 20;
/// Characters of what is looked for.
const TYPED_MOST: usize = 200;

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
    /// `open` or `closed`.
    #[serde(default)]
    state: String,
    /// The number of an office, or `none` for what nobody has routed yet.
    #[serde(default)]
    office: String,
}

impl Asked {
    /// What is looked for: the address without the filter and the place in it.
    fn plain(&self) -> Vec<(String, String)> {
        let mut pairs = vec![("q", self.q.clone())];
        if let Some(of) = &self.of {
            pairs = vec![("of", of.clone()), ("n", self.n.to_string())];
        }
        owned(pairs)
    }

    fn filtered(&self) -> Vec<(String, String)> {
        let filter = vec![("state", self.state.clone()), ("office", self.office.clone())];
        [self.plain(), owned(filter)].concat()
    }

    fn lies(&self) -> Option<Lies> {
        if self.office == NOWHERE {
            return Some(Lies::Nowhere);
        }
        self.office.parse().ok().map(|id| Lies::At(OfficeId(id)))
    }

    fn open(&self) -> Option<bool> {
        match self.state.as_str() {
            "open" => Some(true),
            "closed" => Some(false),
            _ => None,
        }
    }
}

fn owned(pairs: Vec<(&str, String)>) -> Vec<(String, String)> {
    let told = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    told.map(|(name, value)| (name.to_owned(), value)).collect()
}

fn place(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return addresses::SEARCH.to_owned();
    }
    format!("{}?{}", addresses::SEARCH, query(pairs))
}

fn query(pairs: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// The choice of what nobody has routed yet.
const NOWHERE: &str = "none";

/// How what was typed is looked for.
enum Looking {
    Number,
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
    Query(mut asked): Query<Asked>,
) -> Result<Response, Stop> {
    asked.q = asked.q.trim().chars().take(TYPED_MOST).collect();
    if let Ok(number) = asked.q.trim().parse()
        && asked.of.is_none()
        && super::case::look(&app, &signed, number, Deed::Browse).await.is_ok()
    {
        return Ok(page::go(lang, &addresses::case(number)));
    }
    let filtered = asked.filtered();
    let mut frame = signed.frame(&app, lang, At::Search, &place(&filtered), "").await?;
    asked.q.clone_into(&mut frame.query);
    let reference = app.db.reference();
    let scope =
        Scope { open: asked.open(), lies: asked.lies(), ..scope(&signed.official, &reference) };
    let looking = match &asked.of {
        Some(number) => Some(Looking::Person(applicant(&app, &signed, number, asked.n).await?)),
        None => read(&app, &signed, &asked.q, &scope),
    };
    let read_as = looking.as_ref().map(|looking| match looking {
        Looking::Number => ReadAs::Number,
        Looking::Mark(read_as, _) | Looking::Nothing(read_as) => *read_as,
        Looking::Words(_) => ReadAs::NameOrWords,
        Looking::Person(_) => ReadAs::Person,
    });
    let offices = places(&signed, &reference, &frame, scope.lies);
    let mut found = match looking {
        Some(looking) => find(&app, &signed, looking, scope, asked.after).await?,
        None => Vec::new(),
    };
    let more = found.len() > MOST;
    found.truncate(MOST);
    let last = found.last().filter(|_| more).and_then(|(lines, _)| lines.first());
    let next = last.map(|line| {
        let after = vec![("after", line.docid.to_string())];
        query(&[filtered.clone(), owned(after)].concat())
    });
    let hits = found.iter().filter_map(|(lines, essence)| hit(&app, lines, essence, lang));
    let (hits, bare) = (hits.collect(), signed.is_bare());
    let (filter, unfiltered) = (Form::typed(filtered), query(&asked.plain()));
    page::show(&Search { frame, read_as, hits, next, bare, filter, unfiltered, offices })
}

/// Where a reader's cases may lie: what the filter offers.
fn places(
    signed: &Signed,
    reference: &Reference,
    frame: &DeskFrame,
    asked: Option<Lies>,
) -> Vec<Choice> {
    let own = Lies::At(signed.staff.office);
    let nowhere = is_registrar(&signed.official).then_some(Lies::Nowhere);
    let mut offered: Vec<_> = [own].into_iter().chain(nowhere).collect();
    // What the address asks for is offered too, so that the page says what it shows.
    offered.extend(asked.filter(|asked| !offered.contains(asked)));
    let choice = |lies| match lies {
        Lies::At(office) => {
            let name = names::office(reference, Some(office), frame.text.lang())?;
            Some(Choice::new(office.0.to_string(), name))
        }
        Lies::Nowhere => Some(Choice::new(NOWHERE, frame.text.say("filter-unrouted"))),
    };
    offered.into_iter().filter_map(choice).collect()
}

/// What nobody has routed yet is shown to registrars alone.
fn is_registrar(official: &Official) -> bool {
    official.roles.contains(&Role::Registrar)
}

/// None where nothing was typed.
fn read(app: &App, signed: &Signed, typed: &str, scope: &Scope) -> Option<Looking> {
    if typed.is_empty() {
        return None;
    }
    // What may be looked at was led to already.
    if typed.parse::<Number>().is_ok() {
        return Some(Looking::Number);
    }
    if is_mistyped(typed) {
        return Some(Looking::Nothing(ReadAs::Mistyped));
    }
    // Whoever may read no name and no text must not learn by asking whose case one is either.
    if signed.is_bare() {
        return Some(Looking::Nothing(ReadAs::NumbersOnly));
    }
    let keys = app.db.keys();
    if let Some(number) = check_identity_number(typed).number() {
        let mark = search::mark(keys, "number", number.as_str());
        return Some(Looking::Mark(ReadAs::Identity, mark));
    }
    let phone = words::phone(typed);
    if let Some(number) = phone.e164() {
        return Some(Looking::Mark(ReadAs::Phone, search::mark(keys, "phone", number)));
    }
    Some(Looking::Words(search::question(keys, typed, scope)))
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
    let everyone = Scope::all(Sight::of(official, reference));
    if sees_all(official) {
        return everyone;
    }
    let mut offices: Vec<Option<OfficeId>> = vec![Some(official.office)];
    if is_registrar(official) {
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

/// The appeals of one person, narrowed as the filter says: there are few enough to look at each.
fn of_person(
    tx: &mut Tx<'_>,
    of: Elsewhere,
    reader: &persons::Reader,
    scope: &Scope,
    before: i64,
) -> Result<Vec<RecordPlace>, StoreError> {
    let mut fitting = Vec::new();
    for place in persons::appeals_of(tx, of, reader)? {
        let lines = lines_of(tx, place.0, place.1)?;
        let is_open = lines.iter().any(|line| line.open);
        let lies = |line: &Line| match scope.lies {
            Some(Lies::At(office)) => line.office == Some(office),
            Some(Lies::Nowhere) => line.office.is_none(),
            None => true,
        };
        let is_before = lines.first().is_some_and(|line| line.docid < before);
        if is_before && scope.open.is_none_or(|open| open == is_open) && lines.iter().any(lies) {
            fitting.push(place);
        }
    }
    fitting.truncate(MOST + 1);
    Ok(fitting)
}

type Found = Vec<(Vec<Line>, Essence)>;

async fn find(
    app: &App,
    signed: &Signed,
    looking: Looking,
    scope: Scope,
    after: Option<i64>,
) -> Result<Found, Stop> {
    let (db, reference) = (app.db.clone(), app.db.reference());
    let (bare, before) = (signed.is_bare(), after.unwrap_or(i64::MAX));
    let (official, reader) = (signed.official.clone(), signed.reader(app));
    let found = app
        .db
        .read(move |tx| {
            let most = MOST as i64 + 1;
            let places = |hits: Vec<search::Hit>| -> Vec<RecordPlace> {
                hits.iter().map(|hit| (hit.register, hit.record)).collect()
            };
            let places = match looking {
                Looking::Number | Looking::Words(None) | Looking::Nothing(_) => Vec::new(),
                Looking::Mark(_, mark) => {
                    places(search::find_marked(tx, mark, &scope, before, most)?)
                }
                Looking::Words(Some(asked)) => {
                    places(search::find(tx, &asked, &scope, before, most)?)
                }
                Looking::Person(of) => of_person(tx, of, &reader, &scope, before)?,
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
