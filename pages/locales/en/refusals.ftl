### Why the rules say no

refusal-no-such-question = There is no such question. Check the number, or open the case from a list.
refusal-already-registered = This appeal is already registered. Open it by its number.
refusal-nothing-asked = The matter is missing. Write at least a sentence, or attach a file.
refusal-nobody-named = It is not said who is asking. Write a surname, or choose ‘without a name’.
refusal-consent-missing = Consent is missing. Read it aloud and mark the answer; without it the appeal can be taken without a name.
refusal-named-anonymous = An appeal without a name keeps no name and no contact. Clear them, or choose ‘a person’; its answer is given on the site or at the office.
refusal-too-many-questions = { $most ->
    [one] One appeal holds at most { $most } question. Register the others as a second appeal.
   *[other] One appeal holds at most { $most } questions. Register the others as a second appeal.
}
refusal-changed-since = The case changed while you were reading: { $act } ({ $name }, { $at }). What you wrote is kept: see what is new and send it again.
refusal-not-now = The question now stands so: { $stage }. This cannot be done from there; choose from what the page offers.
refusal-already-held = This person already holds the question. Choose another.
refusal-not-yours = The question was given to somebody else, and only they can accept it or give it back. The head can assign it to you.
refusal-already-decided = The question is already decided: { $outcome } ({ $name }, { $at }). If that is wrong, open it again after the answer.
refusal-outcome-not-chosen = No outcome is chosen. Choose one of those offered.
refusal-ground-missing = A refusal or a termination needs a ground. Choose one from the list.
refusal-ground-of-other = This ground belongs to another outcome. Choose one that stands under yours.
refusal-not-decided = A decision comes before the answer. Fill in ‘Decide’: the answer can be written there too.
refusal-not-answered = The applicant has no answer yet, so there is nothing to judge. Answer first.
refusal-verdict-by-executor = Whoever handled or decided a question does not write its verdict down. Ask a colleague.
refusal-door-of-other = Staff do not record what the applicant gives with their own hand. Choose ‘at the office’ or ‘by telephone’.
refusal-term-runs = The term has not passed yet. Try again when its last day is over.
refusal-no-such-person = This person is no longer in the appeal. Open the case again and choose from those who are.
refusal-erasure-not-asked = Nobody has asked yet to erase this person. Ask first; a colleague then does it.
refusal-erasure-by-asker = You asked for it yourself, and it takes two. A colleague with the same right does it.
refusal-erased = The texts of this appeal were destroyed and nothing can be added. If needed, register a new one.

## What happened in the meantime

act-done-routed = the question was routed
act-done-assigned = the question was assigned
act-done-accepted = the question was accepted
act-done-returned = the question was given back
act-done-applicant-asked = the applicant was asked for more
act-done-papers-added = papers were added to the case
act-done-service-given = a service was recorded
act-done-decided = the question was decided
act-done-replied = the applicant was answered
act-done-verdict-given = a verdict was recorded
act-done-reopened = the question was opened again
act-done-withdrawn = the question was withdrawn
act-done-term-passed = the term passed
act-done-due-moved = the due date moved
act-done-other = the case has a new entry

## What to put right in forms

wrong-sign-in = The login or the password does not fit. Check both and type them again.
wrong-code = The code does not fit. Type a fresh code from the app, or a recovery code not yet used.
wrong-too-often = { $n ->
    [one] Too many attempts. Try again in { $n } minute.
   *[other] Too many attempts. Try again in { $n } minutes.
}
wrong-password-short = { $n ->
    [one] The password is short. Use at least { $n } character.
   *[other] The password is short. Use at least { $n } characters.
}
wrong-password-long = { $n ->
    [one] The password is too long. Use at most { $n } character.
   *[other] The password is too long. Use at most { $n } characters.
}
wrong-password-common = This is one of the first passwords anybody tries. Think of another.
wrong-password-login = The password may not repeat the login.
wrong-passwords-differ = The two passwords differ. Type both again.
wrong-password-current = The current password does not fit.
wrong-login-shape = A login holds Latin letters, figures, dots and dashes only: 2 to 40 of them.
wrong-login-taken = This login is taken. Choose another.
wrong-text-missing = There is no text. Write at least a sentence.
wrong-reason-missing = Write the reason.
wrong-papers-missing = There is neither text nor file. Write something or attach a paper.
wrong-note-missing = Write why this changes: it stays in the history.
wrong-office-missing = Choose the office that answers.
wrong-person-missing = Choose the person to assign to.
wrong-outcome-missing = Choose an outcome.
wrong-verdict-missing = Choose what the applicant said.
wrong-door-missing = Choose how it was told: at the office or by telephone.
wrong-pair-missing = Choose the two persons.
wrong-who-missing = Choose whose data they are.
wrong-not-sure = Tick that you have checked: it cannot be undone.
wrong-likeness-missing = Choose whether they are one person.
wrong-service-missing = Choose what help was given.
wrong-surname-missing = Write the surname.
wrong-organisation-missing = Write the name of the organisation.
wrong-not-identified = Check the identity and tick it before giving a new code.
wrong-name-missing = The name is needed in all three languages.
wrong-code-shape = A code is three Latin letters or figures.
wrong-code-taken = This code is taken.
wrong-date = There is no such date. Check day, month and year.
wrong-date-missing = Give the date.
wrong-date-order = The end stands before the beginning.
wrong-received-later = The time of receipt has not come yet. Check it.
wrong-hours = Opening comes before closing, and both hours are needed.
wrong-zone = Choose a time zone from the list.
wrong-length = The length of a term is a whole number from one.
wrong-rules-overlap = Another version holds under this code on these days. Give it a last day first.
wrong-role-missing = Tick at least one role.
wrong-scope-missing = Tick what it may do.
wrong-iin = An IIN has twelve figures. Check them, or leave the field empty.
wrong-bin = A BIN has twelve figures. Check them, or leave the field empty.
wrong-phone = The telephone number is not whole. Write it like this: +7 701 000 00 00.
wrong-email = An e-mail address has an @ sign and a dot.
wrong-choice = The list has no such thing. Choose from it again.
