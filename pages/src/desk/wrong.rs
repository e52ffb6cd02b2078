//! What is to be put right in a field of a form of the desk.

use crate::Text;

/// One thing to put right; the sentence says what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// Login or password: one answer for both.
    SignIn,
    Code,
    /// Too many attempts; try again after so many minutes.
    TooOften {
        minutes: u32,
    },
    PasswordShort {
        least: usize,
    },
    PasswordLong {
        most: usize,
    },
    PasswordCommon,
    PasswordLogin,
    PasswordsDiffer,
    /// The password of the person who asks.
    PasswordCurrent,
    LoginShape,
    LoginTaken,
    TextMissing,
    ReasonMissing,
    /// Neither words nor a file.
    PapersMissing,
    /// A change of reference data without a note.
    NoteMissing,
    OfficeMissing,
    PersonMissing,
    OutcomeMissing,
    VerdictMissing,
    DoorMissing,
    PairMissing,
    WhoMissing,
    NotSure,
    LikenessMissing,
    ServiceMissing,
    SurnameMissing,
    OrganisationMissing,
    NotIdentified,
    /// A name that is not given in all three languages.
    NameMissing,
    CodeShape,
    CodeTaken,
    Date,
    DateMissing,
    DateOrder,
    ReceivedLater,
    Hours,
    Zone,
    Length,
    RulesOverlap,
    /// Without the version that is changed no term can be counted today.
    RulesGap,
    /// A weekday that is to be worked instead of another.
    NotWeekend,
    /// A day of the calendar without what it rests on.
    SourceMissing,
    TokenNameMissing,
    /// Nobody could administer any more.
    LastAdministrator,
    /// The thing is no longer what the preview showed.
    ChangedSince,
    /// Words to which people have agreed.
    EditionStands,
    RoleMissing,
    ScopeMissing,
    Iin,
    Bin,
    Phone,
    Email,
    /// Neither the list nor the form knows this value.
    Choice,
}

impl Wrong {
    /// In the language of the page.
    #[must_use]
    pub fn say(&self, t: Text) -> String {
        let id = match self {
            Self::TooOften { minutes } => return t.one("wrong-too-often", "n", *minutes),
            Self::PasswordShort { least } => return t.one("wrong-password-short", "n", *least),
            Self::PasswordLong { most } => return t.one("wrong-password-long", "n", *most),
            Self::SignIn => "wrong-sign-in",
            Self::Code => "wrong-code",
            Self::PasswordCommon => "wrong-password-common",
            Self::PasswordLogin => "wrong-password-login",
            Self::PasswordsDiffer => "wrong-passwords-differ",
            Self::PasswordCurrent => "wrong-password-current",
            Self::LoginShape => "wrong-login-shape",
            Self::LoginTaken => "wrong-login-taken",
            Self::TextMissing => "wrong-text-missing",
            Self::ReasonMissing => "wrong-reason-missing",
            Self::PapersMissing => "wrong-papers-missing",
            Self::NoteMissing => "wrong-note-missing",
            Self::OfficeMissing => "wrong-office-missing",
            Self::PersonMissing => "wrong-person-missing",
            Self::OutcomeMissing => "wrong-outcome-missing",
            Self::VerdictMissing => "wrong-verdict-missing",
            Self::DoorMissing => "wrong-door-missing",
            Self::WhoMissing => "wrong-who-missing",
            Self::NotSure => "wrong-not-sure",
            Self::PairMissing => "wrong-pair-missing",
            Self::LikenessMissing => "wrong-likeness-missing",
            Self::ServiceMissing => "wrong-service-missing",
            Self::SurnameMissing => "wrong-surname-missing",
            Self::OrganisationMissing => "wrong-organisation-missing",
            Self::NotIdentified => "wrong-not-identified",
            Self::NameMissing => "wrong-name-missing",
            Self::CodeShape => "wrong-code-shape",
            Self::CodeTaken => "wrong-code-taken",
            Self::Date => "wrong-date",
            Self::DateMissing => "wrong-date-missing",
            Self::DateOrder => "wrong-date-order",
            Self::ReceivedLater => "wrong-received-later",
            Self::Hours => "wrong-hours",
            Self::Zone => "wrong-zone",
            Self::Length => "wrong-length",
            Self::RulesOverlap => "wrong-rules-overlap",
            Self::RulesGap => "wrong-rules-gap",
            Self::NotWeekend => "wrong-not-weekend",
            Self::SourceMissing => "wrong-source-missing",
            Self::TokenNameMissing => "wrong-token-name-missing",
            Self::LastAdministrator => "wrong-last-administrator",
            Self::ChangedSince => "wrong-changed-since",
            Self::EditionStands => "wrong-edition-stands",
            Self::RoleMissing => "wrong-role-missing",
            Self::ScopeMissing => "wrong-scope-missing",
            Self::Iin => "wrong-iin",
            Self::Bin => "wrong-bin",
            Self::Phone => "wrong-phone",
            Self::Email => "wrong-email",
            Self::Choice => "wrong-choice",
        };
        t.say(id).into_owned()
    }
}
