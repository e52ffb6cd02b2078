### Letters: what happened, the number and a link. No name, no text, no code

mail-greeting = Good day,
mail-no-reply = This letter was sent by the system; please do not answer it.

## To the applicant

mail-registered-subject = Appeal { $number } is registered
mail-registered = Your appeal is registered under the number { $number }.
mail-until = We answer { $until }.
mail-follow = Where it is and who has it is shown on this page:
mail-code = You need the number and the code from your slip. We never write the code in letters nor ask for it by telephone.
mail-more-needed-subject = Appeal { $number }: something more is needed
mail-more-needed = We need to know more about your appeal { $number }. What we ask for is written on this page:
mail-clock-runs = The time for our answer goes on meanwhile.
mail-answered-subject = Appeal { $number }: the answer is ready
mail-answered = The answer to your appeal { $number } is ready.
mail-answered-one = The answer to question { $n } of your appeal { $number } is ready.
mail-read = You can read it on this page:
mail-verdict = When you have read it, tell us whether your question is solved.

## To a safe contact: no number, no link, no name. Whoever else reads it must learn nothing

mail-safe-subject = News for you
mail-safe = There is news for you. Please look where you looked last time.
mail-safe-no-reply = There is no need to answer this letter.

## To staff

mail-given-subject = { $number }: a question was given to you
mail-given = Question { $n } of appeal { $number } was given to you.
mail-given-until = It is to be answered { $until }.
mail-reopened-subject = { $number }: a question is open again
mail-reopened = Question { $n } of appeal { $number } is open again, and a new term has begun.
mail-term-passed-subject = { $number }: the term has passed
mail-term-passed = The term of question { $n } of appeal { $number } has passed without an answer. It must still be answered.
mail-case = The case:
