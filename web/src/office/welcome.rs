//! The first visit: a ticket from a link, a password, the second factor, the recovery codes.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use domain::ids::OfficeId;
use domain::lang::Lang;
use domain::person::PersonName;
use pages::desk::{Codes, Enrol, Form, Ticket, TicketOver, Welcome, Wrong, addresses as at};
use pages::forms::Errors;
use pages::{Here, Qr, Text};
use store::accounts::{
    Password, Session, SessionId, StaffRefusal, Standing, TicketFor, Weak, folded_login,
};
use store::journal::NotDone;
use store::people::Staff;
use store::reference::Reference;

use super::door;
use super::sign_in::{browser, wrong};
use crate::form::{Typed, issue_token, take_token};
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, cookies, page};

/// The page that a link leads to. The ticket stands behind `#`, which no browser sends: a script
/// puts it into the form, or the person does.
pub(crate) async fn arrive(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    show_ticket(&app, lang, &headers, "")
}

fn show_ticket(app: &App, lang: Lang, headers: &HeaderMap, ticket: &str) -> Result<Response, Stop> {
    let browser = browser(headers);
    let frame = page::frame(app, lang, Here::Elsewhere, at::WELCOME);
    let token = issue_token(app, &browser.bound());
    let form = Form::default().with("ticket", ticket);
    let mut response = page::show(&Ticket { frame, token, form })?;
    browser.set(&mut response);
    Ok(response)
}

/// The ticket alone, answered with the page that asks for a password; or both.
pub(crate) async fn take(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Stop> {
    let ticket = typed.get("ticket");
    let browser = browser(&headers);
    if take_token(&app, &browser.bound(), &typed).is_err() {
        return show_ticket(&app, lang, &headers, ticket);
    }
    let over = || {
        let frame = page::frame(&app, lang, Here::Elsewhere, at::WELCOME);
        page::show_as(StatusCode::GONE, &TicketOver { frame })
    };
    let Some(whom) = app.db.ticket(ticket, app.now()).await? else { return over() };
    let visit = Visit { app: &app, lang, whom, ticket, token: issue_token(&app, &browser.bound()) };
    if !typed.has("password") {
        return page::show(&visit.page(Form::default()));
    }
    let login = visit.login(typed.get("login"));
    let errors = chosen(&typed, &login, lang);
    let form = Form::default().with("login", &login);
    if !errors.is_empty() {
        return page::unprocessed(&visit.page(form.refused(errors)));
    }
    let password = Password::typed(typed.raw("password"));
    let device = door::device(&headers);
    let begun = match whom {
        TicketFor::Person(_) => app.db.redeem(ticket, password, &device, app.now()).await?,
        TicketFor::FirstAdministrator => {
            let staff = first_administrator(&app.db.reference(), login);
            match app.db.redeem_first(ticket, staff, password, &device, app.now()).await {
                Ok(begun) => begun,
                Err(NotDone::Failed(error)) => return Err(error.into()),
                Err(refused) => {
                    let what = match refused {
                        NotDone::Refused(StaffRefusal::LoginTaken) => Wrong::LoginTaken,
                        _ => Wrong::LoginShape,
                    };
                    let form = form.refused(wrong("login", &what, lang));
                    return page::unprocessed(&visit.page(form));
                }
            }
        }
    };
    let Some(begun) = begun else { return over() };
    door::tell("password by a ticket", Some(begun.staff));
    let mut response = page::go(lang, door::next(begun.standing));
    door::hand_over(&mut response, &begun);
    browser.set(&mut response);
    Ok(response)
}

/// Somebody who holds a ticket.
struct Visit<'a> {
    app: &'a App,
    lang: Lang,
    whom: TicketFor,
    ticket: &'a str,
    token: String,
}

impl Visit<'_> {
    /// The login of the person whom the ticket names; the first administrator chooses one.
    fn login(&self, typed: &str) -> String {
        match self.whom {
            TicketFor::FirstAdministrator => folded_login(typed),
            TicketFor::Person(id) => {
                let reference = self.app.db.reference();
                reference.staff.get(&id).map(|staff| staff.login.clone()).unwrap_or_default()
            }
        }
    }

    fn page(&self, form: Form) -> Welcome {
        let (mut name, mut login) = (None, None);
        if let TicketFor::Person(id) = self.whom {
            let reference = self.app.db.reference();
            let staff = reference.staff.get(&id);
            name = staff.map(|staff| staff.name.to_string());
            login = Some(staff.map(|staff| staff.login.clone()).unwrap_or_default());
        }
        Welcome {
            frame: page::frame(self.app, self.lang, Here::Elsewhere, at::WELCOME),
            token: self.token.clone(),
            ticket: self.ticket.to_owned(),
            first: self.whom == TicketFor::FirstAdministrator,
            name,
            login,
            least: least(),
            form,
        }
    }
}

