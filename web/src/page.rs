//! From a filled page to a response.

use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::lang::{Lang, Name};
use jiff::Timestamp;
use pages::Template;
use pages::{Frame, Helpline, Here, Organisation, Site};
use store::reference::Reference;

use crate::App;
use crate::stop::Stop;

/// The page as HTML with status 200.
pub(crate) fn show(page: &impl Template) -> Result<Response, Stop> {
    show_as(StatusCode::OK, page)
}

/// The page as HTML.
pub(crate) fn show_as(status: StatusCode, page: &impl Template) -> Result<Response, Stop> {
    let html = page.render().map_err(|error| {
        store::StoreError::Driver(format!("a page could not be rendered: {error}").into())
    })?;
    let mut response = (status, html).into_response();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(response)
}

/// A form with what is to be put right in it.
pub(crate) fn unprocessed(page: &impl Template) -> Result<Response, Stop> {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// After a form was taken: the next page, by GET.
pub(crate) fn go(lang: Lang, place: &str) -> Response {
    Redirect::to(&format!("/{}{place}", lang.code())).into_response()
}

/// The frame of a public page.
pub(crate) fn frame(app: &App, lang: Lang, here: Here, place: &str) -> Frame {
    Frame::new(&app.site(), lang, here, place)
}

/// What stands around every page, from the reference data.
pub(crate) fn site(reference: &Reference, demonstration: bool, now: Timestamp) -> Arc<Site> {
    let organisation = match &reference.organisation {
        Some(organisation) => Organisation {
            name: organisation.name.clone(),
            what: organisation.what.clone(),
            phone: organisation.phone.clone().map(|phone| {
                let note = organisation.phone_note.clone();
                (phone, note.unwrap_or_else(|| Name::new("", "", "")))
            }),
            address: organisation.address.clone(),
        },
        None => Organisation {
            name: Name::new("Қабыл", "Қабыл", "Qabyl"),
            what: Name::new("", "", ""),
            phone: None,
            address: None,
        },
    };
    let helplines = match reference.registry(None) {
        Ok(registry) => {
            let lines = reference.helplines_on(registry.zone.to_datetime(now).date());
            lines.map(helpline).collect()
        }
        // Before the setting up there is nothing to show.
        Err(_) => Vec::new(),
    };
    Arc::new(Site { organisation, helplines, demonstration })
}

fn helpline(line: &store::reference::Helpline) -> Helpline {
    Helpline {
        phone: line.phone.clone(),
        short: line.short.clone().unwrap_or_else(|| line.name.clone()),
        answers: line.name.clone(),
        header: line.header,
        checked: line.checked,
    }
}
