//! The slip that a person takes home. The code stands on it once: after half an hour nobody can
//! derive it again.

use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use domain::access::Deed;
use domain::number::AccessCode;
use pages::desk::{At, Slip, addresses};
use pages::{Qr, addresses as public};
use store::persons::Standing;

use super::case;
use super::names;
use super::signed::Signed;
use crate::stop::Stop;
use crate::visitor::Tongue;
use crate::{App, cookies, page};

/// How long the code can be printed after registration.
pub(super) const OPEN_SECONDS: u32 = 30 * 60;

/// What the cookie holds: the token from which the code is derived.
pub(super) fn value(token: &[u8; 16]) -> String {
    data_encoding::BASE64URL_NOPAD.encode(token)
}

pub(crate) async fn show(
    State(app): State<App>,
    Tongue(lang): Tongue,
    signed: Signed,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Stop> {
    let case = case::open(&app, &signed, &number, Deed::TakeIn).await?;
    let whole = case.appeal.whole.as_ref().ok_or(Stop::Missing)?;
    let token = cookies::find(&headers, cookies::SLIP)
        .and_then(|value| data_encoding::BASE64URL_NOPAD.decode(value.as_bytes()).ok())
        .and_then(|bytes| <[u8; 16]>::try_from(bytes).ok());
    let code = match token {
        Some(token) if app.db.receipt_of(&token).await? == Some(case.place) => {
            Some(AccessCode::new(app.db.keys().access_code(&token)).to_text())
        }
        _ => None,
    };
    let place = addresses::slip(whole.number);
    let frame = signed.frame(&app, lang, At::Intake, &place, "").await?;
    let reference = app.db.reference();
    let registry = reference.registry(whole.office)?;
    let (_, due) = store::intake::explain(&reference, whole.office, whole.kind, whole.received)?;
    let follow = format!("{}/{}{}", app.settings.public_url, lang.code(), public::FOLLOW);
    let qr = code.as_ref().and_then(|code| {
        Qr::new(&format!("{follow}#{}/{code}", whole.number), &frame.text.say("receipt-qr"))
    });
    let accepted =
        store::cases::staff_of(whole.accepted_by).and_then(|id| reference.staff.get(&id));
    let office = whole.office.and_then(|office| reference.offices.get(&office));
    let questions = if case.appeal.sensitive {
        Vec::new()
    } else {
        let questions = case.appeal.questions.iter();
        questions
            .filter_map(|question| question.text.as_ref().and_then(|text| case.text(text)))
            .map(str::to_owned)
            .collect()
    };
    let pairs = app.db.pairs(&case, signed.reader(&app)).await?;
    page::show(&Slip {
        number: whole.number,
        code,
        follow,
        qr,
        received: registry.zone.to_datetime(whole.received),
        registered: whole.registered,
        kind: whole.kind,
        channel: whole.channel,
        accepted_by: accepted
            .map(|staff| format!("{}, {}", staff.name, names::post(&reference, staff.post, lang)))
            .unwrap_or_default(),
        office: office.map(|office| office.name.in_lang(lang).to_owned()).unwrap_or_default(),
        office_address: office.map(|office| office.address.in_lang(lang).to_owned()),
        office_phone: office.and_then(|office| office.phone.clone()),
        applicant: case.people.values().next().map(|who| who.applicant.full_name()),
        questions,
        files: whole.files.len(),
        due,
        answer_by: whole.answer_by,
        language: whole.language,
        consent: whole.consent.processing.map(|given| given.how),
        passing_on: whole.consent.passing_on.map(|given| given.how),
        maybe: pairs.iter().filter(|pair| matches!(pair.standing, Standing::Maybe(_))).count(),
        frame,
    })
}
