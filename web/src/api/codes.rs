//! The words that stand for values of the domain. Each list is the domain's own: one more value
//! there, and this does not compile.

use domain::lang::Name;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident of $domain:ty { $($variant:ident)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(super) enum $name { $($variant,)* }

        impl From<$domain> for $name {
            fn from(value: $domain) -> Self {
                match value { $(<$domain>::$variant => Self::$variant,)* }
            }
        }

        impl From<$name> for $domain {
            fn from(code: $name) -> Self {
                match code { $($name::$variant => Self::$variant,)* }
            }
        }
    )*};
}

codes! {
    /// A language of the product: Kazakh, Russian, English.
    Language of domain::lang::Lang { Kk Ru En }

    /// What an appeal is, as the law knows them.
    Kind of domain::terms::Kind { Application Complaint Proposal Response Request Message }

    /// By which channel an appeal came.
    Channel of domain::appeals::Channel {
        Web Email Messenger Api Desk Post Telephone Reception
    }

    /// How the applicant wants the answer.
    AnswerBy of domain::appeals::AnswerBy { Page Email Telephone Post Desk }

    /// How a consent was given.
    Given of domain::appeals::Given { Ticked ReadAloud Signed }

    /// The part that somebody has in an appeal.
    Part of domain::appeals::Part { Applicant CoApplicant Representative }

    /// Where a question stands.
    Stage of domain::appeals::Stage {
        Unrouted Routed Assigned InWork Waiting Decided Answered Closed
    }

    /// What was decided on a question, or what silence came to.
    Outcome of domain::outcome::Outcome {
        Satisfied SatisfiedInPart Explained Refused Forwarded Noted Terminated Withdrawn
        DeemedRefused Unanswered
    }

    /// The applicant's own word on a question.
    Verdict of domain::outcome::Verdict { Solved Partly NotSolved }

    /// By which door a verdict came.
    Door of domain::outcome::Door { OwnDevice MessageLink Desk Telephone }

    /// What an official says of two persons.
    Likeness of domain::person::Likeness { Same Different Open }

    /// What two persons have in common.
    Agrees of store::persons::Agrees { Number Phone Email Name }

    /// Help given, whatever the outcome.
    Service of domain::outcome::Service { Consultation LegalAid }

    /// What is being timed.
    Procedure of domain::terms::Procedure {
        Ordinary OrdinaryWithCheck Complaint Redirect Return ExtensionNotice TerminationNotice
        ComplaintTransfer
    }

    /// By what a rule binds: the law, or the organisation's own word.
    Force of domain::terms::Force { Statutory Adopted }

    /// In what a term is measured.
    Unit of domain::terms::Unit { WorkingDays CalendarDays }

    /// Why a day is not what its weekday says.
    DayKind of domain::calendar::SpecialKind { Holiday TransferredOff WorkingWeekend }

    /// What a file is, by its content.
    FileKind of domain::ids::FileKind {
        Jpeg Png Webp Heic Pdf Docx Xlsx Odt Text Mp3 Ogg Mp4 Mov ThreeGp M4a Aac Amr Doc
    }
}

/// The name of one thing in the three languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Name)]
pub(super) struct Named3 {
    kk: String,
    ru: String,
    en: String,
}

impl From<&Name> for Named3 {
    fn from(name: &Name) -> Self {
        Self { kk: name.kk.clone(), ru: name.ru.clone(), en: name.en.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word<C: Serialize>(code: C) -> String {
        serde_json::to_value(code).unwrap().as_str().unwrap().to_owned()
    }

    #[test]
    fn the_words_are_those_of_the_domain() {
        for lang in domain::lang::Lang::ALL {
            assert_eq!(word(Language::from(lang)), lang.code());
        }
        for kind in domain::terms::Kind::ALL {
            assert_eq!(word(Kind::from(kind)), kind.code());
        }
        for channel in domain::appeals::Channel::ALL {
            assert_eq!(word(Channel::from(channel)), channel.code());
        }
        for way in domain::appeals::AnswerBy::ALL {
            assert_eq!(word(AnswerBy::from(way)), way.code());
        }
        for stage in domain::appeals::Stage::ALL {
            assert_eq!(word(Stage::from(stage)), stage.code());
        }
        for outcome in domain::outcome::Outcome::ALL {
            assert_eq!(word(Outcome::from(outcome)), outcome.code());
        }
        for verdict in domain::outcome::Verdict::ALL {
            assert_eq!(word(Verdict::from(verdict)), verdict.code());
        }
        for door in domain::outcome::Door::ALL {
            assert_eq!(word(Door::from(door)), door.code());
        }
        for service in domain::outcome::Service::ALL {
            assert_eq!(word(Service::from(service)), service.code());
        }
        for procedure in domain::terms::Procedure::ALL {
            assert_eq!(word(Procedure::from(procedure)), procedure.code());
        }
    }
}
