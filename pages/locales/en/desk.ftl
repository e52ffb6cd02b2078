### The desk: what staff see


## Frame

desk-search = Search
desk-search-by = Number, surname, IIN, telephone, word
desk-find = Find
desk-commands = Commands
desk-leave = Sign out
desk-print = Print
desk-draft-saved = Draft saved at { $time }
desk-draft-restored = This was written before and is not sent.
desk-draft-drop = Delete the draft
rail = My queues
rail-mine = Mine
rail-work = My work
rail-overdue = overdue:
rail-office = Office
rail-intake = Take in
rail-list = Questions of the office
rail-unrouted = Not routed
rail-search = Search
rail-upkeep = System
rail-outbox = Not sent
rail-admin = Administration

## Just done

done-routed = The question is routed: it now stands in the list of the office.
done-assigned = The question is assigned: the person has been told.
done-accepted = You accepted the question: it is now in your work.
done-returned = The question went back with the reason.
done-asked = The applicant has been asked. The term runs on.
done-service = The help given is recorded.
done-decided = The decision is recorded.
done-replied = The applicant has the answer.
done-verdict = The applicant’s verdict is recorded.
done-reopened = The question is open again and its term starts anew.
done-withdrawn = The withdrawal is recorded.
done-noted = The note is with the case.
done-papers = The papers are with the case.
done-likened = What you said of the two persons is recorded.
done-safe = The safe contact is recorded: from now on nothing goes out any other way.
done-erasure-asked = Your wish is recorded. Another official erases the data or leaves them.
done-person-erased = The data of this person are destroyed. The appeal stays.
done-sensitive = The case is marked sensitive: only those entrusted with it see it.
done-already = This had been done before; nothing changed.
done-password = The password is changed. Other sessions have ended.
done-second = The second factor is replaced.
done-settings = The settings are saved.
done-ended = The session has ended.
done-sent = The messages will be sent again.
done-saved = The change is saved.
done-token = The token has ended and no longer works.

## The door

door-title = Sign in
door-login = Login
door-password = Password
door-on = Continue
door-help = If you forgot the password, the administrator gives you a new sign-in link.
door-expired = The session has ended. Sign in again and you will continue on the same page.
door-left = You have signed out.
door-ended = The session was ended from another device. Sign in again to continue.
second-title = Second factor
second-who = { $name }, the password is right. Now the code from your app.
second-code = Code
second-code-hint = Six figures from the app, or one of your recovery codes
second-other = Use another login
second-help = If the telephone is lost, use a recovery code. If those are lost too, go to the administrator, who will make sure it is you and give you a new link.
welcome-title = First sign-in
welcome-first = Setting Qabyl up
welcome-first-words = You are the first administrator. After this you can add offices and staff.
welcome-words = { $name }, choose a password that only you know.
welcome-step-password = Password
welcome-step-second = Second factor
welcome-step-codes = Recovery codes
welcome-login-hint = Latin letters and figures, such as zh.ospanova
welcome-password = New password
welcome-password-hint = { $n ->
    [one] At least { $n } character. Several words in a row are easiest and safest.
   *[other] At least { $n } characters. Several words in a row are easiest and safest.
}
welcome-again = Once more
enrol-title = Set up the second factor
enrol-words = Scan this picture with an authenticator app (FreeOTP, Aegis, Google Authenticator). The app shows six figures that change every half minute.
enrol-by-hand = If the picture cannot be read, type this key:
enrol-code = The code that the app shows
enrol-code-hint = It confirms that all is set up rightly
enrol-go = Confirm
codes-title = Recovery codes
codes-words = With these you sign in when the telephone is not at hand. Each works once. They are not shown again: print them and keep them apart from the telephone.
codes-kept = I have kept them
ticket-over-title = The link no longer works
ticket-over-words = A link works once and for three days at most. Ask the administrator for a new one.

## Columns

