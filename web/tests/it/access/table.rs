//! The table of access, by hand: what the roles are for, not what the code does.

/// Everybody at one address.
#[derive(Debug)]
pub struct Line {
    pub method: &'static str,
    pub path: &'static str,
    /// How far each comes, in the order of `Asker::ALL`: `o` lets in, `d` leads to the door of
    /// staff, `w` to number and code, `u` asks for a token or a code, `f` is forbidden, `m` is told
    /// that nothing is there.
    pub may: &'static str,
    /// What a program sends: well-formed, and refused for what it says by whoever is let in.
    pub body: &'static str,
}

const fn get(path: &'static str, may: &'static str) -> Line {
    Line { method: "GET", path, may, body: "" }
}

const fn post(path: &'static str, may: &'static str) -> Line {
    Line { method: "POST", path, may, body: "{}" }
}

const fn send(path: &'static str, body: &'static str, may: &'static str) -> Line {
    Line { method: "POST", path, may, body }
}

// Nobody, a follower of the appeal; registrar, executor who holds it, head, auditor, administrator,
// an executor elsewhere; a program that reads, a program that writes.
const ALL: &str = "oooooooooo";
const NONE: &str = "mmmmmmmmmm";
const FOLLOWER: &str = "wowwwwwwww";
const STAFF: &str = "ddoooooodd";
const BROWSE: &str = "ddoooofodd";
const ROUTE: &str = "ddofofffdd";
const TAKE_IN: &str = "ddofffffdd";
const UPKEEP: &str = "ddffffofdd";
const TOKEN: &str = "uuuuuuuuoo";
const WRITER: &str = "uuuuuuuufo";
/// An act that is not an executor's, whatever the token.
const NO_WRITER: &str = "uuuuuuuuff";

// On the one case, which a stranger to it may not know of.
const READ_BARE: &str = "ddoooofmdd";
const READ: &str = "ddoooffmdd";
const READERS: &str = "ddffoofmdd";
const ANNOTATE: &str = "ddoooffmdd";
const WORK: &str = "ddfooffmdd";
const ASSIGN: &str = "ddffoffmdd";
const ROUTE_IT: &str = "ddofoffmdd";
const VERDICT: &str = "ddofoffmdd";
const REGISTRAR: &str = "ddoffffmdd";

