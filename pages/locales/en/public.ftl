### The public side: for everyone who brings something

## Head and foot of every page

danger-question = Are you in danger?
helplines-title = Where to call in danger
helpline-answers = Who answers: { $who }
helpline-checked = Checked on { $date }
menu-main = Main menu
menu-tell = Tell us
menu-follow = My appeal
menu-offices = Offices
foot-office = Reception office
foot-all-offices = All offices: addresses and hours
foot-how = How this works
foot-deadline = Work out an answer date
foot-your-data = What we keep about you
foot-this-page = About this site
foot-no-trackers = No trackers, no advertising, no outside services
foot-demonstration = A sample: names and figures are invented

## On several pages

to-put-right = Error
find = Find
choose = Choose
remove = Remove
print = Print
yes = yes
no = no
open-now = open
closed-now = closed
question-n = Question { $n }

## Home

home-title = Home
home-promise-once = Tell it once.
home-promise-who = We say who answers, and by which day.
home-lead = Without an account, in Kazakh, Russian or English. No appeal is turned away at the door.
home-begin = Where to begin
door-tell-words = Write what happened. Five minutes are enough.
door-follow-words = Where it is now, who has it, until which day, and why that day.
door-come = Come to a reception
door-come-words = Addresses, hours, telephones. We write it down as you tell it.
door-danger = I am in danger
door-danger-words = Do not write: call.
next-title = What happens next
next-at-once = At once.
next-at-once-words = You get a number and a code, and learn who answers
next-within = Within { $days }.
next-forward-words = If another body decides it, we pass it on ourselves, and the clock runs on
next-answer-words = You get an answer in your language, and we ask whether it is solved
home-offices = Find an office
home-offices-find = City, district or village
home-offices-all = All offices and their hours
home-notices = Notices

## Tell us: in general

steps = Steps
step-what = What happened
step-place = Where
step-you = You, and how to reach you
step-check = Check and send
draft-saved = What you wrote was saved at { $time }. It is not lost if the connection breaks.
draft-offline = No connection. The text stays on this page and will be saved when the connection is back.
draft-kept = What you write is kept for 24 hours and opens on this device only.
danger-now = Is there danger right now?
danger-now-words = We take your appeal too, but help comes sooner by telephone.
danger-if = If you are in danger
danger-if-words = Do not write, call:

## Step 1: what happened

tell-what-title = What happened?
tell-what-lead = Write it in your own words. You need not know the article of a law or the name of a body. We look at each question by itself and answer each.
tell-text = Tell us what happened
tell-text-hint = What happened, since when, whom you have told, what you ask to be changed
tell-files = Add a picture, video or document
tell-files-hint = { $n ->
    [one] Not required. One file, up to { $size }
   *[other] Not required. Up to { $n } files of { $size } each
}
tell-topic = Topic
tell-topic-hint = If you are not sure, leave it empty: we will find it
not-sure = Not sure
tell-kind = Kind of appeal
tell-kind-none = application (leave it so if you are not sure)
tell-kind-application = application: I ask for help
tell-kind-complaint = complaint: about a decision, an act or a failure to act
tell-kind-proposal = proposal: what could be done better, and how
tell-kind-response = response: what I think of what is being done
tell-kind-request = request: I ask for information
tell-kind-message = report: of a breach or a shortcoming
tell-to-place = Continue: where
tell-no-account = You need no account. We ask for your name in step 3, and you need not give it.

## Step 2: where

tell-place-title = Where is this?
tell-place-lead = It helps us find the office that is to answer. It is enough to name street and house in the text itself.
place-region = Region or city of republican significance
place-district = District or city
place-settlement = Village, settlement or rural district
place-show-districts = Show the districts
place-show-settlements = Show the villages
place-anywhere = The place does not matter
place-office = Which office is to answer
place-office-hint = Not required. If people you know must not see it, choose an office elsewhere
place-office-near = The office of the place: { $office }. Our staff confirm it
place-office-any = You decide
tell-to-you = Continue: you, and how to reach you
back-to-what = Back: what happened

## Step 3: you, and how to reach you

