//! Letters as plain text: what happened, the number, and a link to the page that says more. They
//! hold no name, no text of anybody, and never the access code.

use domain::notice::Template;
use jiff::civil::Date;

use crate::{Arg, Text};

/// A letter in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub subject: String,
    pub body: String,
}

/// What a letter tells.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    pub template: Template,
    pub number: &'a str,
    /// The question it is about; none where the appeal has only one, or it is about all of it.
    pub question: Option<u16>,
    /// The day by which there is an answer.
    pub until: Option<Date>,
    /// The page that says more.
    pub link: &'a str,
    /// Who writes.
    pub organisation: &'a str,
}

/// Writes the letter.
#[must_use]
pub fn letter(text: Text, told: &Told<'_>) -> Letter {
    let number = || told.number;
    let about = |id: &str| {
        let question = i64::from(told.question.unwrap_or(1));
        text.two(id, "n", question, "number", number())
    };
    let until = |id: &str| told.until.map(|date| text.one(id, "until", text.until(date)));
    let say = |id: &str| Some(text.say(id).into_owned());
    let (subject, before, after) = match told.template {
        Template::Registered => (
            "mail-registered-subject",
            [
                Some(text.one("mail-registered", "number", number())),
                until("mail-until"),
                say("mail-follow"),
            ],
            say("mail-code"),
        ),
        Template::MoreNeeded => (
            "mail-more-needed-subject",
            [Some(text.one("mail-more-needed", "number", number())), None, None],
            say("mail-clock-runs"),
        ),
        Template::Answered => {
            let answered = match told.question {
                Some(_) => about("mail-answered-one"),
                None => text.one("mail-answered", "number", number()),
            };
            let lines = [Some(answered), None, say("mail-read")];
            ("mail-answered-subject", lines, say("mail-verdict"))
        }
        Template::Given => {
            let lines = [Some(about("mail-given")), until("mail-given-until"), say("mail-case")];
            ("mail-given-subject", lines, None)
        }
        Template::Reopened => {
            let lines = [Some(about("mail-reopened")), until("mail-given-until"), say("mail-case")];
            ("mail-reopened-subject", lines, None)
        }
        Template::TermPassed => {
            let lines = [Some(about("mail-term-passed")), None, say("mail-case")];
            ("mail-term-passed-subject", lines, None)
        }
    };
    let what = before.into_iter().flatten().collect::<Vec<_>>().join("\n");
    let parts = [
        say("mail-greeting"),
        Some(format!("{what}\n{}", told.link)),
        after,
        Some(format!("{}\n{}", told.organisation, text.say("mail-no-reply"))),
    ];
    Letter {
        subject: text.one(subject, "number", Arg::from(number())),
        body: parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n") + "\n",
    }
}

/// The letter to a safe contact: that there is news, and not from whom or of what. It has no number,
/// no link and no name, so that whoever else reads it learns nothing.
#[must_use]
pub fn safe_letter(text: Text) -> Letter {
    let lines = ["mail-greeting", "mail-safe", "mail-safe-no-reply"].map(|id| text.say(id));
    Letter { subject: text.say("mail-safe-subject").into_owned(), body: lines.join("\n\n") + "\n" }
}

#[cfg(test)]
mod tests {
    use domain::lang::Lang;
    use jiff::civil::date;

    use super::*;

    fn told(template: Template, question: Option<u16>) -> Told<'static> {
        Told {
            template,
            number: "A17-26-0012345-6",
            question,
            until: Some(date(2026, 12, 6)),
            link: "https://appeals.example/ru/follow",
            organisation: "Ашық есік",
        }
    }

    #[test]
    fn every_letter_is_written_in_every_language() {
        for template in Template::ALL {
            for lang in Lang::ALL {
                for question in [None, Some(2)] {
                    let letter = letter(Text::new(lang), &told(template, question));
                    assert!(letter.subject.contains("A17-26-0012345-6"), "{letter:?}");
                    assert!(letter.body.contains("\nhttps://appeals.example/ru/follow\n"));
                    assert!(!letter.subject.contains('\n') && !letter.body.contains('{'));
                }
            }
        }
    }

    #[test]
    fn a_letter_to_a_safe_contact_betrays_nothing() {
        for lang in Lang::ALL {
            let letter = safe_letter(Text::new(lang));
            let all = format!("{}{}", letter.subject, letter.body).to_lowercase();
            for told in ["http", "appeal", "обращен", "жолданым", "{", "qabyl", "қабыл"]
            {
                assert!(!all.contains(told), "{told} in {all}");
            }
            assert!(!all.contains(char::is_numeric), "{all}");
        }
    }

    #[test]
    fn a_letter_reads_like_one() {
        let letter = letter(Text::new(Lang::Ru), &told(Template::Answered, Some(2)));
        assert_eq!(letter.subject, "Обращение A17-26-0012345-6: ответ готов");
        assert_eq!(
            letter.body.replace('\u{a0}', " "),
            "Здравствуйте.\n\n\
             Готов ответ на вопрос 2 Вашего обращения A17-26-0012345-6.\n\
             Прочесть его можно на этой странице:\n\
             https://appeals.example/ru/follow\n\n\
             Когда прочтёте, скажите нам, решён ли Ваш вопрос.\n\n\
             Ашық есік\nПисьмо отправлено автоматически, отвечать на него не нужно.\n"
        );
    }
}