#[rustfmt::skip]
pub const TABLE: &[Line] = &[
    get("/", ALL),
    get("/en/", ALL),
    get("/health/live", ALL),
    get("/health/ready", ALL),
    get("/metrics", NONE),
    get("/assets/{name}", ALL),
    // The public site
    get("/tell", ALL),
    post("/tell", ALL),
    get("/tell/place", ALL),
    post("/tell/place", ALL),
    get("/tell/you", ALL),
    post("/tell/you", ALL),
    get("/tell/check", ALL),
    post("/tell/check", ALL),
    get("/tell/receipt", ALL),
    get("/follow", ALL),
    post("/follow", ALL),
    get("/follow/appeal", FOLLOWER),
    get("/follow/file/0", FOLLOWER),
    post("/follow/papers", FOLLOWER),
    post("/follow/verdict", FOLLOWER),
    get("/follow/object?question=1", FOLLOWER),
    post("/follow/object", FOLLOWER),
    get("/follow/withdraw?question=1", FOLLOWER),
    post("/follow/withdraw", FOLLOWER),
    get("/follow/safe", FOLLOWER),
    post("/follow/safe", FOLLOWER),
    post("/follow/leave", ALL),
    get("/deadline", ALL),
    get("/offices", ALL),
    get("/your-data", ALL),
    get("/places.json", ALL),
    // The door of staff
    get("/desk/sign-in", ALL),
    post("/desk/sign-in", ALL),
    get("/desk/second", "ddoooooodd"),
    post("/desk/second", "ddoooooodd"),
    get("/desk/sign-out", ALL),
    post("/desk/sign-out", ALL),
    get("/desk/welcome", ALL),
    post("/desk/welcome", ALL),
    get("/desk/enrol", "ddoooooodd"),
    post("/desk/enrol", "ddoooooodd"),
    // They are shown once, where they are made; this leads to one's own account.
    get("/desk/enrol/codes", ALL),
    // One's own account
    get("/desk/account", STAFF),
    post("/desk/account/password", STAFF),
    post("/desk/account/second", STAFF),
    post("/desk/account/codes", STAFF),
    post("/desk/account/settings", STAFF),
    post("/desk/account/end", STAFF),
    // The desk
    get("/desk", STAFF),
    post("/desk/draft", STAFF),
    get("/desk/commands", STAFF),
    get("/desk/keys", STAFF),
    get("/desk/list", BROWSE),
    post("/desk/list/together", BROWSE),
    post("/desk/list/views", BROWSE),
    get("/desk/search", BROWSE),
    get("/desk/unrouted", ROUTE),
    get("/desk/intake", TAKE_IN),
    post("/desk/intake", TAKE_IN),
    get("/desk/outbox", UPKEEP),
    post("/desk/outbox/retry", UPKEEP),
    // A case
    get("/desk/cases/{number}", READ_BARE),
    get("/desk/cases/{number}/slip", TAKE_IN),
    get("/desk/cases/{number}/opened", READERS),
    get("/desk/cases/{number}/file/0", READ),
    post("/desk/cases/{number}/note", ANNOTATE),
    post("/desk/cases/{number}/papers", ANNOTATE),
    post("/desk/cases/{number}/sensitive", ANNOTATE),
    post("/desk/cases/{number}/code", REGISTRAR),
    post("/desk/cases/{number}/liken", VERDICT),
    post("/desk/cases/{number}/safe", ANNOTATE),
    post("/desk/cases/{number}/ask-erasure", VERDICT),
    post("/desk/cases/{number}/erase", VERDICT),
    post("/desk/cases/{number}/1/route", ROUTE_IT),
    post("/desk/cases/{number}/1/assign", ASSIGN),
    post("/desk/cases/{number}/1/accept", WORK),
    post("/desk/cases/{number}/1/return", WORK),
    post("/desk/cases/{number}/1/ask", WORK),
    post("/desk/cases/{number}/1/service", WORK),
    post("/desk/cases/{number}/1/decide", WORK),
    post("/desk/cases/{number}/1/reply", WORK),
    post("/desk/cases/{number}/1/verdict", VERDICT),
    post("/desk/cases/{number}/1/reopen", VERDICT),
    post("/desk/cases/{number}/1/withdraw", REGISTRAR),
    // Upkeep
    get("/desk/admin", UPKEEP),
    get("/desk/admin/changes", UPKEEP),
    get("/desk/admin/offices", UPKEEP),
    get("/desk/admin/offices/1", UPKEEP),
    post("/desk/admin/offices/1", UPKEEP),
    get("/desk/admin/posts", UPKEEP),
    get("/desk/admin/posts/1", UPKEEP),
    post("/desk/admin/posts/1", UPKEEP),
    get("/desk/admin/topics", UPKEEP),
    get("/desk/admin/topics/10", UPKEEP),
    post("/desk/admin/topics/10", UPKEEP),
    get("/desk/admin/grounds", UPKEEP),
    get("/desk/admin/grounds/1", UPKEEP),
    post("/desk/admin/grounds/1", UPKEEP),
    get("/desk/admin/helplines", UPKEEP),
    get("/desk/admin/helplines/1", UPKEEP),
    post("/desk/admin/helplines/1", UPKEEP),
    get("/desk/admin/consents", UPKEEP),
    get("/desk/admin/consents/20260101", UPKEEP),
    post("/desk/admin/consents/20260101", UPKEEP),
    get("/desk/admin/organisation", UPKEEP),
    get("/desk/admin/organisation/1", UPKEEP),
    post("/desk/admin/organisation/1", UPKEEP),
    get("/desk/admin/rules", UPKEEP),
    get("/desk/admin/rules/1", UPKEEP),
    post("/desk/admin/rules/1", UPKEEP),
    get("/desk/admin/calendar", UPKEEP),
    post("/desk/admin/calendar", UPKEEP),
    get("/desk/admin/staff", UPKEEP),
    get("/desk/admin/staff/1", UPKEEP),
    post("/desk/admin/staff/1", UPKEEP),
    post("/desk/admin/staff/1/link", UPKEEP),
    post("/desk/admin/staff/1/disable", UPKEEP),
    post("/desk/admin/staff/1/enable", UPKEEP),
    get("/desk/admin/tokens", UPKEEP),
    post("/desk/admin/tokens", UPKEEP),
    post("/desk/admin/tokens/end", UPKEEP),
    // Programs
    get("/api/openapi.json", ALL),
    get("/api/v1/deadline", ALL),
    get("/api/v1/offices", ALL),
    get("/api/v1/topics", ALL),
    get("/api/v1/grounds", ALL),
    get("/api/v1/regions", ALL),
    get("/api/v1/places", ALL),
    // A token that may not submit is none to submit with.
    post("/api/v1/appeals", "ooooooooff"),
    get("/api/v1/appeals/{number}", "uuuuuuuuuu"),
    get("/api/v1/appeals/{number}/files/0", "uuuuuuuuuu"),
    post("/api/v1/appeals/{number}/papers", "uuuuuuuuuu"),
    post("/api/v1/appeals/{number}/verdict", "uuuuuuuuuu"),
    post("/api/v1/appeals/{number}/objection", "uuuuuuuuuu"),
    post("/api/v1/appeals/{number}/withdrawal", "uuuuuuuuuu"),
    get("/api/v1/questions", TOKEN),
    get("/api/v1/cases/{number}", TOKEN),
    get("/api/v1/cases/{number}/files/0", TOKEN),
    get("/api/v1/cases/{number}/persons", NO_WRITER),
    send("/api/v1/cases/{number}/likeness", r#"{"applicant":0,"number":"KZR-26-0000001-2","other":0,"likeness":"same","reason":""}"#, NO_WRITER),
    send("/api/v1/cases/{number}/notes", r#"{"text":""}"#, WRITER),
    send("/api/v1/cases/{number}/questions/1/route", r#"{"seen":0,"office":1}"#, NO_WRITER),
    send("/api/v1/cases/{number}/questions/1/assign", r#"{"seen":0,"to":1}"#, NO_WRITER),
    send("/api/v1/cases/{number}/questions/1/accept", r#"{"seen":0}"#, WRITER),
    send("/api/v1/cases/{number}/questions/1/return", r#"{"seen":0,"reason":""}"#, WRITER),
    send("/api/v1/cases/{number}/questions/1/decide", r#"{"seen":0,"outcome":"noted"}"#, WRITER),
    send("/api/v1/cases/{number}/questions/1/reply", r#"{"seen":0,"text":""}"#, WRITER),
];
