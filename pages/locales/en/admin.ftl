### Administration


## What all share

admin-words = Each change here is shown first, written with its reason, and kept in the history.
admin-add = Add
admin-new = New
admin-preview = Show what changes
admin-preview-words = Nothing is written yet
admin-latest = Latest changes
admin-people = People
admin-open-questions = Open questions
admin-closed-on = closed { $date }
admin-over = closed
admin-since = since { $date }
admin-until = until { $date }
admin-calendar-short = The calendar is filled only until { $date }: terms after that day are counted without holidays.
admin-calendar-none = The calendar is empty: all terms are counted without holidays.
admin-calendar-open = Open the calendar
admin-offices = Offices
admin-offices-words = Addresses, hours, register codes, days of opening and closing
admin-posts = Posts
admin-posts-words = The names that stand in full on letters and slips
admin-staff = Staff
admin-staff-words = Who sits where, what they may do, which sensitive topics are entrusted to them
admin-topics = Topics
admin-topics-words = The classifier in two levels; a topic is closed, never deleted
admin-grounds = Grounds
admin-grounds-words = What a refusal or a termination rests on
admin-calendar = Calendar
admin-calendar-words = Holidays, moved days off, worked Saturdays
admin-rules = Rules of terms
admin-rules-words = Dated rule sets: how long a term is, and by what
admin-helplines = Helplines
admin-helplines-words = The numbers that people in danger see on every page, and who answers there
admin-consents = Texts of consent
admin-consents-words = What people agree to, word for word; other words are a new edition
consent-of = Edition of { $date }
admin-organisation = Organisation
admin-organisation-words = Its name, its contacts, and how to complain of it
admin-changes = History of changes
admin-changes-words = Every change of reference data: who, when, why
admin-tokens = Tokens of programs
admin-tokens-words = For programs that act in the name of a member of staff
in-lang-kk = { $what }, in Kazakh
in-lang-ru = { $what }, in Russian
in-lang-en = { $what }, in English

## Fields

field-id = Number
field-name = Name
field-address = Address
field-phone = Telephone
field-code = Code
field-region = Region
field-zone = Time zone
field-opened = Opened
field-closed = Closed
field-opens = opens
field-closes = closes
field-post = Post
field-roles = Roles
field-trusted = Sensitive topics entrusted
field-parent = Topic above it
field-sensitive = Sensitive topic
field-valid = In force
field-valid-from = First day
field-valid-to = Last day
field-words = Words that suggest it
field-article = Article
field-date = Date
field-what = This day
field-source = Source
field-force = Force
field-short = Beside the number
field-answers = Who answers
field-header = On every page, at the top
field-checked = Last checked on
field-about = What it is
field-phone-note = Beside the telephone
field-complaint = How to complain
field-edition = Edition, in force from
field-processing = Consent to use of the data
field-passing-on = Consent to passing on
field-without-passing = If it is not passed on
field-read-aloud = Before it is read aloud
field-anonymous = Without a name
field-length = Length
field-unit = Counted in
field-verified = Checked in the act itself
valid-to-hint = Empty while in force

## Preview

preview-title = What changes
preview-of = What changes: { $thing }
preview-new = What is added
preview-changed = Fields
preview-field = Field
preview-before = Now
preview-after = Will be
preview-empty = empty
preview-yes = yes
preview-nothing = Nothing changes.
preview-moves = { $n ->
    [one] { $n } open date moves
   *[other] { $n } open dates move
}
preview-moves-none = No open date moves.
preview-more = { $n ->
    [one] And { $n } more.
   *[other] And { $n } more.
}
preview-note = Why this changes
preview-note-hint = Stays in the history: date and number of the order, the reason
preview-go = Save
preview-back = Back to editing

## Changes

changes-at = When
changes-by = Who
changes-what = What
changes-note = Why
changes-moved = Dates moved
note-installation = The installation began with this
note-demonstration = The demonstration began with this
note-demonstration-staff = The invented staff of the demonstration
changes-setup = set-up
changes-several = several lists
changes-empty = Nothing was changed yet.

## Offices