col-number = Number
col-number-received = Number, received
col-received = Received
col-registered = Registered
col-question = Question
col-appeal = Appeal
col-applicant = Applicant
col-stage = Stage
col-channel = Channel
col-kind = Kind
col-topic = Topic
col-holder = Holder
col-office = Office
col-due = Due
col-outcome = Outcome
col-verdict = Verdict
col-outcome-verdict = Outcome and verdict
mark-sensitive = sensitive
question-of = question { $n } of { $of }
desk-question = Question { $n }
count-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
count-appeals = { $n ->
    [one] { $n } appeal
   *[other] { $n } appeals
}
left-late = { $n ->
    [one] { $n } working day late
   *[other] { $n } working days late
}
left-today = last day today
left-days = { $n ->
    [one] { $n } working day left
   *[other] { $n } working days left
}
left-late-short = { $n ->
    [one] { $n } working day late
   *[other] { $n } working days late
}
left-today-short = today
left-days-short = { $n ->
    [one] { $n } working day
   *[other] { $n } working days
}
verdict-says = applicant: { $verdict }
verdict-none = no answer from the applicant yet
door-own-device = on their own device
door-message-link = by the link in a message
door-desk = told at the office
door-telephone = told by telephone
given-ticked = ticked
given-read-aloud = read aloud, agreed
given-signed = signed on the slip

## My work

work-overdue = Overdue
work-today = Today
work-soon = Within three working days
work-later = Later
work-waiting = Waiting for the applicant
work-offered = Given to me, to be accepted
work-returned = Opened again
work-overdue-now = { $n ->
    [one] { $n } question is overdue.
   *[other] { $n } questions are overdue.
}
work-today-now = { $n ->
    [one] The term of { $n } question ends today.
   *[other] The terms of { $n } questions end today.
}
work-calm = No term ends today.
work-views = Views
work-all = All
work-empty = No questions here.
work-empty-act = See the questions of the office
work-caption = The questions that I answer for, by due date
work-fresh = new letter
work-reopened = { $n ->
    [one] opened again once
   *[other] opened again { $n } times
}
work-quiet = { $n ->
    [one] quiet for { $n } day
   *[other] quiet for { $n } days
}
key-move = down, up
key-open = open
key-copy = copy the number
key-search = search
key-all = all keys

## List

list-all-offices = All offices
list-total = { $n ->
    [one] { $n } question in all.
   *[other] { $n } questions in all.
}
list-bare = This view holds no personal data and no texts.
list-filter = Filter
list-none-filtered = No question fits this filter.
list-empty = The office has no open questions.
list-next = Next page
list-older = Earlier ones
together-legend = With the chosen questions
together-plan-title = Check before it is done
together-plan-words = { $n ->
    [one] { $n } question goes to: { $to }.
   *[other] { $n } questions go to: { $to }.
}
together-plan-rest = { $n ->
    [one] { $n } stays as it is: the table says why.
   *[other] { $n } stay as they are: the table says why.
}
together-plan-nothing = None of these can be changed in this way. The table says why. Go back to the list to choose again.
together-now = Now
together-then = After
together-cannot = Cannot be done
together-already = It lies there already.
together-go = Confirm
together-leave = Change nothing
together-title = What was done
together-what = Result
together-done = Done
together-not = Not done
together-none = No question was chosen. Tick the ones you mean in the list.
view-name = Name of this view
view-keep = Keep the view
view-forget = Give up the view “{ $name }”
unrouted-words = Nobody has said yet whose these questions are. Their terms are running.
unrouted-empty = Everything is routed.
filter-state = State
filter-open = open
filter-closed = closed
filter-all = all
filter-any = all
filter-unrouted = nowhere yet (not routed)
filter-from = Received from
filter-to = Received to
filter-show = Show
filter-clear = Clear the filter

## Search

search-how = Write in the box above: a number, a name in any script, an IIN, a telephone number or a word of the text.
search-as-number = ‘{ $q }’ was read as the number of an appeal.
search-as-identity = ‘{ $q }’ was read as an IIN or BIN.
search-as-phone = ‘{ $q }’ was read as a telephone number.
search-as-words = ‘{ $q }’ was looked for as a name and as words of the text.
search-as-person = All appeals of this person that you may know of.
search-mistyped = ‘{ $q }’ looks like the number of an appeal, but a digit in it is wrong. Compare it with the slip.
search-numbers-only = You find cases by their whole number, and in the list by its filters. Names and texts are not open to you, so nothing is looked for in them.
search-none = Nothing was found. Try it another way: the surname alone, the whole number, the beginning of a word.
search-none-filtered = Nothing was found with this filter.
search-found = Appeals found, newest first

## Case