tell-you-title = Who are you, and how do you want the answer?
who = Who is writing?
who-person = I, a person
who-organisation = An organisation
who-anonymous = I will not give my name
applicant = Applicant
applicant-n = Applicant { $n }
surname = Surname
given-name = First name
patronymic = Patronymic
patronymic-hint = If you have one
iin = IIN
iin-hint = Not required. It helps us not to take you for somebody else
applicant-add = Add another applicant
organisation = Organisation
organisation-name = Name of the organisation
bin = BIN
bin-hint = Not required
organisation-speaker = Who speaks for it
number-length = { $n ->
    [one] One digit was typed; the number has 12. We will not keep it like this, and take the appeal without it too.
   *[other] { $n } digits were typed; the number has 12. We will not keep it like this, and take the appeal without it too.
}
number-not-digits = The number has digits only. We will not keep it like this, and take the appeal without it too.
number-checksum = The digits do not agree with each other; one seems mistyped. We will not keep it like this, and take the appeal without it too.
number-unusual = This number is unusual; look at it once more. If it is right, leave it as it is.
answer-how = How do you want the answer?
answer-how-hint = Whatever you choose, the answer is on this site too, by number and code
contact = How to reach you
contact-hint = Fill in only what your choice needs, and leave the rest empty
phone = Telephone number
phone-odd = Look at it once more: nobody could be called at this number. You may leave it as it is.
email = E-mail
postal-address = Postal address
answer-language = In which language shall we answer?
secret = Nobody may learn of this
safe-contact = A safe way to reach you
safe-contact-hint = Leave it empty, and we neither call nor write: you look here yourself by number and code. Name only what nobody else reads or answers. A letter to it says nothing of us or of the matter
safe-at = Telephone number or e-mail
safe-from = Safe from, for example 10:00
safe-to = Safe until, for example 16:00
safe-say = You may say who is calling
safe-leave = You may leave a message
safe-none = Nobody will call or write
safe-between = only from { $from } to { $to }
safe-says = the caller may say who they are
safe-says-not = the caller must not say who they are
safe-leaves = a message may be left
safe-leaves-not = no message may be left
follow-safe-link = How to reach you safely
follow-safe-words = From now on we reach you this way and by nothing else; what you named before holds no more. Name only what nobody else reads or answers. A letter to it says nothing of us or of the matter.
follow-safe-unnamed = You need not give your name. We keep this contact for the answer alone.
follow-safe-go = Keep it
follow-safe-back = Leave it as it is
thanks-safe = We will reach you only in the way you named
did-safe-contact = It was said how to reach you safely
personal-data = Personal data
consent-processing-hint = Without consent we may not keep your name and contacts. You may take it back on any day
consent-edition = Text of the consent: edition of { $date }.
consent-more = All about what we keep about you
tell-to-check = Continue: check
back-to-place = Back: where

## Check and send

tell-check-title = Check and send
tell-check-lead = Nothing is registered until you send it.
tell-check-until = If you send it now, we answer { $until }.
change = Change
files = Files
place = Place
office = Office
answer-row = Answer
none = none
consent-row = Consent to processing
passing-row = Consent to passing on
tell-send = Send the appeal
back-to-you = Back: you, and how to reach you

## Receipt

receipt-name = Receipt { $number }
receipt-title = Your appeal is registered
receipt-lead = Keep the number and the code. They show who has your appeal, even without telephone and e-mail.
receipt-number = Number
receipt-code = Access code, for you alone
receipt-code-once = We do not keep the code and cannot show it again.
receipt-qr = QR code: open the page of the appeal
receipt-received = Received
receipt-registered = Registered
receipt-accepted-by = Accepted by
receipt-questions = Questions
receipt-holder = Who answers
receipt-due = Answer by
receipt-follow = Follow the appeal
receipt-another = Tell us something else
why-title = Why { $day }
silence-title = If there is no answer
silence-statutory = { $from } silence counts as refusal, and you may complain of it. The page of your appeal will say how.
silence-adopted = { $from } the question goes to the head, and the page of your appeal will show it. The term is set not by law but by ourselves.
other-term = Work out another date by the same rules

## My appeal: the way in

follow-lead = Enter the number and the code from your slip.
follow-number = Number of the appeal
follow-number-hint = For example, { $example }
follow-code = Access code
follow-code-hint = In groups of four. Small letters will do, and the hyphens may be left out
follow-filled = Number and code were taken from the QR code.
follow-enter = Open the appeal
follow-lost = If the code is lost
follow-lost-words = Come to any office with a document, and you will get a new code. Codes are not given by telephone.

## My appeal: the page

appeal = Appeal
appeal-registered = registered on { $date }
head-open = We answer { $until }
head-late = The term has passed, and there is no answer yet
head-some = { $done } of { $all } questions answered
head-answered = The answer is ready
head-waiting = We need something more from you
head-closed = The appeal is closed
head-erased = The texts have been destroyed
erased-words = The text, files and contacts of the appeal are destroyed for good. Only the number and the dates remain.
is-it-solved = Read the answer and tell us: is your question solved?
follow-unrouted = Registered; we are finding out who answers
follow-routed = At the office; nobody is named yet
follow-assigned = Given to a person who has not yet accepted it
follow-in-work = In work
follow-waiting = We wait for more from you; the clock runs on
follow-decided = Decided; the answer is being written
follow-answered = Answered
follow-closed = Closed
holder = Who has it
holder-none = Nobody is named yet
until = By when
why-this-day = Why that day
we-ask = What we ask of you
term-passed = term passed
late-statutory = The term passed without an answer: by law this is a refusal, and you may complain of it. We still have to answer.
late-adopted = The term passed without an answer. The question is now with the head, and the duty to answer stays with us.
earlier-answer = Earlier answer, { $date }
letter-number = No. { $number }
letter-print = Print the letter
verdict-ask = Is your question solved?
verdict-words = What is still not solved?
may-be-empty = You may leave this empty
verdict-then = Your answer stands beside our outcome. If it is not solved, the question can be opened again, with a new term.
verdict-send = Send my answer
verdict-given = Your answer: { $verdict }, { $date }
object-link = Object, or open the question again
papers-title = Add words or papers
papers-words = What do you want to add?
papers-send = Add
withdraw-link = Withdraw the question
follow-leave = Close this appeal
follow-leave-words = To open it again you will need the number and the code.
done-title = What was done
your-words = What you wrote
did-registered = Received and registered: { $channel }
did-routed = Office that answers: { $office }
did-assigned = Given to { $who }
did-accepted = Taken into work: { $who }
did-asked = You were asked for more
did-papers = Words or papers were added
did-service = Help given: { $service }
did-decided = Decision: { $outcome }
did-replied = The answer was sent
did-verdict = Your answer: { $verdict }
did-reopened = Opened again
did-withdrawn = Withdrawn
did-term-passed = The term passed without an answer
did-code = A new access code was given
did-erased = The texts were destroyed
did-person-erased = The data of one person were destroyed
thanks-verdict = Your answer is recorded.
thanks-papers = What you added is now part of the appeal.
thanks-object = The question is open again, with a new term.
thanks-withdraw = The question is withdrawn.

## Withdrawing and objecting

withdraw-title = Withdraw the question?
withdraw-words = We stop considering it. What was done so far stays on record. You may come again with the same question.
withdraw-reason = Reason
withdraw-do = Withdraw
withdraw-keep = No, keep it
object-title = What do you disagree with?
object-words = The question is opened again with a new term of { $days }. The third time it goes to the head.
object-reason = What in the answer is wrong or missing
object-send = Open the question again
object-elsewhere = Another way
back-to-appeal = Back to the appeal

## Deadline calculator

deadline-lead = Our staff count by the same rules and the same calendar.
deadline-date = Day it came in
deadline-time = Time
deadline-time-hint = After the office has closed it is registered on the next working day
deadline-office = To which office
deadline-office-hint = Hours and time zone follow from it
deadline-procedure = What to count
deadline-rules = By which rules
deadline-count = Count
deadline-result = Last day of the term
deadline-ends = The term ends on that day at 24:00.

## Offices

offices-title = Find an office
offices-lead = Come to any office in its hours. A member of staff writes down what you say and gives you a number and a code. You need not show a document.
offices-all-regions = All regions
offices-found = { $n ->
    [one] { $n } office
   *[other] { $n } offices
}
offices-some = { $n } of { $all } offices are shown: choose a region or write a town to see the others
offices-none = No office was found there.
offices-show-all = Show all

## What we keep about you

data-lead = We keep only what it takes to answer. Below is what, why, how long, and who sees it.
data-what = What
data-what-words = The text and files of the appeal, your name and contacts if you gave them, and what we did. If you gave no name, nothing is kept that tells who you are.
data-why = Why
data-why-words = To answer you, to keep the law, and to count figures without names. Appeals are never used for campaigning, mailing, membership or discipline.
data-how-long = How long
data-how-long-words = { $years ->
    [one] One year after the answer. Then texts and contacts are destroyed for good, and only numbers remain. Drafts that were not sent disappear after 24 hours.
   *[other] { $years } years after the answer. Then texts and contacts are destroyed for good, and only numbers remain. Drafts that were not sent disappear after 24 hours.
}
data-who = Who sees it
data-who-words = Only the staff who deal with your appeal, and every opening is written down. With the tick “Nobody may learn of this” only those with a special right see it. Without your consent nothing goes to another body.
data-where = Where
data-rights = Your rights
data-rights-withdraw = Take your consent back, and we destroy the data within 15 working days.
data-rights-correct = A mistake is corrected, or the data are blocked, within one working day.
data-rights-breach = If data fall into wrong hands, we report it within one working day.
data-rights-how = To do so, write on the page of your appeal or come to any office.
data-law = This is how we read the law on personal data (No. 94-V of 21 May 2013).
data-device = On your device
data-device-words = No advertising and no tracking. Three cookies only: one holds your draft for 24 hours, one your receipt for 30 minutes, and one shows the appeal you opened until you close it.

