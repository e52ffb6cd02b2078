//! The names of the things of `domain`, in the language of the reader.

use std::borrow::Cow;

use domain::appeals::{AnswerBy, Channel, Stage};
use domain::lang::Lang;
use domain::outcome::{Outcome, Service, Verdict};
use domain::person::{SafeContact, SafeWay};
use domain::terms::{Hours, Kind, Opening, Procedure, Unit};

use crate::text::{Arg, Of, Text};

type Words = Cow<'static, str>;

impl Text {
    #[must_use]
    pub fn kind(self, kind: impl Of<Kind>) -> Words {
        let kind: Kind = kind.it();
        self.say(match kind {
            Kind::Application => "kind-application",
            Kind::Complaint => "kind-complaint",
            Kind::Proposal => "kind-proposal",
            Kind::Response => "kind-response",
            Kind::Request => "kind-request",
            Kind::Message => "kind-message",
        })
    }

    /// «a@example.kz, only from 10:00 to 16:00»; of a telephone also what the caller may say.
    #[must_use]
    pub fn safe(self, safe: &SafeContact) -> String {
        let hours = safe.hours.map(|hours| {
            self.two("safe-between", "from", self.time(hours.from()), "to", self.time(hours.to()))
        });
        let mut parts: Vec<Words> = vec![safe.at.clone().into()];
        parts.extend(hours.map(Into::into));
        if safe.way == SafeWay::Telephone {
            parts.push(self.say(if safe.say_who { "safe-says" } else { "safe-says-not" }));
            parts.push(self.say(if safe.leave_message {
                "safe-leaves"
            } else {
                "safe-leaves-not"
            }));
        }
        parts.join(", ")
    }

    #[must_use]
    pub fn channel(self, channel: impl Of<Channel>) -> Words {
        let channel: Channel = channel.it();
        self.say(match channel {
            Channel::Web => "channel-web",
            Channel::Email => "channel-email",
            Channel::Messenger => "channel-messenger",
            Channel::Api => "channel-api",
            Channel::Desk => "channel-desk",
            Channel::Post => "channel-post",
            Channel::Telephone => "channel-telephone",
            Channel::Reception => "channel-reception",
        })
    }

    #[must_use]
    pub fn answer_by(self, way: impl Of<AnswerBy>) -> Words {
        let way: AnswerBy = way.it();
        self.say(match way {
            AnswerBy::Page => "answer-page",
            AnswerBy::Email => "answer-email",
            AnswerBy::Telephone => "answer-telephone",
            AnswerBy::Post => "answer-post",
            AnswerBy::Desk => "answer-desk",
        })
    }

    /// «на казахском языке»
    #[must_use]
    pub fn in_language(self, language: impl Of<Lang>) -> Words {
        let language: Lang = language.it();
        self.say(match language {
            Lang::Kk => "in-kazakh",
            Lang::Ru => "in-russian",
            Lang::En => "in-english",
        })
    }

    #[must_use]
    pub fn outcome(self, outcome: impl Of<Outcome>) -> Words {
        let outcome: Outcome = outcome.it();
        self.say(match outcome {
            Outcome::Satisfied => "outcome-satisfied",
            Outcome::SatisfiedInPart => "outcome-satisfied-in-part",
            Outcome::Explained => "outcome-explained",
            Outcome::Refused => "outcome-refused",
            Outcome::Forwarded => "outcome-forwarded",
            Outcome::Noted => "outcome-noted",
            Outcome::Terminated => "outcome-terminated",
            Outcome::Withdrawn => "outcome-withdrawn",
            Outcome::DeemedRefused => "outcome-deemed-refused",
            Outcome::Unanswered => "outcome-unanswered",
        })
    }

    #[must_use]
    pub fn verdict(self, verdict: impl Of<Verdict>) -> Words {
        let verdict: Verdict = verdict.it();
        self.say(match verdict {
            Verdict::Solved => "verdict-solved",
            Verdict::Partly => "verdict-partly",
            Verdict::NotSolved => "verdict-not-solved",
        })
    }

    #[must_use]
    pub fn stage(self, stage: impl Of<Stage>) -> Words {
        let stage: Stage = stage.it();
        self.say(match stage {
            Stage::Unrouted => "stage-unrouted",
            Stage::Routed => "stage-routed",
            Stage::Assigned => "stage-assigned",
            Stage::InWork => "stage-in-work",
            Stage::Waiting => "stage-waiting",
            Stage::Decided => "stage-decided",
            Stage::Answered => "stage-answered",
            Stage::Closed => "stage-closed",
        })
    }

    #[must_use]
    pub fn service(self, service: impl Of<Service>) -> Words {
        let service: Service = service.it();
        self.say(match service {
            Service::Consultation => "service-consultation",
            Service::LegalAid => "service-legal-aid",
        })
    }