case-position = { $n } of { $of }
case-watching = { $names } opened it today, too
case-next = Next in the list
case-erased = texts destroyed
case-history = History
case-opened-by = { $n ->
    [one] Who opened the case: { $n } person
   *[other] Who opened the case: { $n } people
}
case-text = Text of the appeal
case-text-none = There is no text: see the questions and attachments.
case-text-hidden = Only those who work on the case read the text.
case-text-erased = The texts were destroyed; dates and counts remain.
case-language = The appeal is { $language }, and so is its answer.
case-questions = Questions
case-whole = On the appeal as a whole
case-facts = Facts and terms
case-appeal = Appeal
case-register = Register
case-answer = Answer
case-passing-on = Passing on
case-passing-on-yes = consent given
case-passing-on-no = no consent: ask first
clock-one = Term
clock-of = { $n ->
    [one] Term of question { $numbers }
   *[other] Term of questions { $numbers }
}
clock-until = last day: { $date }
clock-why = Why { $date }
party-representative = Representative
party-iin = IIN
party-bin = BIN
party-address = Address
party-phone = Telephone
party-email = E-mail
party-others = Others
party-gone = This person’s name and contacts were destroyed.
beside-same = The same person
beside-maybe = Perhaps the same person
beside-different = Another person
tie-by-number = the same number and surname
tie-through = by way of a third appeal
tie-said = { $name }, { $date }
tie-maybe = in common: { $what }
agrees-number = IIN or BIN
agrees-phone = telephone
agrees-email = e-mail
agrees-name = name
question-no-topic = no topic yet
question-silence = The term passed on { $date } without an answer. It must still be answered.
question-outcome = Our outcome
question-verdict = The applicant’s verdict
question-written-by = written down by { $name }
question-answer = Answer, { $date }
act-route = Route
act-assign = Assign
act-accept = Accept
act-return = Give back
act-ask = Ask the applicant
act-service = Record a service
act-decide = Decide
act-reply = Answer
act-verdict = Write a verdict down
act-reopen = Open again
act-withdraw = Withdraw for the applicant
act-note = Note
act-papers = Add papers
act-liken = Say who is the same person
act-safe = Write down a safe contact
act-ask-erasure = Ask to erase a person
act-erase = Erase a person, as a colleague asked
act-code = New access code
act-sensitive = Mark sensitive
act-slip = Slip
route-office = Office that answers
route-choose = choose an office
route-no-topic = no topic
route-district = District or city
route-place = Settlement
route-near-hint = Proposed by the place that the appeal names. Check it, then confirm
route-near-go = Confirm the proposed office
route-no-place = not given
route-go = Route
assign-to = To whom
assign-choose = choose a person
assign-go = Assign
return-reason = Reason
return-hint = The head and whoever routes will read it
return-go = Give back with the reason
ask-text = What is needed from the applicant, { $language }
ask-hint = The term runs on: no article stops it
ask-go = Send the request
service-what = What help was given
service-by = Given by
service-by-me = myself
service-go = Record
decide-outcome = Outcome
decide-ground = Ground
decide-ground-hint = Needed for a refusal or a termination
decide-ground-none = not needed
decide-text = Answer to the applicant, { $language }
decide-text-hint = You can decide now and answer later. Say where to turn if the applicant does not agree.
decide-files = Attachments
decide-go = Decide
reply-go = Give the answer
verdict-which = What the applicant says
verdict-hint = In their words. Whoever handled the question cannot write its verdict down.
verdict-door = How it was told
verdict-told = In their words, optional
verdict-go = Record the verdict
reopen-reason = Why it is opened again
reopen-hint = The term starts anew. The third time it goes to the head.
reopen-go = Open again
withdraw-wish = The applicant’s wish
withdraw-hint = A written withdrawal is possible until the decision and does not bar a new appeal.
withdraw-go = Record the withdrawal
note-text = Note
note-hint = Only colleagues read it
note-go = Add the note
papers-text = What the applicant said or brought
papers-files = Files
papers-go = Add to the case
liken-pair = Which two
liken-pair-hint = Only from appeals that you may see
liken-choose = choose two
liken-answer = Are they one person?
liken-same = One person
liken-different = Two people
liken-open = Take back what was said
liken-reason = How it is known
liken-reason-hint = What you compared: papers, address, their own words. It stays in the history
liken-go = Record
safe-words = From now on this is the only way to reach the applicant; what was named before holds no more. A letter to it says nothing of us or of the matter.
safe-reason = How it is known
safe-reason-hint = Who said so, and when. Neither number nor address: the reason stays in the history
safe-go = Record
erasure-words = The name, the numbers, the contacts and all that finds this person are destroyed for ever. The appeal, its answers and the other people stay; what is written in the texts and papers stays too.
erasure-who = Whose data
erasure-choose = choose a person
erasure-reason = Why
erasure-reason-hint = Their own wish, a withdrawn consent. Without the name: the reason stays
ask-erasure-go = Ask a colleague
erasure-sure = I have checked whose data these are and why they go
erase-go = Destroy the data
code-words = The old code stops working at once. Make sure who stands before you, and hand the new code over.
code-identified = Identity checked
code-go = Give a new code
sensitive-words = The appeal vanishes from lists, counts and search: only those entrusted with its topic will see it. This cannot be undone.
sensitive-go = Mark sensitive
opened-title = Who opened the case
opened-words = Every opening is written down and stays.
opened-who = Who
opened-post = Post
opened-times = Times
opened-last = Last time
new-code-title = New access code
new-code-words = The code is shown once. Print it and hand it to the applicant.
new-code-back = Back to the case

