//! What was just done: a word in the address (`?done=routed`) and a sentence on the next page.

use std::borrow::Cow;

use crate::{Of, Text};

macro_rules! done {
    ($($name:ident $code:literal $id:literal;)*) => {
        /// What the page before did.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Done { $($name,)* }

        impl Done {
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            #[must_use]
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|done| done.code() == code)
            }
        }

        impl Text {
            #[must_use]
            pub fn done(self, done: impl Of<Done>) -> Cow<'static, str> {
                self.say(match done.it() { $(Done::$name => $id,)* })
            }
        }
    };
}

done! {
    Routed "routed" "done-routed";
    Assigned "assigned" "done-assigned";
    Accepted "accepted" "done-accepted";
    Returned "returned" "done-returned";
    Asked "asked" "done-asked";
    ServiceGiven "service" "done-service";
    Decided "decided" "done-decided";
    Replied "replied" "done-replied";
    VerdictTaken "verdict" "done-verdict";
    Reopened "reopened" "done-reopened";
    Withdrawn "withdrawn" "done-withdrawn";
    Noted "noted" "done-noted";
    PapersAdded "papers" "done-papers";
    MarkedSensitive "sensitive" "done-sensitive";
    Likened "likened" "done-likened";
    SafeContactGiven "safe" "done-safe";
    ErasureAsked "erasure-asked" "done-erasure-asked";
    PersonErased "person-erased" "done-person-erased";
    Already "already" "done-already";
    PasswordChanged "password" "done-password";
    SecondFactorSet "second" "done-second";
    SettingsSaved "settings" "done-settings";
    SessionEnded "ended" "done-ended";
    SentAgain "sent" "done-sent";
    Saved "saved" "done-saved";
    TokenEnded "token" "done-token";
}
