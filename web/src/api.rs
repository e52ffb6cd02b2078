//! The doors of programs: the same acts by the same path as the forms, as JSON.
//!
//! An applicant's program sends the access code; one of staff a token, in whose name it acts.
//! `document` describes all of it, from the same types that the handlers read and write.

mod acting;
mod acts;
mod caller;
mod case;
mod codes;
mod deadline;
mod document;
mod explained;
mod faults;
mod follow;
mod lists;
mod persons;
mod problem;
mod questions;
mod sent;
mod submit;

use axum::routing::{get, post};
use store::accounts::Scope;

use crate::routes::{GET, POST, Route, Who, program};

pub(crate) use caller::admit;
pub(crate) use problem::speak;

const READ: Who = Who::Token(Scope::Read);
const WRITE: Who = Who::Token(Scope::Write);

/// The addresses of programs.
pub(crate) const ROUTES: &[Route] = &[
    program("/api/openapi.json", GET, Who::Anyone, || get(document::send)),
    // Anyone
    program("/api/v1/deadline", GET, Who::Anyone, || get(deadline::count)),
    program("/api/v1/offices", GET, Who::Anyone, || get(lists::offices)),
    program("/api/v1/topics", GET, Who::Anyone, || get(lists::topics)),
    program("/api/v1/grounds", GET, Who::Anyone, || get(lists::grounds)),
    program("/api/v1/regions", GET, Who::Anyone, || get(lists::regions)),
    program("/api/v1/places", GET, Who::Anyone, || get(lists::places)),
    // Applicants: who holds the code of an appeal is found out by the handler
    program("/api/v1/appeals", POST, Who::Anyone, || post(submit::submit)),
    program("/api/v1/appeals/{number}", GET, Who::Anyone, || get(follow::show)),
    program("/api/v1/appeals/{number}/files/{n}", GET, Who::Anyone, || get(follow::file)),
    program("/api/v1/appeals/{number}/papers", POST, Who::Anyone, || {
        post(follow::acts::add_papers)
    }),
    program("/api/v1/appeals/{number}/verdict", POST, Who::Anyone, || post(follow::acts::judge)),
    program("/api/v1/appeals/{number}/objection", POST, Who::Anyone, || post(follow::acts::object)),
    program("/api/v1/appeals/{number}/withdrawal", POST, Who::Anyone, || {
        post(follow::acts::withdraw)
    }),
    // Staff
    program("/api/v1/questions", GET, READ, || get(questions::show)),
    program("/api/v1/cases/{number}", GET, READ, || get(case::show)),
    program("/api/v1/cases/{number}/files/{n}", GET, READ, || get(case::file)),
    program("/api/v1/cases/{number}/persons", GET, READ, || get(persons::show)),
    program("/api/v1/cases/{number}/likeness", POST, WRITE, || post(persons::liken)),
    program("/api/v1/cases/{number}/notes", POST, WRITE, || post(acts::note)),
    program("/api/v1/cases/{number}/questions/{n}/route", POST, WRITE, || post(acts::route)),
    program("/api/v1/cases/{number}/questions/{n}/assign", POST, WRITE, || post(acts::assign)),
    program("/api/v1/cases/{number}/questions/{n}/accept", POST, WRITE, || post(acts::accept)),
    program("/api/v1/cases/{number}/questions/{n}/return", POST, WRITE, || post(acts::give_back)),
    program("/api/v1/cases/{number}/questions/{n}/decide", POST, WRITE, || post(acts::decide)),
    program("/api/v1/cases/{number}/questions/{n}/reply", POST, WRITE, || post(acts::reply)),
];
