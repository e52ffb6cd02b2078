//! Why a handler ended before its page, and the page that is shown instead.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use domain::access::Denied;
use store::StoreError;

/// The one error of a handler.
#[derive(Debug)]
pub(crate) enum Stop {
    /// Another page is the answer: a form with its errors, a way to sign in.
    Page(Box<Response>),
    /// There is nothing here, or nothing that this person may know of.
    Missing,
    Forbidden,
    /// The form was sent before with other content, or belongs to another visit.
    Conflict,
    /// What was begun lies too long ago.
    Expired,
    /// A receipt was open for half an hour.
    ReceiptClosed,
    /// The bytes are not what a form or a request may be.
    Unreadable,
    TooLarge,
    /// Too many tries; how many seconds to wait.
    TooMany(u32),
    Failed(StoreError),
}

/// What the outermost layer makes a page of, in the language of the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    Missing,
    /// The address is there, but not for this method.
    Method,
    Forbidden,
    Conflict,
    Expired,
    ReceiptClosed,
    Unreadable,
    TooLarge,
    TooMany(u32),
    /// Try again in a moment.
    Busy,
    /// Our fault, under a number that the log knows.
    Failed(u32),
}

impl Trouble {
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Missing => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Expired | Self::ReceiptClosed => StatusCode::GONE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Failed(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Seconds after which another try makes sense.
    pub(crate) const fn retry_after(self) -> Option<u32> {
        match self {
            Self::TooMany(seconds) => Some(seconds),
            Self::Busy => Some(5),
            _ => None,
        }
    }
}

impl Stop {
    /// Another page instead, whatever its status.
    pub(crate) fn page(response: impl IntoResponse) -> Self {
        Self::Page(Box::new(response.into_response()))
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Failed(error)
    }
}

impl From<Denied> for Stop {
    fn from(denied: Denied) -> Self {
        match denied {
            Denied::Unknown => Self::Missing,
            Denied::Forbidden => Self::Forbidden,
        }
    }
}

impl IntoResponse for Stop {
    fn into_response(self) -> Response {
        let trouble = match self {
            Self::Page(response) => return *response,
            Self::Missing => Trouble::Missing,
            Self::Forbidden => Trouble::Forbidden,
            Self::Conflict => Trouble::Conflict,
            Self::Expired => Trouble::Expired,
            Self::ReceiptClosed => Trouble::ReceiptClosed,
            Self::Unreadable => Trouble::Unreadable,
            Self::TooLarge => Trouble::TooLarge,
            Self::TooMany(seconds) => Trouble::TooMany(seconds),
            Self::Failed(error) if error.is_passing() => {
                tracing::warn!(error = &error as &dyn std::error::Error, "busy");
                Trouble::Busy
            }
            Self::Failed(error) => {
                let incident = u32::from_be_bytes(store::keys::random());
                tracing::error!(incident, error = &error as &dyn std::error::Error, "failed");
                Trouble::Failed(incident)
            }
        };
        let mut response = trouble.status().into_response();
        response.extensions_mut().insert(trouble);
        response
    }
}