## When it did not work

stop-not-found = There is no such page
stop-not-found-words = The address may be mistyped, or the page has moved.
stop-forbidden = This page is not open to you
stop-forbidden-words = To open an appeal, enter its number and code once more.
stop-too-large = What you sent is too large
stop-too-large-words = All together may be up to { $size }. Go back and leave out some files: what you wrote is kept.
stop-unreadable = We could not read what was sent
stop-unreadable-words = The browser sent damaged data. Go back and send it again.
stop-slow = Too many requests
stop-slow-words = { $n ->
    [one] Many requests came from one place in a short time. Try again in one second. What you wrote is kept.
   *[other] Many requests came from one place in a short time. Try again in { $n } seconds. What you wrote is kept.
}
stop-busy = Very many people are writing just now
stop-busy-words = { $n ->
    [one] Your appeal is not registered yet, and not lost: in one second reload this page and send it again. It will not be registered twice.
   *[other] Your appeal is not registered yet, and not lost: in { $n } seconds reload this page and send it again. It will not be registered twice.
}
stop-failed = Something failed on our side
stop-failed-words = It is on record. Try again, or tell us its number:
stop-conflict = This appeal was already sent
stop-conflict-words = The same form is registered with other content. To send something new, begin again; to see what was sent, use its number and code.
stop-expired = The draft has expired
stop-expired-words = What is not sent is kept for 24 hours and then destroyed. Nothing was registered; please begin again.
stop-receipt = The receipt is closed
stop-receipt-words = The receipt stays open for 30 minutes. Your appeal is registered: open it by number and code.
stop-home = Go to the home page
stop-again = Begin again

## What to put right

fault-text-missing = Write what happened, or add a file
fault-text-long = { $n ->
    [one] The text is too long: { $n } character at most. Add the rest as a file
   *[other] The text is too long: { $n } characters at most. Add the rest as a file
}
fault-line-long = { $n ->
    [one] There is room for { $n } character here
   *[other] There is room for { $n } characters here
}
fault-strange = There is an unreadable character in the text. Type it again
fault-file-large = { $name } is too large: { $size }, and { $most } is the most. Choose a smaller file, or go on without it
fault-file-kind = { $name }: we cannot open such a file. Add a picture, PDF, document, sound or video
fault-files-many = { $n ->
    [one] You can add one file only. Leave out the others
   *[other] You can add { $n } files at most. Leave out the others
}
fault-choice = Choose from the list
fault-region = Choose a region, or tick “The place does not matter”
fault-who = Choose who is writing
fault-name = Write your surname or first name. If you would rather not, choose “I will not give my name”
fault-organisation = Write the name of the organisation
fault-phone = Write a telephone number, for example +7 701 123 45 67
fault-email = Write an e-mail address, for example aigul@mail.kz
fault-address = Write the address to which the letter goes
fault-consent = To keep your name and contacts we need your consent. If you do not agree, choose “I will not give my name”
fault-safe = Enter a telephone number or an e-mail address that is safe, or leave it empty
fault-safe-missing = Enter a telephone number or an e-mail address that is safe
fault-safe-hours = Enter both hours, the earlier one first, for example 10:00 and 16:00, or neither
fault-number = Enter the number from your slip
fault-number-mistyped = The number seems mistyped. Compare it with your slip
fault-code = Enter the code from your slip
fault-code-mistyped = The code seems mistyped. Compare it with your slip
fault-no-match = Number and code do not belong together. Compare both with your slip
fault-date = Choose a day, for example 2026-10-23
fault-time = Enter a time, for example 16:42
fault-no-rule = These rules did not hold on that day. Choose other rules or another day
fault-verdict = Choose one of the three answers
fault-reason = Write what you disagree with
fault-papers = Write something, or add a file