/// Characters that a password has at least, as pages say it.
pub(super) fn least() -> u16 {
    u16::try_from(Password::LEAST).unwrap_or(u16::MAX)
}

/// What is wrong with a new password, typed twice.
pub(super) fn chosen(typed: &Typed, login: &str, lang: Lang) -> Errors {
    let password = typed.raw("password");
    let what = match Password::typed(password).check(login) {
        Err(Weak::Short) => Wrong::PasswordShort { least: Password::LEAST },
        Err(Weak::Long) => Wrong::PasswordLong { most: Password::MOST },
        Err(Weak::Common) => Wrong::PasswordCommon,
        Err(Weak::Login) => Wrong::PasswordLogin,
        Ok(()) if password != typed.raw("again") => {
            return wrong("again", &Wrong::PasswordsDiffer, lang);
        }
        Ok(()) => return Errors::none(),
    };
    wrong("password", &what, lang)
}

/// The first person on staff, named by their login until they write their name.
fn first_administrator(reference: &Reference, login: String) -> Staff {
    let name = PersonName::from_parts(&login, "", "");
    let name = name.or_else(|_| PersonName::from_parts("Administrator", "", ""));
    Staff {
        name: name.expect("a word of letters is a name"),
        login,
        // The posts are numbered from the desk upwards.
        post: reference.posts.keys().next_back().copied().unwrap_or_default(),
        office: reference.offices.keys().next().copied().unwrap_or(OfficeId(0)),
        roles: std::collections::BTreeSet::new(),
        trusted: std::collections::BTreeSet::new(),
        email: None,
        disabled: false,
    }
}

/// The session that sets a second factor up, or the page at which it goes on.
async fn enrolling(
    app: &App,
    headers: &HeaderMap,
    lang: Lang,
) -> Result<(SessionId, Session), Stop> {
    match door::session(app, headers).await? {
        Some((id, session)) if session.standing == Standing::Enrol => Ok((id, session)),
        Some((_, session)) => Err(Stop::page(page::go(lang, door::next(session.standing)))),
        None => Err(Stop::page(page::go(lang, &format!("{}?word=expired", at::SIGN_IN)))),
    }
}

/// The secret for the authenticator.
pub(crate) async fn ask_enrol(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let (id, session) = enrolling(&app, &headers, lang).await?;
    page::show(&enrol_page(&app, lang, &id, &session, Form::default()).await?)
}

/// A code that proves that the authenticator knows the secret: the person is in, and sees the
/// recovery codes.
pub(crate) async fn take_enrol(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
    typed: Typed,
) -> Result<Response, Stop> {
    let (id, session) = enrolling(&app, &headers, lang).await?;
    take_token(&app, &session.form_key, &typed)?;
    let Some(enrolled) = app.db.enrol(&id, typed.get("code"), app.now()).await? else {
        let form = Form::default().refused(wrong("code", &Wrong::Code, lang));
        return page::unprocessed(&enrol_page(&app, lang, &id, &session, form).await?);
    };
    door::tell("second factor set up", Some(session.staff));
    let on = door::kept_place(&headers);
    let mut response = page::show(&codes(&app, lang, enrolled.codes, on))?;
    door::hand_over(&mut response, &enrolled.signed_in);
    let mut browser = browser(&headers);
    browser.remember(&app, &session.login);
    browser.set(&mut response);
    cookies::drop(&mut response, cookies::TO);
    Ok(response)
}

async fn enrol_page(
    app: &App,
    lang: Lang,
    id: &SessionId,
    session: &Session,
    form: Form,
) -> Result<Enrol, Stop> {
    let issuer = app.site().organisation.name.in_lang(lang).to_owned();
    let told = app.db.enrolment(id, &issuer, app.now()).await?;
    let told = told.ok_or_else(|| Stop::page(page::go(lang, at::SIGN_IN)))?;
    Ok(Enrol {
        frame: page::frame(app, lang, Here::Elsewhere, at::ENROL),
        token: issue_token(app, &session.form_key),
        qr: Qr::new(&told.address, &Text::new(lang).say("enrol-qr")),
        secret: told.secret,
        form,
    })
}

/// The recovery codes. They are in this one answer and nowhere else: asked for again, the address
/// leads to the account, where new ones can be made.
pub(super) fn codes(app: &App, lang: Lang, codes: Vec<String>, on: String) -> Codes {
    Codes { frame: page::frame(app, lang, Here::Elsewhere, at::CODES), codes, on }
}

pub(crate) async fn no_codes(Tongue(lang): Tongue) -> Response {
    page::go(lang, at::ACCOUNT)
}
