//! The slip: number, code, date and its reason. The code is derived again from the cookie's token;
//! it is stored nowhere.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::lang::Lang;
use domain::number::AccessCode;
use jiff::{SignedDuration, Timestamp};
use pages::public::Receipt;
use pages::{Here, Qr, Why, addresses};
use store::cases::{CaseFile, Depth};
use store::reference::Reference;

use super::draft;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, cookies, page};

/// How long the receipt can be looked at again.
pub(crate) const OPEN_SECONDS: u32 = 30 * 60;

pub(crate) async fn receipt(
    State(app): State<App>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let token = draft::token(&headers, cookies::RECEIPT).ok_or(Stop::ReceiptClosed)?;
    let place = app.db.receipt_of(&token).await?.ok_or(Stop::ReceiptClosed)?;
    let case = app.db.case(place, Depth::Whole).await?.ok_or(Stop::Missing)?;
    // A browser may keep the cookie for longer than it was told to.
    let received = case.appeal.whole.as_ref().map_or(Timestamp::MIN, |whole| whole.received);
    if app.now().duration_since(received) > SignedDuration::from_secs(OPEN_SECONDS.into()) {
        return Err(Stop::ReceiptClosed);
    }
    let code = AccessCode::new(app.db.keys().access_code(&token));
    page::show(&slip(&app, lang, &case, &code)?)
}

/// The slip of a case, for the one moment in which its code is known.
fn slip(app: &App, lang: Lang, case: &CaseFile, code: &AccessCode) -> Result<Receipt, Stop> {
    let reference = app.db.reference();
    let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let frame = page::frame(app, lang, Here::Tell, addresses::TELL_RECEIPT);
    let registry = reference.registry(whole.office)?;
    let (due, explained) =
        store::intake::explain(&reference, whole.office, whole.kind, whole.received)?;
    let (number, code) = (whole.number.to_string(), code.to_text());
    let link =
        format!("{}/{}{}#{number}/{code}", app.settings.public_url, lang.code(), addresses::FOLLOW);
    let questions = if case.appeal.sensitive {
        Vec::new()
    } else {
        case.appeal
            .questions
            .iter()
            .filter_map(|question| question.text.as_ref().and_then(|text| case.text(text)))
            .map(str::to_owned)
            .collect()
    };
    Ok(Receipt {
        accepted_by: accepted_by(&reference, whole.accepted_by, lang, &frame),
        why: Why::open(frame.text, &explained),
        qr: Qr::new(&link, &frame.text.say("receipt-qr")),
        frame,
        number,
        code,
        received: registry.zone.to_datetime(whole.received),
        registered: whole.registered,
        questions,
        holder: None,
        due: due.on,
        force: whole.force,
        answer_by: whole.answer_by,
        language: whole.language,
    })
}

/// Who took it in: a person with post and office, or the site itself.
fn accepted_by(
    reference: &Reference,
    by: domain::Actor,
    lang: Lang,
    frame: &pages::Frame,
) -> String {
    let site = || frame.site.organisation.name.in_lang(lang).to_owned();
    let staff = store::cases::staff_of(by).and_then(|id| reference.staff.get(&id));
    let Some(staff) = staff else { return site() };
    let post = reference.posts.get(&staff.post).map(|post| post.name.in_lang(lang));
    let office = reference.offices.get(&staff.office).map(|office| office.name.in_lang(lang));
    let name = staff.name.initials();
    [Some(name.as_str()), post, office].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