## History of a case

history-question = Question { $n }: { $what }
by-applicant = The applicant
by-somebody = Somebody
happened-registered = registered
happened-routed = routed to { $office }
happened-routed-topic = routed to { $office }, topic ‘{ $topic }’
happened-assigned = assigned to { $name }
happened-accepted = accepted
happened-returned = given back
happened-noted = note
happened-applicant-asked = the applicant was asked
happened-papers-added = papers added
happened-service-given = help given: { $service }, { $name }
happened-decided = decided: { $outcome }
happened-decided-ground = decided: { $outcome }, ground: { $ground }
happened-replied = answered
happened-verdict-given = verdict: { $verdict }, { $door }
happened-reopened = opened again, answer { $until }
happened-withdrawn = withdrawn
happened-term-passed = the term passed: { $outcome }
happened-due-moved = the date moved, answer { $until }
happened-marked-sensitive = marked sensitive
happened-code-renewed = a new access code was given
happened-safe-contact-given = a safe contact was given
happened-erasure-asked = asked to erase the data of one person
happened-person-erased = the data of one person were destroyed
happened-likened-same = one person with the one in appeal { $number }
happened-likened-different = another person than the one in appeal { $number }
happened-likened-open = taken back what was said of the person in appeal { $number }
happened-erased = texts destroyed

## Intake

intake-title = New appeal
intake-words = Fill it in while listening: the matter, a name and consent are all that is needed.
intake-who = 1. Who is asking
intake-person = a person
intake-organisation = an organisation
intake-anonymous = without a name
intake-surname = Surname
intake-given = Given name
intake-patronymic = Patronymic, if any
intake-iin = IIN, if any
intake-organisation-name = Name of the organisation
intake-bin = BIN, if any
intake-phone = Telephone
intake-email = E-mail
intake-address = Postal address
intake-look = Show what is open
intake-look-words = Registers nothing: shows whether the same matter is open
intake-language = Language of the answer
intake-answer-by = How to answer
intake-what = 2. What about
intake-alike = This looks like the open appeal { $number }.
intake-alike-words = If nothing is new, add what was said there: the term does not start anew and there will be one answer.
intake-alike-add = Add it there
intake-text = What happened, in the person’s words
intake-text-hint = In the language in which they speak
intake-channel = Channel
intake-kind = Kind
intake-received = Received
intake-received-hint = Empty means now; for a letter, the day it came
intake-question = Question { $n }, in a line
intake-question-hint = Empty: the whole text is one question
intake-topic = Topic, may be left out
intake-office = Who answers
intake-office-later = routed later
intake-add = One more question
intake-files = Scan or photograph
intake-files-hint = Do not scan identity papers
intake-consent = 3. Consent
intake-consent-how = Consent to keeping the data
intake-consent-none = not given
intake-passing-on = Consent to passing on to the body that decides
intake-passing-on-none = not given: we ask before passing on
intake-sensitive = Nobody may learn of this
intake-sensitive-hint = Only those entrusted see it; a message goes out to a safe contact only
intake-safe-hint = The only way we may reach this person; without one we neither call nor write
intake-until = 4. Until when
intake-due = The last day to answer: { $date }.
intake-due-unknown = The day depends on the kind and the time of receipt. You can see it before registering.
intake-check = Show the day
intake-go = Register and print the slip
intake-open = Already open: { $n }
intake-open-none = This person has no open questions.
intake-open-caption = Open questions of this person
intake-earlier = Earlier: { $n }
intake-earlier-caption = Closed questions
intake-open-before = What is open
intake-open-before-words = Write the surname, IIN or telephone and press ‘Show what is open’.

## Slip