    #[must_use]
    pub fn procedure(self, procedure: impl Of<Procedure>) -> Words {
        let procedure: Procedure = procedure.it();
        self.say(match procedure {
            Procedure::Ordinary => "procedure-ordinary",
            Procedure::OrdinaryWithCheck => "procedure-ordinary-with-check",
            Procedure::Complaint => "procedure-complaint",
            Procedure::Redirect => "procedure-redirect",
            Procedure::Return => "procedure-return",
            Procedure::ExtensionNotice => "procedure-extension-notice",
            Procedure::TerminationNotice => "procedure-termination-notice",
            Procedure::ComplaintTransfer => "procedure-complaint-transfer",
        })
    }

    /// «15 рабочих дней»
    #[must_use]
    pub fn days(self, length: impl Into<Arg>, unit: impl Of<Unit>) -> String {
        let unit: Unit = unit.it();
        match unit {
            Unit::WorkingDays => self.one("count-working-days", "n", length),
            Unit::CalendarDays => self.one("count-calendar-days", "n", length),
        }
    }

    /// The hours of an office, days with the same hours together: «Пн–Пт 09:00–18:30».
    #[must_use]
    pub fn hours(self, hours: &Hours) -> Vec<String> {
        let week = self.week();
        let days = [
            hours.monday,
            hours.tuesday,
            hours.wednesday,
            hours.thursday,
            hours.friday,
            hours.saturday,
            hours.sunday,
        ];
        let mut lines = Vec::new();
        let mut at = 0;
        while let Some(day) = days.get(at) {
            let run = days[at..].iter().take_while(|other| *other == day).count();
            if let Some(opening) = day {
                let (first, last) = (week[at].0, week[at + run - 1].0);
                let days = if run == 1 { first.to_owned() } else { format!("{first}–{last}") };
                lines.push(format!("{days}\u{a0}{}", self.opening(*opening)));
            }
            at += run;
        }
        lines
    }

    /// 09:00–18:30
    #[must_use]
    pub fn opening(self, opening: Opening) -> String {
        format!("{}–{}", self.time(opening.opens()), self.time(opening.closes()))
    }
}

/// A telephone of Kazakhstan as people write it: +7 7172 00 10 11, +7 701 123 45 67. Any other stands
/// as it is.
pub(crate) fn telephone(number: impl AsRef<str>) -> String {
    let number = number.as_ref();
    let Some(own) = number.strip_prefix("+7").filter(|own| own.len() == 10) else {
        return number.to_owned();
    };
    if !own.bytes().all(|byte| byte.is_ascii_digit()) {
        return number.to_owned();
    }
    // The codes of towns are a figure longer than those of mobile telephones.
    let cuts = if own.starts_with("71") || own.starts_with("72") { [4, 6, 8] } else { [3, 6, 8] };
    let mut written = String::from("+7\u{a0}");
    for (at, figure) in own.chars().enumerate() {
        if cuts.contains(&at) {
            written.push('\u{a0}');
        }
        written.push(figure);
    }
    written
}

/// The class of the sign before a word of state: a ring while it goes on, a disc when done, a
/// square where it stopped.
#[must_use]
pub fn outcome_sign(outcome: impl Of<Outcome>) -> &'static str {
    let outcome: Outcome = outcome.it();
    match outcome {
        Outcome::Satisfied | Outcome::SatisfiedInPart | Outcome::Explained | Outcome::Noted => {
            "done"
        }
        Outcome::Forwarded | Outcome::Withdrawn | Outcome::Terminated => "",
        Outcome::Refused | Outcome::DeemedRefused | Outcome::Unanswered => "stop",
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn telephones_are_written_in_groups() {
        let spaced = |number: &str| telephone(number).replace('\u{a0}', " ");
        assert_eq!(spaced("+77172001011"), "+7 7172 00 10 11");
        assert_eq!(spaced("+77011234567"), "+7 701 123 45 67");
        for other in ["111", "+49301234567", "+7701123456", "+7701123456x", "8 701 …", ""] {
            assert_eq!(telephone(other), other);
        }
    }

    #[test]
    fn days_with_the_same_hours_stand_together() {
        let long = Opening::new(time(9, 0, 0, 0), time(18, 30, 0, 0)).unwrap();
        let short = Opening::new(time(10, 0, 0, 0), time(14, 0, 0, 0)).unwrap();
        let hours = Hours { saturday: Some(short), ..Hours::weekdays(long) };
        assert_eq!(
            Text::new(Lang::Ru).hours(&hours),
            ["Пн–Пт\u{a0}09:00–18:30", "Сб\u{a0}10:00–14:00"]
        );
        assert_eq!(Text::new(Lang::En).hours(&Hours::default()), [] as [&str; 0]);
    }
}
