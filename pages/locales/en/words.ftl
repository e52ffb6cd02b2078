### Words that all pages share

## On every page

product-name = Qabyl
skip-to-content = Skip to content
language = Language
demonstration = A demonstration: everything is invented, and appeals go to nobody.

## Forms

errors-title = { $n ->
    [one] There is a problem
   *[other] There are { $n } problems
}

## Numbers and sizes

size-kilobytes = { $n } KB
size-megabytes = { $n } MB
count-working-days = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
count-calendar-days = { $n ->
    [one] { $n } calendar day
   *[other] { $n } calendar days
}

## Kinds of appeal

kind-application = application
kind-complaint = complaint
kind-proposal = proposal
kind-response = response
kind-request = request for information
kind-message = report

## Channels

channel-web = on the website
channel-email = by e-mail
channel-messenger = by messenger
channel-api = from another system
channel-desk = in person at an office
channel-post = by post
channel-telephone = by telephone
channel-reception = at a personal reception

## How the answer is given

answer-page = on this site, by number and code
answer-email = by e-mail
answer-telephone = by telephone
answer-post = by letter to a postal address
answer-desk = handed over at the office

## In which language

in-kazakh = in Kazakh
in-russian = in Russian
in-english = in English

## Outcomes

outcome-satisfied = satisfied
outcome-satisfied-in-part = satisfied in part
outcome-explained = explained
outcome-refused = refused
outcome-forwarded = forwarded
outcome-noted = taken into account
outcome-terminated = terminated
outcome-withdrawn = withdrawn
outcome-deemed-refused = silence counts as refusal
outcome-unanswered = unanswered in term

## The applicant’s verdict

verdict-solved = solved
verdict-partly = partly solved
verdict-not-solved = not solved

## Where a question stands

stage-unrouted = not routed
stage-routed = at an office
stage-assigned = assigned
stage-in-work = in work
stage-waiting = waiting for the applicant
stage-decided = decided, not yet answered
stage-answered = answered
stage-closed = closed

## Services

service-consultation = consultation
service-legal-aid = legal aid

## Procedures

procedure-ordinary = answer to an appeal
procedure-ordinary-with-check = answer to an appeal that needs a check
procedure-complaint = answer to a complaint
procedure-redirect = forwarding to another body
procedure-return = return of an appeal
procedure-extension-notice = notice of an extension
procedure-termination-notice = notice of termination
procedure-complaint-transfer = passing a complaint with the file to the higher body

## Why this day

why-by-law = By law ({ $article })
why-by-own-rule = By our own rule, which follows { $article }
why-term = { $rule }: { $days } from the day after registration.
why-registered = Registered: { $date }.
why-later-after-hours = The appeal came in on { $received }, after the office had closed at { $closed }. So it was registered on the next working day: { $date }.
why-later-day-off = The appeal came in on { $received }, which is not a working day ({ $reason }). So it was registered on the next working day: { $date }.
why-later-not-served = The appeal came in on { $received }, a day on which the office does not work. So it was registered on the next working day: { $date }.
why-first-day = The first day counted: { $date }.
why-rolled = The last day counted ({ $from }) is not a working day, so the term moves to the next one: { $date }.
why-unverified = unverified
why-unverified-words = we have not yet read the length of this term in the act itself.
why-days = Which days count, and which do not
why-caption = From { $first } to { $last }. The large figure: which day of the term it is
why-not-counted = not counted
why-start = day of registration
why-due = last day
why-skipped = { $n ->
    [one] { $n } day skipped
   *[other] { $n } days skipped
}
why-weekend = day off
why-worked-instead = Counted, though on a weekend
why-calendar = Calendar: edition of { $edition }. If it changes, we count again and tell you.
why-calendar-ends = This term runs past the end of our calendar: only Saturdays and Sundays are counted out. The date will change once the holidays are known.
why-received = day of receipt
why-passed = Days off before registration
