//! What went wrong on a page of the desk, said within its frame: whoever works there keeps their
//! queues and their search.

use axum::http::{HeaderMap, HeaderValue, Method, Uri, header};
use axum::response::Response;
use pages::desk::{At, Problem, What, addresses as at};

use super::session;
use crate::routes::Who;
use crate::stop::Trouble;
use crate::visitor::lang_of;
use crate::{App, guard, page};

/// The page for a trouble; none for an address that is not of the desk, for somebody who is not
/// signed in, and where not even the frame can be made.
pub(crate) async fn explain(
    app: &App,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    trouble: Trouble,
) -> Option<Response> {
    let lang = lang_of(uri.path())?;
    let place = uri.path().get(3..)?;
    if place != at::WORK && !place.starts_with("/desk/") {
        return None;
    }
    let what = what(trouble)?;
    let signed = session(app, method, uri, headers, Who::SignedIn).await.ok()?;
    let reads = *method == Method::GET;
    let shown = if reads { place } else { at::WORK };
    let frame = signed.frame(app, lang, At::Elsewhere, shown, "").await.ok()?;
    let back = match what {
        What::Forbidden | What::NotFound => None,
        _ => Some(frame.to(back(place))),
    };
    let mut response = page::show_as(trouble.status(), &Problem { frame, what, back }).ok()?;
    if let Some(seconds) = trouble.retry_after() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Some(response)
}

fn what(trouble: Trouble) -> Option<What> {
    Some(match trouble {
        Trouble::Missing | Trouble::Method => What::NotFound,
        Trouble::Forbidden => What::Forbidden,
        Trouble::Conflict => What::SentBefore,
        Trouble::Expired => What::FormOld,
        Trouble::Unreadable => What::Unreadable,
        Trouble::TooLarge => What::TooLarge { most: guard::BODY_BYTES_MAX as u64 },
        Trouble::Busy => What::Busy,
        Trouble::Failed(incident) => What::Failed { incident: format!("{incident:08x}") },
        // No page of the desk shows a receipt of the site or counts tries on a page of its own.
        Trouble::ReceiptClosed | Trouble::TooMany(_) => return None,
    })
}

/// The page on which a form stands, from the address that it goes to.
fn back(place: &str) -> &str {
    let case = "/desk/cases/";
    if let Some(rest) = place.strip_prefix(case) {
        let number = rest.find('/').unwrap_or(rest.len());
        return &place[..case.len() + number];
    }
    let pages = [at::ACCOUNT, at::OUTBOX, at::LIST];
    let page = pages.into_iter().find(|page| place.starts_with(page));
    match place {
        at::DRAFT | at::SIGN_OUT => at::WORK,
        _ => page.unwrap_or(place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_the_page_of_the_form() {
        for (place, page) in [
            ("/desk/cases/A17-26-0012345-6/2/decide", "/desk/cases/A17-26-0012345-6"),
            ("/desk/cases/A17-26-0012345-6", "/desk/cases/A17-26-0012345-6"),
            ("/desk/account/password", "/desk/account"),
            ("/desk/outbox/retry", "/desk/outbox"),
            ("/desk/intake", "/desk/intake"),
            ("/desk/admin/offices/7", "/desk/admin/offices/7"),
            ("/desk/draft", "/desk"),
        ] {
            assert_eq!(back(place), page);
        }
    }
}
