-- One text for both databases. For SQLite, BIGINT becomes INTEGER, BYTEA becomes BLOB, every table
-- is STRICT, and a table marked "clustered" is stored in the order of its key.

CREATE TABLE installation (
    one BIGINT PRIMARY KEY CHECK (one = 1),
    key_fingerprint BYTEA NOT NULL,
    demonstration BIGINT NOT NULL,
    keys_saved BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- The head of each register: held by whoever writes to it.
CREATE TABLE registers (
    id BIGINT PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    office BIGINT,
    position BIGINT NOT NULL
);

CREATE TABLE serials (
    register BIGINT NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    PRIMARY KEY (register, year)
);

-- What happened. actor: a member of staff, 0 the applicant, -1 the clock. In the order of docids: a
-- record is always read whole, and what is new lies together. The position is its place in the
-- register.
CREATE TABLE journal (
    docid BIGINT NOT NULL,
    event BIGINT NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    position BIGINT NOT NULL,
    module TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (docid, event)
); -- clustered

CREATE UNIQUE INDEX journal_position ON journal (register, position);

-- One key a person and one an appeal, sealed under the master key. An id begins with the time: what
-- is new lies together, whatever its register, and a batch of appeals touches few pages.
CREATE TABLE keys (
    id BYTEA NOT NULL,
    register BIGINT NOT NULL,
    wrapped BYTEA NOT NULL,
    PRIMARY KEY (id, register)
); -- clustered

-- All that people wrote, and who they are.
CREATE TABLE vault (
    key BYTEA NOT NULL,
    item BIGINT NOT NULL,
    register BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (key, item, register)
); -- clustered

CREATE TABLE persons (
    person BYTEA NOT NULL,
    register BIGINT NOT NULL,
    kind TEXT NOT NULL,
    identity BYTEA,
    PRIMARY KEY (person, register)
); -- clustered

-- Keyed marks of telephones, addresses and numbers: found by equality only.
CREATE TABLE marks (
    mark BYTEA NOT NULL,
    register BIGINT NOT NULL,
    person BYTEA NOT NULL,
    PRIMARY KEY (mark, register, person)
); -- clustered

CREATE INDEX marks_person ON marks (person, register);

-- What only search needs, where many acts came at once: taken up by the writer at its next quiet
-- moment.
CREATE TABLE words_aside (
    docid BIGINT NOT NULL PRIMARY KEY,
    tokens TEXT NOT NULL
); -- clustered

CREATE TABLE marks_aside (
    person BYTEA NOT NULL,
    register BIGINT NOT NULL,
    mark BYTEA NOT NULL,
    PRIMARY KEY (person, register, mark)
); -- clustered

-- A form or a request with an idempotency key, and what came of it; forgotten after "until". What an
-- import read has none: the same file may come again years later.
CREATE TABLE receipts (
    token BYTEA PRIMARY KEY,
    content BYTEA NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    events BIGINT NOT NULL,
    until BIGINT
); -- clustered

CREATE INDEX receipts_until ON receipts (until) WHERE until IS NOT NULL;

CREATE TABLE access_codes (
    docid BIGINT NOT NULL PRIMARY KEY,
    code BYTEA NOT NULL
); -- clustered

-- Which record names which sealed file; a file that none names is swept away.
CREATE TABLE files (
    hash BYTEA NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    PRIMARY KEY (hash, register, record)
); -- clustered

-- A docid is the place of a record by the instant at which it was received. The record within its
-- register is its number: year and serial.
CREATE TABLE appeals (
    docid BIGINT NOT NULL PRIMARY KEY,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    number TEXT NOT NULL,
    key BYTEA NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT NOT NULL,
    office BIGINT,
    received BIGINT NOT NULL,
    registered BIGINT NOT NULL,
    language TEXT NOT NULL,
    applicants BIGINT NOT NULL,
    questions BIGINT NOT NULL,
    open BIGINT NOT NULL,
    sensitive BIGINT NOT NULL,
    erased BIGINT NOT NULL
); -- clustered

CREATE UNIQUE INDEX appeals_record ON appeals (register, record);

CREATE TABLE applicants (
    docid BIGINT NOT NULL,
    person BYTEA NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    part TEXT NOT NULL,
    PRIMARY KEY (docid, person)
); -- clustered

CREATE INDEX applicants_person ON applicants (person, register);

-- What officials said of two persons, with the appeal of the later one: 1 they are the same, 0 they
-- are two, none where that was taken back.
CREATE TABLE links (
    person BYTEA NOT NULL,
    other BYTEA NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    other_register BIGINT NOT NULL,
    same BIGINT,
    at BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    PRIMARY KEY (person, other, register)
); -- clustered

CREATE INDEX links_other ON links (other, other_register);

CREATE TABLE questions (
    docid BIGINT NOT NULL,
    question BIGINT NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    office BIGINT,
    holder BIGINT,
    topic BIGINT,
    district BIGINT,
    place BIGINT,
    stage TEXT NOT NULL,
    open BIGINT NOT NULL,
    due BIGINT NOT NULL,
    outcome TEXT,
    ground BIGINT,
    decided BIGINT,
    silent BIGINT,
    verdict TEXT,
    door TEXT,
    services TEXT NOT NULL,
    reopened BIGINT NOT NULL,
    sensitive BIGINT NOT NULL,
    PRIMARY KEY (docid, question)
); -- clustered

CREATE INDEX questions_holder ON questions (holder, open, due);
-- What is open lies apart from what is closed; a list of both reads both.
CREATE INDEX questions_office ON questions (office, open, docid, question);
-- What waits in one register for somebody to say whose it is.
CREATE INDEX questions_unrouted ON questions (register, office, open, docid)
    WHERE office IS NULL;
CREATE INDEX questions_due ON questions (due) WHERE open = 1 AND silent IS NULL AND decided IS NULL;

CREATE TABLE outbox (
    docid BIGINT NOT NULL,
    event BIGINT NOT NULL,
    item BIGINT NOT NULL,
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    template TEXT NOT NULL,
    question BIGINT,
    staff BIGINT,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    trouble TEXT,
    PRIMARY KEY (docid, event, item)
); -- clustered

CREATE INDEX outbox_waiting ON outbox (state, next_at);

-- Offices, topics, calendars, rules and the like: dated rows with a note of each change.
CREATE TABLE reference (
    kind TEXT NOT NULL,
    id BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, id)
); -- clustered