slip-title = Slip
slip-done = Registered
slip-words = Print the slip and hand it over. The code can be seen on this page for half an hour.
slip-print = Print the slip
slip-next = Next appeal
slip-case = Open the case
slip-maybe = { $n ->
    [one] { $n } person of another appeal may be the same. Look and record it.
   *[other] { $n } persons of other appeals may be the same. Look and record it.
}
slip-number = Number of the appeal
slip-code = Access code, keep it to yourself
slip-no-code = The code is on the first slip. If it is lost, the office gives a new one.
slip-received = Received
slip-registered = registered on { $date }
slip-accepted = Accepted by
slip-files = { $n ->
    [one] { $n } attachment
   *[other] { $n } attachments
}
slip-until = Answer no later than
slip-answer = Answer
slip-follow = How to follow
slip-consent = Consent
slip-passing-on = to passing on: { $how }
slip-no-passing-on = none to passing on
slip-signature = Signature
slip-office = Office

## Account

account-title = My account
account-login = login: { $login }
account-settings = Settings
account-language = Language of the pages
account-keys = Keys of one letter
account-keys-hint = They work outside fields only; switch them off if they disturb a screen reader
account-save = Save
account-current = Current password
account-password-words = When the password changes, sessions on other devices end.
account-password-go = Change the password
account-codes-left = { $n ->
    [one] { $n } recovery code is left.
   *[other] { $n } recovery codes are left.
}
account-codes = New recovery codes
account-codes-words = The old codes stop working.
account-codes-go = Show new codes
account-second = Move to another telephone
account-second-words = You set up the app on the new telephone; the old one stops working.
account-second-go = Replace the second factor
account-sessions = Open sessions
session-device = Device
session-unknown = unknown device
session-begun = since { $at }
session-seen = Last seen
session-current = this session
session-end = End
session-end-others = End all others

## Not sent

outbox-title = Messages not sent
outbox-waiting = { $n ->
    [one] { $n } message is waiting in order.
   *[other] { $n } messages are waiting in order.
}
outbox-empty = No message is stuck.
outbox-what = Message
outbox-to = To
outbox-applicant = the applicant
outbox-trouble = Reason
hitch-no-server = No mail server is set
hitch-silent = The mail server does not answer
hitch-slow = The mail server took too long
hitch-unsealed = No protected connection to the mail server could be made
hitch-not-offered = The mail server does not offer the encryption or the sign-in that is set
hitch-said = The mail server answered with code { $code }
hitch-no-address = The address is not an e-mail address
hitch-unwritable = The letter could not be put together
outbox-attempts = Attempts
outbox-last = Next attempt
outbox-again = Send again
outbox-again-all = Send all again
notice-registered = appeal registered
notice-more-needed = more is needed
notice-answered = the answer is there
notice-reopened = question opened again
notice-given = a question was given
notice-term-passed = a term has passed

## Commands and keys

commands-words = Only what you may do is here. Ctrl K opens it from any page.
commands-work = Work
commands-overdue = My overdue questions
commands-today = My questions due today
commands-office-overdue = Overdue questions of the office
commands-here = On this page
commands-search = Search for:
commands-type = A command, or what to search for
commands-choose = choose
commands-close = close
keys-title = Keys
keys-words = Keys of one letter work outside fields only. They can be switched off here:
keys-everywhere = Everywhere
keys-lists = In lists
keys-case = In a case
keys-forms = In forms
key-back = back to the list
key-down = down
key-up = up
key-submit = submit the form

## Pages of obstacles

problem-back = Back
problem-forbidden = You are not allowed to do this
problem-forbidden-words = Your role does not include this. If your work needs it, ask the head or the administrator, who change roles.
problem-not-found = There is nothing here
problem-not-found-words = The address is wrong, or this is not for you to see. Check the number and try the search.
problem-conflict = Somebody changed it in the meantime
problem-conflict-words = While you were filling the form in, { $name } made a change ({ $at }). Open it as it is now and make your change again.
problem-sent-before = This form was sent before
problem-sent-before-words = The first sending is kept; the second was different and was not taken. Open the page again and see what came of it.
problem-form-old = The form is too old
problem-form-old-words = The page was open too long, or in another session. Nothing was written. Open it again and send once more.
problem-too-large = Too large
problem-too-large-words = One sending holds up to { $most }. Send the files apart, or make them smaller.
problem-busy = We cannot answer now
problem-busy-words = All that was written is safe. Try again in a minute.
problem-failed = Something failed on our side
problem-failed-words = It is recorded under the number { $incident }. Try again; if it fails again, give the administrator this number.