office-code-hint = Three Latin letters or figures: the number of an appeal begins with them
office-code-fixed = Numbers were given out under this code, so it stays.
office-closed-hint = Empty while it works
office-hours = Hours
office-hours-hint = A day without hours is not served. Holidays come from the calendar.
office-day = Day

## Staff

staff-name = Name and post
staff-seen = Last seen
staff-seen-at = Last seen on { $at }
staff-never = never yet
staff-working = working
staff-disabled = shut out
staff-is-disabled = shut out
staff-has-second = second factor set up
staff-no-second = no second factor
staff-empty = There is nobody like that.
staff-choose = choose
staff-trusted-hint = Others do not even learn that such cases exist
staff-trusted-wish = cases of which somebody asked that nobody may learn
staff-door = Signing in
staff-link = Give a one-time sign-in link
staff-link-words = It also helps when the password is forgotten or the telephone lost: the old ones stop working. The link works once.
staff-disable = Shut out
staff-enable = Let in again
staff-holds = { $n ->
    [one] They hold { $n } open question: assign it to somebody else first.
   *[other] They hold { $n } open questions: assign them to others first.
}
invitation-title = One-time sign-in
invitation-words = Hand this sheet over. The link is shown once.
invitation-until = Works once, until { $at }.
role-registrar = registrar
role-executor = executor
role-head = head
role-auditor = auditor
role-administrator = administrator
role-registrar-long = registrar: takes appeals in and says whose they are
role-executor-long = executor: answers questions
role-head-long = head: assigns questions and sees all work of the office
role-auditor-long = auditor: reads everything but personal data and changes nothing
role-administrator-long = administrator: keeps the lists and reads no appeal

## Topics and grounds

topic-top = none, it is of the first level
topic-sensitive-hint = Only those entrusted see its questions; lists and counts leave them out
topic-words-hint = Beginnings of words, Kazakh and Russian, one a line. A topic is only ever suggested.
ground-outcome = For which outcome
ground-used = In decisions

## Rules

rules-in-use = in force now
rules-what = What is done
rules-code-hint = Versions of one regime share the code
rules-terms = Terms
rules-terms-hint = Without a length the set has no such term.
force-statutory = binds by law
force-adopted = adopted by the organisation
force-hint = Under an adopted rule papers never say ‘by law’
unit-working = working days
unit-calendar = calendar days

## Calendar

calendar-years = Years
calendar-edition = Edition of { $date }.
calendar-off = day off
calendar-worked = { $n ->
    [one] { $n } worked
   *[other] { $n } worked
}
calendar-special = Special days of { $year }
calendar-empty = The special days of this year are not entered yet: terms leave out Saturdays and Sundays only.
calendar-day = Change one day
calendar-source-hint = Name, date and number of the act, or its address
day-holiday = holiday
day-transferred-off = moved day off
day-working-weekend = worked weekend day
day-ordinary = ordinary day
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

## Tokens

token-new = New token
token-name = Program
token-name-hint = So that you know later which one it is
token-staff = In whose name
token-staff-hint = The token may not do all that the person may, only what is ticked below
token-scopes = What it may do
token-until = Until
token-used = Last used
token-never = not yet
token-end = End
token-go = Make the token
tokens-empty = There are no tokens.
new-token-words = The token is shown once. Copy it now and put it where secrets are kept.
new-token-until = Works until { $date }.
scope-submit = send appeals in
scope-follow = follow an appeal by number and code
scope-read = read cases
scope-write = act on cases
scope-figures = read figures

# What to put right in forms of the administration
wrong-changed-since = The data changed while you were reading. What is there now stands below: check it and save again.
wrong-edition-stands = People have agreed to these words: write a new edition, of a day that is still to come
wrong-not-weekend = This day is no weekend day: it is worked as it is.
wrong-source-missing = Write what this day rests on: title, date and number of the act.
wrong-token-name-missing = Write the name of the program.
wrong-rules-gap = With this, appeals that come today would have no term. Add the version that replaces it first.
wrong-last-administrator = This is the last administrator. Give the role to somebody else first.