CREATE TABLE reference_changes (
    edition BIGINT PRIMARY KEY,
    at BIGINT NOT NULL,
    staff BIGINT,
    note TEXT NOT NULL,
    changed TEXT NOT NULL
);

CREATE TABLE staff (
    id BIGINT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    body TEXT NOT NULL,
    password TEXT,
    second_factor BYTEA,
    second_factor_step BIGINT NOT NULL,
    settings TEXT,
    disabled BIGINT NOT NULL
);

-- One-time codes that stand in for the second factor, and one-time tokens that begin an account.
CREATE TABLE staff_codes (
    staff BIGINT NOT NULL,
    code BYTEA NOT NULL,
    what TEXT NOT NULL,
    until BIGINT NOT NULL,
    PRIMARY KEY (staff, code)
);

CREATE TABLE sessions (
    id BYTEA PRIMARY KEY,
    staff BIGINT NOT NULL,
    state TEXT NOT NULL,
    begun_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    device TEXT NOT NULL
);

CREATE INDEX sessions_staff ON sessions (staff);

-- Programs that act in the name of a member of staff.
CREATE TABLE api_tokens (
    id BIGINT PRIMARY KEY,
    token BYTEA NOT NULL UNIQUE,
    staff BIGINT NOT NULL,
    name TEXT NOT NULL,
    scopes TEXT NOT NULL,
    until BIGINT NOT NULL,
    used_at BIGINT NOT NULL
);

-- Who opened which case, and when. Ids only.
CREATE TABLE readings (
    register BIGINT NOT NULL,
    record BIGINT NOT NULL,
    staff BIGINT NOT NULL,
    day BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (register, record, staff, day)
); -- clustered

CREATE TABLE drafts (
    id BYTEA PRIMARY KEY,
    sealed BYTEA NOT NULL,
    until BIGINT NOT NULL
); -- clustered

CREATE INDEX drafts_until ON drafts (until);
